import { refuse, requireInteger } from "../arguments.ts";

/** Tell how many points {@link dasDennisPoints} has: (objectives + divisions − 1) over divisions. */
export function countDasDennisPoints(objectives: number, divisions: number): number {
  let count = 1;
  for (let step = 1; step <= divisions; step++) count = (count * (objectives - 1 + step)) / step;
  return Math.round(count);
}

/**
 * Lay points evenly on the unit simplex: all whose coordinates are multiples of 1/divisions and add up to 1.
 *
 * Source: Das, Dennis, "Normal-Boundary Intersection", SIAM Journal on Optimization 8(3), 1998.
 *
 * @returns `points[point][objective]`, in ascending order of their coordinates.
 * @throws `TokenwrightError` TW001 when objectives or divisions aren't integers from 1.
 */
export function dasDennisPoints(objectives: number, divisions: number): number[][] {
  requireInteger("objectives", objectives, 1);
  requireInteger("divisions", divisions, 1);
  const points: number[][] = [];
  const place = (head: readonly number[], left: number): void => {
    if (head.length === objectives - 1) {
      points.push([...head, left].map((share) => share / divisions));
      return;
    }
    for (let share = 0; share <= left; share++) place([...head, share], left - share);
  };
  place([], divisions);
  return points;
}

/**
 * Choose reference points for a population: as many divisions of the simplex as give no more points than it has members.
 * Where these are fewer divisions than objectives, no point would lie inside; then an outer layer is joined by an inner
 * one of half its size around the middle.
 *
 * Source of both: Deb, Jain, "An Evolutionary Many-Objective Optimization Algorithm Using Reference-Point-Based
 * Nondominated Sorting Approach, Part I", IEEE Transactions on Evolutionary Computation 18(4), 2014, sections IV.B and V.
 *
 * @throws `TokenwrightError` TW001 when there are fewer than two objectives, or fewer members than objectives.
 */
export function referencePointsFor(objectives: number, populationSize: number): number[][] {
  requireInteger("objectives", objectives, 2);
  if (populationSize < objectives) refuse("populationSize", populationSize, `at least ${objectives}, one an objective`);
  const most = (room: number): number => {
    let divisions = 0;
    while (countDasDennisPoints(objectives, divisions + 1) <= room) divisions++;
    return divisions;
  };
  const divisions = most(populationSize);
  if (divisions >= objectives) return dasDennisPoints(objectives, divisions);
  const outer = dasDennisPoints(objectives, divisions);
  const innerDivisions = Math.min(most(populationSize - outer.length), Math.max(divisions - 1, 1));
  if (innerDivisions < 1) return outer;
  const inner = dasDennisPoints(objectives, innerDivisions);
  return [...outer, ...inner.map((point) => point.map((share) => share / 2 + 1 / (2 * objectives)))];
}
