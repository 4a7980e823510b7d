import type { Rng } from "../../../simulations/units/rng.ts";

/** A function of a point in the cube [−1, 1]ⁿ. */
export type Objective = (point: readonly number[]) => Promise<number>;

type Evaluate = (point: readonly number[]) => Promise<Maximum>;

/** The best point of a search, and its value. */
export interface Maximum {
  readonly point: readonly number[];
  readonly value: number;
}

/** How long a search goes on. */
export interface SearchOptions {
  readonly rng: Rng;
  /** Random beginnings. */
  readonly starts: number;
  /** Steps from each of them. */
  readonly steps: number;
}

function clamp(coordinate: number): number {
  return Math.min(1, Math.max(-1, coordinate));
}

/** Go from one point through another and beyond, by a factor of their distance; the cube's faces stop it. */
function along(from: readonly number[], through: readonly number[], factor: number): number[] {
  return from.map((coordinate, axis) => clamp(coordinate + factor * ((through[axis] ?? 0) - coordinate)));
}

function centreOf(corners: readonly Maximum[], dimensions: number): number[] {
  return Array.from({ length: dimensions }, (_unused, axis) => {
    const sum = corners.reduce((total, { point }) => total + (point[axis] ?? 0), 0);
    return sum / corners.length;
  });
}

/** Evaluate one after the other: what evaluates has one state. */
async function inTurn<Item>(items: readonly Item[], evaluate: (item: Item) => Promise<Maximum>): Promise<Maximum[]> {
  const found: Maximum[] = [];
  for (const item of items) found.push(await evaluate(item));
  return found;
}

/** Make one step of Nelder and Mead (1965): reflect the worst corner, then expand, contract or shrink. */
async function improve(simplex: Maximum[], evaluate: Evaluate): Promise<void> {
  simplex.sort((a, b) => b.value - a.value);
  const [best, worst, secondWorst] = [simplex[0], simplex.at(-1), simplex.at(-2)];
  if (best === undefined || worst === undefined || secondWorst === undefined) return;
  const centre = centreOf(simplex.slice(0, -1), best.point.length);
  const reflected = await evaluate(along(worst.point, centre, 2));
  if (reflected.value > best.value) {
    const expanded = await evaluate(along(worst.point, centre, 3));
    simplex[simplex.length - 1] = expanded.value > reflected.value ? expanded : reflected;
  } else if (reflected.value > secondWorst.value) {
    simplex[simplex.length - 1] = reflected;
  } else {
    const contracted = await evaluate(along(worst.point, centre, reflected.value > worst.value ? 1.5 : 0.5));
    if (contracted.value > Math.max(worst.value, reflected.value)) {
      simplex[simplex.length - 1] = contracted;
    } else {
      const shrunk = await inTurn(simplex.slice(1), ({ point }) => evaluate(along(point, best.point, 0.5)));
      simplex.splice(1, simplex.length - 1, ...shrunk);
    }
  }
}

/** Polish one coordinate by golden-section search, between the cube's faces. */
async function polish(best: Maximum, axis: number, evaluate: Evaluate): Promise<Maximum> {
  const ratio = (Math.sqrt(5) - 1) / 2;
  const at = (coordinate: number): Promise<Maximum> => evaluate(best.point.with(axis, coordinate));
  let [low, high] = [-1, 1];
  let left = await at(high - ratio * (high - low));
  let right = await at(low + ratio * (high - low));
  for (let step = 0; step < 40; step++) {
    if (left.value > right.value) {
      high = right.point[axis] ?? high;
      right = left;
      left = await at(high - ratio * (high - low));
    } else {
      low = left.point[axis] ?? low;
      left = right;
      right = await at(low + ratio * (high - low));
    }
  }
  return [best, left, right, await at(-1), await at(1)].reduce((a, b) => (b.value > a.value ? b : a));
}

/**
 * Search for a function's maximum: Nelder and Mead's simplex from random beginnings, then golden sections along each axis.
 *
 * @param dimensions - Number of coordinates, at least one.
 */
export async function maximise(
  objective: Objective,
  dimensions: number,
  { rng, starts, steps }: SearchOptions,
): Promise<Maximum> {
  const evaluate: Evaluate = async (point) => ({ point, value: await objective(point) });
  let best = await evaluate(Array.from({ length: dimensions }, () => 0));
  for (let start = 0; start < starts; start++) {
    const corners = Array.from({ length: dimensions + 1 }, () =>
      Array.from({ length: dimensions }, () => 2 * rng.uniform() - 1),
    );
    const simplex = await inTurn(corners, evaluate);
    for (let step = 0; step < steps; step++) await improve(simplex, evaluate);
    best = [best, ...simplex].reduce((a, b) => (b.value > a.value ? b : a));
  }
  for (let axis = 0; axis < dimensions; axis++) best = await polish(best, axis, evaluate);
  return best;
}
