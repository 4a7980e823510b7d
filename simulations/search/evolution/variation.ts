import type { Rng } from "../../units/rng.ts";
import type { Point } from "../unit-cube.ts";
import { clampToUnit } from "../unit-cube.ts";

/** How children differ from their parents. */
export interface Variation {
  /** Probability that a pair of parents is crossed rather than copied. */
  readonly crossoverProbability: number;
  /** Distribution index of the crossover: the larger, the nearer children lie to their parents. */
  readonly crossoverIndex: number;
  /** Probability that a coordinate is mutated. */
  readonly mutationProbability: number;
  /** Distribution index of the mutation: the larger, the smaller its steps. */
  readonly mutationIndex: number;
}

/** Parents nearer than this in a coordinate pass it on as it is. */
const LEAST_DISTANCE = 1e-14;

/**
 * Turn a uniform draw into how far children spread, in distances of their parents. At most `bound` such distances fit
 * between the children when one lies on the bound of the cube, and the density is cut there.
 */
function spread(uniform: number, index: number, bound: number): number {
  const alpha = 2 - bound ** -(index + 1);
  const scaled = uniform * alpha;
  return scaled <= 1 ? scaled ** (1 / (index + 1)) : (1 / (2 - scaled)) ** (1 / (index + 1));
}

/**
 * Cross two parents coordinate by coordinate: each coordinate with probability 1/2, children symmetrical about the
 * parents' middle but for the bounds, swapped with probability 1/2.
 *
 * Source: Deb, Agrawal, "Simulated Binary Crossover for Continuous Search Space", Complex Systems 9, 1995, in the form for
 * bounded variables of Deb, Goyal, "A Combined Genetic Adaptive Search (GeneAS) for Engineering Design", 1996.
 */
export function simulatedBinaryCrossover(parents: readonly [Point, Point], index: number, rng: Rng): [Point, Point] {
  const first = [...parents[0]];
  const second = [...parents[1]];
  for (let coordinate = 0; coordinate < parents[0].length; coordinate++) {
    if (!rng.bernoulli(0.5)) continue;
    const low = Math.min(parents[0][coordinate] as number, parents[1][coordinate] as number);
    const high = Math.max(parents[0][coordinate] as number, parents[1][coordinate] as number);
    const distance = high - low;
    if (distance <= LEAST_DISTANCE) continue;
    const uniform = rng.uniform();
    const below = spread(uniform, index, 1 + (2 * low) / distance);
    const above = spread(uniform, index, 1 + (2 * (1 - high)) / distance);
    const lower = clampToUnit((low + high - below * distance) / 2);
    const upper = clampToUnit((low + high + above * distance) / 2);
    [first[coordinate], second[coordinate]] = rng.bernoulli(0.5) ? [upper, lower] : [lower, upper];
  }
  return [first, second];
}

/**
 * Mutate a coordinate by a polynomial step that stays within [0, 1).
 *
 * Source: Deb, Goyal 1996 (see {@link simulatedBinaryCrossover}); the form for bounded variables that Deb's implementation of
 * NSGA-II has, where the step's density falls to nothing at both bounds.
 */
function mutateCoordinate(value: number, index: number, uniform: number): number {
  const power = index + 1;
  const below = uniform < 0.5;
  const room = below ? 1 - value : value;
  const share = below ? uniform : 1 - uniform;
  const step = 1 - (2 * share + (1 - 2 * share) * room ** power) ** (1 / power);
  return clampToUnit(below ? value - step : value + step);
}

/** Mutate each coordinate of a point with a probability. */
export function polynomialMutation(point: Point, { mutationProbability, mutationIndex }: Variation, rng: Rng): Point {
  return point.map((value) =>
    rng.bernoulli(mutationProbability) ? mutateCoordinate(value, mutationIndex, rng.uniform()) : value,
  );
}

/** Make two children of two parents. */
export function vary(parents: readonly [Point, Point], variation: Variation, rng: Rng): [Point, Point] {
  const crossed = rng.bernoulli(variation.crossoverProbability);
  const [first, second] = crossed ? simulatedBinaryCrossover(parents, variation.crossoverIndex, rng) : parents;
  return [polynomialMutation(first, variation, rng), polynomialMutation(second, variation, rng)];
}
