/** Figures of a run's summary that a goal can be about. `metrics/goals.ts` computes each. */
export const GOAL_METRICS = [
  "staking.ratio",
  "staking.lowestRatio",
  "staking.yield",
  "price.last",
  "price.return",
  "price.volatilityDaily",
  "price.maxDrawdown",
  "supply.netIssuanceShare",
  "supply.burnedShare",
  "burn.tokens",
  "distribution.gini",
  "distribution.nakamoto",
  "distribution.herfindahl",
  "distribution.theil",
  "fees.quoteRevenue",
  "fees.tokenRevenue",
  "fees.units",
  "buyback.quoteSpent",
  "buyback.tokensBought",
  "treasury.quote",
  "treasury.lowestQuote",
  "pool.insideFeeBandShare",
  "pool.quoteReserve",
  "pool.quoteVolume",
] as const;

/** A figure that a goal can be about. */
export type GoalMetric = (typeof GOAL_METRICS)[number];
