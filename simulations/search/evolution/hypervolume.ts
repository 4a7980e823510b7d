import { refuse } from "../arguments.ts";
import { compareDominance } from "./non-dominated-sort.ts";

type Front = readonly (readonly number[])[];

/** Area between a front of two objectives and the reference point, in one sweep. */
function area(front: Front, [right, top]: readonly [number, number]): number {
  const sorted = front.toSorted((a, b) => (a[0] as number) - (b[0] as number) || (a[1] as number) - (b[1] as number));
  let sum = 0;
  let ceiling = top;
  for (const point of sorted) {
    const [x, y] = [point[0] as number, point[1] as number];
    if (y >= ceiling) continue;
    sum += (right - x) * (ceiling - y);
    ceiling = y;
  }
  return sum;
}

/** Leave out what another point dominates, and all but the first of equal points. */
function nonDominated(front: Front): Front {
  const isEqual = (a: readonly number[], b: readonly number[]) => a.every((value, index) => value === b[index]);
  return front.filter(
    (point, index) =>
      !front.some((other, place) => compareDominance(other, point) < 0 || (place < index && isEqual(other, point))),
  );
}

/**
 * Add up what each point covers that those after it don't: its own box, less what the others cover within it.
 *
 * Points are sorted from the worst last objective to the best, so that within a point's box the others all reach as far
 * along that objective as it does: the rest is a volume of one dimension less.
 */
function volume(front: Front, reference: readonly number[]): number {
  const [right, top] = reference;
  const last = reference.length - 1;
  if (last === 0) return (right as number) - Math.min(...front.map(([value]) => value as number));
  if (last === 1) return area(front, [right as number, top as number]);
  const sorted = front.toSorted((a, b) => (b[last] as number) - (a[last] as number));
  const below = reference.slice(0, last);
  let sum = 0;
  for (const [index, point] of sorted.entries()) {
    const own = below.reduce((product, edge, axis) => product * (edge - (point[axis] as number)), 1);
    const limited = sorted
      .slice(index + 1)
      .map((other) => below.map((_, axis) => Math.max(other[axis] as number, point[axis] as number)));
    const shared = limited.length === 0 ? 0 : volume(last > 2 ? nonDominated(limited) : limited, below);
    sum += ((reference[last] as number) - (point[last] as number)) * (own - shared);
  }
  return sum;
}

/**
 * Measure the hypervolume of a front: the volume of all that its points dominate and that dominates the reference point.
 * Objectives are minimised; points that don't dominate the reference point add nothing. Exact but for rounding, for any
 * number of objectives; two take one sweep, and each more takes a factor of up to the number of points.
 *
 * Source: While, Bradstreet, Barone, "A Fast Way of Calculating Exact Hypervolumes", IEEE Transactions on Evolutionary
 * Computation 16(1), 2012 (the WFG algorithm, with slicing).
 *
 * @param front - `front[point][objective]`.
 * @throws `TokenwrightError` TW001 when a point has another number of objectives than the reference point.
 */
export function hypervolume(front: Front, reference: readonly number[]): number {
  for (const point of front) {
    if (point.length !== reference.length) refuse("front", point, `points of ${reference.length} objectives`);
  }
  const inside = front.filter((point) => point.every((value, axis) => value < (reference[axis] as number)));
  return inside.length === 0 ? 0 : volume(nonDominated(inside), reference);
}
