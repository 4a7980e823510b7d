import { max, mean } from "d3-array";

import type { StepRow } from "../recorder/rows.ts";

/** How far the pool's price stood from the outside venue's at the ends of steps, as shares of the venue's price. */
export interface PriceGap {
  /** Mean of |pool / venue − 1|. */
  readonly mean: number;
  /** Largest |pool / venue − 1|. */
  readonly largest: number;
  /** pool / venue − 1 at the last step. */
  readonly last: number;
}

/** Measure the gap between pool and venue; undefined where no step has both prices above 0. */
export function priceGap(rows: readonly Pick<StepRow, "poolPrice" | "venuePrice">[]): PriceGap | undefined {
  const gaps = rows
    .filter(({ poolPrice, venuePrice }) => poolPrice > 0 && venuePrice > 0)
    .map(({ poolPrice, venuePrice }) => poolPrice / venuePrice - 1);
  const last = gaps.at(-1);
  if (last === undefined) return undefined;
  return { mean: mean(gaps, Math.abs) ?? 0, largest: max(gaps, Math.abs) ?? 0, last };
}
