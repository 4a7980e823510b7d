import { expect } from "chai";

import { judgeSigns, SIGN_TARGETS } from "../../simulations/metrics/sign-targets.ts";
import type { RunSigns } from "../../simulations/metrics/signs.ts";

/** A run that shows what it should, but for what is changed. */
function signs(changes: Partial<RunSigns["price"]> = {}, insideFeeBandShare = 0.9): RunSigns {
  const price = {
    returns: 364,
    volatilityDaily: 0.05,
    tailIndex: 3,
    returnAutocorrelations: Array.from({ length: 10 }, () => 0.01),
    sizeAutocorrelations: Array.from({ length: 10 }, () => 0.1),
    volumeCorrelation: 0.4,
    ...changes,
  };
  return { price, stakingAnswer: { lag: 1, correlation: 0.5 }, insideFeeBandShare };
}

const missedBy = (runs: readonly RunSigns[]): string[] =>
  judgeSigns(runs).flatMap(({ target, isMet }) => (isMet ? [] : [target.id]));

const at = (lag: number, value: number, others: number): number[] =>
  Array.from({ length: 10 }, (_, index) => (index === lag - 1 ? value : others));

describe("sign-targets", () => {
  describe("judgeSigns", () => {
    it("meets every target with a believable run", () => {
      expect(missedBy([signs()])).to.deep.equal([]);
      expect(SIGN_TARGETS).to.have.length(20);
    });

    it("misses a tail that is too fat, too thin, or no tail", () => {
      for (const tailIndex of [1.9, 5.1, 0]) expect(missedBy([signs({ tailIndex })])).to.deep.equal(["tail"]);
      for (const tailIndex of [2, 5]) expect(missedBy([signs({ tailIndex })])).to.deep.equal([]);
    });

    it("misses sizes that don't cluster at one of the lags from 2 to 10, 0 included", () => {
      for (const lag of [2, 7, 10]) {
        expect(missedBy([signs({ sizeAutocorrelations: at(lag, 0, 0.1) })])).to.deep.equal([`sizes-${lag}`]);
      }
      expect(missedBy([signs({ sizeAutocorrelations: at(1, -0.1, 0.1) })])).to.deep.equal([]);
    });

    it("misses returns that foretell returns, either way", () => {
      expect(missedBy([signs({ returnAutocorrelations: at(3, 0.11, 0) })])).to.deep.equal(["returns-3"]);
      expect(missedBy([signs({ returnAutocorrelations: at(9, -0.11, 0) })])).to.deep.equal(["returns-9"]);
    });

    it("misses a pool that strays", () => {
      expect(missedBy([signs({}, 0.79)])).to.deep.equal(["band"]);
      expect(missedBy([signs({}, 0.8)])).to.deep.equal([]);
    });

    it("holds the mean over runs to them, not each run", () => {
      expect(missedBy([signs({}, 0.7), signs({}, 1)])).to.deep.equal([]);
      expect(missedBy([signs({}, 0.5), signs({}, 1)])).to.deep.equal(["band"]);
    });
  });
});
