import type { Outcome } from "../protocol/actions.ts";
import type { Snapshot } from "../protocol/snapshot.ts";

/** Part of a step: ordinary agents; searchers and arbitrageurs; then, after the oracle's window, both again and keepers. */
export type Phase = "ordinary" | "arbitrage" | "observation" | "window";

/** An action's outcome, with where in the step it ran. */
export interface PhasedOutcome {
  readonly phase: Phase;
  /** Position within the phase, from 0. */
  readonly order: number;
  readonly agentKind: string;
  readonly outcome: Outcome;
}

/** What the world outside was in a step; prices in quote per token. */
export interface WorldState {
  readonly marketDate: string;
  readonly macroFactor: number;
  readonly venuePrice: number;
  /** Whether the pool's price stood inside its fee band of the venue's after the arbitrage phase. */
  readonly insideFeeBand: boolean;
}

/** How an invariant failed. */
export interface BrokenInvariant {
  readonly id: string;
  readonly sentence: string;
  readonly detail: string;
}

/** Everything that one step produced. */
export interface StepResult {
  readonly step: number;
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly world: WorldState;
  readonly outcomes: readonly PhasedOutcome[];
  readonly invariantsChecked: number;
  readonly broken: readonly BrokenInvariant[];
}
