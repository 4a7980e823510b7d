/** Where an axis ends, and how many values lie beyond it. */
export interface ScaleLimit {
  readonly maximum: number;
  readonly cutOff: number;
}

const QUANTILE = 0.98;
const OUTLIER_FACTOR = 4;
const HEADROOM = 1.25;

/**
 * Choose the end of an axis so that a few extreme values don't flatten all others.
 *
 * @returns The largest value, or 1.25 times the 98 % quantile where the largest is over four times that quantile.
 */
export function scaleLimit(values: readonly number[]): ScaleLimit {
  const sorted = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
  const maximum = sorted[sorted.length - 1] ?? 0;
  const quantile = sorted[Math.floor((sorted.length - 1) * QUANTILE)] ?? 0;
  if (quantile <= 0 || maximum <= quantile * OUTLIER_FACTOR) return { maximum, cutOff: 0 };
  const limit = quantile * HEADROOM;
  return { maximum: limit, cutOff: sorted.filter((value) => value > limit).length };
}
