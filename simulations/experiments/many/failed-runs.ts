import type { FinishedRun } from "./finished-run.ts";

/** A run that came to no figures. */
export interface FailedRun {
  readonly seed: number;
  readonly code: string;
  readonly message: string;
}

/** List what failed, each run by its seed. */
export function failedRuns(runs: readonly FinishedRun[]): FailedRun[] {
  return runs.flatMap(({ seed, outcome }) => (outcome.error === null ? [] : [{ seed, ...outcome.error }]));
}
