import type { GoalMetric } from "../economies/goals.ts";
import type { Economy } from "../economies/schema.ts";
import { formatExactPercent, formatNumber, formatPercent } from "./format.ts";

type Unit = "share" | "price" | "quote" | "coefficient" | "holders";

const METRICS: Readonly<Record<GoalMetric, { readonly label: string; readonly unit: Unit }>> = {
  "staking.ratio": { label: "Staking ratio at the end, of circulating supply", unit: "share" },
  "price.last": { label: "Pool price at the end", unit: "price" },
  "price.return": { label: "Change of the pool price over the run", unit: "share" },
  "price.volatilityDaily": { label: "Daily volatility of the pool price", unit: "share" },
  "price.maxDrawdown": { label: "Maximum drawdown of the pool price", unit: "share" },
  "supply.netIssuanceShare": { label: "Growth of the total supply over the run", unit: "share" },
  "supply.burnedShare": { label: "Burned, of what was minted", unit: "share" },
  "distribution.gini": { label: "Gini coefficient of holdings", unit: "coefficient" },
  "distribution.nakamoto": { label: "Nakamoto coefficient of holdings", unit: "holders" },
  "fees.quoteRevenue": { label: "Fees paid in quote", unit: "quote" },
  "treasury.quote": { label: "Quote in the treasury at the end", unit: "quote" },
  "pool.insideFeeBandShare": { label: "Steps with the pool inside its fee band of the venue", unit: "share" },
};

function lookUp(metric: string): { readonly label: string; readonly unit: Unit } {
  return Object.hasOwn(METRICS, metric) ? METRICS[metric as GoalMetric] : { label: metric, unit: "coefficient" };
}

/** Say in words what a goal is about. */
export function labelMetric(metric: string): string {
  return lookUp(metric).label;
}

/**
 * Format a goal's value or bound with the unit of its metric.
 *
 * @param exact - For a bound: percentages as they were written, not rounded to what a measurement deserves.
 */
export function formatMetric(metric: string, value: number, economy: Economy, exact = false): string {
  const { unit } = lookUp(metric);
  switch (unit) {
    case "share":
      return exact ? formatExactPercent(value) : formatPercent(value);
    case "price":
      return `${formatNumber(value)} ${economy.quote.symbol} per ${economy.token.symbol}`;
    case "quote":
      return `${formatNumber(value)} ${economy.quote.symbol}`;
    case "holders":
      return `${formatNumber(value)} ${value === 1 ? "holder" : "holders"}`;
    case "coefficient":
      return formatNumber(value);
  }
}
