import { expect } from "chai";

import { shareInToken, splitRevenue } from "../../simulations/metrics/revenue-split.ts";
import { stepRow } from "./rows.ts";

const WEIGHTS = {
  quoteRevenueBps: { buyback: 3_333, treasury: 6_667 },
  tokenRevenueBps: { burn: 1, stakers: 9_999, treasury: 0 },
};

describe("revenue-split", () => {
  describe("splitRevenue", () => {
    it("splits all revenue to the wei, the last recipient taking the remainder", () => {
      const rows = [
        stepRow(0, { quoteRevenueInStepWei: 7n }),
        stepRow(1, { quoteRevenueInStepWei: 3n, tokenRevenueInStepWei: 9_999n }),
      ];
      expect(splitRevenue(rows, WEIGHTS)).to.deep.equal([
        { asset: "quote", recipient: "buyback", shareBps: 3_333, amountWei: 3n },
        { asset: "quote", recipient: "treasury", shareBps: 6_667, amountWei: 7n },
        { asset: "token", recipient: "burn", shareBps: 1, amountWei: 0n },
        { asset: "token", recipient: "stakers", shareBps: 9_999, amountWei: 9_998n },
        { asset: "token", recipient: "treasury", shareBps: 0, amountWei: 1n },
      ]);
    });
  });

  describe("shareInToken", () => {
    it("values each step's tokens at its own price", () => {
      const rows = [
        stepRow(0, { quoteRevenueInStepWei: 6_000_000n, poolPrice: 2, tokenRevenueInStepWei: 10n ** 18n }),
        stepRow(1, { poolPrice: 8, tokenRevenueInStepWei: 10n ** 18n }),
      ];
      expect(shareInToken(rows, 6)).to.equal(10 / 16);
    });

    it("is undefined without revenue", () => {
      expect(shareInToken([stepRow(0)], 6)).to.equal(undefined);
    });
  });
});
