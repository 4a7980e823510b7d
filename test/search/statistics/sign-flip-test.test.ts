import { expect } from "chai";

import { TokenwrightError } from "../../../simulations/errors.ts";
import { signFlipTest } from "../../../simulations/search/statistics/sign-flip-test.ts";
import { createRng, type Rng } from "../../../simulations/units/rng.ts";

/** Differences of metrics that share half of their variance; `effects[metric]` in standard deviations. */
function drawDifferences(rng: Rng, pairs: number, effects: readonly number[]): number[][] {
  const shared = Array.from({ length: pairs }, () => rng.normal());
  return effects.map((effect) => shared.map((common) => effect + (common + rng.normal()) / Math.SQRT2));
}

const none = new Array<number>(8).fill(0);

describe("signFlipTest", () => {
  it("counts all flips where pairs are few", () => {
    // Of the 16 flips of 1, 2, 3, 4 the sums 10 and −10 alone are as far out; of 1, 2, 3, −4 the sum is 2: 14 flips.
    const [whole, mixed] = signFlipTest({
      differences: [
        [1, 2, 3, 4],
        [1, 2, 3, -4],
      ],
      seed: 1,
    });
    expect(whole!.pValue).to.equal(2 / 16);
    expect(mixed!.pValue).to.equal(14 / 16);
  });

  it("rejects a true null in as many of 2,000 comparisons as it says, over all metrics of each", () => {
    const rng = createRng({ seed: 31, purpose: "test/null" });
    let anyRejected = 0;
    let firstRejected = 0;
    for (let trial = 0; trial < 2000; trial++) {
      const results = signFlipTest({ differences: drawDifferences(rng, 20, none), seed: trial, flips: 199 });
      if (results.some(({ adjustedP }) => adjustedP <= 0.05)) anyRejected++;
      if (results[0]!.pValue <= 0.05) firstRejected++;
    }
    // 100 of 2,000, standard deviation 9.7: within four of them.
    expect(anyRejected, "any of eight metrics, corrected").to.be.within(61, 139);
    expect(firstRejected, "one metric, by itself").to.be.within(61, 139);
  });

  it("rejects true nulls no more often where other metrics differ", () => {
    const rng = createRng({ seed: 32, purpose: "test/mixed" });
    let anyRejected = 0;
    for (let trial = 0; trial < 1000; trial++) {
      const differences = drawDifferences(rng, 20, [2, 2, 2, 2, 0, 0, 0, 0]);
      const results = signFlipTest({ differences, seed: trial, flips: 199 });
      if (results.slice(4).some(({ adjustedP }) => adjustedP <= 0.05)) anyRejected++;
    }
    // 50 of 1,000, standard deviation 6.9.
    expect(anyRejected).to.be.within(22, 78);
  });

  it("finds a planted effect as often as theory foretells", () => {
    // Half a standard deviation over 40 pairs: noncentral t of 39 degrees at 3.16 exceeds 2.023 with probability 0.869.
    const rng = createRng({ seed: 33, purpose: "test/power" });
    let found = 0;
    for (let trial = 0; trial < 600; trial++) {
      const [result] = signFlipTest({ differences: drawDifferences(rng, 40, [0.5]), seed: trial, flips: 199 });
      if (result!.pValue <= 0.05) found++;
    }
    // 521 of 600, standard deviation 8.3; 199 flips cost up to 0.01.
    expect(found).to.be.within(482, 555);
  });

  it("asks no price for a metric that stands there twice", () => {
    const rng = createRng({ seed: 34, purpose: "test/copies" });
    const [values] = drawDifferences(rng, 25, [0.5]);
    const copies = Array.from({ length: 20 }, (_, copy) => values!.map((value) => value * (copy + 1)));
    const [alone] = signFlipTest({ differences: [values!], seed: 1, flips: 999 });
    for (const result of signFlipTest({ differences: copies, seed: 1, flips: 999 })) {
      expect(result.pValue).to.equal(alone!.pValue);
      expect(result.adjustedP).to.equal(alone!.pValue);
    }
  });

  it("corrects independent metrics about as Holm does, and keeps the order of p-values", () => {
    const rng = createRng({ seed: 35, purpose: "test/independent" });
    const differences = [0.9, 0, 0, 0, 0, 0, 0, 0, 0, 0].map((effect) =>
      Array.from({ length: 30 }, () => effect + rng.normal()),
    );
    differences[0] = differences[0]!.map((value, pair) => value * (pair % 3 === 0 ? -0.2 : 1));
    const results = signFlipTest({ differences, seed: 2 });
    expect(results[0]!.adjustedP / (10 * results[0]!.pValue)).to.be.within(0.7, 1.05);
    const sorted = results.toSorted((a, b) => a.pValue - b.pValue);
    expect(sorted.every((result, rank) => rank === 0 || result.adjustedP >= sorted[rank - 1]!.adjustedP)).to.be.true;
    expect(results.every(({ pValue, adjustedP }) => adjustedP >= pValue)).to.be.true;
  });

  it("doesn't depend on a metric's unit, and counts ties that rounding tells apart", () => {
    const values = [0.1, 0.2, 0.3, -0.3, 0.7, 0.1, -0.2, 0.3, 0.2, 0.1, 0.4, 0.6, -0.1, 0.1, 0.2];
    const results = signFlipTest({
      differences: [1, 1e-200, 1e200, -3].map((scale) => values.map((value) => value * scale)),
      seed: 3,
      flips: 999,
    });
    for (const { pValue } of results) expect(pValue).to.equal(results[0]!.pValue);
  });

  it("says 1 where nothing differs, and skips pairs without a difference", () => {
    expect(signFlipTest({ differences: [new Array<number>(30).fill(0)], seed: 1, flips: 99 })[0]).to.deep.equal({
      pValue: 1,
      adjustedP: 1,
    });
    const [withGaps] = signFlipTest({ differences: [[1, null, 2, 3, null, 4]], seed: 1 });
    expect(withGaps!.pValue).to.equal(2 / 16);
  });

  it("gives the same for the same seed, and never 0", () => {
    const differences = drawDifferences(createRng({ seed: 36, purpose: "test/seed" }), 60, [3, 0.2]);
    const results = signFlipTest({ differences, seed: 5, flips: 99 });
    expect(results).to.deep.equal(signFlipTest({ differences, seed: 5, flips: 99 }));
    expect(results[0]).to.deep.equal({ pValue: 0.01, adjustedP: 0.01 });
  });

  it("refuses metrics of different lengths, and values that aren't finite", () => {
    for (const differences of [[[1, 2], [1]], [[1, NaN]], [[1, Infinity]]]) {
      expect(() => signFlipTest({ differences, seed: 1 }))
        .to.throw(TokenwrightError)
        .with.property("code", "TW001");
    }
  });
});
