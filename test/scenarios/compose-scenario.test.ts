import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { composeScenario, splitScenarioName } from "../../simulations/scenarios/compose-scenario.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import { loadScenario } from "../../simulations/scenarios/presets.ts";
import { findStressShock, STRESS_SHOCK_NAMES } from "../../simulations/scenarios/stress-shocks.ts";
import { failureOf } from "../tasks/failure-of.ts";
import { MINIMAL } from "./problems-of.ts";

/** Presets that are a shock of the library on an ordinary world. */
const SAME = {
  crash: "price-50",
  "liquidity-exit": "liquidity-withdrawn",
  "bank-run": "mass-unstaking",
  "demand-gone": "demand-gone",
  "unlock-cliff": "unlock-cliff",
  "keeper-outage": "keeper-absent",
};

describe("composed scenarios", () => {
  it("are the base with each shock's changes, and go by the names of all", async () => {
    const calm = await loadScenario("calm");
    const composed = await loadScenario("calm+liquidity-withdrawn+whale-exit");
    expect(composed.name).to.equal("calm+liquidity-withdrawn+whale-exit");
    expect(composed.shocks.map(({ kind }) => kind)).to.deep.equal(["liquidity", "holder-exit"]);
    expect(composed.endowment).to.deep.equal({ ...calm.endowment, providedShare: 0.8 });
    expect(composed.traits).to.deep.equal(calm.traits);
    expect(await loadScenario("calm+liquidity-withdrawn+whale-exit")).to.deep.equal(composed);
    expect(await loadScenario("calm")).to.deep.equal(calm);
  });

  for (const [preset, shock] of Object.entries(SAME)) {
    it(`calm+${shock} is ${preset} by another name`, async () => {
      const { name, title, description } = await loadScenario(preset);
      expect({ ...(await loadScenario(`calm+${shock}`)), name, title, description }).to.deep.equal(
        await loadScenario(preset),
      );
    });
  }

  it("keep the base's own shocks and what else it says of whom a shock changes", () => {
    const base = defineScenario({
      ...MINIMAL,
      shocks: [{ kind: "demand", at: 0.2, factor: 2 }],
      traits: { insider: { saleShare: 0.9, newsResponse: 3 } },
    });
    const composed = composeScenario(base, ["unlock-cliff"]);
    expect(composed.shocks.map(({ kind }) => kind)).to.deep.equal(["demand", "unlock"]);
    expect(composed.traits.insider).to.include({ saleShare: 0.15, newsResponse: 3 });
  });

  it("fall by a half, and by nine tenths", async () => {
    for (const [name, left] of [
      ["calm+price-50", 0.5],
      ["calm+price-90", 0.1],
    ] as const) {
      const { shocks } = await loadScenario(name);
      const fall = shocks.reduce((sum, shock) => (shock.kind === "macro" ? sum + shock.logReturn : sum), 0);
      expect(Math.exp(fall), name).to.be.closeTo(left, 0.005);
    }
  });

  it("may have every shock at once, whatever the length of the name", async () => {
    const name = ["calm", ...STRESS_SHOCK_NAMES].join("+");
    const composed = await loadScenario(name);
    expect(composed.name).to.equal(name);
    // What was composed is a scenario like any other.
    expect(defineScenario(composed)).to.deep.equal(composed);
    const changed = STRESS_SHOCK_NAMES.flatMap((each) => findStressShock(each).changes.shocks);
    expect(composed.shocks.length).to.equal(changed.length);
  });

  it("refuse an unknown shock or base with TW103 and the name that was meant, and one shock twice with TW104", async () => {
    const unknown = await failureOf(() => loadScenario("calm+wale-exit"));
    expect([unknown.code, unknown.problems[0]?.value]).to.deep.equal(["TW103", "wale-exit"]);
    expect(unknown.problems[0]?.next).to.contain("whale-exit");
    for (const name of ["calm+", "calm+constructor", "calmm+whale-exit", "calm++whale-exit"]) {
      expect((await failureOf(() => loadScenario(name))).code, name).to.equal("TW103");
    }
    expect((await failureOf(() => loadScenario("calm+fee-spike+fee-spike"))).code).to.equal("TW104");
    const composed = await loadScenario("calm+fee-spike");
    expect((await failureOf(() => composeScenario(composed, ["fee-spike"]))).code).to.equal("TW104");
    const { name, shocks } = await loadScenario("calm+fee-spike+whale-exit");
    expect(composeScenario(composed, ["whale-exit"])).to.deep.include({ name, shocks });
  });

  it("may have a file as their base, in a folder with a + of its own", async () => {
    const root = mkdtempSync(join(tmpdir(), "composed-"));
    try {
      const file = join(root, "a+b", "own.json");
      mkdirSync(join(root, "a+b"));
      writeFileSync(file, JSON.stringify({ name: "own", title: "Own", description: "A team's own." }));
      expect(splitScenarioName(`${file}+fee-spike`)).to.deep.equal({ base: file, shocks: ["fee-spike"] });
      expect((await loadScenario(`${file}+fee-spike`)).name).to.equal("own+fee-spike");
      expect((await loadScenario(file)).name).to.equal("own");
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
