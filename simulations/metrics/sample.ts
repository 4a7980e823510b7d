import { deviation, max, mean, min } from "d3-array";

/** What several runs say of one figure. */
export interface Sample {
  readonly count: number;
  readonly mean: number;
  /** Standard error of the mean: the runs' standard deviation (n − 1) over √n; 0 with fewer than two. */
  readonly standardError: number;
  readonly least: number;
  readonly most: number;
}

/** Sum up a figure over independent runs; all 0 without any. */
export function sampleOf(values: readonly number[]): Sample {
  return {
    count: values.length,
    mean: mean(values) ?? 0,
    standardError: (deviation(values) ?? 0) / Math.sqrt(Math.max(1, values.length)),
    least: min(values) ?? 0,
    most: max(values) ?? 0,
  };
}
