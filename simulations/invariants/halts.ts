import type { ContractId } from "../protocol/snapshot.ts";
import type { Transition } from "./invariant.ts";
import { greatest } from "./integers.ts";
import { amountOf, eventsOf } from "./step-events.ts";

/**
 * Return the latest end of a halt that was in force when a contract reported one of some events, in Unix seconds; 0 where
 * it reported none.
 *
 * @param haltedUntilSeconds - End of the contract's last halt before the step.
 * @param names - Events that a halted contract never reports.
 */
export function haltedDuring(
  transition: Transition,
  contract: ContractId,
  haltedUntilSeconds: bigint,
  names: ReadonlySet<string>,
): bigint {
  let [untilSeconds, latestSeconds] = [haltedUntilSeconds, 0n];
  for (const { event } of eventsOf(transition, contract)) {
    if (event.name === "Halted") untilSeconds = amountOf(event, "until");
    else if (event.name === "Resumed") untilSeconds = 0n;
    else if (names.has(event.name)) latestSeconds = greatest(latestSeconds, untilSeconds);
  }
  return latestSeconds;
}
