import type { Outcome } from "../protocol/actions.ts";
import type { Snapshot } from "../protocol/snapshot.ts";

/**
 * A step of an economy: the state before it, the state after it, and what was done between, in order.
 *
 * A step may span several blocks; its outcomes don't say which block they ran in. Every block is later than `before`,
 * unless time stands still.
 */
export interface Transition {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly outcomes: readonly Outcome[];
}

/** How a transition broke an invariant. */
export interface Violation {
  /** The figures that contradict each other, named, with their values. */
  readonly detail: string;
}

/** A numbered sentence that always holds. */
export interface Invariant {
  /** Prefix of its part (SUP, EMI, STK, FEE, BRN, BUY, VST, SIM) and three digits, such as "SUP-003". */
  readonly id: string;
  readonly sentence: string;
  /** Check one step; undefined where the sentence holds. */
  readonly check: (transition: Transition) => Violation | undefined;
}
