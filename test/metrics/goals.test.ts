import { expect } from "chai";

import { GOAL_METRICS } from "../../simulations/economies/goals.ts";
import { evaluateGoals, goalFigures, stepSecondsOf } from "../../simulations/metrics/goals.ts";
import { stepRow } from "./rows.ts";

const economy = { quote: { decimals: 6 as const } };
const holdings = { gini: 0.5, herfindahl: 0.25, theil: 0.7, nakamoto: 3 };
const TOKEN = 10n ** 18n;
const rows = [
  stepRow(0, {
    poolPrice: 2,
    totalSupplyWei: 100n,
    quoteRevenueInStepWei: 1_500_000n,
    insideFeeBand: 1,
    stakingRatio: 0.1,
    treasuryQuoteWei: 9_000_000n,
    tokenRevenueInStepWei: 2n * TOKEN,
    usageUnitsInStep: 5,
    buybackSpentInStepWei: 250_000n,
    volumeQuoteInStepWei: 4_000_000n,
  }),
  stepRow(1, {
    poolPrice: 4,
    totalSupplyWei: 104n,
    quoteRevenueInStepWei: 500_000n,
    insideFeeBand: 1,
    stakingRatio: 0.05,
    treasuryQuoteWei: 6_500_000n,
    burnedInStepWei: 3n * TOKEN,
    buybackBoughtInStepWei: TOKEN / 2n,
  }),
  stepRow(2, { poolPrice: 1, totalSupplyWei: 107n, insideFeeBand: 0, stakingRatio: 0.3, treasuryQuoteWei: 7_000_000n }),
  stepRow(3, {
    poolPrice: 3,
    totalSupplyWei: 110n,
    totalMintedWei: 160n,
    totalBurnedWei: 40n,
    treasuryQuoteWei: 7_250_000n,
    insideFeeBand: 1,
    stakingRatio: 0.4,
    stakingYield: 0.12,
    tokenRevenueInStepWei: TOKEN / 4n,
    usageUnitsInStep: 2,
    burnedInStepWei: TOKEN,
    reserveQuoteWei: 8_000_000n,
    volumeQuoteInStepWei: 500_000n,
  }),
];

describe("goals", () => {
  describe("goalFigures", () => {
    it("computes each figure as it is defined", () => {
      const { "price.volatilityDaily": volatility, ...figures } = goalFigures(rows, holdings, economy);
      expect(figures).to.deep.equal({
        "staking.ratio": 0.4,
        "staking.lowestRatio": 0.05,
        "staking.yield": 0.12,
        "price.last": 3,
        "price.return": 0.5,
        "price.maxDrawdown": 0.75,
        "supply.netIssuanceShare": 0.1,
        "supply.burnedShare": 0.25,
        "burn.tokens": 4,
        "distribution.gini": 0.5,
        "distribution.nakamoto": 3,
        "distribution.herfindahl": 0.25,
        "distribution.theil": 0.7,
        "fees.quoteRevenue": 2,
        "fees.tokenRevenue": 2.25,
        "fees.units": 7,
        "buyback.quoteSpent": 0.25,
        "buyback.tokensBought": 0.5,
        "treasury.quote": 7.25,
        "treasury.lowestQuote": 6.5,
        "pool.insideFeeBandShare": 0.75,
        "pool.quoteReserve": 8,
        "pool.quoteVolume": 4.5,
      });
      const returns = [Math.log(2), Math.log(1 / 4), Math.log(3)];
      const mean = (returns[0]! + returns[1]! + returns[2]!) / 3;
      const variance = returns.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2;
      expect(volatility).to.be.closeTo(Math.sqrt(variance), 1e-12);
    });

    it("covers every goal metric with a finite number, without rows and with one", () => {
      for (const some of [[], [stepRow(0, { poolPrice: 0 })], rows]) {
        const figures = goalFigures(some, { gini: 0, herfindahl: 0, theil: 0, nakamoto: 0 }, economy);
        expect(figures).to.have.all.keys(...GOAL_METRICS);
        expect(Object.values(figures).every(Number.isFinite)).to.equal(true);
      }
    });
  });

  describe("stepSecondsOf", () => {
    it("reads the step off the timestamps, and takes a day where there is none", () => {
      const hourly = [0, 1, 2].map((step) => stepRow(step, { timestampSeconds: step * 3_600 }));
      expect([stepSecondsOf(hourly), stepSecondsOf([]), stepSecondsOf(hourly.slice(0, 1))]).to.deep.equal([
        3_600, 86_400, 86_400,
      ]);
    });
  });

  describe("evaluateGoals", () => {
    it("holds the bound itself for met, in both directions, and keeps the order", () => {
      const goal = { id: "staked", metric: "staking.ratio", comparison: "at-least", bound: 0.4, share: 0.9 } as const;
      const figures = goalFigures(rows, holdings, economy);
      const results = evaluateGoals(
        [
          goal,
          { ...goal, id: "more", bound: 0.41 },
          { ...goal, id: "most", comparison: "at-most" },
          { ...goal, id: "less", comparison: "at-most", bound: 0.39 },
        ],
        figures,
      );
      expect(results.map(({ id, met }) => [id, met])).to.deep.equal([
        ["staked", true],
        ["more", false],
        ["most", true],
        ["less", false],
      ]);
      expect(results[0]).to.deep.equal({ ...goal, value: 0.4, met: true });
    });

    it("is empty without goals", () => {
      expect(evaluateGoals([], goalFigures(rows, holdings, economy))).to.deep.equal([]);
    });
  });
});
