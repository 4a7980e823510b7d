import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { TokenwrightError } from "../../simulations/errors.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import { loadScenario, SCENARIO_NAMES } from "../../simulations/scenarios/presets.ts";

async function failureOf(name: string): Promise<TokenwrightError> {
  try {
    await loadScenario(name);
  } catch (error) {
    if (error instanceof TokenwrightError) return error;
    throw error;
  }
  return expect.fail("loaded without an error");
}

describe("scenario presets", () => {
  it("are what the design names", () => {
    expect(SCENARIO_NAMES).to.deep.equal([
      "calm",
      "crash",
      "bank-run",
      "unlock-cliff",
      "demand-boom",
      "demand-gone",
      "liquidity-exit",
      "keeper-outage",
      "attack",
      "governance-capture",
      "steward-compromised",
    ]);
  });

  for (const name of SCENARIO_NAMES) {
    it(`${name} is valid, complete, and goes by its name`, async () => {
      const scenario = await loadScenario(name);
      expect(scenario.name).to.equal(name);
      // One sentence says what happens.
      expect(scenario.description.match(/\.( |$)/g)).to.have.length(1);
      // A second pass changes nothing: every default is filled in.
      expect(defineScenario(scenario)).to.deep.equal(scenario);
    });
  }

  it("crash halves the market", async () => {
    const { shocks } = await loadScenario("crash");
    const fall = shocks.reduce((sum, shock) => (shock.kind === "macro" ? sum + shock.logReturn : sum), 0);
    expect(Math.exp(fall)).to.be.closeTo(0.5, 0.01);
  });

  it("steward-compromised searches ten thousand sequences, while nobody else has the key and nobody vetoes", async () => {
    const { counts, traits } = await loadScenario("steward-compromised");
    expect(counts).to.include({ "compromised-proposer": 1, proposer: 0, guardian: 0 });
    expect(traits["compromised-proposer"].sequences).to.be.at.least(10_000);
  });

  it("governance-capture brings borrowed votes while proposer and guardian are awake", async () => {
    expect((await loadScenario("governance-capture")).counts).to.include({ raider: 1, proposer: 1, guardian: 1 });
  });

  describe("loadScenario", () => {
    let folder: string;
    before(() => (folder = mkdtempSync(join(tmpdir(), "scenarios-"))));
    after(() => rmSync(folder, { recursive: true }));

    const write = (name: string, text: string): string => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    };

    it("loads a file: a module's default export, or JSON", async () => {
      const own = { name: "own", title: "Own", description: "A team's own.", counts: { whale: 3 } };
      for (const [name, text] of [
        ["own.json", JSON.stringify(own)],
        ["own.js", `export default ${JSON.stringify(own)};`],
        ["own.ts", `const own: object = ${JSON.stringify(own)};\nexport default own;`],
      ] as const) {
        expect(await loadScenario(write(name, text)), name).to.deep.equal(defineScenario(own));
      }
    });

    it("refuses a file that isn't there with TW103, and one that defines no scenario with TW104", async () => {
      expect((await failureOf(join(folder, "none.ts"))).code).to.equal("TW103");
      const { code, problems } = await failureOf(write("bad.json", `{ "name": "bad", "counts": { "whale": -1 } }`));
      expect(code).to.equal("TW104");
      expect(problems.map(({ path }) => path)).to.have.members(["title", "description", "counts.whale"]);
      expect((await failureOf(write("bad.js", "export const none = 1;"))).code).to.equal("TW104");
      expect((await failureOf(write("broken.json", "{"))).code).to.equal("TW104");
    });

    it("gives each caller a scenario of its own", async () => {
      const first = await loadScenario("calm");
      const { keeper } = first.population;
      first.population.keeper = keeper + 0.5;
      expect((await loadScenario("calm")).population.keeper).to.equal(keeper);
    });

    it("refuses an unknown name with TW103, and suggests the one that was meant", async () => {
      const { code, problems } = await failureOf("crush");
      expect(code).to.equal("TW103");
      expect(problems[0]).to.include({ path: "--scenario", value: "crush" });
      for (const name of SCENARIO_NAMES) expect(problems[0]?.allowed).to.include(name);
      expect(problems[0]?.next).to.contain("crash");
    });

    it("suggests nothing where nothing is near", async () => {
      const { code, problems } = await failureOf("hyperinflation");
      expect(code).to.equal("TW103");
      expect(problems[0]?.next).to.not.match(/calm|crash/);
    });

    it("finds no scenario in what every object inherits", async () => {
      expect((await failureOf("constructor")).code).to.equal("TW103");
      expect((await failureOf("__proto__")).code).to.equal("TW103");
    });
  });
});
