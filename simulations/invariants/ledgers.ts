import type { ContractId, Ledger, Snapshot } from "../protocol/snapshot.ts";
import { remembered } from "./remembered.ts";

/** Sums over a snapshot's ledgers, in wei. */
export interface LedgerSums {
  readonly tokenWei: bigint;
  readonly quoteWei: bigint;
  readonly liquidityWei: bigint;
  readonly votesWei: bigint;
}

function sumLedger(ledger: Ledger): bigint {
  let sum = 0n;
  for (const id in ledger) sum += ledger[id] ?? 0n;
  return sum;
}

/** Add up a snapshot's ledgers, once per snapshot. */
export const sumLedgers = remembered(({ token, quote, pair }: Snapshot): LedgerSums => ({
  tokenWei: sumLedger(token.balancesWei),
  quoteWei: sumLedger(quote.balancesWei),
  liquidityWei: sumLedger(pair.balancesWei),
  votesWei: sumLedger(token.votesWei),
}));

/** Return what a contract holds; nothing where the ledger doesn't know it. */
export function heldBy(ledger: Ledger, contract: ContractId): bigint {
  return ledger[contract] ?? 0n;
}
