import { expect } from "chai";
import fc from "fast-check";

import {
  applyShocks,
  macroFromMarket,
  macroFromRandomProcess,
  macroLogReturn,
  type MacroProcess,
} from "../../simulations/world/macro.ts";
import { failureOf } from "./failure-of.ts";

const DAY = 86_400;
const process: MacroProcess = {
  steps: 200,
  stepSeconds: DAY,
  driftYearly: 0.2,
  volatilityDaily: 0.04,
  jumpProbabilityDaily: 0.02,
  jumpMean: -0.08,
  jumpDeviation: 0.05,
};

describe("macro", () => {
  describe("macroFromMarket", () => {
    it("is 1 at the first step and proportional to the closes", () => {
      const series = macroFromMarket({ dates: ["2020-01-01", "2020-01-02"], closes: [50, 75] });
      expect(series).to.deep.equal({ values: [1, 1.5], dates: ["2020-01-01", "2020-01-02"] });
    });

    it("puts shocks on top", () => {
      const selection = { dates: ["2020-01-01", "2020-01-02", "2020-01-03"], closes: [50, 75, 100] };
      const { values } = macroFromMarket(selection, [{ step: 1, logReturn: Math.log(0.5) }]);
      expect(values[0]).to.equal(1);
      expect(values[1]).to.be.closeTo(0.75, 1e-12);
      expect(values[2]).to.be.closeTo(1, 1e-12);
    });
  });

  describe("macroFromRandomProcess", () => {
    it("is repeated by its seed and run, and by nothing else", () => {
      expect(macroFromRandomProcess(process, 7)).to.deep.equal(macroFromRandomProcess(process, 7, 0));
      expect(macroFromRandomProcess(process, 7)).to.not.deep.equal(macroFromRandomProcess(process, 8));
      expect(macroFromRandomProcess(process, 7)).to.not.deep.equal(macroFromRandomProcess(process, 7, 1));
    });

    it("begins a longer run as a shorter one", () => {
      const short = macroFromRandomProcess({ ...process, steps: 20 }, 7).values;
      expect(macroFromRandomProcess(process, 7).values.slice(0, 20)).to.deep.equal(short);
    });

    it("starts at 1, stays above 0, and has no dates", () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
          const { values, dates } = macroFromRandomProcess({ ...process, steps: 30 }, seed);
          expect(values).to.have.length(30);
          expect(values[0]).to.equal(1);
          expect(values.every((value) => value > 0 && Number.isFinite(value))).to.equal(true);
          expect(dates).to.deep.equal(values.map(() => ""));
        }),
        { seed: 31 },
      );
    });

    it("grows without chance when there is none", () => {
      const calm = { ...process, volatilityDaily: 0, jumpProbabilityDaily: 0, steps: 366 };
      expect(macroFromRandomProcess(calm, 1).values.at(-1)).to.be.closeTo(Math.exp(0.2), 1e-9);
    });

    it("keeps its expectation whatever the jumps, and scales its deviation with the step", () => {
      const lasts = Array.from(
        { length: 4_000 },
        (_, run) => macroFromRandomProcess({ ...process, steps: 31 }, 5, run).values[30] ?? 0,
      );
      const mean = lasts.reduce((sum, value) => sum + value, 0) / lasts.length;
      expect(mean).to.be.closeTo(Math.exp((0.2 * 30) / 365), 0.015);

      const deviation = (stepSeconds: number): number => {
        const series = macroFromRandomProcess({ ...process, jumpProbabilityDaily: 0, steps: 4_000, stepSeconds }, 9);
        const returns = series.values.slice(1).map((_, index) => macroLogReturn(series, index + 1));
        return Math.sqrt(returns.reduce((sum, value) => sum + value ** 2, 0) / returns.length);
      };
      expect(deviation(DAY)).to.be.closeTo(0.04, 0.002);
      expect(deviation(DAY / 4)).to.be.closeTo(0.02, 0.001);
    });

    it("refuses figures out of range, each at its path", () => {
      const wrong: [Partial<MacroProcess>, string][] = [
        [{ steps: 0 }, "macro.steps"],
        [{ stepSeconds: 0 }, "macro.stepSeconds"],
        [{ driftYearly: Number.NaN }, "macro.driftYearly"],
        [{ volatilityDaily: -0.1 }, "macro.volatilityDaily"],
        [{ jumpProbabilityDaily: -1 }, "macro.jumpProbabilityDaily"],
        [{ jumpMean: Number.POSITIVE_INFINITY }, "macro.jumpMean"],
        [{ jumpDeviation: -1 }, "macro.jumpDeviation"],
        [{ shocks: [{ step: 500, logReturn: -1 }] }, "macro.shocks[0].step"],
      ];
      for (const [change, path] of wrong) {
        expect(failureOf(() => macroFromRandomProcess({ ...process, ...change }, 1))).to.deep.equal({
          code: "TW104",
          path,
        });
      }
    });
  });

  describe("applyShocks", () => {
    const flat = { values: [1, 1, 1, 1], dates: ["", "", "", ""] };

    it("lasts from its step on, and adds up", () => {
      const { values } = applyShocks(flat, [
        { step: 3, logReturn: Math.log(2) },
        { step: 1, logReturn: Math.log(0.25) },
      ]);
      expect(values.map((value) => Number(value.toFixed(12)))).to.deep.equal([1, 0.25, 0.25, 0.5]);
    });

    it("refuses the first step and a shock that isn't finite", () => {
      expect(failureOf(() => applyShocks(flat, [{ step: 0, logReturn: 1 }]))).to.deep.equal({
        code: "TW104",
        path: "macro.shocks[0].step",
      });
      expect(failureOf(() => applyShocks(flat, [{ step: 1, logReturn: Number.NEGATIVE_INFINITY }]))).to.deep.equal({
        code: "TW104",
        path: "macro.shocks[0].logReturn",
      });
    });
  });

  describe("macroLogReturn", () => {
    it("is 0 at the first step", () => {
      const series = { values: [1, Math.E], dates: ["", ""] };
      expect([macroLogReturn(series, 0), macroLogReturn(series, 1)]).to.deep.equal([0, 1]);
    });
  });
});
