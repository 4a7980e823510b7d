import { batches } from "@nomicfoundation/ignition-core";
import type { IgnitionModule } from "@nomicfoundation/ignition-core";

import type { Interaction, JournalState } from "./messages.ts";

/** Keep a module's futures of some ids; they depend on no other. */
function partOf(module: IgnitionModule, ids: readonly string[]): IgnitionModule {
  const kept = new Set(ids);
  return { ...module, futures: new Set([...module.futures].filter(({ id }) => kept.has(id))), results: {} };
}

/** Tell whether a transaction is confirmed that was sent after all that aren't. */
function isLastConfirmed(sent: readonly Interaction[]): boolean {
  const last = (confirmed: boolean): number =>
    Math.max(
      -1,
      ...sent
        .filter(({ confirmedBlock }) => (confirmedBlock !== undefined) === confirmed)
        .map(({ nonce = -1 }) => nonce),
    );
  return last(false) !== -1 && last(false) < last(true);
}

/**
 * Divide a module into what an interrupted deployment has to run one after the other, so that each contract gets the
 * address that it would have had otherwise.
 *
 * Ignition sends a batch of transactions that don't depend on one another, in the order of their ids, and then the next.
 * When it resumes, it batches what is left anew: what waited for a later batch may come before the rest of the
 * interrupted one, with another nonce. So the interrupted batch is a part of its own. And of nonces, Ignition remembers
 * only the last that isn't confirmed: where a later one is, what is sent already comes first, before anything is sent.
 *
 * @returns The parts, each including those before; the last is the module itself.
 */
export function partsToRun(module: IgnitionModule, { completed, interactions }: JournalState): IgnitionModule[] {
  const sent = interactions.filter(({ nonce }) => nonce !== undefined);
  const order = batches(module);
  const interrupted = order.findIndex((batch) => batch.some((id) => !completed.has(id)));
  const batch = order[interrupted] ?? [];
  const parts: IgnitionModule[] = [];
  if (isLastConfirmed(sent)) parts.push(partOf(module, [...completed, ...sent.map(({ futureId }) => futureId)]));
  // As long as nothing of the batch is done, nothing of a later one can come between.
  if (batch.some((id) => completed.has(id))) parts.push(partOf(module, order.slice(0, interrupted + 1).flat()));
  return [...parts, module];
}
