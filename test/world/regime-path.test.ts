import { expect } from "chai";

import type { RegimeModel } from "../../simulations/world/fit/regime-model.ts";
import { drawRegimePath, type RegimePathOptions } from "../../simulations/world/regime-path.ts";

const DAY = 86_400;
const model: RegimeModel = {
  calm: { meanDaily: 0.001, volatilityDaily: 0.02 },
  stressed: { meanDaily: -0.002, volatilityDaily: 0.05 },
  enterStressDaily: 0.1,
  leaveStressDaily: 0.2,
  jumpsPerCalmDay: 0.05,
  jumpsPerStressedDay: 0.3,
  jumpMean: -0.05,
  jumpDeviation: 0.1,
};
const options: RegimePathOptions = { model, steps: 400, stepSeconds: DAY, seed: 5, purpose: "test" };

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Mean and variance of the sums of so many neighbouring returns. */
function moments(returns: readonly number[], together: number): { mean: number; variance: number } {
  const sums = Array.from({ length: Math.floor(returns.length / together) }, (_, index) =>
    sum(returns.slice(index * together, (index + 1) * together)),
  );
  const mean = sum(sums) / sums.length;
  return { mean, variance: sum(sums.map((value) => (value - mean) ** 2)) / sums.length };
}

describe("regime-path", () => {
  describe("drawRegimePath", () => {
    it("begins a longer path as a shorter one, at any step length", () => {
      for (const stepSeconds of [DAY / 5, DAY, 2.5 * DAY]) {
        const long = drawRegimePath({ ...options, stepSeconds });
        const short = drawRegimePath({ ...options, stepSeconds, steps: 37 });
        expect(long.logReturns.slice(0, 37)).to.deep.equal(short.logReturns);
        expect(long.stress.slice(0, 37)).to.deep.equal(short.stress);
      }
    });

    it("is repeated by seed, run and purpose, and by nothing else", () => {
      const draw = (change: Partial<RegimePathOptions>): readonly number[] =>
        drawRegimePath({ ...options, ...change }).logReturns;
      expect(draw({})).to.deep.equal(draw({ run: 0 }));
      for (const change of [{ seed: 6 }, { run: 1 }, { purpose: "other" }]) {
        expect(draw(change)).to.not.deep.equal(draw({}));
      }
    });

    it("has the same states whatever the step's length", () => {
      const daily = drawRegimePath({ ...options, steps: 61 });
      const hours = drawRegimePath({ ...options, steps: 60 * 4 + 1, stepSeconds: DAY / 4 });
      const weeks = drawRegimePath({ ...options, steps: 9, stepSeconds: 7 * DAY });
      hours.stress.slice(1).forEach((share, index) => expect(share).to.equal(daily.stress[1 + Math.floor(index / 4)]));
      weeks.stress.slice(1).forEach((share, index) => {
        expect(share).to.be.closeTo(sum(daily.stress.slice(1 + 7 * index, 8 + 7 * index)) / 7, 1e-12);
      });
    });

    it("stays in the states as long as the chain says", () => {
      const { stress } = drawRegimePath({ ...options, steps: 20_001 });
      const days = stress.slice(1);
      expect(sum(days) / days.length).to.be.closeTo(1 / 3, 0.02);
      const entered = days.slice(1).filter((share, index) => share === 1 && days[index] === 0).length;
      expect(entered / (days.length - sum(days))).to.be.closeTo(0.1, 0.01);
    });

    it("has the same law over a day and over a fortnight whatever the step's length", () => {
      const stress = 1 / 3;
      const stressedMean = -0.002 + 0.3 * -0.05;
      const stressedVariance = 0.05 ** 2 + 0.3 * (0.05 ** 2 + 0.1 ** 2);
      const calmMean = 0.001 + 0.05 * -0.05;
      const calmVariance = 0.02 ** 2 + 0.05 * (0.05 ** 2 + 0.1 ** 2);
      const mean = (1 - stress) * calmMean + stress * stressedMean;
      const variance =
        (1 - stress) * (calmVariance + (calmMean - mean) ** 2) +
        stress * (stressedVariance + (stressedMean - mean) ** 2);
      for (const parts of [1, 3]) {
        const path = drawRegimePath({ ...options, steps: 20_000 * parts + 1, stepSeconds: DAY / parts });
        const measured = moments(path.logReturns.slice(1), parts);
        expect(measured.mean).to.be.closeTo(mean, 0.001);
        expect(measured.variance / variance).to.be.closeTo(1, 0.06);
      }
      const weekly = moments(drawRegimePath({ ...options, steps: 4_001, stepSeconds: 7 * DAY }).logReturns.slice(1), 2);
      const daily = moments(drawRegimePath({ ...options, steps: 56_001, purpose: "other" }).logReturns.slice(1), 14);
      expect(weekly.mean).to.be.closeTo(daily.mean, 0.012);
      expect(weekly.variance / daily.variance).to.be.closeTo(1, 0.12);
    });

    it("is in stress in the steps that are shocked, and leaves it as from any other stress", () => {
      const quiet = { ...options, model: { ...model, enterStressDaily: 0, leaveStressDaily: 1 } };
      for (const stepSeconds of [DAY / 4, DAY, 2 * DAY]) {
        const { stress } = drawRegimePath({ ...quiet, stepSeconds, shockedSteps: [9, 20] });
        for (const step of [9, 20]) expect(stress[step]).to.be.above(0);
        expect(sum(stress) * (stepSeconds / DAY)).to.be.closeTo(2, 1e-9);
      }
    });

    it("gives nothing but the start for a path of one value", () => {
      expect(drawRegimePath({ ...options, steps: 1 }).logReturns).to.deep.equal([0]);
    });
  });
});
