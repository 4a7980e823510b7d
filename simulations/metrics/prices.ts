import { deviation, extent, mean } from "d3-array";

import { SECONDS_PER_DAY } from "../units/amounts.ts";

/** Share of the largest |returns| that the tail index is estimated from. */
export const TAIL_SHARE = 0.05;

/** Fewest returns in the tail that an estimate may rest on. */
const MINIMUM_TAIL = 2;

/** Compute `returns[i] = ln(prices[i + 1] / prices[i])`; a pair with a price that isn't finite and above 0 gives no return. */
export function logReturns(prices: readonly number[]): number[] {
  const returns: number[] = [];
  for (let index = 1; index < prices.length; index++) {
    const logReturn = Math.log((prices[index] ?? 0) / (prices[index - 1] ?? 0));
    if (Number.isFinite(logReturn)) returns.push(logReturn);
  }
  return returns;
}

/**
 * Compute the standard deviation of log returns, scaled to a day by the square root of time (sample deviation, n − 1).
 *
 * @param prices - Price by step.
 * @returns 0 with fewer than two returns.
 */
export function volatilityDaily(prices: readonly number[], stepSeconds: number): number {
  return (deviation(logReturns(prices)) ?? 0) * Math.sqrt(SECONDS_PER_DAY / stepSeconds);
}

/** Compute the largest fall from an earlier peak, as a share of that peak in [0, 1]; 0 where prices never fall. */
export function maximumDrawdown(prices: readonly number[]): number {
  let peak = 0;
  let drawdown = 0;
  for (const price of prices) {
    peak = Math.max(peak, price);
    if (peak > 0) drawdown = Math.max(drawdown, 1 - price / peak);
  }
  return drawdown;
}

/**
 * Estimate the tail index of |returns| by Hill's estimator: 1 / mean of ln(x_i / x_(k+1)) over the k largest.
 *
 * Smaller is fatter; real tokens lie at about 2 to 4. Source: Hill, "A simple general approach to inference about the
 * tail of a distribution", 1975.
 *
 * @param share - Share of the values that make the tail; k is its count, rounded down.
 * @returns 0 where there is no estimate: fewer than two values in the tail, or a tail of equal values or zeros.
 */
export function tailIndex(returns: readonly number[], share = TAIL_SHARE): number {
  const sizes = Float64Array.from(returns, Math.abs).sort().reverse();
  const count = Math.floor(sizes.length * share);
  const threshold = sizes[count] ?? 0;
  if (count < MINIMUM_TAIL || threshold === 0) return 0;
  const excess = mean(sizes.subarray(0, count), (size) => Math.log(size / threshold)) ?? 0;
  return excess === 0 ? 0 : 1 / excess;
}

/**
 * Compute the autocorrelation of a series at a lag, in [−1, 1]: Σ(x_t − x̄)(x_(t+lag) − x̄) / Σ(x_t − x̄)²
 * (Box, Jenkins 1970).
 *
 * @param lag - Distance in steps, from 0.
 * @returns 0 for a constant series and for one no longer than the lag.
 */
export function autocorrelation(values: readonly number[], lag: number): number {
  const [least, most] = extent(values);
  if (least === most) return 0;
  const average = mean(values) ?? 0;
  let products = 0;
  let squares = 0;
  values.forEach((value, index) => {
    const centred = value - average;
    squares += centred ** 2;
    const later = values[index + lag];
    if (later !== undefined) products += centred * (later - average);
  });
  return squares === 0 ? 0 : products / squares;
}
