import { expect } from "chai";
import fc from "fast-check";

import {
  macroFromMarket,
  macroFromRandomProcess,
  macroLogReturn,
  macroModel,
  type MacroProcess,
} from "../../simulations/world/macro.ts";
import { failureOf } from "./failure-of.ts";

const DAY = 86_400;
const process: MacroProcess = {
  steps: 200,
  stepSeconds: DAY,
  driftYearly: 0.2,
  calmVolatilityDaily: 0.03,
  stressedVolatilityDaily: 0.06,
  enterStressDaily: 0.1,
  leaveStressDaily: 0.2,
  jumpsPerCalmDay: 0.02,
  jumpsPerStressedDay: 0.2,
  jumpMean: -0.06,
  jumpDeviation: 0.08,
};
/** Nothing but a diffusion. */
const diffusion: MacroProcess = { ...process, calmVolatilityDaily: 0.04, enterStressDaily: 0, jumpsPerCalmDay: 0 };

describe("macro", () => {
  describe("macroFromMarket", () => {
    it("is 1 at the first step and proportional to the closes", () => {
      const series = macroFromMarket({ dates: ["2020-01-01", "2020-01-02"], closes: [50, 75] });
      expect(series).to.deep.equal({ values: [1, 1.5], dates: ["2020-01-01", "2020-01-02"], stress: [0, 0] });
    });

    it("tells by its own returns how probable stress was, days ahead left out", () => {
      const moves = [0.01, -0.01, 0.02, -0.25, 0.15, -0.1, 0.01, 0, 0.01, 0.01, -0.01, 0, 0.01, 0.01, 0.01];
      const closesOf = (returns: readonly number[]): number[] => {
        const closes = [10];
        for (const move of returns) closes.push((closes.at(-1) ?? 0) * Math.exp(move));
        return closes;
      };
      const stressOf = (returns: readonly number[]): readonly number[] =>
        macroFromMarket({ dates: ["", ...returns.map(() => "")], closes: closesOf(returns) }, [], process).stress;
      const stress = stressOf(moves);
      expect(stress).to.have.length(moves.length + 1);
      expect(stress[0]).to.be.closeTo(1 / 3, 1e-12);
      expect(stress[3]).to.be.below(0.3);
      expect(stress[4]).to.be.above(0.7);
      expect(stress[5]).to.be.above(0.9);
      expect(stress.at(-1)).to.be.below(0.2);
      expect(stressOf(moves.slice(0, 5))).to.deep.equal(stress.slice(0, 6));
    });

    it("sees the shocks as returns of the market", () => {
      const selection = { dates: ["", "", ""], closes: [1, 1, 1] };
      const { stress } = macroFromMarket(selection, [{ step: 1, logReturn: -0.5 }], process);
      expect(stress[1]).to.be.above(0.8);
    });

    it("refuses shocks at the first step or beyond the last, and those that aren't finite", () => {
      const selection = { dates: ["", "", ""], closes: [1, 1, 1] };
      const refused = (step: number, logReturn: number): unknown =>
        failureOf(() => macroFromMarket(selection, [{ step, logReturn }]));
      expect(refused(0, 1)).to.deep.equal({ code: "TW104", path: "macro.shocks[0].step" });
      expect(refused(3, 1)).to.deep.equal({ code: "TW104", path: "macro.shocks[0].step" });
      expect(refused(1, -Infinity)).to.deep.equal({ code: "TW104", path: "macro.shocks[0].logReturn" });
    });

    it("adds shocks up, in any order", () => {
      const selection = { dates: ["", "", "", ""], closes: [1, 1, 1, 1] };
      const { values } = macroFromMarket(selection, [
        { step: 3, logReturn: Math.log(2) },
        { step: 1, logReturn: Math.log(0.25) },
      ]);
      expect(values.map((value) => Number(value.toFixed(12)))).to.deep.equal([1, 0.25, 0.25, 0.5]);
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
      const sure = { ...diffusion, calmVolatilityDaily: 0, steps: 366 };
      expect(macroFromRandomProcess(sure, 1).values.at(-1)).to.be.closeTo(Math.exp(0.2), 1e-9);
    });

    it("keeps its expectation whatever the states and jumps", () => {
      const lasts = Array.from(
        { length: 4_000 },
        (_, run) => macroFromRandomProcess({ ...process, steps: 31 }, 5, run).values[30] ?? 0,
      );
      const mean = lasts.reduce((sum, value) => sum + value, 0) / lasts.length;
      expect(mean).to.be.closeTo(Math.exp((0.2 * 30) / 365), 0.02);
    });

    it("scales its deviation with the square root of the step", () => {
      const deviation = (stepSeconds: number): number => {
        const series = macroFromRandomProcess({ ...diffusion, steps: 4_000, stepSeconds }, 9);
        const returns = series.values.slice(1).map((_, index) => macroLogReturn(series, index + 1));
        return Math.sqrt(returns.reduce((sum, value) => sum + value ** 2, 0) / returns.length);
      };
      expect(deviation(DAY)).to.be.closeTo(0.04, 0.002);
      expect(deviation(DAY / 4)).to.be.closeTo(0.02, 0.001);
    });

    it("is put into stress by a shock, and changes nothing before it", () => {
      const quiet = { ...process, enterStressDaily: 0, leaveStressDaily: 0.2 };
      const shocks = [{ step: 50, logReturn: -0.4 }];
      const plain = macroFromRandomProcess(quiet, 3);
      const shocked = macroFromRandomProcess({ ...quiet, shocks }, 3);
      expect(shocked.values.slice(0, 50)).to.deep.equal(plain.values.slice(0, 50));
      expect(plain.stress.every((share) => share === 0)).to.equal(true);
      expect(shocked.stress.slice(0, 50).every((share) => share === 0)).to.equal(true);
      expect(shocked.stress[50]).to.equal(1);
      expect(shocked.stress.at(-1)).to.equal(0);
      expect(macroLogReturn(shocked, 50)).to.be.below(-0.1);
    });

    it("refuses a factor that outgrows what numbers hold, drawn or read", () => {
      const wild = {
        ...process,
        calmVolatilityDaily: 1,
        jumpsPerCalmDay: 10,
        jumpsPerStressedDay: 10,
        jumpDeviation: 2,
      };
      expect(failureOf(() => macroFromRandomProcess(wild, 1))).to.deep.equal({ code: "TW104", path: "macro" });
      for (const closes of [
        [1e-300, 1e300],
        [100, 1e-320, 100],
        [1e300, 1e-300],
      ]) {
        const selection = { dates: closes.map(() => ""), closes };
        expect(failureOf(() => macroFromMarket(selection))).to.deep.equal({ code: "TW104", path: "macro" });
      }
    });

    it("refuses figures out of range, each at its path", () => {
      const wrong: [Partial<MacroProcess>, string][] = [
        [{ steps: 0 }, "macro.steps"],
        [{ stepSeconds: 0 }, "macro.stepSeconds"],
        [{ driftYearly: Number.NaN }, "macro.driftYearly"],
        [{ calmVolatilityDaily: -0.1 }, "macro.calmVolatilityDaily"],
        [{ stressedVolatilityDaily: Number.NaN }, "macro.stressedVolatilityDaily"],
        [{ enterStressDaily: 1.1 }, "macro.enterStressDaily"],
        [{ leaveStressDaily: -0.1 }, "macro.leaveStressDaily"],
        [{ jumpsPerCalmDay: Number.NaN }, "macro.jumpsPerCalmDay"],
        [{ jumpsPerStressedDay: -1 }, "macro.jumpsPerStressedDay"],
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

  describe("macroModel", () => {
    it("compensates each state, so that its expected growth is the drift", () => {
      const { calm, stressed } = macroModel(process);
      const growth = 0.2 / 365;
      const jumpGrowth = Math.exp(-0.06 + 0.08 ** 2 / 2) - 1;
      expect(calm.meanDaily + 0.03 ** 2 / 2 + 0.02 * jumpGrowth).to.be.closeTo(growth, 1e-15);
      expect(stressed.meanDaily + 0.06 ** 2 / 2 + 0.2 * jumpGrowth).to.be.closeTo(growth, 1e-15);
    });
  });

  describe("macroLogReturn", () => {
    it("is 0 at the first step", () => {
      const series = { values: [1, Math.E], dates: ["", ""], stress: [0, 0] };
      expect([macroLogReturn(series, 0), macroLogReturn(series, 1)]).to.deep.equal([0, 1]);
    });
  });
});
