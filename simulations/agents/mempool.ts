import type { Action } from "../protocol/actions.ts";
import type { PendingAction, Placement } from "./agent.ts";

/** Name the actions of a block that waits, in order. */
export function pendingOf(actions: readonly Action[]): PendingAction[] {
  return actions.map((action, index) => ({ id: `pending/${index}`, action }));
}

/**
 * Put actions into a block that is being made. Those with the same place stand there in the order in which they are
 * given; one that names an action which isn't pending goes last.
 *
 * @returns The block's actions in order.
 */
export function assembleBlock(pending: readonly PendingAction[], placements: readonly Placement[]): Action[] {
  const known = new Set(pending.map(({ id }) => id));
  const placed = new Map<string, Action[]>();
  for (const { at, action } of placements) {
    const place = placeOf(at, known);
    placed.set(place, [...(placed.get(place) ?? []), action]);
  }
  const take = (place: string): readonly Action[] => placed.get(place) ?? [];
  return [
    ...take("first"),
    ...pending.flatMap(({ id, action }) => [...take(`before ${id}`), action, ...take(`after ${id}`)]),
    ...take("last"),
  ];
}

function placeOf(at: Placement["at"], known: ReadonlySet<string>): string {
  if (typeof at === "string") return at;
  const [side, id] = "before" in at ? ["before", at.before] : ["after", at.after];
  return known.has(id) ? `${side} ${id}` : "last";
}
