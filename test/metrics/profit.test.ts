import { expect } from "chai";

import { profitByKind, type AgentWealth } from "../../simulations/metrics/profit.ts";

const TOKEN = 10n ** 18n;
const QUOTE = 10n ** 6n;
const idle: AgentWealth = {
  kind: "whale",
  startTokenWei: 10n * TOKEN,
  endTokenWei: 10n * TOKEN,
  startQuoteWei: 5n * QUOTE,
  endQuoteWei: 5n * QUOTE,
  startOtherQuote: 0,
  endOtherQuote: 0,
};
const valuation = { lastPrice: 3, quoteDecimals: 6 };

describe("profit", () => {
  describe("profitByKind", () => {
    it("values start and end at the last price, so that doing nothing earns nothing", () => {
      expect(profitByKind([idle], valuation)).to.deep.equal([
        { kind: "whale", agents: 1, startValue: 35, endValue: 35, profit: 0 },
      ]);
    });

    it("adds up the agents of a kind, and sorts by kind", () => {
      const trader: AgentWealth = {
        ...idle,
        kind: "noise-trader",
        endTokenWei: 12n * TOKEN,
        endQuoteWei: 1n * QUOTE,
        endOtherQuote: -0.5,
      };
      expect(profitByKind([idle, trader, { ...trader }], valuation)).to.deep.equal([
        { kind: "noise-trader", agents: 2, startValue: 70, endValue: 73, profit: 3 },
        { kind: "whale", agents: 1, startValue: 35, endValue: 35, profit: 0 },
      ]);
    });

    it("keeps a small profit on large holdings", () => {
      const rich: AgentWealth = {
        ...idle,
        startTokenWei: 10n ** 40n,
        endTokenWei: 10n ** 40n,
        endQuoteWei: 5n * QUOTE + 1n,
      };
      expect(profitByKind([rich], valuation)[0]?.profit).to.equal(0.000001);
    });

    it("moves no value in sum when agents trade with each other", () => {
      const buyer: AgentWealth = { ...idle, kind: "buyer", endTokenWei: 11n * TOKEN, endQuoteWei: 3n * QUOTE };
      const seller: AgentWealth = { ...idle, kind: "seller", endTokenWei: 9n * TOKEN, endQuoteWei: 7n * QUOTE };
      const profits = profitByKind([buyer, seller], valuation).map(({ profit }) => profit);
      expect(profits).to.deep.equal([1, -1]);
    });

    it("is empty without agents", () => {
      expect(profitByKind([], valuation)).to.deep.equal([]);
    });
  });
});
