import { createHash } from "node:crypto";

import type { Economy } from "../../economies/schema.ts";
import type { GoalFigures } from "../../metrics/goals.ts";
import type { Scenario } from "../../scenarios/schema.ts";
import { toExactJson } from "../../units/json.ts";

/** One of many runs on the exact model; equal requests give equal outcomes. */
export interface RunRequest {
  readonly economy: Economy;
  readonly scenario: Scenario;
  readonly agents: number;
  readonly steps: number;
  readonly stepSeconds: number;
  readonly seed: number;
}

/** What a run showed, or why it failed. */
export type RunOutcome =
  | { readonly figures: GoalFigures; readonly error: null }
  | { readonly figures: null; readonly error: { readonly code: string; readonly message: string } };

/** Hash a request, SHA-256 in hexadecimal: the run's name, by which it is found again. */
export function keyOfRun({ economy, scenario, agents, steps, stepSeconds, seed }: RunRequest): string {
  const text = toExactJson({ economy, scenario, agents, steps, stepSeconds, seed });
  return createHash("sha256").update(text).digest("hex");
}
