import { createRng } from "../../units/rng.ts";
import { requireInteger } from "../arguments.ts";

/** How many points to draw in how many dimensions, and from which seed. */
export interface SampleSize {
  /** Seed of the sample: an integer in [0, 2^32). */
  readonly seed: number;
  /** Number of points, at least 1. */
  readonly count: number;
  /** Number of dimensions, at least 1. */
  readonly dimensions: number;
}

/**
 * Draw points independently and uniformly from the unit cube: `points[index][dimension]`.
 *
 * A larger count prolongs the list: its first points stay the same.
 *
 * @throws {@link TokenwrightError} TW001 when an argument is out of range.
 */
export function randomPoints({ seed, count, dimensions }: SampleSize): number[][] {
  requireInteger("count", count, 1);
  requireInteger("dimensions", dimensions, 1);
  const rng = createRng({ seed, purpose: "search/random-points" });
  return Array.from({ length: count }, () => Array.from({ length: dimensions }, () => rng.uniform()));
}
