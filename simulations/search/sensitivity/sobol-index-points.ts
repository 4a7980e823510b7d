import { requireInteger } from "../arguments.ts";
import { SOBOL_DIMENSIONS } from "../sampling/direction-numbers.ts";
import { sobolPoints } from "../sampling/sobol-points.ts";

/** Size of the sample that Sobol' indices are estimated from. */
export interface SobolIndexDesign {
  /** Seed that scrambles the sequence: an integer in [0, 2^32). */
  readonly seed: number;
  /** Number of rows; a power of 2 is best. The design has rows · (dimensions + 2) points. */
  readonly rows: number;
  /** Number of dimensions, from 1 to half of those that Sobol's sequence has. */
  readonly dimensions: number;
}

/**
 * List the points of a design for Sobol' indices, row after row: A, B, then A with the coordinate of each dimension in turn
 * taken from B. A and B are the two halves of a point of a scrambled Sobol' sequence of twice as many dimensions.
 *
 * More rows prolong the list: its first points stay the same. Source: Saltelli, Annoni, Azzini, Campolongo, Ratto,
 * Tarantola, "Variance based sensitivity analysis of model output. Design and estimator for the total sensitivity index",
 * Computer Physics Communications 181, 2010.
 *
 * @throws {@link TokenwrightError} TW001 when an argument is out of range.
 */
export function sobolIndexPoints({ seed, rows, dimensions }: SobolIndexDesign): number[][] {
  requireInteger("rows", rows, 1);
  requireInteger("dimensions", dimensions, 1, Math.floor(SOBOL_DIMENSIONS / 2));
  const pairs = sobolPoints({ count: rows, dimensions: 2 * dimensions, scrambleSeed: seed });
  return pairs.flatMap((pair) => {
    const a = pair.slice(0, dimensions);
    const b = pair.slice(dimensions);
    return [a, b, ...b.map((value, dimension) => a.with(dimension, value))];
  });
}
