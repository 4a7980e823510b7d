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
  /**
   * Read the state for decisions in the middle of a step: ledgers hold the given accounts, the contracts and the
   * protocol's own accounts, and may lack everyone else.
   */
  glance(accountIds: readonly string[]): Promise<Snapshot>;
  /** Keep the state as it is now, to return to it later. */
  checkpoint(): Promise<Checkpoint>;
  /** Return to a kept state; the checkpoint is used up. */
  rollback(checkpoint: Checkpoint): Promise<void>;
}

/** A backend that an economy can be launched on: the port, and what only a world of one's own can do. */
export interface LaunchableProtocol extends Protocol {
  /** Take accounts in that may act from now on. */
  enrol(accountIds: readonly string[]): Promise<void>;
  /** Approve everything that agents' actions need. */
  approveAll(accountIds: readonly string[]): Promise<void>;
  /** Mint the test quote asset to accounts, in wei. */
  mintQuote(amountsWei: ReadonlyMap<string, bigint>): Promise<void>;
}
