import type { Rng } from "../../units/rng.ts";

/** The range that holds an unknown value with a stated confidence. */
export interface Interval {
  /** Lower end. */
  readonly low: number;
  /** Upper end. */
  readonly high: number;
}

/** Confidence of an interval where none is stated. */
export const CONFIDENCE = 0.95;

/** Number of resamples where none is stated: enough for the ends of a 95 % interval (Efron, Tibshirani 1993, §14.5). */
export const RESAMPLES = 2000;

/** Draw as many indices as there are values, each with replacement, into `indices`. */
export function drawIndices(rng: Rng, indices: Uint32Array): void {
  for (let place = 0; place < indices.length; place++) {
    // A product below 2^53 of a number below 1 never reaches its bound.
    indices[place] = Math.floor(rng.uniform() * indices.length);
  }
}

/** Find a quantile of values sorted upwards, between neighbours by their distance (type 7 of Hyndman, Fan 1996). */
export function quantileOfSorted(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (place - below);
}

/**
 * Make the percentile interval of a statistic from its values on resamples; they are sorted in place.
 *
 * Source: Efron, Tibshirani, An Introduction to the Bootstrap, 1993, §13.3.
 */
export function percentileInterval(replicates: Float64Array, confidence = CONFIDENCE): Interval {
  replicates.sort();
  return {
    low: quantileOfSorted(replicates, (1 - confidence) / 2),
    high: quantileOfSorted(replicates, (1 + confidence) / 2),
  };
}
