import { expect } from "chai";
import fc from "fast-check";

import { TokenwrightError } from "../../simulations/errors.ts";
import {
  concentrationOf,
  giniCoefficient,
  herfindahlIndex,
  largestShare,
  nakamotoCoefficient,
  theilIndex,
} from "../../simulations/metrics/distribution.ts";

const holdings = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 27n }), { minLength: 1, maxLength: 30 })
  .filter((list) => list.some((wei) => wei > 0n));

/** Mean absolute difference over twice the mean: the definition that the sorted form is derived from. */
function giniByPairs(list: readonly bigint[]): number {
  const values = list.map(Number);
  const total = values.reduce((sum, value) => sum + value, 0);
  const differences = values.flatMap((a) => values.map((b) => Math.abs(a - b))).reduce((sum, value) => sum + value, 0);
  return differences / (2 * values.length * total);
}

describe("distribution", () => {
  describe("giniCoefficient", () => {
    it("is 0 for equality and (n − 1)/n for one holder of everything", () => {
      expect(giniCoefficient([5n, 5n, 5n])).to.equal(0);
      expect(giniCoefficient([0n, 0n, 0n, 7n])).to.equal(0.75);
      expect(giniCoefficient([1n, 3n])).to.equal(0.25);
    });

    it("is half the relative mean difference of all pairs", () => {
      fc.assert(
        fc.property(holdings, (list) => {
          expect(giniCoefficient(list)).to.be.closeTo(giniByPairs(list), 1e-9);
        }),
        { seed: 71 },
      );
    });

    it("sees a single wei among large holdings", () => {
      const large = 10n ** 17n;
      expect(giniCoefficient([large, large + 100n])).to.be.above(0);
    });
  });

  describe("herfindahlIndex", () => {
    it("is the sum of squared shares", () => {
      expect(herfindahlIndex([1n, 1n, 1n, 1n])).to.equal(0.25);
      expect(herfindahlIndex([9n, 0n])).to.equal(1);
      expect(herfindahlIndex([1n, 3n])).to.equal(0.625);
    });
  });

  describe("largestShare", () => {
    it("is the largest holding over all of them", () => {
      expect(largestShare([1n, 5n, 2n])).to.equal(0.625);
      expect(largestShare([4n])).to.equal(1);
      expect(largestShare([])).to.equal(0);
      expect(largestShare([0n, 0n])).to.equal(0);
    });

    it("bounds the Herfindahl index: its square from below, itself from above", () => {
      fc.assert(
        fc.property(holdings, (list) => {
          const share = largestShare(list);
          expect(herfindahlIndex(list)).to.be.within(share ** 2 - 1e-9, share + 1e-9);
        }),
        { seed: 72 },
      );
    });
  });

  describe("theilIndex", () => {
    it("is 0 for equality and ln n for one holder of everything", () => {
      expect(theilIndex([3n, 3n, 3n])).to.equal(0);
      expect(theilIndex([0n, 0n, 0n, 7n])).to.be.closeTo(Math.log(4), 1e-12);
      expect(theilIndex([1n, 3n])).to.be.closeTo((0.5 * Math.log(0.5) + 1.5 * Math.log(1.5)) / 2, 1e-12);
    });
  });

  describe("nakamotoCoefficient", () => {
    it("is the fewest holders with more than half", () => {
      expect(nakamotoCoefficient([1n, 51n, 48n])).to.equal(1);
      expect(nakamotoCoefficient([50n, 50n])).to.equal(2);
      expect(nakamotoCoefficient([1n, 1n, 1n, 1n])).to.equal(3);
    });

    it("is reached by the largest holders, and not by one fewer", () => {
      fc.assert(
        fc.property(holdings, (list) => {
          const count = nakamotoCoefficient(list);
          const sorted = [...list].sort((a, b) => (a < b ? 1 : -1));
          const sum = (part: bigint[]): bigint => part.reduce((total, wei) => total + wei, 0n);
          expect(sum(sorted.slice(0, count)) * 2n > sum(list)).to.equal(true);
          expect(sum(sorted.slice(0, count - 1)) * 2n <= sum(list)).to.equal(true);
        }),
        { seed: 72 },
      );
    });
  });

  describe("concentrationOf", () => {
    it("keeps each measure within its range, whatever the order and the unit", () => {
      fc.assert(
        fc.property(holdings, (list) => {
          const { gini, herfindahl, theil, nakamoto } = concentrationOf(list);
          expect(gini).to.be.within(0, 1);
          expect(herfindahl).to.be.within(0, 1);
          expect(theil).to.be.within(0, Math.log(list.length) + 1e-9);
          expect(nakamoto).to.be.within(1, list.length);
          const turned = concentrationOf([...list].reverse().map((wei) => wei * 1_000n));
          expect([turned.gini, turned.herfindahl, turned.nakamoto]).to.deep.equal([gini, herfindahl, nakamoto]);
        }),
        { seed: 73 },
      );
    });

    it("is all 0 without holders, and where nobody holds anything", () => {
      const nothing = { gini: 0, herfindahl: 0, theil: 0, nakamoto: 0 };
      expect(concentrationOf([])).to.deep.equal(nothing);
      expect(concentrationOf([0n, 0n])).to.deep.equal(nothing);
    });

    it("refuses a negative holding", () => {
      expect(() => concentrationOf([1n, -1n]))
        .to.throw(TokenwrightError)
        .with.property("code", "TW001");
    });
  });
});
