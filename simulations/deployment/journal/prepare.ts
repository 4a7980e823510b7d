import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { ArtifactResolver, EIP1193Provider, IgnitionModule } from "@nomicfoundation/ignition-core";

import type { DeploymentPlan } from "../plan.ts";
import { settleTransactions } from "./lost-transaction.ts";
import { readJournal, repairJournal } from "./messages.ts";
import { partsToRun } from "./parts.ts";
import { replaceFile } from "./replace-file.ts";
import { keepFirstBlock } from "./start-file.ts";
import { requireNothingTakenBack } from "./taken-back.ts";
import type { Polling } from "./wait.ts";

const ADDRESSES_FILE = "deployed_addresses.json";

/** What {@link prepareJournal} needs. */
export interface JournalTarget {
  readonly provider: EIP1193Provider;
  readonly artifacts: ArtifactResolver;
  readonly folder: string;
  readonly confirmations: number;
  readonly polling: Polling;
}

/** Write Ignition's list of addresses anew where a kill left it in pieces, or behind the journal. */
function repairAddresses(folder: string): void {
  const { addresses } = readJournal(folder);
  if (addresses.size === 0) return;
  const path = join(folder, ADDRESSES_FILE);
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const whole = JSON.stringify(Object.fromEntries(addresses), null, 2);
  if (text.trim() !== whole) replaceFile(path, `${whole}\n`);
}

/**
 * Bring a journal to where Ignition can begin or resume.
 *
 * @returns What to deploy, one after the other, as {@link partsToRun} has it.
 * @throws {@link TokenwrightError} TW501 when the journal can't be read, the chain lacks what it knows to be confirmed, or a
 * transaction isn't mined in time.
 */
export async function prepareJournal(
  plan: DeploymentPlan,
  module: IgnitionModule,
  target: JournalTarget,
): Promise<IgnitionModule[]> {
  const { folder, provider } = target;
  repairJournal(folder);
  repairAddresses(folder);
  const firstBlock = await keepFirstBlock(provider, folder);
  await requireNothingTakenBack(provider, folder, plan.deployer, target.polling);
  await settleTransactions({ ...target, firstBlock }, plan.deployer);
  return partsToRun(module, readJournal(folder));
}
