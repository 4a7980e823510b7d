/** A point of the unit cube [0, 1)^n: one number for each parameter that varies. */
export type Point = readonly number[];

/** Largest number below 1: where values of the half-open cube end. */
export const BELOW_ONE = 1 - 2 ** -53;

/** Move a number into [0, 1), to its nearer end where it lies outside. */
export function clampToUnit(value: number): number {
  return Math.min(Math.max(value, 0), BELOW_ONE);
}

/**
 * Place level `index` of `levels` evenly from one end of [0, 1) to the other; a single level lies in the middle.
 *
 * The last level is the largest number below 1. A range is thus met at both its ends, and floor(level · items) still
 * counts through a list of as many items as there are levels.
 */
export function evenLevel(index: number, levels: number): number {
  if (levels === 1) return 0.5;
  return Math.min(index / (levels - 1), BELOW_ONE);
}
