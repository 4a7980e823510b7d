import { z } from "zod";

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

/** Share of a period that a step covers, as the probability that a daily event with this mean waiting time happens. */
export function probabilityInStep(meanWaitingDays: number, stepSeconds: number): number {
  return 1 - Math.exp(-stepSeconds / 86_400 / meanWaitingDays);
}
