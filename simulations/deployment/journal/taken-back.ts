import { relative } from "node:path";

import { TokenwrightError } from "../../errors.ts";
import type { Provider } from "../json-rpc.ts";
import { countSent } from "./find-transaction.ts";
import { readJournal } from "./messages.ts";
import { isSoInTime } from "./wait.ts";
import type { Polling } from "./wait.ts";

/** Looks at a node that may only be behind. */
const MOST_LOOKS = 60;

/**
 * Demand that the chain still has what the journal knows to be confirmed. Where blocks were replaced that deep, what is
 * left to do would call contracts that aren't there, from nonces that belong to others.
 *
 * @param folder - Folder of the journal.
 * @throws {@link TokenwrightError} TW501 when the sender's transactions are fewer.
 */
export async function requireNothingTakenBack(
  provider: Provider,
  folder: string,
  sender: string,
  polling: Polling,
): Promise<void> {
  const confirmed = readJournal(folder).interactions.filter(
    ({ from, confirmedBlock }) => confirmedBlock !== undefined && from.toLowerCase() === sender.toLowerCase(),
  );
  const needed = 1 + Math.max(-1, ...confirmed.map(({ nonce = -1 }) => nonce));
  let sent = 0;
  const hasAll = async (): Promise<boolean> => (sent = await countSent(provider, sender, "latest")) >= needed;
  const patience = { ...polling, maximumPolls: Math.min(polling.maximumPolls, MOST_LOOKS) };
  if (needed === 0 || (await isSoInTime("the node to have every confirmed transaction", hasAll, patience))) return;
  throw new TokenwrightError("TW501", {
    message: "the chain doesn't have every transaction that the journal knows to be confirmed",
    path: relative("", folder),
    value: `${sent} transactions of ${sender}`,
    allowed: `${needed} or more`,
    next: `if the node is behind, run the same command again later or with another node; if the chain has replaced its blocks and the transactions don't come back, move ${relative("", folder)} away to deploy anew`,
  });
}
