import type { Snapshot } from "../../protocol/snapshot.ts";
import type { Transition, Violation } from "../invariant.ts";

/**
 * Check a state, but for one whose parts are the same objects as those of the last one that was found right: states share
 * what stays the same.
 *
 * @param partsOf - Every part that the check reads.
 */
export function untilChanged(
  partsOf: (state: Snapshot) => readonly object[],
  check: (state: Snapshot) => Violation | undefined,
): (transition: Transition) => Violation | undefined {
  let sound: readonly object[] = [];
  return ({ after }) => {
    const parts = partsOf(after);
    if (parts.length === sound.length && parts.every((part, index) => part === sound[index])) return undefined;
    const found = check(after);
    if (found === undefined) sound = parts;
    return found;
  };
}
