import { extent, mean } from "d3-array";

/** How strongly one series answers another, and after how many steps. */
export interface LaggedAnswer {
  /** Steps from the signal to the answer. */
  readonly lag: number;
  /** Correlation at that lag, in [−1, 1]; 0 where nothing answers. */
  readonly correlation: number;
}

/**
 * Compute the correlation of two series, in [−1, 1] (Pearson 1896).
 *
 * @param first - `first[i]` belongs to `second[i]`; what one series has more than the other is left out.
 * @returns 0 where one of them is constant or there are fewer than two pairs.
 */
export function correlation(first: readonly number[], second: readonly number[]): number {
  const count = Math.min(first.length, second.length);
  const [left, right] = [first.slice(0, count), second.slice(0, count)];
  // A constant's deviations from its rounded mean may not be 0.
  for (const [least, most] of [extent(left), extent(right)]) if (least === most) return 0;
  const [leftMean, rightMean] = [mean(left) ?? 0, mean(right) ?? 0];
  let products = 0;
  let leftSquares = 0;
  let rightSquares = 0;
  for (const [index, value] of left.entries()) {
    const leftCentred = value - leftMean;
    const rightCentred = (right[index] ?? 0) - rightMean;
    products += leftCentred * rightCentred;
    leftSquares += leftCentred ** 2;
    rightSquares += rightCentred ** 2;
  }
  return Math.max(-1, Math.min(1, products / Math.sqrt(leftSquares * rightSquares)));
}

/**
 * Compute the correlation of a signal with an answer that comes `lag` steps later.
 *
 * @returns 0 for series no longer than the lag.
 */
export function crossCorrelation(signal: readonly number[], answer: readonly number[], lag: number): number {
  return correlation(signal, answer.slice(lag));
}

/**
 * Find the lag at which a signal is answered most strongly, among lags from 1 to the longest; the shortest of equals.
 *
 * The largest of many correlations is above 0 by chance too: of `n` independent steps one alone errs by 1/√n.
 */
export function strongestAnswer(
  signal: readonly number[],
  answer: readonly number[],
  longestLag: number,
): LaggedAnswer {
  let strongest: LaggedAnswer = { lag: 1, correlation: crossCorrelation(signal, answer, 1) };
  for (let lag = 2; lag <= longestLag; lag++) {
    const found = crossCorrelation(signal, answer, lag);
    if (found > strongest.correlation) strongest = { lag, correlation: found };
  }
  return strongest;
}
