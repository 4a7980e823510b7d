import type { EconomyParameters } from "../economies/parameters.ts";
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
  /**
   * What the economy was deployed with. Snapshots don't hold what can't change, such as the veto's delay: where this is
   * absent, what is measured against it isn't checked.
   */
  readonly deployedWith?: EconomyParameters;
}

/** How a transition broke an invariant. */
export interface Violation {
  /** The figures that contradict each other, named, with their values. */
  readonly detail: string;
}

/** What a computer can check of a property, over one step. */
export interface Predicate {
  /** Id of the property in the specification that it checks. */
  readonly id: string;
  /** Check one step; undefined where the property holds. */
  readonly check: (transition: Transition) => Violation | undefined;
  /**
   * Whether a step puts the property to the test; absent where every step does. Any step is checked all the same: one that
   * breaks a property has put it to the test.
   */
  readonly applies?: (transition: Transition) => boolean;
}

/** A predicate with the sentence of its property. */
export interface Invariant extends Predicate {
  readonly sentence: string;
}
