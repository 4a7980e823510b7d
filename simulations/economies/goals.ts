/** Figures of a run's summary that a goal can be about. `metrics/goals.ts` computes each. */
export const GOAL_METRICS = [
  "staking.ratio",
  "price.last",
  "price.return",
  "price.volatilityDaily",
  "price.maxDrawdown",
  "supply.netIssuanceShare",
  "supply.burnedShare",
  "distribution.gini",
  "distribution.nakamoto",
  "fees.quoteRevenue",
  "treasury.quote",
  "pool.insideFeeBandShare",
] as const;

/** A figure that a goal can be about. */
export type GoalMetric = (typeof GOAL_METRICS)[number];
