import type { AgentKind, AttackTarget, SearchFinding } from "../agents/agent.ts";
import type { SearchObservation } from "../agents/observation.ts";
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

/** What a searcher found in a step, and at which block. */
export interface RecordedFinding extends SearchFinding {
  readonly searcher: string;
  readonly kind: AgentKind;
  readonly target: AttackTarget;
  readonly stage: SearchObservation["stage"];
  /** Actions that the searcher placed in the block. */
  readonly placed: number;
}

/** A poll that was taken before a proposal. */
export interface RecordedPoll {
  /** What the proposal would have been for. */
  readonly purpose: string;
  readonly forWei: bigint;
  readonly againstWei: bigint;
  readonly quorumWei: bigint;
  /** Whether it was proposed. */
  readonly isProposed: boolean;
}

/** Everything that one step produced. */
export interface StepResult {
  readonly step: number;
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly world: WorldState;
  readonly outcomes: readonly PhasedOutcome[];
  /** What searchers found; left out where nobody searches. */
  readonly findings?: readonly RecordedFinding[];
  /** Polls that holders took; left out where they took none. */
  readonly polls?: readonly RecordedPoll[];
  readonly invariantsChecked: number;
  readonly broken: readonly BrokenInvariant[];
}
