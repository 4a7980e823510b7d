import { createRng, type Rng } from "../../units/rng.ts";
import { refuse, requireInteger } from "../arguments.ts";
import { evenLevel } from "../unit-cube.ts";

/** Size of a screening. */
export interface MorrisDesign {
  /** Seed of the trajectories: an integer in [0, 2^32). */
  readonly seed: number;
  /** Number of trajectories, at least 1; 10 to 50 are usual. */
  readonly trajectories: number;
  /** Number of dimensions, at least 1. */
  readonly dimensions: number;
  /** Number of levels of each dimension, even; 4 without it. */
  readonly levels?: number;
}

/** Walk from a random corner of the grid, each dimension moved once by half the levels, in random order. */
function trajectory(rng: Rng, dimensions: number, levels: number): number[][] {
  const jump = levels / 2;
  const steps = Array.from({ length: dimensions }, () => (rng.bernoulli(0.5) ? jump : -jump));
  const place = steps.map((step) => rng.integer(jump) + (step < 0 ? jump : 0));
  const order = rng.shuffle(steps.map((_, dimension) => dimension));
  const points = [place.map((level) => evenLevel(level, levels))];
  for (const dimension of order) {
    place[dimension] = (place[dimension] as number) + (steps[dimension] as number);
    points.push(place.map((level) => evenLevel(level, levels)));
  }
  return points;
}

/**
 * List the points of Morris' screening: trajectories of `dimensions + 1` points each, one after the other; neighbours of a
 * trajectory differ in one dimension by Δ = levels / (2 (levels − 1)).
 *
 * More trajectories prolong the list: its first points stay the same. Source: Morris, "Factorial Sampling Plans for
 * Preliminary Computational Experiments", Technometrics 33(2), 1991.
 *
 * @throws {@link TokenwrightError} TW001 when an argument is out of range or `levels` is odd.
 */
export function morrisPoints({ seed, trajectories, dimensions, levels = 4 }: MorrisDesign): number[][] {
  requireInteger("trajectories", trajectories, 1);
  requireInteger("dimensions", dimensions, 1);
  requireInteger("levels", levels, 2);
  if (levels % 2 !== 0) refuse("levels", levels, "an even number");
  const rng = createRng({ seed, purpose: "search/morris-points" });
  return Array.from({ length: trajectories }, () => trajectory(rng, dimensions, levels)).flat();
}
