import type { Settings } from "../space/axes.ts";
import type { Future } from "../space/futures.ts";
import type { RunOutcome } from "./run-request.ts";

/** A design that was chosen: its number, counted from 0, and what it sets. */
export interface Design {
  readonly number: number;
  readonly settings: Settings;
}

/** A run that is over. */
export interface FinishedRun extends Future {
  readonly design: number;
  /** Hash of everything that decided about it. */
  readonly key: string;
  readonly outcome: RunOutcome;
}
