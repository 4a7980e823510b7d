import { expect } from "chai";
import fc from "fast-check";

import {
  autocorrelation,
  logReturns,
  maximumDrawdown,
  tailIndex,
  volatilityDaily,
} from "../../simulations/metrics/prices.ts";
import { createRng } from "../../simulations/units/rng.ts";

const DAY = 86_400;
const prices = fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { maxLength: 40 });

describe("prices", () => {
  describe("logReturns", () => {
    it("is the log of each price over the one before", () => {
      expect(logReturns([1, Math.E, 1])).to.deep.equal([1, -1]);
      expect(logReturns([1])).to.deep.equal([]);
      expect(logReturns([])).to.deep.equal([]);
    });

    it("skips pairs without a price", () => {
      expect(logReturns([1, 0, 1, Number.NaN, 2, 2])).to.deep.equal([0]);
    });
  });

  describe("volatilityDaily", () => {
    it("is the sample deviation of log returns", () => {
      expect(volatilityDaily([1, Math.E, 1], DAY)).to.be.closeTo(Math.SQRT2, 1e-12);
    });

    it("scales to a day by the square root of time", () => {
      expect(volatilityDaily([1, Math.E, 1], DAY / 4)).to.be.closeTo(2 * Math.SQRT2, 1e-12);
    });

    it("is 0 with fewer than two returns", () => {
      expect([[], [1], [1, 2]].map((few) => volatilityDaily(few, DAY))).to.deep.equal([0, 0, 0]);
    });
  });

  describe("maximumDrawdown", () => {
    it("is the largest fall from an earlier peak", () => {
      expect(maximumDrawdown([1, 4, 2, 3, 1, 5, 4])).to.equal(0.75);
      expect(maximumDrawdown([1, 2, 3])).to.equal(0);
      expect([maximumDrawdown([]), maximumDrawdown([0, 0])]).to.deep.equal([0, 0]);
    });

    it("is what looking at every pair of days finds", () => {
      fc.assert(
        fc.property(prices, (series) => {
          const falls = series.flatMap((peak, day) => series.slice(day).map((price) => 1 - price / peak));
          expect(maximumDrawdown(series)).to.be.closeTo(Math.max(0, ...falls), 1e-12);
        }),
        { seed: 61 },
      );
    });
  });

  describe("tailIndex", () => {
    it("finds the index of a Pareto distribution, whatever the signs", () => {
      const rng = createRng({ seed: 1, purpose: "pareto" });
      const returns = Array.from(
        { length: 40_000 },
        () => (1 - rng.uniform()) ** (-1 / 3) * (rng.bernoulli(0.5) ? 1 : -1),
      );
      expect(tailIndex(returns)).to.be.closeTo(3, 0.2);
    });

    it("is Hill's mean of log excesses", () => {
      expect(tailIndex([8, -4, 2, 1, 0.5, 0.25], 0.5)).to.be.closeTo(1 / ((3 + 2 + 1) / 3) / Math.LN2, 1e-12);
    });

    it("is 0 where there is no tail to measure", () => {
      expect(tailIndex([])).to.equal(0);
      expect(tailIndex(Array.from({ length: 39 }, (_, index) => index + 1))).to.equal(0);
      expect(tailIndex(new Array<number>(100).fill(0))).to.equal(0);
      expect(tailIndex(new Array<number>(100).fill(0.1))).to.equal(0);
    });
  });

  describe("autocorrelation", () => {
    it("is 1 at lag 0 and near −1 for an alternating series", () => {
      const alternating = Array.from({ length: 1_000 }, (_, index) => (index % 2 === 0 ? 1 : -1));
      expect(autocorrelation(alternating, 0)).to.equal(1);
      expect(autocorrelation(alternating, 1)).to.be.closeTo(-1, 0.01);
      expect(autocorrelation(alternating, 2)).to.be.closeTo(1, 0.01);
    });

    it("finds the coefficient of an autoregression, and none in noise", () => {
      const rng = createRng({ seed: 2, purpose: "autoregression" });
      const noise = Array.from({ length: 20_000 }, () => rng.normal());
      const series: number[] = [];
      for (const shock of noise) series.push(0.6 * (series.at(-1) ?? 0) + shock);
      expect(autocorrelation(series, 1)).to.be.closeTo(0.6, 0.02);
      expect(autocorrelation(noise, 1)).to.be.closeTo(0, 0.02);
    });

    it("is 0 for constant series, short ones and none", () => {
      expect(autocorrelation(new Array<number>(50).fill(0.1), 1)).to.equal(0);
      expect(autocorrelation([1, 2], 2)).to.equal(0);
      expect(autocorrelation([], 1)).to.equal(0);
    });

    it("stays within −1 and 1", () => {
      fc.assert(
        fc.property(prices, fc.nat(10), (series, lag) => {
          expect(Math.abs(autocorrelation(series, lag))).to.be.at.most(1 + 1e-9);
        }),
        { seed: 62 },
      );
    });
  });
});
