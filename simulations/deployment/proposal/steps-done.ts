import { countSent } from "../journal/find-transaction.ts";
import { findUse, isSame } from "../journal/find-use.ts";
import type { Numbered } from "../journal/find-use.ts";
import { readJournal } from "../journal/messages.ts";
import type { JournalState } from "../journal/messages.ts";
import { readFirstBlock } from "../journal/start-file.ts";
import { request } from "../json-rpc.ts";
import type { Provider } from "../json-rpc.ts";
import type { DeploymentPlan } from "../plan.ts";
import type { Receipt } from "../receipts.ts";
import { stepsOf } from "./steps.ts";

type Outcome = Pick<Receipt, "status"> | null;

/** Tell whether a block holds a transaction that the journal doesn't know to be confirmed, and it did what it should. */
async function isMined(provider: Provider, state: JournalState, planned: Numbered, began: number): Promise<boolean> {
  const outcomeOf = async (hash: string): Promise<Outcome> =>
    await request<Outcome>(provider, "eth_getTransactionReceipt", hash);
  for (const hash of planned.hashes) {
    const outcome = await outcomeOf(hash);
    if (outcome !== null) return outcome.status === "0x1";
  }
  const found = await findUse(provider, state, planned, began);
  if (found === undefined || !isSame(planned, found)) return false;
  return (await outcomeOf(found.hash))?.status === "0x1";
}

/**
 * Find out which steps an earlier, interrupted deployment has paid for: what its journal knows to be confirmed, and what
 * a block holds without the journal having heard of it. A nonce that was used for something else does no step.
 *
 * @param folder - Folder of the journal; there may be none.
 * @returns Ids of the steps.
 */
export async function readStepsDone(provider: Provider, folder: string, deployer: string): Promise<Set<string>> {
  const state = readJournal(folder);
  const done = new Set<string>();
  if (state.interactions.length === 0) return done;
  const used = await countSent(provider, deployer, "latest");
  const began = readFirstBlock(folder) ?? 0;
  for (const interaction of state.interactions) {
    const { futureId, nonce, confirmedBlock } = interaction;
    // What reverted is sent once more.
    if (state.failed.has(futureId)) continue;
    const isDone =
      confirmedBlock !== undefined ||
      (nonce !== undefined && nonce < used && (await isMined(provider, state, { ...interaction, nonce }, began)));
    if (isDone) done.add(futureId);
  }
  return done;
}

/**
 * Tell whether a journal itself knows every step of a plan to be done.
 *
 * {@link readStepsDone} takes a step for done that stands in a block, even in one that others may still replace.
 *
 * @param folder - Folder of the journal; there may be none.
 */
export function isFinished(folder: string, plan: DeploymentPlan): boolean {
  const { completed } = readJournal(folder);
  return stepsOf(plan)
    .flat()
    .every(({ id }) => completed.has(id));
}
