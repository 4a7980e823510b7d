import { expect } from "chai";

import { autocorrelation, logReturns, tailIndex } from "../../simulations/metrics/prices.ts";
import {
  LONGEST_LAG,
  priceSigns,
  runSigns,
  stakingAnswer,
  VOLUME_MEMORY,
  volumeCorrelation,
} from "../../simulations/metrics/signs.ts";
import { createRng } from "../../simulations/units/rng.ts";
import { stepRow } from "./rows.ts";

const DAY = 86_400;

/** Prices whose log returns are given. */
function pricesOf(returns: readonly number[]): number[] {
  let price = 1;
  return [1, ...returns.map((value) => (price *= Math.exp(value)))];
}

const rng = createRng({ seed: 5, purpose: "signs" });
const RETURNS = Array.from({ length: 200 }, () => 0.05 * rng.normal());

describe("signs", () => {
  describe("volumeCorrelation", () => {
    const usual = Array.from({ length: VOLUME_MEMORY }, () => 100);
    const still = usual.map(() => 1);

    it("is 1 where volume over its recent mean grows by a power with each size of return", () => {
      // Volumes are chosen one after the other, each e^(10·|return|) times the mean of the 30 before it.
      const sizes = [0.1, 0.02, 0.3, 0.05];
      const volumes = [...usual];
      for (const size of sizes) {
        const mean = volumes.slice(-VOLUME_MEMORY).reduce((sum, volume) => sum + volume, 0) / VOLUME_MEMORY;
        volumes.push(mean * Math.exp(10 * size));
      }
      const prices = [...still.slice(1), ...pricesOf([0.1, -0.02, -0.3, 0.05])];
      expect(volumeCorrelation(prices, volumes)).to.be.closeTo(1, 1e-12);
      expect(
        volumeCorrelation(
          prices,
          volumes.map((volume) => 1 / volume),
        ),
      ).to.be.below(0);
    });

    it("leaves steps without volume out, and is 0 without a month", () => {
      expect(volumeCorrelation([1, 2, 3], [1, 2, 3])).to.equal(0);
      expect(volumeCorrelation([...still, 1.1, 1.2], [...usual, 0, 0])).to.equal(0);
    });
  });

  describe("priceSigns", () => {
    const prices = pricesOf(RETURNS);
    const signs = priceSigns(
      prices,
      prices.map(() => 1),
      DAY,
    );

    it("measures returns by the measures of prices, and sizes by those of |returns|", () => {
      const returns = logReturns(prices);
      expect(signs.returns).to.equal(200);
      expect(signs.tailIndex).to.equal(tailIndex(returns));
      expect(signs.returnAutocorrelations).to.have.length(LONGEST_LAG);
      expect(signs.returnAutocorrelations[2]).to.equal(autocorrelation(returns, 3));
      expect(signs.sizeAutocorrelations[9]).to.equal(autocorrelation(returns.map(Math.abs), 10));
    });

    it("scales volatility to a day", () => {
      const halfDays = priceSigns(prices, prices, DAY / 2);
      expect(halfDays.volatilityDaily / signs.volatilityDaily).to.be.closeTo(Math.SQRT2, 1e-12);
    });

    it("tells clustered sizes from independent ones of the same law", () => {
      // The same returns, the large ones of each run of 20 days put beside each other.
      const clustered = RETURNS.toSorted((a, b) => Math.abs(a) - Math.abs(b));
      const sorted = priceSigns(pricesOf(clustered), [], DAY);
      expect(sorted.sizeAutocorrelations[1]).to.be.above(0.9);
      // 200 independent returns: standard error 0.07; four of them are a chance of 6 in 100,000.
      expect(Math.abs(signs.sizeAutocorrelations[1]!)).to.be.below(4 / Math.sqrt(200));
      expect(sorted.tailIndex).to.be.closeTo(signs.tailIndex, 1e-6);
    });
  });

  describe("stakingAnswer", () => {
    it("finds after how many steps the ratio grows with yield", () => {
      const noise = createRng({ seed: 6, purpose: "yield" });
      const yields = Array.from({ length: 120 }, () => 0.1 + 0.02 * noise.normal());
      let ratio = 0;
      const rows = yields.map((stakingYield, step) => {
        ratio += 0.1 * (yields[step - 4] ?? 0.1);
        return { stakingYield, stakingRatio: ratio };
      });
      const answer = stakingAnswer(rows);
      expect(answer.lag).to.equal(4);
      expect(answer.correlation).to.be.above(0.9);
    });

    it("is 0 where yield never moves", () => {
      const rows = Array.from({ length: 80 }, (_, step) => ({ stakingYield: 0.1, stakingRatio: step / 100 }));
      expect(stakingAnswer(rows).correlation).to.equal(0);
    });
  });

  describe("runSigns", () => {
    it("takes the pool's price, its volume and its band", () => {
      const prices = pricesOf(RETURNS);
      const rows = prices.map((poolPrice, step) =>
        stepRow(step, { poolPrice, volumeQuoteInStepWei: BigInt(1_000 + step), insideFeeBand: step % 4 === 0 ? 0 : 1 }),
      );
      const signs = runSigns(rows, DAY);
      const volumes = prices.map((_, step) => 1_000 + step);
      expect(signs.price).to.deep.equal(priceSigns(prices, volumes, DAY));
      expect(signs.insideFeeBandShare).to.be.closeTo(0.75, 0.005);
    });
  });
});
