import type { Rng } from "../../units/rng.ts";
import { crowdingDistances } from "./crowding-distance.ts";
import type { Normalisation } from "./niching.ts";
import { fillNiches, nicheOf, rangesOf, updateNormalisation } from "./niching.ts";
import type { Ranked } from "./non-dominated-sort.ts";
import { nonDominatedSort } from "./non-dominated-sort.ts";

/** Who lives on, and what they tell of where the front lies. */
export interface Survivors<T> {
  readonly members: readonly T[];
  readonly normalisation: Normalisation | null;
}

/** Split a pool into the fronts that fit into a population whole, and the one that must be cut. */
function fillFronts<T extends Ranked>(pool: readonly T[], size: number): { whole: T[][]; cut: T[] } {
  const whole: T[][] = [];
  let left = size;
  for (const front of nonDominatedSort(pool)) {
    const members = front.map((index) => pool[index] as T);
    if (members.length > left) return { whole, cut: members };
    whole.push(members);
    left -= members.length;
  }
  return { whole, cut: [] };
}

/** Keep the best fronts whole, and of the one that doesn't fit the members furthest from their neighbours. */
export function surviveByCrowding<T extends Ranked>(pool: readonly T[], size: number): Survivors<T> {
  const { whole, cut } = fillFronts(pool, size);
  const kept = whole.flat();
  const distances = crowdingDistances(cut.map(({ objectives }) => objectives));
  const order = cut.map((_, index) => index);
  order.sort((a, b) => compareDescending(distances[a] as number, distances[b] as number) || a - b);
  const members = [...kept, ...order.slice(0, size - kept.length).map((index) => cut[index] as T)];
  return { members, normalisation: null };
}

/** Compare for descending order; the difference of two infinite distances wouldn't. */
function compareDescending(a: number, b: number): number {
  return a === b ? 0 : a > b ? -1 : 1;
}

/** What survival by reference points needs besides the pool. */
export interface ReferenceOptions {
  /** Directions of the reference points, each of length 1. */
  readonly directions: readonly (readonly number[])[];
  readonly normalisation: Normalisation | null;
  readonly rng: Rng;
}

/**
 * Keep the best fronts whole, and of the one that doesn't fit the members that reference points lack.
 *
 * While feasible designs don't fill the population, the least violations do (Jain, Deb, "An Evolutionary Many-Objective
 * Optimization Algorithm Using Reference-Point Based Nondominated Sorting Approach, Part II", IEEE Transactions on
 * Evolutionary Computation 18(4), 2014).
 */
export function surviveByReferencePoints<T extends Ranked>(
  pool: readonly T[],
  size: number,
  { directions, normalisation: previous, rng }: ReferenceOptions,
): Survivors<T> {
  const { whole, cut } = fillFronts(pool, size);
  const kept = whole.flat();
  const first = (whole[0] ?? cut).filter(({ violation }) => violation === 0).map(({ objectives }) => objectives);
  const normalisation = first.length > 0 ? updateNormalisation(previous, first) : previous;
  const places = size - kept.length;
  const isFeasible = cut.every(({ violation }) => violation === 0);
  if (normalisation === null || !isFeasible || places === 0) {
    return { members: [...kept, ...cut.slice(0, places)], normalisation };
  }
  const ranges = rangesOf(normalisation, first);
  const niche = ({ objectives }: Ranked) =>
    nicheOf(
      objectives.map((value, index) => (value - (normalisation.ideal[index] as number)) / (ranges[index] as number)),
      directions,
    );
  const picked = fillNiches(kept.map(niche), cut.map(niche), { places, rng });
  return { members: [...kept, ...picked.map((index) => cut[index] as T)], normalisation };
}
