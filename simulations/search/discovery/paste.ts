import type { Point } from "../unit-cube.ts";
import { type Box, contains, type DiscoverySample, endBetween, type Side, withEnd } from "./box.ts";
import { countIn } from "./box-measures.ts";

/** A slice that could be put on again. */
interface Slice {
  readonly box: Box;
  readonly points: number;
  readonly cases: number;
}

/** The points beyond one side of a box that lie within it in all other dimensions, nearest first. */
function beyond(box: Box, side: Side, dimension: number, { points }: DiscoverySample): number[] {
  const open = withEnd(box, side, dimension, side === "low" ? 0 : 1);
  const value = (index: number): number => (points[index] as Point)[dimension] as number;
  const found = [...points.keys()].filter((index) => {
    const point = points[index] as Point;
    return contains(open, point) && !contains(box, point);
  });
  return found.sort((a, b) => (side === "low" ? value(b) - value(a) : value(a) - value(b)) || a - b);
}

/** Widen one side by so many points, and by those that share the last one's value. */
function sliceAt(box: Box, side: Side, dimension: number, wanted: number, sample: DiscoverySample): Slice {
  const outside = beyond(box, side, dimension, sample);
  const value = (place: number): number => (sample.points[outside[place] as number] as Point)[dimension] as number;
  let size = Math.min(wanted, outside.length);
  while (size > 0 && size < outside.length && value(size) === value(size - 1)) size++;
  const cases = outside.slice(0, size).filter((index) => sample.cases[index]).length;
  const end = side === "low" ? 0 : 1;
  if (size === outside.length) return { box: withEnd(box, side, dimension, end), points: size, cases };
  const [last, next] = [value(size - 1), value(size)];
  const between = side === "low" ? endBetween(next, last) : endBetween(last, next);
  return { box: withEnd(box, side, dimension, between), points: size, cases };
}

/**
 * Paste slices onto a box for as long as its density doesn't fall, the densest slice first; an end that shuts no point out
 * is opened. What peeling took away too greedily comes back.
 *
 * Source: Friedman, Fisher 1999 as in `peelingTrajectory`, who paste while the density rises; where it stays, as in a box all of
 * cases, coverage is won for nothing.
 *
 * @param share - Share of the box's points that one slice adds, α in (0, 1/2].
 */
export function pasteBox(start: Box, sample: DiscoverySample, share: number): Box {
  let box = start;
  for (;;) {
    const inside = countIn(box, sample);
    const wanted = Math.max(1, Math.floor(share * inside.points));
    let best: Slice | undefined;
    let bestDensity = inside.points === 0 ? 0 : inside.cases / inside.points;
    for (const dimension of box.low.keys()) {
      for (const side of ["low", "high"] as const) {
        if (box[side][dimension] === (side === "low" ? 0 : 1)) continue;
        const slice = sliceAt(box, side, dimension, wanted, sample);
        const density = (inside.cases + slice.cases) / (inside.points + slice.points);
        if (density > bestDensity || (density === bestDensity && best === undefined)) {
          best = slice;
          bestDensity = density;
        }
      }
    }
    if (best === undefined) return box;
    box = best.box;
  }
}
