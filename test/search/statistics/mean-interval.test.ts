import { expect } from "chai";

import { TokenwrightError } from "../../../simulations/errors.ts";
import { meanInterval } from "../../../simulations/search/statistics/mean-interval.ts";
import { createRng, type Rng } from "../../../simulations/units/rng.ts";

const rng = (seed: number): Rng => createRng({ seed, purpose: "test" });

/** How many of as many samples have an interval around the true mean. */
function countCovered(trials: number, size: number, mean: number, draw: (rng: Rng) => number): number {
  const source = rng(20);
  let covered = 0;
  for (let trial = 0; trial < trials; trial++) {
    const values = Array.from({ length: size }, () => draw(source));
    const { low, high } = meanInterval(values, source, { resamples: 300 });
    if (low <= mean && mean <= high) covered++;
  }
  return covered;
}

describe("meanInterval", () => {
  it("covers the mean of normal values in 95 of 100 samples, of 20 as of 50", () => {
    for (const size of [20, 50]) {
      // 950 of 1,000, standard deviation 6.9; 300 resamples and the expansion's rest cost a little.
      const covered = countCovered(1000, size, 0, (source) => source.normal());
      expect(covered, `of ${size}`).to.be.within(925, 975);
    }
  });

  it("covers the mean of skewed values nearly as often", () => {
    // Exponential values, skewness 2: 40 of them.
    expect(countCovered(1000, 40, 1, (source) => source.exponential(1))).to.be.within(922, 975);
  });

  it("narrows with confidence, and reaches further on the side of the long tail", () => {
    const source = rng(3);
    const values = Array.from({ length: 40 }, () => source.exponential(1));
    const mean = values.reduce((sum, value) => sum + value, 0) / 40;
    const wide = meanInterval(values, rng(1));
    const narrow = meanInterval(values, rng(1), { confidence: 0.5 });
    expect(wide.low).to.be.below(narrow.low);
    expect(narrow.high).to.be.below(wide.high);
    expect(wide.high - mean).to.be.above(mean - wide.low);
  });

  it("moves and stretches with the values", () => {
    const source = rng(4);
    const values = Array.from({ length: 30 }, () => source.normal());
    const plain = meanInterval(values, rng(1));
    const moved = meanInterval(
      values.map((value) => 10 + 3 * value),
      rng(1),
    );
    expect(moved.low).to.be.closeTo(10 + 3 * plain.low, 1e-9);
    expect(moved.high).to.be.closeTo(10 + 3 * plain.high, 1e-9);
  });

  it("is one value where all are the same", () => {
    expect(meanInterval([0.1, 0.1, 0.1], rng(1))).to.deep.equal({ low: 0.1, high: 0.1 });
  });

  it("refuses fewer than two values, values that aren't finite, and options out of range", () => {
    for (const values of [[], [1], [1, NaN], [1, Infinity]]) {
      expect(() => meanInterval(values, rng(1)))
        .to.throw(TokenwrightError)
        .with.property("code", "TW001");
    }
    expect(() => meanInterval([1, 2], rng(1), { resamples: 0 })).to.throw(TokenwrightError);
    expect(() => meanInterval([1, 2], rng(1), { confidence: 1 })).to.throw(TokenwrightError);
  });
});
