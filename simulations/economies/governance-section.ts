import { z } from "zod";

import { SECONDS_PER_DAY, SECONDS_PER_YEAR } from "../units/amounts.ts";
import { amount, bps, positiveSeconds } from "./fields.ts";
import { burn, buyback, emission, fees, rewardPool } from "./tunable-sections.ts";
import { TUNABLE_PARAMETERS } from "./tunables.ts";
import type { ParameterUnit, TunableSection } from "./tunables.ts";

/** A figure of limits: a decimal string or an integer, as the file writes the parameter itself. */
type Figure = z.ZodType<string | number, string | number>;

const SECTIONS: Readonly<Record<TunableSection, z.ZodObject>> = {
  emission,
  staking: rewardPool,
  liquidityMining: rewardPool,
  fees,
  burn,
  buyback,
};

/** Return the shape of the field that holds a parameter: its bounds are what the field itself may hold. */
function figureAt(path: string): Figure {
  const field = path
    .split(".")
    .reduce<unknown>((node, key) => Reflect.get((node as z.ZodObject).shape, key), z.object(SECTIONS));
  // Safe: every path of the table leads to an amount, a ratio or an integer; a test reads them all.
  return field as Figure;
}

/** Return the shape of a distance: an integer where the parameter is one, a decimal string elsewhere; never negative. */
function distanceIn(unit: ParameterUnit): Figure {
  const isInteger = unit === "bps" || unit === "seconds" || unit === "units";
  return isInteger ? z.int().min(0).describe("a non-negative integer") : amount;
}

/** How far the steward may move a parameter; figures are written as the file writes the parameter. */
function limitsOf(path: string, unit: ParameterUnit) {
  return z.strictObject({
    minimum: figureAt(path),
    maximum: figureAt(path),
    /** Farthest that one recommendation may move it. */
    step: distanceIn(unit),
    /** Farthest that it may move in any window, all moves added up. */
    budget: distanceIn(unit),
    /** Least time between two moves. */
    cooldownSeconds: positiveSeconds.max(SECONDS_PER_YEAR),
    /** Length of the budget's window: 1 to 32 cooldowns. */
    windowSeconds: positiveSeconds.max(10 * SECONDS_PER_YEAR),
  });
}

/** A parameter's limits as a file writes them. */
export type LimitsInput = z.output<ReturnType<typeof limitsOf>>;

const steward = z.strictObject({
  /** How long a recommendation waits, so that the guardian can veto it and stakers can leave. */
  vetoDelaySeconds: positiveSeconds.max(SECONDS_PER_YEAR),
  /** How long it waits while an integrity flag is up. */
  flaggedDelaySeconds: positiveSeconds.max(SECONDS_PER_YEAR),
  /** How long after it was made a recommendation expires. */
  lifetimeSeconds: positiveSeconds.max(SECONDS_PER_YEAR),
  /** How long an integrity flag stays up. */
  flagSeconds: positiveSeconds.max(SECONDS_PER_YEAR),
  /** How long the guardian's narrowing of limits holds. */
  narrowingSeconds: positiveSeconds.max(SECONDS_PER_YEAR),
  /** What the steward may move, by the parameter's place in this file; what isn't listed stays as it is. */
  limits: z
    .strictObject(
      Object.fromEntries(TUNABLE_PARAMETERS.map(({ path, unit }) => [path, limitsOf(path, unit).optional()])),
    )
    .default({}),
});

/** Who may change the economy, how far and how fast. */
export const governance = z.strictObject({
  voting: z.strictObject({
    /** Seconds between a proposal and its vote, whose weights are those of the vote's start. */
    delaySeconds: positiveSeconds.max(30 * SECONDS_PER_DAY),
    periodSeconds: positiveSeconds.max(30 * SECONDS_PER_DAY),
    /** Votes that a proposer needs, in tokens. */
    proposalThreshold: amount,
    /** Share of the supply that has to vote for or abstain. */
    quorumBps: bps.min(1),
  }),
  /** Seconds between the queueing of what was voted and its effect. */
  executionDelaySeconds: positiveSeconds.max(SECONDS_PER_YEAR),
  /** How long a halt by the guardian lasts. */
  haltSeconds: positiveSeconds.max(30 * SECONDS_PER_DAY),
  /** How long the guardian's powers last unless governance renews them. */
  guardianTermSeconds: positiveSeconds.max(5 * SECONDS_PER_YEAR),
  steward,
});
