import { z } from "zod";

import { SECONDS_PER_DAY } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";

/** A figure that differs among agents: log-normal around its median. */
export const logNormalTrait = z.strictObject({
  median: z.number().positive(),
  /** Standard deviation of the logarithm. */
  spread: z.number().min(0).max(3),
});

/** A figure that differs among agents. */
export type LogNormalTrait = z.output<typeof logNormalTrait>;

/** Draw an agent's own value. */
export function drawTrait(trait: LogNormalTrait, rng: Rng): number {
  return trait.median * Math.exp(trait.spread * rng.normal());
}

/** Compute the probability that an event with this mean waiting time happens within a step: 1 − exp(−step / mean). */
export function probabilityInStep(meanWaitingDays: number, stepSeconds: number): number {
  return 1 - Math.exp(-stepSeconds / SECONDS_PER_DAY / meanWaitingDays);
}

/**
 * Draw a count from the Poisson distribution of a mean above 0, given that it isn't 0.
 *
 * By inversion: at most `limit`, where the tail is cut off.
 */
export function poissonFromOne(mean: number, limit: number, rng: Rng): number {
  let term = mean * Math.exp(-mean);
  let left = rng.uniform() * (1 - Math.exp(-mean)) - term;
  let count = 1;
  while (left >= 0 && count < limit) {
    count++;
    term *= mean / count;
    left -= term;
  }
  return count;
}
