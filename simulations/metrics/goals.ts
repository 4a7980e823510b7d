import { mean, min, sum } from "d3-array";

import type { GoalMetric } from "../economies/goals.ts";
import type { Economy } from "../economies/schema.ts";
import type { StepRow } from "../recorder/rows.ts";
import type { Concentration, GoalResult } from "../recorder/run.ts";
import { SECONDS_PER_DAY, ratioToNumber, wadToNumber, weiToNumber } from "../units/amounts.ts";
import { maximumDrawdown, volatilityDaily } from "./prices.ts";

/** Figures of a run by goal metric; always finite. */
export type GoalFigures = Readonly<Record<GoalMetric, number>>;

/** What the figures need besides rows. */
export type HoldingFigures = Concentration;

type Goal = Economy["goals"][number];

/** The part of an economy that the figures depend on. */
type Denomination = { readonly quote: Pick<Economy["quote"], "decimals"> };

/** Read a step's length off the rows' timestamps, in seconds; a day with fewer than two rows. */
export function stepSecondsOf(rows: readonly StepRow[]): number {
  const first = rows[0];
  const last = rows.at(-1);
  if (first === undefined || last === undefined || rows.length < 2) return SECONDS_PER_DAY;
  return (last.timestampSeconds - first.timestampSeconds) / (rows.length - 1);
}

/** Add up one flow over all rows; exact. */
export function sumWei(rows: readonly StepRow[], flowOf: (row: StepRow) => bigint): bigint {
  return rows.reduce((sum, row) => sum + flowOf(row), 0n);
}

/**
 * Compute every figure that a goal can be about, from a run's rows.
 *
 * - `staking.ratio`, `staking.yield`, `price.last` (the pool's), `treasury.quote`, `pool.quoteReserve`: at the last step.
 * - `staking.lowestRatio`, `treasury.lowestQuote`: the least of all steps.
 * - `price.return`: last pool price over the first, less 1; 0 where the first is 0.
 * - `price.volatilityDaily`, `price.maxDrawdown`: of the pool's price.
 * - `supply.netIssuanceShare`: (last total supply − first) over the first.
 * - `supply.burnedShare`: lifetime burned over lifetime minted, at the last step.
 * - `burn.tokens`, `fees.quoteRevenue`, `fees.tokenRevenue`, `fees.units`, `buyback.quoteSpent`, `buyback.tokensBought`,
 *   `pool.quoteVolume`: sums over all steps.
 * - `pool.insideFeeBandShare`: share of the steps in which the pool stood inside its fee band.
 * - `distribution.…`: as given.
 *
 * Amounts are in whole tokens or whole units of quote. Without rows all but the distribution's are 0.
 */
export function goalFigures(rows: readonly StepRow[], holdings: HoldingFigures, economy: Denomination): GoalFigures {
  const first = rows[0];
  const last = rows.at(-1);
  const prices = rows.map((row) => row.poolPrice);
  const { decimals } = economy.quote;
  const firstPrice = first?.poolPrice ?? 0;
  const lastPrice = last?.poolPrice ?? 0;
  const firstSupplyWei = first?.totalSupplyWei ?? 0n;
  const inQuote = (flowOf: (row: StepRow) => bigint): number => weiToNumber(sumWei(rows, flowOf), decimals);
  const inTokens = (flowOf: (row: StepRow) => bigint): number => wadToNumber(sumWei(rows, flowOf));
  return {
    "staking.ratio": last?.stakingRatio ?? 0,
    "staking.lowestRatio": min(rows, (row) => row.stakingRatio) ?? 0,
    "staking.yield": last?.stakingYield ?? 0,
    "price.last": lastPrice,
    "price.return": firstPrice === 0 ? 0 : lastPrice / firstPrice - 1,
    "price.volatilityDaily": volatilityDaily(prices, stepSecondsOf(rows)),
    "price.maxDrawdown": maximumDrawdown(prices),
    "supply.netIssuanceShare": ratioToNumber((last?.totalSupplyWei ?? 0n) - firstSupplyWei, firstSupplyWei),
    "supply.burnedShare": ratioToNumber(last?.totalBurnedWei ?? 0n, last?.totalMintedWei ?? 0n),
    "burn.tokens": inTokens((row) => row.burnedInStepWei),
    "distribution.gini": holdings.gini,
    "distribution.nakamoto": holdings.nakamoto,
    "distribution.herfindahl": holdings.herfindahl,
    "distribution.theil": holdings.theil,
    "fees.quoteRevenue": inQuote((row) => row.quoteRevenueInStepWei),
    "fees.tokenRevenue": inTokens((row) => row.tokenRevenueInStepWei),
    "fees.units": sum(rows, (row) => row.usageUnitsInStep),
    "buyback.quoteSpent": inQuote((row) => row.buybackSpentInStepWei),
    "buyback.tokensBought": inTokens((row) => row.buybackBoughtInStepWei),
    "treasury.quote": weiToNumber(last?.treasuryQuoteWei ?? 0n, decimals),
    "treasury.lowestQuote": min(rows, (row) => weiToNumber(row.treasuryQuoteWei, decimals)) ?? 0,
    "pool.insideFeeBandShare": mean(rows, (row) => row.insideFeeBand) ?? 0,
    "pool.quoteReserve": weiToNumber(last?.reserveQuoteWei ?? 0n, decimals),
    "pool.quoteVolume": inQuote((row) => row.volumeQuoteInStepWei),
  };
}

/** Tell whether a figure keeps to a bound, the bound itself included. */
export function isWithin(value: number, { comparison, bound }: Pick<Goal, "comparison" | "bound">): boolean {
  return comparison === "at-least" ? value >= bound : value <= bound;
}

/** Compare an economy's goals with a run's figures, bounds included; `results[goal]` in the economy's order. */
export function evaluateGoals(goals: Economy["goals"], figures: GoalFigures): GoalResult[] {
  return goals.map((goal) => {
    const value = figures[goal.metric];
    return { ...goal, value, met: isWithin(value, goal) };
  });
}
