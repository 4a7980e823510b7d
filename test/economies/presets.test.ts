import { writeFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { expect } from "chai";

import { defineEconomy } from "../../simulations/economies/define-economy.ts";
import { toParameters } from "../../simulations/economies/parameters.ts";
import { PRESET_NAMES, loadEconomy } from "../../simulations/economies/presets.ts";
import baseline from "../../simulations/economies/presets/baseline.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import type { ErrorCode, Problem } from "../../simulations/errors.ts";

function fixture(name: string): string {
  return fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
}

async function failureOf(nameOrFile: string): Promise<{ code: ErrorCode; problem: Problem; cause: unknown }> {
  try {
    await loadEconomy(nameOrFile);
  } catch (error) {
    if (!(error instanceof TokenwrightError)) throw error;
    return { code: error.code, problem: error.problems[0]!, cause: error.cause };
  }
  return expect.fail("loaded without an error");
}

/** Write a file into a folder of its own, use it, and remove both. */
async function withFile(name: string, text: string, use: (path: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "economy-"));
  try {
    await writeFile(join(folder, name), text);
    await use(join(folder, name));
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe("presets", () => {
  for (const name of PRESET_NAMES) {
    it(`${name} is valid, bears its name, and cites each source once`, async () => {
      const economy = await loadEconomy(name);
      expect(economy.name).to.equal(name);
      expect(defineEconomy(economy)).to.deep.equal(economy);
      expect(economy.goals).to.have.length.within(4, 6);
      expect(new Set(economy.sources.map(({ figure }) => figure)).size).to.equal(economy.sources.length);
    });
  }

  it("cardano-like has the published reserve, and burns nothing", async () => {
    const { token, emission, burn, staking } = toParameters(await loadEconomy("cardano-like"));
    const reserveWei = emission.schedule.kind === "geometric" ? emission.schedule.reserveWei : 0n;
    expect(reserveWei).to.equal(token.maxSupplyWei - token.genesisSupplyWei);
    expect([burn.maximumSupplyShareWad, burn.supplyFloorWei]).to.deep.equal([0n, token.maxSupplyWei]);
    expect([staking.cooldownSeconds, staking.lockTiers.length]).to.deep.equal([0n, 0]);
  });

  it("bnb-like emits nothing, and burns down to half", async () => {
    const { token, emission, burn } = toParameters(await loadEconomy("bnb-like"));
    expect(emission.schedule).to.include({ kind: "linear", totalWei: 0n });
    expect(burn.supplyFloorWei * 2n).to.equal(token.maxSupplyWei);
  });

  describe("loadEconomy", () => {
    it("gives each caller a copy of the preset", async () => {
      const economy = await loadEconomy("baseline");
      economy.token.name = "Changed";
      expect((await loadEconomy("baseline")).token.name).to.equal("Baseline Token");
    });

    it("loads a module's input and fills in defaults", async () => {
      const path = fixture("valid.ts");
      const economy = await loadEconomy(path);
      expect([economy.name, economy.goals]).to.deep.equal([`valid-${baseline.goals.length}`, []]);
      expect(await loadEconomy(relative(process.cwd(), path))).to.deep.equal(economy);
    });

    it("loads what defineEconomy returned", async () => {
      const path = fileURLToPath(new URL("../../simulations/economies/presets/bnb-like.ts", import.meta.url));
      expect(await loadEconomy(path)).to.deep.equal(await loadEconomy("bnb-like"));
    });

    it("loads JSON, with or without a byte order mark", async () => {
      const text = JSON.stringify(baseline);
      for (const written of [text, `\uFEFF${text}`]) {
        await withFile("economy.json", written, async (path) => {
          expect(await loadEconomy(path)).to.deep.equal(baseline);
        });
      }
    });

    it("refuses an unknown name, with the known ones and the one that was meant", async () => {
      const { code, problem } = await failureOf("cardano-lik");
      expect([code, problem.path, problem.value]).to.deep.equal(["TW101", "economy", "cardano-lik"]);
      expect(problem.allowed).to.include(PRESET_NAMES.join(", "));
      expect(problem.next).to.equal("did you mean cardano-like?");
      expect((await failureOf("toString")).problem.next).to.equal("give a preset's name or a file's path");
    });

    it("refuses a missing file, a folder, and a kind of file that it doesn't know", async () => {
      for (const path of [fixture("absent.ts"), fixture("absent.json"), fixture("."), fixture("economy.yaml")]) {
        const { code, problem } = await failureOf(path);
        expect([code, problem.value]).to.deep.equal(["TW101", path]);
      }
    });

    it("refuses a file that throws, keeping the cause", async () => {
      const { code, problem, cause } = await failureOf(fixture("throws.ts"));
      expect([code, problem.path]).to.deep.equal(["TW102", fixture("throws.ts")]);
      expect(cause).to.be.instanceOf(RangeError);
    });

    it("refuses a file without default export", async () => {
      const { code, problem } = await failureOf(fixture("no-default.ts"));
      expect([code, problem.path]).to.deep.equal(["TW102", fixture("no-default.ts")]);
    });

    it("refuses JSON that doesn't parse, or that is no economy", async () => {
      await withFile("economy.json", '{ "name": ', async (path) => {
        const { code, problem, cause } = await failureOf(path);
        expect([code, problem.path]).to.deep.equal(["TW102", path]);
        expect(cause).to.be.instanceOf(SyntaxError);
      });
      await withFile("economy.json", "[]", async (path) => {
        const { code, problem } = await failureOf(path);
        expect([code, problem.path]).to.deep.equal(["TW102", "economy"]);
      });
    });

    it("lets the file's own error pass", async () => {
      const { code, problem, cause } = await failureOf(fixture("invalid.ts"));
      expect([code, problem.path, problem.value]).to.deep.equal(["TW102", "liquidity.quoteAmount", "0"]);
      expect(cause).to.equal(undefined);
    });
  });
});
