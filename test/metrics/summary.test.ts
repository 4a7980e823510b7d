import { expect } from "chai";

import { countActions, summarise, type SummaryInput } from "../../simulations/metrics/summary.ts";
import { actionRow, stepRow } from "./rows.ts";

const input: SummaryInput = {
  economy: {
    name: "example",
    quote: { decimals: 6 },
    goals: [{ id: "staked", metric: "staking.ratio", comparison: "at-least", bound: 0.5, share: 1 }],
  },
  scenarioName: "baseline",
  seed: 7,
  agents: 4,
  rows: [
    stepRow(0, {
      poolPrice: 2,
      usageUnitsInStep: 10,
      quoteRevenueInStepWei: 3n,
      tokenRevenueInStepWei: 5n,
      buybackSpentInStepWei: 7n,
      buybackBoughtInStepWei: 11n,
      volumeQuoteInStepWei: 13n,
      insideFeeBand: 1,
    }),
    stepRow(1, {
      poolPrice: 1,
      totalSupplyWei: 10n ** 27n,
      totalMintedWei: 10n ** 27n + 2n,
      totalBurnedWei: 2n,
      stakingRatio: 0.25,
      stakingYield: 0.08,
      usageUnitsInStep: 20,
      quoteRevenueInStepWei: 30n,
      tokenRevenueInStepWei: 50n,
      buybackSpentInStepWei: 70n,
      buybackBoughtInStepWei: 110n,
      volumeQuoteInStepWei: 130n,
    }),
  ],
  actions: [actionRow("buy"), actionRow("stake", "PoolHalted(1, 2)")],
  maxSupplyWei: 2n * 10n ** 27n,
  automatedBurnWei: 2n,
  tipsQuoteWei: 4n,
  invariantCounts: [
    { id: "SUP-1", sentence: "S = sum of all balances", checked: 2, evaluated: 2, violated: 0 },
    { id: "SUP-2", sentence: "S = M − X", checked: 2, evaluated: 1, violated: 1 },
  ],
  holdingsWei: [1n, 3n],
  profitByKind: [{ kind: "whale", agents: 4, startValue: 1, endValue: 2, profit: 1 }],
  keeperGasQuote: 1.25,
};

describe("summary", () => {
  describe("countActions", () => {
    it("counts reverts by action and error, arguments only where the name says nothing, sorted by both", () => {
      const rows = [
        actionRow("stake", "PoolHalted(5, 9)"),
        actionRow("buy", "Panic(17)"),
        actionRow("stake", "PoolHalted(6, 9)"),
        actionRow("buy", "Error(K)"),
        actionRow("stake", "AmountZero"),
        actionRow("buy"),
      ];
      expect(countActions(rows)).to.deep.equal({
        actions: { attempted: 6, succeeded: 1, reverted: 5 },
        reverts: [
          { action: "buy", error: "Error(K)", count: 1 },
          { action: "buy", error: "Panic(17)", count: 1 },
          { action: "stake", error: "AmountZero", count: 1 },
          { action: "stake", error: "PoolHalted", count: 2 },
        ],
      });
    });

    it("keeps the order of actions out of the result", () => {
      const rows = [actionRow("stake", "B(1)"), actionRow("buy", "A()"), actionRow("stake", "A()")];
      expect(countActions(rows)).to.deep.equal(countActions([...rows].reverse()));
    });
  });

  describe("summarise", () => {
    it("takes states from the last row and adds up flows", () => {
      expect(summarise(input)).to.deep.equal({
        economy: "example",
        scenario: "baseline",
        seed: 7,
        steps: 2,
        agents: 4,
        actions: { attempted: 2, succeeded: 1, reverted: 1 },
        invariants: { checked: 4, violated: 1 },
        supply: {
          maxWei: "2000000000000000000000000000",
          mintedWei: "1000000000000000000000000002",
          burnedWei: "2",
          totalWei: "1000000000000000000000000000",
        },
        price: { first: 2, last: 1, volatilityDaily: 0, maxDrawdown: 0.5 },
        staking: { ratio: 0.25, yield: 0.08 },
        distribution: {
          gini: 0.25,
          herfindahl: 0.625,
          theil: 0.25 * Math.log(0.5) + 0.75 * Math.log(1.5),
          nakamoto: 1,
        },
        fees: { units: 30, quoteRevenueWei: "33", tokenRevenueWei: "55" },
        burn: { automatedWei: "2" },
        buyback: { spentQuoteWei: "77", boughtTokenWei: "121", tipsQuoteWei: "4" },
        pool: { insideFeeBandShare: 0.5, volumeQuoteWei: "143" },
        profitByKind: input.profitByKind,
        keepers: { gasQuote: 1.25 },
        reverts: [{ action: "stake", error: "PoolHalted", count: 1 }],
        invariantCounts: input.invariantCounts,
        goals: [
          {
            id: "staked",
            metric: "staking.ratio",
            comparison: "at-least",
            bound: 0.5,
            share: 1,
            value: 0.25,
            met: false,
          },
        ],
      });
    });

    it("gives the same bytes for the same inputs", () => {
      expect(JSON.stringify(summarise(input))).to.equal(
        JSON.stringify(summarise({ ...input, actions: [...input.actions] })),
      );
    });

    it("takes actions from a stream", () => {
      function* stream(): Generator<ReturnType<typeof actionRow>> {
        yield* input.actions;
      }
      expect(summarise({ ...input, actions: stream() })).to.deep.equal(summarise(input));
    });

    it("leaves zeros where a run stopped before its first row", () => {
      const summary = summarise({ ...input, rows: [], actions: [], holdingsWei: [] });
      expect(JSON.stringify(summary)).to.not.include("null");
      expect(summary.price).to.deep.equal({ first: 0, last: 0, volatilityDaily: 0, maxDrawdown: 0 });
      expect(summary.supply.totalWei).to.equal("0");
    });
  });
});
