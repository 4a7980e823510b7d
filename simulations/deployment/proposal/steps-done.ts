import { readJournal } from "../journal/messages.ts";
import { request } from "../json-rpc.ts";
import type { Provider } from "../json-rpc.ts";
import type { DeploymentPlan } from "../plan.ts";
import { stepsOf } from "./steps.ts";

/**
 * Find out which steps an earlier, interrupted deployment has paid for: what its journal knows to be confirmed, and what
 * used its nonce without the journal having heard of it.
 *
 * @param folder - Folder of the journal; there may be none.
 * @returns Ids of the steps.
 */
export async function readStepsDone(provider: Provider, folder: string, deployer: string): Promise<Set<string>> {
  const { interactions, failed } = readJournal(folder);
  if (interactions.length === 0) return new Set();
  const used = Number(await request<string>(provider, "eth_getTransactionCount", deployer, "latest"));
  const done = interactions.filter(
    ({ futureId, nonce, confirmedBlock }) =>
      // What reverted is sent once more.
      !failed.has(futureId) && (confirmedBlock !== undefined || (nonce !== undefined && nonce < used)),
  );
  return new Set(done.map(({ futureId }) => futureId));
}

/**
 * Tell whether a journal itself knows every step of a plan to be done.
 *
 * {@link readStepsDone} takes a step for done whose nonce was used, even if it was used for something else.
 *
 * @param folder - Folder of the journal; there may be none.
 */
export function isFinished(folder: string, plan: DeploymentPlan): boolean {
  const { completed } = readJournal(folder);
  return stepsOf(plan)
    .flat()
    .every(({ id }) => completed.has(id));
}
