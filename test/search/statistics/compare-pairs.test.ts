import { expect } from "chai";

import { TokenwrightError } from "../../../simulations/errors.ts";
import { comparePairs } from "../../../simulations/search/statistics/compare-pairs.ts";
import { createRng } from "../../../simulations/units/rng.ts";

describe("comparePairs", () => {
  const a = [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10];
  const b = [11, 12, 13, 10, 9, 12, 11, 10, 14, 12, 5, 7];
  const options = { seed: 1, resamples: 500, flips: 4096 };

  it("tells difference, probability of improvement and worst decile of what is better higher", () => {
    const [found] = comparePairs([{ name: "treasury", a, b }], options);
    expect(found!.pairs).to.equal(12);
    expect([found!.meanA, found!.meanB]).to.deep.equal([10, 10.5]);
    expect(found!.difference).to.equal(0.5);
    // Seven rise, two stay, three fall; the worst two are −5 and −3.
    expect(found!.improvement).to.equal(8 / 12);
    expect(found!.worstDecile).to.equal(-4);
    expect(found!.interval.low).to.be.below(0.5);
    expect(found!.interval.high).to.be.above(0.5);
    expect(found!.adjustedP).to.equal(found!.pValue);
  });

  it("turns improvement and worst decile round for what is better lower", () => {
    const [found] = comparePairs([{ name: "drawdown", a, b, better: "lower" }], options);
    expect(found!.difference).to.equal(0.5);
    expect(found!.improvement).to.equal(4 / 12);
    expect(found!.worstDecile).to.equal((4 + 3) / 2);
  });

  it("leaves out the pairs of which a value is missing, of that metric alone", () => {
    const [gap, whole] = comparePairs(
      [
        { name: "gap", a: a.with(0, null as never), b: b.with(2, null as never) },
        { name: "whole", a, b },
      ],
      options,
    );
    expect(gap!.pairs).to.equal(10);
    expect(gap!.difference).to.be.closeTo(0.2, 1e-12);
    expect(whole!.pairs).to.equal(12);
  });

  it("gives a metric's interval whatever is compared beside it", () => {
    const alone = comparePairs([{ name: "treasury", a, b }], options)[0]!;
    const beside = comparePairs(
      [
        { name: "other", a: b, b: a },
        { name: "treasury", a, b },
      ],
      options,
    )[1]!;
    expect(beside.interval).to.deep.equal(alone.interval);
    expect(beside.pValue).to.equal(alone.pValue);
  });

  it("finds no difference between a design and itself under the same draws", () => {
    const [found] = comparePairs([{ name: "treasury", a: b, b }], options);
    expect(found).to.include({ difference: 0, improvement: 0.5, worstDecile: 0, pValue: 1, adjustedP: 1 });
    expect(found!.interval).to.deep.equal({ low: 0, high: 0 });
  });

  it("holds an interval without 0 against a p-value below 5 %, and the other way round", () => {
    const rng = createRng({ seed: 41, purpose: "test" });
    let agreed = 0;
    for (let trial = 0; trial < 100; trial++) {
      const before = Array.from({ length: 30 }, () => rng.normal());
      const after = before.map((value) => value + 0.4 + rng.normal());
      const [found] = comparePairs([{ name: "x", a: before, b: after }], { seed: trial, resamples: 500, flips: 499 });
      const { low, high } = found!.interval;
      if ((low > 0 || high < 0) === found!.pValue <= 0.05) agreed++;
    }
    expect(agreed).to.be.at.least(93);
  });

  it("refuses different numbers of pairs, and fewer than two that are known", () => {
    for (const wrong of [
      { a, b: b.slice(1) },
      { a: [1, null], b: [2, 3] },
      { a: [1], b: [2] },
      { a: [1, NaN], b: [2, 3] },
    ]) {
      expect(() => comparePairs([{ name: "x", ...wrong }], options))
        .to.throw(TokenwrightError)
        .with.property("code", "TW001");
    }
  });
});
