import { LuDecomposition, Matrix } from "ml-matrix";

import type { Rng } from "../../units/rng.ts";

/** What is known of where the front lies, kept from one generation to the next. */
export interface Normalisation {
  /** Least value of each objective among all feasible designs so far. */
  readonly ideal: readonly number[];
  /** `extremes[axis][objective]`: the design that is best along each axis, among all so far. */
  readonly extremes: readonly (readonly number[])[];
}

/** Weight of the other axes when an axis's extreme is looked for. */
const OTHER_AXIS = 1e-6;
/** Shorter axes than this aren't divided by. */
const LEAST_RANGE = 1e-6;

/** Achievement scalarising function of an axis: small where all other objectives are at their ideal. */
function distanceFromAxis(objectives: readonly number[], ideal: readonly number[], axis: number): number {
  let largest = -Infinity;
  for (const [index, value] of objectives.entries()) {
    const distance = value - (ideal[index] as number);
    largest = Math.max(largest, index === axis ? distance : distance / OTHER_AXIS);
  }
  return largest;
}

/**
 * Bring what is known of the front up to date.
 *
 * @param front - `front[member][objective]` of the feasible designs that none dominates; one at least.
 */
export function updateNormalisation(
  previous: Normalisation | null,
  front: readonly (readonly number[])[],
): Normalisation {
  const candidates = [...(previous?.extremes ?? []), ...front];
  const ideal = (front[0] as readonly number[]).map((_, objective) =>
    front.reduce(
      (least, member) => Math.min(least, member[objective] as number),
      previous?.ideal[objective] ?? Infinity,
    ),
  );
  const extremes = ideal.map((_, axis) =>
    candidates.reduce((best, candidate) =>
      distanceFromAxis(candidate, ideal, axis) < distanceFromAxis(best, ideal, axis) ? candidate : best,
    ),
  );
  return { ideal, extremes };
}

/** Where the plane through the extremes meets each axis, from the ideal point; undefined where it doesn't. */
function intercepts({ ideal, extremes }: Normalisation): number[] | undefined {
  const plane = new LuDecomposition(
    new Matrix(extremes.map((extreme) => extreme.map((value, index) => value - (ideal[index] as number)))),
  );
  if (plane.isSingular()) return undefined;
  const lengths = plane
    .solve(Matrix.ones(ideal.length, 1))
    .to1DArray()
    .map((inverse) => 1 / inverse);
  return lengths.every((length) => Number.isFinite(length) && length > LEAST_RANGE) ? lengths : undefined;
}

/**
 * Measure the range of each objective: the intercepts of the plane through the extreme designs, or, where these span none,
 * or one that lies beyond the worst member, the range of the front.
 *
 * Source: Deb, Jain, "An Evolutionary Many-Objective Optimization Algorithm Using Reference-Point-Based Nondominated
 * Sorting Approach, Part I", 2014, section IV.C; when to fall back, after Blank, Deb, Roy, "Investigating the Normalization
 * Procedure of NSGA-III", EMO 2019.
 */
export function rangesOf(normalisation: Normalisation, front: readonly (readonly number[])[]): number[] {
  const { ideal } = normalisation;
  const worst = ideal.map((least, objective) =>
    front.reduce((most, member) => Math.max(most, (member[objective] as number) - least), 0),
  );
  const lengths = intercepts(normalisation);
  const usable = lengths?.every((length, objective) => length <= (worst[objective] as number) + LEAST_RANGE);
  return (usable && lengths ? lengths : worst).map((length) => (length > LEAST_RANGE ? length : 1));
}

/** The reference line that a design lies nearest to, and its distance from it. */
export interface Niche {
  readonly reference: number;
  readonly distance: number;
}

/**
 * Find the reference line through the origin that a normalised design lies nearest to (Deb, Jain 2014, section IV.D).
 *
 * @param directions - `directions[reference][objective]`, of length 1.
 */
export function nicheOf(normalised: readonly number[], directions: readonly (readonly number[])[]): Niche {
  const square = normalised.reduce((sum, value) => sum + value * value, 0);
  let nearest: Niche = { reference: 0, distance: Infinity };
  for (const [reference, direction] of directions.entries()) {
    let along = 0;
    for (let index = 0; index < direction.length; index++) {
      along += (direction[index] as number) * (normalised[index] as number);
    }
    const distance = Math.sqrt(Math.max(square - along * along, 0));
    if (distance < nearest.distance) nearest = { reference, distance };
  }
  return nearest;
}

/** Scale reference points to length 1. */
export function directionsOf(referencePoints: readonly (readonly number[])[]): number[][] {
  return referencePoints.map((point) => point.map((share) => share / Math.hypot(...point)));
}

/**
 * Choose members of the last front so that reference lines with few members gain some: again and again a line with the
 * fewest, chance deciding between equals, takes its nearest candidate if it has none yet, else any.
 *
 * Source: Deb, Jain 2014, section IV.E.
 *
 * @param chosen - Niches of the members that are in already.
 * @param candidates - Niches of the last front.
 * @param places - How many to choose: at most as many as there are candidates.
 * @returns Indices into `candidates`.
 */
export function fillNiches(
  chosen: readonly Niche[],
  candidates: readonly Niche[],
  { places, rng }: { readonly places: number; readonly rng: Rng },
): number[] {
  const members = new Map<number, number>();
  for (const { reference } of chosen) members.set(reference, (members.get(reference) ?? 0) + 1);
  const waiting = new Map<number, number[]>();
  for (const [index, { reference }] of candidates.entries()) {
    waiting.set(reference, [...(waiting.get(reference) ?? []), index]);
  }
  const picked: number[] = [];
  while (picked.length < places && waiting.size > 0) {
    const count = (reference: number): number => members.get(reference) ?? 0;
    const fewest = Math.min(...[...waiting.keys()].map(count));
    const reference = rng.pick([...waiting.keys()].filter((key) => count(key) === fewest));
    const queue = waiting.get(reference) as number[];
    const distance = (index: number): number => candidates[index]?.distance ?? Infinity;
    const nearest = queue.reduce((best, index) => (distance(index) < distance(best) ? index : best));
    const taken = fewest === 0 ? nearest : rng.pick(queue);
    picked.push(taken);
    members.set(reference, fewest + 1);
    const left = queue.filter((index) => index !== taken);
    if (left.length > 0) waiting.set(reference, left);
    else waiting.delete(reference);
  }
  return picked;
}
