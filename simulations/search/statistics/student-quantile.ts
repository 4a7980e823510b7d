import { normalQuantile } from "../../units/normal.ts";

/**
 * Approximate the quantile of Student's distribution from the normal one, within 0.3 % for a 95 % interval from 4 degrees of
 * freedom on.
 *
 * Source: the expansion of Peiser and of Goldberg, Levine, in Abramowitz, Stegun, Handbook of Mathematical Functions, 1964,
 * 26.7.5.
 */
export function studentQuantile(probability: number, degrees: number): number {
  const z = normalQuantile(probability);
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / degrees + second / degrees ** 2 + third / degrees ** 3;
}
