import { createRng } from "../../units/rng.ts";
import { requireInteger } from "../arguments.ts";
import { BELOW_ONE } from "../unit-cube.ts";
import type { SampleSize } from "./random-points.ts";

/** Draw one number from each of `count` equal parts of [0, 1), in random order. */
function stratifiedColumn(seed: number, count: number, dimension: number): number[] {
  const rng = createRng({ seed, step: dimension, purpose: "search/latin-hypercube-points" });
  const strata = rng.shuffle(Array.from({ length: count }, (_, stratum) => stratum));
  // The sum can be rounded up to `count`.
  return strata.map((stratum) => Math.min((stratum + rng.uniform()) / count, BELOW_ONE));
}

/**
 * Draw a Latin hypercube sample: `points[index][dimension]`, each dimension with one point in each of `count` equal parts.
 *
 * Another count gives other points: unlike random and Sobol' samples it can't be prolonged. Source: McKay, Beckman,
 * Conover, "A Comparison of Three Methods for Selecting Values of Input Variables in the Analysis of Output from a
 * Computer Code", Technometrics 21(2), 1979.
 *
 * @throws {@link TokenwrightError} TW001 when an argument is out of range.
 */
export function latinHypercubePoints({ seed, count, dimensions }: SampleSize): number[][] {
  requireInteger("count", count, 1);
  requireInteger("dimensions", dimensions, 1);
  const columns = Array.from({ length: dimensions }, (_, dimension) => stratifiedColumn(seed, count, dimension));
  return Array.from({ length: count }, (_, index) => columns.map((column) => column[index] as number));
}
