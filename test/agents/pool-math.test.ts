import { expect } from "chai";

import { capWei, swapOutput, tokenValue, trade, valueForImpact } from "../../simulations/agents/pool-math.ts";
import { weiToNumber } from "../../simulations/units/amounts.ts";
import { account, GAS, market, QUOTE, TOKEN } from "./observations.ts";

describe("pool math", () => {
  describe("swapOutput", () => {
    it("is UniswapV2Library.getAmountOut, to the figures of Uniswap's own tests", () => {
      // swapTestCases of v2-core's test/UniswapV2Pair.spec.ts: amount in, reserve in, reserve out, in whole units.
      const cases: [bigint, bigint, bigint, bigint][] = [
        [1n, 5n, 10n, 1_662_497_915_624_478_906n],
        [1n, 10n, 5n, 453_305_446_940_074_565n],
        [2n, 5n, 10n, 2_851_015_155_847_869_602n],
        [2n, 10n, 5n, 831_248_957_812_239_453n],
        [1n, 10n, 10n, 906_610_893_880_149_131n],
        [1n, 100n, 100n, 987_158_034_397_061_298n],
        [1n, 1_000n, 1_000n, 996_006_981_039_903_216n],
      ];
      for (const [amount, reserveIn, reserveOut, expected] of cases) {
        expect(swapOutput(amount * TOKEN, reserveIn * TOKEN, reserveOut * TOKEN)).to.equal(expected);
      }
      expect(swapOutput(2n, 100n, 100n)).to.equal(1n);
    });
  });

  describe("capWei", () => {
    it("is the lesser of a wish and what is there", () => {
      expect(capWei(3n, 5n)).to.equal(3n);
      expect(capWei(7n, 5n)).to.equal(5n);
    });
  });

  describe("valueForImpact", () => {
    it("moves the price by nearly the impact and never by more", () => {
      const state = market();
      for (const impact of [0.001, 0.01, 0.2]) {
        const value = valueForImpact(state, impact);
        const quoteIn = BigInt(Math.floor(value * 1e6));
        const tokenOut = swapOutput(quoteIn, state.reserveQuoteWei, state.reserveTokenWei);
        const after =
          weiToNumber(state.reserveQuoteWei + quoteIn, 6) / weiToNumber(state.reserveTokenWei - tokenOut, 18);
        expect(after / 0.5 - 1).to.be.at.most(impact);
        expect(after / 0.5 - 1).to.be.above(0.99 * impact);
      }
    });
  });

  describe("tokenValue", () => {
    it("is tokens times the pool's price", () => {
      expect(tokenValue(market(), 1_000n * TOKEN)).to.equal(500);
    });
  });

  describe("trade", () => {
    it("buys for a positive value, and demands the expected output less the tolerance", () => {
      const [action, ...rest] = trade(market(), account(), { valueQuote: 100, slippageTolerance: 0.02 });
      const expected = swapOutput(100n * QUOTE, 5_000_000n * QUOTE, 10_000_000n * TOKEN);
      expect(rest).to.deep.equal([]);
      expect(action).to.deep.equal({
        kind: "buy",
        actor: "agent/0001",
        quoteWei: 100n * QUOTE,
        minimumTokenWei: (expected * 9_800n) / 10_000n,
      });
    });

    it("sells for a negative value", () => {
      const [action] = trade(market(), account(), { valueQuote: -100, slippageTolerance: 0 });
      expect(action).to.deep.equal({
        kind: "sell",
        actor: "agent/0001",
        tokenWei: 200n * TOKEN,
        minimumQuoteWei: swapOutput(200n * TOKEN, 10_000_000n * TOKEN, 5_000_000n * QUOTE),
      });
    });

    it("gives no more than the account holds, and nothing from an empty one", () => {
      const [buy] = trade(market(), account(), { valueQuote: 9_999, slippageTolerance: 0 });
      const [sell] = trade(market(), account(), { valueQuote: -9_999, slippageTolerance: 0 });
      expect(buy).to.include({ kind: "buy", quoteWei: 500n * QUOTE });
      expect(sell).to.include({ kind: "sell", tokenWei: 1_000n * TOKEN });
      const empty = account({ tokenWei: 0n, quoteWei: 0n });
      expect(trade(market(), empty, { valueQuote: 100, slippageTolerance: 0 })).to.deep.equal([]);
      expect(trade(market(), empty, { valueQuote: -100, slippageTolerance: 0 })).to.deep.equal([]);
    });

    it("lets be what isn't worth ten times its gas", () => {
      for (const sign of [-1, 1]) {
        expect(trade(market(), account(), { valueQuote: sign * 10 * GAS, slippageTolerance: 0 })).to.deep.equal([]);
        expect(trade(market(), account(), { valueQuote: sign * 10.1 * GAS, slippageTolerance: 0 })).to.have.length(1);
      }
      expect(trade(market(), account(), { valueQuote: Number.NaN, slippageTolerance: 0 })).to.deep.equal([]);
    });
  });
});
