import type { Provider } from "../json-rpc.ts";
import { findTransaction } from "./find-transaction.ts";
import type { ChainTransaction } from "./find-transaction.ts";
import type { Interaction, JournalState } from "./messages.ts";

/** A transaction that was sent, or nearly. */
export type Numbered = Interaction & { readonly nonce: number };

/** Tell whether a transaction on the chain does what the journal's does. */
export function isSame(planned: Interaction, found: ChainTransaction): boolean {
  return (
    planned.to?.toLowerCase() === found.to?.toLowerCase() &&
    planned.data.toLowerCase() === found.input.toLowerCase() &&
    planned.valueWei === BigInt(found.value)
  );
}

/** The block of the last confirmed transaction before a nonce: the one that is sought can't be in an earlier one. */
function firstBlockFor({ interactions }: JournalState, { nonce, from }: Numbered, began: number): number {
  const blocks = interactions
    .filter((entry) => entry.from === from && (entry.nonce ?? nonce) < nonce)
    .map(({ confirmedBlock }) => confirmedBlock ?? 0);
  return Math.max(began, ...blocks);
}

/**
 * Find what used the nonce of a transaction of the journal: itself, or another one that the account's owner sent by hand.
 *
 * @param began - The chain's newest block when the journal began.
 * @returns Undefined where the newest block's account hasn't used the nonce.
 */
export async function findUse(
  provider: Provider,
  state: JournalState,
  planned: Numbered,
  began: number,
): Promise<ChainTransaction | undefined> {
  return await findTransaction(provider, planned.from, planned.nonce, firstBlockFor(state, planned, began));
}
