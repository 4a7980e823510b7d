import { setTimeout } from "node:timers/promises";

import { request } from "./json-rpc.ts";
import type { Provider } from "./json-rpc.ts";

/** A log as the node returns it. */
export interface RawLog {
  readonly address: string;
  readonly topics: readonly string[];
  readonly data: string;
}

/** The part of a receipt that is read. */
export interface Receipt {
  readonly status: string;
  readonly gasUsed: string;
  /** Where the transaction went; null where it made a contract. */
  readonly to: string | null;
  readonly contractAddress: string | null;
  readonly logs: readonly RawLog[];
}

/** Some nodes mine a moment after they answered; a large block takes them some seconds. */
const PAUSE_MILLISECONDS = 2;
const MOST_PAUSES = 15_000;

/** Wait for a transaction's receipt on a chain that mines at once; null where it never comes. */
export async function receiptOf(provider: Provider, hash: string): Promise<Receipt | null> {
  for (let pauses = 0; ; pauses++) {
    const receipt = await request<Receipt | null>(provider, "eth_getTransactionReceipt", hash);
    if (receipt !== null || pauses === MOST_PAUSES) return receipt;
    await setTimeout(PAUSE_MILLISECONDS);
  }
}
