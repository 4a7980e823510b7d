import type { ContractId, Ledger } from "../protocol/snapshot.ts";
import { carriedSum } from "./carried.ts";

/**
 * Add up a ledger, in wei; once for each, and from the sum of an earlier one where that is known.
 *
 * @param earlier - The same ledger in the state before.
 */
export const sumLedger: (ledger: Ledger, earlier?: Ledger) => bigint = carriedSum<bigint, bigint>({
  zero: 0n,
  add: (sum, wei) => sum + wei,
  subtract: (sum, wei) => sum - wei,
});

/** Return what a contract holds; nothing where the ledger doesn't know it. */
export function heldBy(ledger: Ledger, contract: ContractId): bigint {
  return ledger[contract] ?? 0n;
}
