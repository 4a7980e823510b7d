import { binomialUpperTail } from "../statistics/binomial-tail.ts";
import { type Box, contains, type DiscoverySample, restrictedDimensions, withoutRestriction } from "./box.ts";

/** How well a box tells the cases of a sample from its other points. */
export interface BoxMeasures {
  /** Points in the box. */
  readonly points: number;
  /** Cases in the box. */
  readonly cases: number;
  /** Share of the sample's points that lie in the box (its support, β), in [0, 1]. */
  readonly mass: number;
  /** Share of the box's points that are cases: its mean; 0 in an empty box. */
  readonly density: number;
  /** Share of all cases that lie in the box; 0 where there are none. */
  readonly coverage: number;
}

/** What a box restricts in one dimension. */
export interface Restriction {
  /** Index of the dimension. */
  readonly dimension: number;
  /** Lower end, 0 where there is none. */
  readonly low: number;
  /** Upper end, 1 where there is none. */
  readonly high: number;
  /**
   * Quasi-p-value: chance of at least as many cases among the box's points, were the density that of the box without this
   * restriction. Quasi, because the restriction was chosen among many to make it small.
   */
  readonly quasiP: number;
}

/** Work out the measures from counts; `allCases` are those that coverage is a share of. */
export function measuresOf(points: number, cases: number, allPoints: number, allCases: number): BoxMeasures {
  return {
    points,
    cases,
    mass: points / allPoints,
    density: points === 0 ? 0 : cases / points,
    coverage: allCases === 0 ? 0 : cases / allCases,
  };
}

/** Count the points and the cases that lie in a box. */
export function countIn(box: Box, { points, cases }: DiscoverySample): { points: number; cases: number } {
  let pointsIn = 0;
  let casesIn = 0;
  for (const [index, point] of points.entries()) {
    if (!contains(box, point)) continue;
    pointsIn++;
    if (cases[index]) casesIn++;
  }
  return { points: pointsIn, cases: casesIn };
}

/** Harmonic mean of coverage and density: near 1 only where both are. */
export function balance({ coverage, density }: BoxMeasures): number {
  return coverage + density === 0 ? 0 : (2 * coverage * density) / (coverage + density);
}

/**
 * Judge each restriction of a box by a one-sided binomial test.
 *
 * Source: Bryant, Lempert, "Thinking inside the box: A participatory, computer-assisted approach to scenario discovery",
 * Technological Forecasting and Social Change 77, 2010.
 */
export function judgeRestrictions(box: Box, sample: DiscoverySample): Restriction[] {
  const inside = countIn(box, sample);
  return restrictedDimensions(box).map((dimension) => {
    const wider = countIn(withoutRestriction(box, dimension), sample);
    const density = wider.points === 0 ? 0 : wider.cases / wider.points;
    return {
      dimension,
      low: box.low[dimension] as number,
      high: box.high[dimension] as number,
      quasiP: binomialUpperTail(inside.cases, inside.points, density),
    };
  });
}
