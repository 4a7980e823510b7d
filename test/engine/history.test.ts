import { expect } from "chai";

import { History, poolPriceOf } from "../../simulations/engine/history.ts";
import type { Snapshot } from "../../simulations/protocol/snapshot.ts";
import { snapshot } from "../recorder/snapshot.ts";
import { ok, REVERTED, swapped } from "./outcomes.ts";

const TOKEN = 10n ** 18n;
const QUOTE = 10n ** 6n;
const DAY = 86_400;

function at(price: number, mintedTokens = 0n): Snapshot {
  const pair = { reserveTokenWei: 1_000n * TOKEN, reserveQuoteWei: BigInt(Math.round(price * 1_000)) * QUOTE };
  return snapshot({ pair, token: { totalMintedWei: mintedTokens * TOKEN } });
}

function paid(quoteAmount: bigint) {
  return ok({ contract: "fees", name: "UsagePaid", args: { account: "agent/0001", quoteAmount } });
}

describe("history", () => {
  describe("poolPriceOf", () => {
    it("is in whole quote per whole token, whatever the decimals", () => {
      expect(poolPriceOf(at(0.5))).to.equal(0.5);
      const reserves = { reserveTokenWei: 4n * TOKEN, reserveQuoteWei: 2n * TOKEN };
      expect(poolPriceOf(snapshot({ pair: reserves, quote: { decimals: 18 } }))).to.equal(0.5);
    });
  });

  describe("prices", () => {
    it("begin at genesis and end with the last step", () => {
      const history = new History(at(0.5), DAY);
      expect(history.prices).to.deep.equal([0.5]);
      expect(history.lastReturn).to.equal(0);
      history.add(at(0.5), at(0.6), []);
      history.add(at(0.6), at(0.3), []);
      expect(history.prices).to.deep.equal([0.5, 0.6, 0.3]);
      expect(history.lastReturn).to.be.closeTo(Math.log(0.5), 1e-15);
    });
  });

  describe("daily", () => {
    const state = at(0.5);

    it("counts quote on either side of a swap, fees in quote, and what was minted", () => {
      const history = new History(state, DAY);
      history.add(state, at(0.5, 30n), [
        ok(swapped({ quoteIn: 100n * QUOTE, tokenOut: 1n })),
        ok(swapped({ tokenIn: 1n, quoteOut: 40n * QUOTE })),
        paid(7n * QUOTE),
        REVERTED,
      ]);
      expect(history.daily("volumeQuote")).to.equal(140);
      expect(history.daily("feesQuote")).to.equal(7);
      expect(history.daily("mintedTokens")).to.equal(30);
    });

    it("is nothing before the first step", () => {
      expect(new History(state, DAY).daily("volumeQuote")).to.equal(0);
    });

    it("averages over what there is in the first week, then over the last week alone", () => {
      const history = new History(state, DAY);
      for (let day = 1; day <= 10; day++) {
        history.add(state, state, [paid(BigInt(day) * QUOTE)]);
        const days = Array.from({ length: Math.min(day, 7) }, (_, back) => day - back);
        const mean = days.reduce((sum, value) => sum + value, 0) / days.length;
        expect(history.daily("feesQuote"), `day ${day}`).to.be.closeTo(mean, 1e-12);
      }
    });

    it("is per day whatever the step", () => {
      const hourly = new History(state, 3_600);
      const monthly = new History(state, 30 * DAY);
      for (let step = 0; step < 400; step++) hourly.add(state, state, [paid(QUOTE)]);
      for (let step = 0; step < 2; step++) monthly.add(state, state, [paid(QUOTE)]);
      expect(hourly.daily("feesQuote")).to.be.closeTo(24, 1e-12);
      expect(monthly.daily("feesQuote")).to.be.closeTo(1 / 30, 1e-12);
    });
  });
});
