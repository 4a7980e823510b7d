import type { Action, Outcome } from "./actions.ts";
import type { Snapshot } from "./snapshot.ts";

/** A state that {@link Protocol.rollback} returns to. */
export type Checkpoint = { readonly id: string };

/**
 * One economy that lives, whichever backend keeps it.
 *
 * Time never moves by itself: {@link advanceTo} sets the timestamp of what comes next.
 */
export interface Protocol {
  /** Run a batch of actions in one block, in the given order; a reverted action changes nothing. */
  act(batch: readonly Action[]): Promise<readonly Outcome[]>;
  /** Set the time of the next block, in Unix seconds; never backwards. */
  advanceTo(timeSeconds: bigint): Promise<void>;
  /** Read the whole state. */
  snapshot(): Promise<Snapshot>;
  /** Keep the state as it is now, to return to it later. */
  checkpoint(): Promise<Checkpoint>;
  /** Return to a kept state; the checkpoint is used up. */
  rollback(checkpoint: Checkpoint): Promise<void>;
}
