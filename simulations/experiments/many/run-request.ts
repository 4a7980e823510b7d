import { createHash } from "node:crypto";

import type { Economy } from "../../economies/schema.ts";
import type { GoalFigures } from "../../metrics/goals.ts";
import type { Scenario } from "../../scenarios/schema.ts";
import { toExactJson } from "../../units/json.ts";
import type { ModelRunRequest } from "../model-run.ts";

/** One of many runs on the exact model; equal requests give equal outcomes. */
export interface RunRequest extends Pick<ModelRunRequest, "checks"> {
  readonly economy: Economy;
  readonly scenario: Scenario;
  readonly agents: number;
  readonly steps: number;
  readonly stepSeconds: number;
  readonly seed: number;
  /** Whether the outcome has the run's {@link Traces}; not without it. */
  readonly isTraced?: boolean;
}

/** Series of which a run's course is told. */
export const TRACED_SERIES = ["poolPrice", "totalSupply", "stakingRatio", "treasuryQuote"] as const;

/** One of {@link TRACED_SERIES}: in quote per token, tokens, of circulating supply, in quote. */
export type TracedSeries = (typeof TRACED_SERIES)[number];

/** A run's course: `traces[series][step]`. */
export type Traces = Readonly<Record<TracedSeries, readonly number[]>>;

/** What a run showed, or why it failed. */
export type RunOutcome =
  | { readonly figures: GoalFigures; readonly error: null; readonly traces?: Traces }
  | { readonly figures: null; readonly error: { readonly code: string; readonly message: string } };

/**
 * Hash what a request lives through and asks for, SHA-256 in hexadecimal: the run's name, by which it is found again. When
 * its invariants are checked is no part of it.
 */
export function keyOfRun({ economy, scenario, agents, steps, stepSeconds, seed, isTraced }: RunRequest): string {
  const asked = isTraced === true ? { isTraced } : {};
  const text = toExactJson({ economy, scenario, agents, steps, stepSeconds, seed, ...asked });
  return createHash("sha256").update(text).digest("hex");
}
