import type { GoalMetric } from "../economies/goals.ts";
import type { Economy } from "../economies/schema.ts";
import { formatExactPercent, formatNumber, formatPercent, formatTicks } from "./format.ts";
import { withinSentence } from "./sentences/words.ts";

type Unit = "share" | "price" | "quote" | "tokens" | "coefficient" | "holders";

const METRICS: Readonly<Record<GoalMetric, { readonly label: string; readonly unit: Unit }>> = {
  "staking.ratio": { label: "Staking ratio at the end, of circulating supply", unit: "share" },
  "staking.lowestRatio": { label: "Lowest staking ratio, of circulating supply", unit: "share" },
  "staking.yield": { label: "Staking yield a year at the end, nominal", unit: "share" },
  "price.last": { label: "Pool price at the end", unit: "price" },
  "price.return": { label: "Change of the pool price over the run", unit: "share" },
  "price.volatilityDaily": { label: "Daily volatility of the pool price", unit: "share" },
  "price.maxDrawdown": { label: "Maximum drawdown of the pool price", unit: "share" },
  "supply.netIssuanceShare": { label: "Growth of the total supply over the run", unit: "share" },
  "supply.burnedShare": { label: "Burned, of what was minted", unit: "share" },
  "burn.tokens": { label: "Burned over the run", unit: "tokens" },
  "distribution.gini": { label: "Gini coefficient of holdings", unit: "coefficient" },
  "distribution.nakamoto": { label: "Nakamoto coefficient of holdings", unit: "holders" },
  "distribution.herfindahl": { label: "Herfindahl index of holdings", unit: "coefficient" },
  "distribution.theil": { label: "Theil index of holdings", unit: "coefficient" },
  "fees.quoteRevenue": { label: "Fees paid in quote", unit: "quote" },
  "fees.tokenRevenue": { label: "Fees paid in the token", unit: "tokens" },
  "fees.units": { label: "Units of service sold", unit: "coefficient" },
  "buyback.quoteSpent": { label: "Spent on buybacks", unit: "quote" },
  "buyback.tokensBought": { label: "Bought back", unit: "tokens" },
  "treasury.quote": { label: "Quote in the treasury at the end", unit: "quote" },
  "treasury.lowestQuote": { label: "Least quote in the treasury", unit: "quote" },
  "pool.insideFeeBandShare": { label: "Steps with the pool inside its fee band of the venue", unit: "share" },
  "pool.quoteReserve": { label: "Quote in the pool at the end", unit: "quote" },
  "pool.quoteVolume": { label: "Quote traded in the pool", unit: "quote" },
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
    case "tokens":
      return `${formatNumber(value)} ${economy.token.symbol}`;
    case "holders":
      return `${formatNumber(value)} ${value === 1 ? "holder" : "holders"}`;
    case "coefficient":
      return formatNumber(value);
  }
}

/** Say what a goal or a constraint demands of one run: "maximum drawdown of the pool price at most 60 %". */
export function demandOf(
  { metric, comparison, bound }: Pick<Economy["goals"][number], "metric" | "comparison" | "bound">,
  economy: Economy,
): string {
  const side = comparison === "at-least" ? "at least" : "at most";
  return `${withinSentence(labelMetric(metric))} ${side} ${formatMetric(metric, bound, economy, true)}`;
}

/** Say in how many futures, or in how many of something else, a goal or a constraint has to hold: "90 % of futures". */
export function shareDemanded({ share }: Pick<Economy["goals"][number], "share">, noun = "future"): string {
  return share === 1 ? `every ${noun}` : `${formatExactPercent(share)} of ${noun}s`;
}

/** Format a metric's tick so that no other one of its axis reads the same; the unit stands in the axis's label. */
export function formatMetricTick(metric: string, value: number, index = 0, ticks: readonly number[] = [value]): string {
  const isShare = lookUp(metric).unit === "share";
  const texts = formatTicks(ticks.map((tick) => (isShare ? tick * 100 : tick)));
  const text = texts[ticks.length === 1 ? 0 : index] ?? formatNumber(value);
  return isShare ? `${text}\u00a0%` : text;
}
