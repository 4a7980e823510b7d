import { refuse } from "../arguments.ts";
import type { Point } from "../unit-cube.ts";

/** A box in the unit cube, one range for each dimension: the lower ends belong to it, the upper ends don't. */
export interface Box {
  /** Lower end of each dimension; 0 where it isn't restricted. */
  readonly low: readonly number[];
  /** Upper end of each dimension; 1 where it isn't restricted. */
  readonly high: readonly number[];
}

/** One end of a box's range in one dimension. */
export type Side = "low" | "high";

/** Points, and which of them are the cases to be explained, such as the futures in which a design fails. */
export interface DiscoverySample {
  /** Points of the unit cube, all of as many dimensions. */
  readonly points: readonly Point[];
  /** Whether each point is a case. */
  readonly cases: readonly boolean[];
}

/** The box that restricts nothing. */
export function wholeCube(dimensions: number): Box {
  return { low: new Array<number>(dimensions).fill(0), high: new Array<number>(dimensions).fill(1) };
}

/** Tell whether a point lies in a box. */
export function contains({ low, high }: Box, point: Point): boolean {
  return point.every((value, dimension) => value >= (low[dimension] as number) && value < (high[dimension] as number));
}

/** Move one end of one dimension. */
export function withEnd(box: Box, side: Side, dimension: number, end: number): Box {
  return { ...box, [side]: box[side].with(dimension, end) };
}

/** Let a dimension go from end to end. */
export function withoutRestriction({ low, high }: Box, dimension: number): Box {
  return { low: low.with(dimension, 0), high: high.with(dimension, 1) };
}

/** List the dimensions that a box restricts, at one end or both. */
export function restrictedDimensions({ low, high }: Box): number[] {
  return low.flatMap((value, dimension) => (value > 0 || (high[dimension] as number) < 1 ? [dimension] : []));
}

/** Find an end that lies between two values: above the lower, at most the upper. */
export function endBetween(lower: number, upper: number): number {
  const middle = lower + (upper - lower) / 2;
  return middle > lower ? middle : upper;
}

/**
 * Require a sample of at least one point, all of the same dimensions, each marked as a case or not.
 *
 * @throws `TokenwrightError` TW001 when it isn't.
 */
export function requireSample({ points, cases }: DiscoverySample): void {
  if (points.length === 0) refuse("points", points.length, "at least one point");
  if (cases.length !== points.length) refuse("cases", cases.length, `one mark for each of ${points.length} points`);
  const dimensions = points[0]?.length;
  for (const [index, point] of points.entries()) {
    if (point.length !== dimensions || !point.every((value) => value >= 0 && value < 1)) {
      refuse(`points[${index}]`, point, `${dimensions ?? 0} numbers in [0, 1)`);
    }
  }
}
