import type { AgentKind } from "../agents/agent.ts";
import type { Outcome } from "../protocol/actions.ts";
import type { Snapshot } from "../protocol/snapshot.ts";

/**
 * Part of a step: ordinary agents, with searchers around their actions; searchers on the state that these left;
 * arbitrageurs; the oracle's observation with the hedges; then, after the oracle's window, arbitrageurs again and keepers,
 * with searchers around these.
 */
export type Phase = "ordinary" | "search" | "arbitrage" | "observation" | "window";

/** An action's outcome, with where in the step it ran. */
export interface PhasedOutcome {
  readonly phase: Phase;
  /** Position within the phase, from 0. */
  readonly order: number;
  readonly agentKind: AgentKind | "protocol";
  readonly outcome: Outcome;
}

/** What the world outside was in a step; prices in quote per token. */
export interface WorldState {
  /** Day of the market file, as YYYY-MM-DD; "" where the market is random. */
  readonly marketDate: string;
  /** Factor of the whole market, 1 at the start. */
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
