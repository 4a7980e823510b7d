import { expect } from "chai";

import { TokenwrightError } from "../../simulations/errors.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import type { ScenarioInput } from "../../simulations/scenarios/schema.ts";
import { requireWithinRun, scheduleShocks, strikesAt } from "../../simulations/scenarios/shocks.ts";
import { MINIMAL } from "./problems-of.ts";

const DAY = 86_400;

function schedule(shocks: ScenarioInput["shocks"], steps = 100, stepSeconds = DAY) {
  return scheduleShocks(defineScenario({ ...MINIMAL, shocks }), { steps, stepSeconds });
}

describe("shocks", () => {
  describe("strikesAt", () => {
    it("finds the step of a share of the run, never the first nor beyond the last", () => {
      expect(strikesAt({ at: 0.4 }, 100)).to.equal(40);
      expect(strikesAt({ at: 0.001 }, 100)).to.equal(1);
      expect(strikesAt({ at: 0.999 }, 100)).to.equal(99);
      expect(strikesAt({ step: 7 }, 100)).to.equal(7);
    });
  });

  describe("requireWithinRun", () => {
    it("lists every shock that names a step outside the run", () => {
      const shocks = defineScenario({
        ...MINIMAL,
        shocks: [
          { kind: "macro", step: 9, logReturn: -1 },
          { kind: "macro", step: 10, logReturn: -1 },
          { kind: "gas", step: 5, untilStep: 11, factor: 2 },
          { kind: "keeper-outage", step: 5, untilStep: 10 },
          { kind: "keeper-outage", at: 0.9, until: 1 },
        ],
      }).shocks;
      let failure: unknown;
      try {
        requireWithinRun(shocks, 10);
      } catch (error) {
        failure = error;
      }
      expect(failure).to.be.instanceOf(TokenwrightError).and.include({ code: "TW104", exitCode: 2 });
      const problems = (failure as TokenwrightError).problems.map(({ path, value }) => [path, value]);
      expect(problems).to.deep.equal([
        ["shocks[1].step", 10],
        ["shocks[2].untilStep", 11],
      ]);
    });
  });

  describe("scheduleShocks", () => {
    it("puts falls of the market on their steps; in a run of one step nothing strikes", () => {
      const shocks = [{ kind: "macro" as const, at: 0.25, logReturn: -0.3 }];
      expect(schedule(shocks).macro).to.deep.equal([{ step: 25, logReturn: -0.3 }]);
      expect(schedule(shocks, 1).macro).to.deep.equal([]);
    });

    it("multiplies demand from a step on, and lets it grow from there", () => {
      const { demandFactor } = schedule([
        { kind: "demand", at: 0.5, factor: 3, growthYearly: 0.73 },
        { kind: "demand", step: 60, factor: 0.5 },
      ]);
      expect(demandFactor(49)).to.equal(1);
      expect(demandFactor(50)).to.equal(3);
      expect(demandFactor(55)).to.be.closeTo(3 * Math.exp((0.73 * 5) / 365), 1e-12);
      expect(demandFactor(60)).to.be.closeTo(1.5 * Math.exp((0.73 * 10) / 365), 1e-12);
    });

    it("multiplies gas, and keeps keepers away, for a window of time", () => {
      const { gasFactor, isKeeperOutage } = schedule([
        { kind: "gas", at: 0.2, until: 0.3, factor: 10 },
        { kind: "gas", step: 25, untilStep: 40, factor: 2 },
        { kind: "keeper-outage", at: 0.4, until: 0.6 },
        { kind: "keeper-outage", at: 0.9, until: 0.901 },
      ]);
      expect([19, 20, 24, 25, 29, 30, 39, 40].map(gasFactor)).to.deep.equal([1, 10, 10, 20, 20, 2, 2, 1]);
      expect([39, 40, 59, 60].map(isKeeperOutage)).to.deep.equal([false, true, true, false]);
      // A window of time is at least a step.
      expect([89, 90, 91].map(isKeeperOutage)).to.deep.equal([false, true, false]);
    });

    it("tells who leaves in a step", () => {
      const { departuresAt } = schedule([
        { kind: "liquidity", at: 0.5, share: 0.9 },
        { kind: "mass-unstaking", step: 50, share: 0.2 },
      ]);
      expect(departuresAt(49)).to.deep.equal([]);
      expect(departuresAt(50)).to.deep.equal([
        { kind: "liquidity", share: 0.9 },
        { kind: "mass-unstaking", share: 0.2 },
      ]);
    });
  });
});
