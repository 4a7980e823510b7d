import { setTimeout as sleep } from "node:timers/promises";

import { trackTransaction, wipe } from "@nomicfoundation/ignition-core";
import type { ArtifactResolver } from "@nomicfoundation/ignition-core";

import { TokenwrightError } from "../../errors.ts";
import { request } from "../json-rpc.ts";
import type { Provider } from "../json-rpc.ts";
import { countSent, newestBlock } from "./find-transaction.ts";
import { findUse, isSame } from "./find-use.ts";
import type { Numbered } from "./find-use.ts";
import type { ChainTransaction } from "./find-transaction.ts";
import { noteSent, readJournal } from "./messages.ts";
import type { Fees, JournalState } from "./messages.ts";
import { waitUntil } from "./wait.ts";
import type { Polling } from "./wait.ts";

/** What {@link settleTransactions} needs. */
export interface Settlement {
  readonly provider: Provider;
  readonly artifacts: ArtifactResolver;
  /** Folder of the journal. */
  readonly folder: string;
  /** The chain's newest block when the journal began. */
  readonly firstBlock: number;
  /** How many blocks have to hold a transaction, its own among them. */
  readonly confirmations: number;
  readonly polling: Polling;
}

function unconfirmed({ interactions }: JournalState): Numbered[] {
  return interactions
    .filter((entry): entry is Numbered => entry.nonce !== undefined && entry.confirmedBlock === undefined)
    .sort((one, other) => one.nonce - other.nonce);
}

function feesOf({ gasPrice, maxFeePerGas, maxPriorityFeePerGas }: ChainTransaction): Fees {
  if (maxFeePerGas === undefined || maxPriorityFeePerGas === undefined) return { gasPrice: BigInt(gasPrice ?? 0) };
  return { maxFeePerGas: BigInt(maxFeePerGas), maxPriorityFeePerGas: BigInt(maxPriorityFeePerGas) };
}

/** How often a transaction that the node doesn't know is asked for again: word of it may still be on its way. */
const SECOND_LOOKS = 3;

async function isKnown(provider: Provider, hashes: readonly string[]): Promise<boolean> {
  for (const hash of hashes) {
    if ((await request<unknown>(provider, "eth_getTransactionByHash", hash)) !== null) return true;
  }
  return false;
}

/** Take in what used the nonce: our own transaction, or another one that the account's owner sent by hand. */
async function takeIn(settlement: Settlement, planned: Numbered, found: ChainTransaction): Promise<void> {
  const { provider, folder, confirmations, polling } = settlement;
  if (isSame(planned, found) && planned.hashes.length > 0) {
    noteSent(folder, planned, found.hash, feesOf(found));
    return;
  }
  if (!isSame(planned, found)) {
    const needed = Number(found.blockNumber) + confirmations - 1;
    const what = `transaction ${found.hash}, which somebody else sent from the deployer, to be confirmed`;
    await waitUntil(what, async () => (await newestBlock(provider)) >= needed, polling);
    // Ignition sees by itself that a transaction whose hash it knows was replaced.
    if (planned.hashes.length > 0) return;
  }
  await trackTransaction(folder, found.hash, provider, confirmations);
}

/** Tell what a node knows of a transaction: itself, that its nonce is used, or nothing. */
async function look(
  { provider, polling }: Settlement,
  { from, nonce, hashes }: Numbered,
): Promise<"known" | "used" | "nothing"> {
  for (let looks = 0; ; looks++) {
    if (await isKnown(provider, hashes)) return "known";
    const used = (await countSent(provider, from, "pending")) > nonce;
    if (used && hashes.length === 0) return "used";
    if (looks === SECOND_LOOKS) return used ? "used" : "nothing";
    await sleep(polling.pollMilliseconds);
  }
}

/** Find out what became of one transaction, and note it in the journal. */
async function settle(settlement: Settlement, state: JournalState, planned: Numbered): Promise<void> {
  const { provider, folder, artifacts, firstBlock, polling } = settlement;
  const { from, nonce, hashes, futureId } = planned;
  const answer = await look(settlement, planned);
  if (answer === "nothing" && hashes.length === 0) await wipe(folder, artifacts, futureId);
  // Ignition waits for what the node knows, and sends again what it has a hash of.
  if (answer !== "used") return;
  const what = `the deployer's transaction with nonce ${nonce} to be mined`;
  await waitUntil(what, async () => (await countSent(provider, from, "latest")) > nonce, polling);
  const found = await findUse(provider, state, planned, firstBlock);
  if (found === undefined) {
    throw new TokenwrightError("TW501", {
      message: `no block has the deployer's transaction with nonce ${nonce}, though it counts as mined`,
      path: futureId,
      value: nonce,
      next: "try another node of the network; this one may lack blocks",
    });
  }
  await takeIn(settlement, planned, found);
}

/**
 * Wait until what the account's owner sent by hand has its confirmations, which Ignition demands.
 *
 * Ignition waits for its own transactions itself; those have the lowest nonces that aren't confirmed.
 */
async function settleStrangers(settlement: Settlement, sender: string): Promise<void> {
  const { provider, confirmations, polling, folder } = settlement;
  const own = unconfirmed(readJournal(folder)).filter(({ from }) => from.toLowerCase() === sender.toLowerCase());
  const next = (own.at(-1)?.nonce ?? -1) + 1;
  await waitUntil(
    `earlier transactions of the deployer to be confirmed`,
    async () => {
      const pending = await countSent(provider, sender, "pending");
      if (own.length > 0 && pending <= next) return true;
      const safe = (await newestBlock(provider)) - confirmations + 1;
      return safe < 0 ? pending === 0 : (await countSent(provider, sender, safe)) === pending;
    },
    polling,
  );
}

/**
 * Bring the journal up to date with the chain, so that Ignition can go on: find transactions that were sent without the
 * answer having arrived, take back those that weren't sent or that reverted, and wait for what else the account has under
 * way.
 *
 * @throws {@link TokenwrightError} TW501 when a transaction isn't mined in time.
 */
export async function settleTransactions(settlement: Settlement, sender: string): Promise<void> {
  const { folder, artifacts } = settlement;
  const state = readJournal(folder);
  // Nothing came of these, and nothing depends on them yet: they can begin anew.
  for (const futureId of state.failed) await wipe(folder, artifacts, futureId);
  for (const planned of unconfirmed(state)) await settle(settlement, state, planned);
  await settleStrangers(settlement, sender);
}
