import { batches } from "@nomicfoundation/ignition-core";
import type { IgnitionModule } from "@nomicfoundation/ignition-core";

import type { JournalState } from "./messages.ts";

/** Keep a module's futures of some ids; they depend on no other. */
function partOf(module: IgnitionModule, ids: ReadonlySet<string>): IgnitionModule {
  return { ...module, futures: new Set([...module.futures].filter(({ id }) => ids.has(id))), results: {} };
}

/**
 * Divide a module into what an interrupted deployment has to run one after the other, so that each contract gets the
 * address that it would have had otherwise.
 *
 * Ignition sends a batch of transactions that don't depend on one another, in the order of their ids, and then the next.
 * When it resumes, it batches what is left anew: what waited for a later batch may come before the rest of the
 * interrupted one, with another nonce. So the rest of that batch is a part of its own. What is sent already is the first:
 * of nonces, Ignition remembers only those that aren't confirmed, and takes one twice where a later one is.
 *
 * @returns The parts, each including those before; the last is the module itself.
 */
export function partsToRun(module: IgnitionModule, { completed, interactions }: JournalState): IgnitionModule[] {
  if (interactions.length === 0) return [module];
  const order = batches(module);
  const interrupted = order.findIndex((batch) => batch.some((id) => !completed.has(id)));
  if (interrupted === -1) return [module];
  const sent = interactions.filter(({ nonce }) => nonce !== undefined).map(({ futureId }) => futureId);
  const begun = new Set([...completed, ...sent]);
  const parts = [partOf(module, new Set(order.slice(0, interrupted + 1).flat())), module];
  return begun.size === completed.size ? parts : [partOf(module, begun), ...parts];
}
