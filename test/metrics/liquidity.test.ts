import { expect } from "chai";

import { DEPTH_MOVE, poolDepth, turnoverDaily } from "../../simulations/metrics/liquidity.ts";
import { GENESIS_SECONDS, stepRow } from "./rows.ts";

const TOKEN = 10n ** 18n;
const USDC = 10n ** 6n;
const DAY_SECONDS = 86_400;

/** Swap as Uniswap V2 does, fee left in the pool, and return both reserves. */
function swapIn(reserveIn: number, reserveOut: number, amountIn: number): [number, number] {
  const kept = amountIn * 0.997;
  return [reserveIn + amountIn, reserveOut - (reserveOut * kept) / (reserveIn + kept)];
}

describe("liquidity", () => {
  describe("poolDepth", () => {
    const row = stepRow(0, { reserveTokenWei: 5_000_000n * TOKEN, reserveQuoteWei: 2_000_000n * USDC });
    const price = 0.4;

    it("moves the pool's price by 2 % up, fee included", () => {
      const [quote, token] = swapIn(2_000_000, 5_000_000, poolDepth(row, 6).upQuote);
      expect(quote / token / price - 1).to.be.closeTo(DEPTH_MOVE, 1e-9);
    });

    it("moves it as far down by tokens of that worth", () => {
      const [token, quote] = swapIn(5_000_000, 2_000_000, poolDepth(row, 6).downQuote / price);
      expect(1 - quote / token / price).to.be.closeTo(DEPTH_MOVE, 1e-9);
    });

    it("is nothing in an empty pool", () => {
      expect(poolDepth(stepRow(0), 6)).to.deep.equal({ upQuote: 0, downQuote: 0 });
    });
  });

  describe("turnoverDaily", () => {
    it("is volume over the worth of what circulates, mean over the steps that have one, a day", () => {
      const rows = [
        stepRow(0, { poolPrice: 2, circulatingSupplyWei: 100n * TOKEN, volumeQuoteInStepWei: 10n * USDC }),
        stepRow(1, { poolPrice: 1, circulatingSupplyWei: 100n * TOKEN, volumeQuoteInStepWei: 15n * USDC }),
        stepRow(2, { timestampSeconds: GENESIS_SECONDS, volumeQuoteInStepWei: 7n * USDC }),
      ];
      expect(turnoverDaily(rows, 6, DAY_SECONDS)).to.be.closeTo((0.05 + 0.15) / 2, 1e-12);
      expect(turnoverDaily(rows, 6, DAY_SECONDS / 2)).to.be.closeTo(0.05 + 0.15, 1e-12);
      expect(turnoverDaily([], 6, DAY_SECONDS)).to.equal(0);
    });
  });
});
