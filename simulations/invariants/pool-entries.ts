import type { PoolAccountState, PositionState, UnstakingState } from "../protocol/snapshot.ts";
import type { PoolActivity } from "./pool-activity.ts";
import type { Figures } from "./violation.ts";

type Entry = PositionState | UnstakingState;

/** Entries of one kind, positions or unstakings, of one account in a step. */
export interface EntryStep<Kind extends Entry> {
  readonly before: readonly Kind[];
  readonly after: readonly Kind[];
  /** Entries that events opened in the step. */
  readonly opened: ReadonlyMap<bigint, Kind> | undefined;
  /** Amounts of entries that events ended in the step. */
  readonly ended: ReadonlyMap<bigint, bigint> | undefined;
  /** Time from which an entry may end. */
  readonly dueAt: (entry: Kind) => bigint;
  readonly nowSeconds: bigint;
}

function sameTerms(a: Entry, b: Entry): boolean {
  if (a.id !== b.id || a.amountWei !== b.amountWei) return false;
  if ("weightBps" in a) {
    return "weightBps" in b && a.weightBps === b.weightBps && a.unlockAtSeconds === b.unlockAtSeconds;
  }
  return "readyAtSeconds" in b && a.readyAtSeconds === b.readyAtSeconds;
}

function describe(entry: Entry): string {
  const terms = "weightBps" in entry ? [entry.weightBps, entry.unlockAtSeconds] : [entry.readyAtSeconds];
  return [entry.amountWei, ...terms].join("/");
}

/**
 * Check that entries keep their terms, begin as their events say, and end by an event of their full amount, once due.
 *
 * @returns What fails, or undefined.
 */
export function checkEntries<Kind extends Entry>(step: EntryStep<Kind>): Figures | undefined {
  const { before, after, opened, ended, dueAt, nowSeconds } = step;
  const isUntouched = opened === undefined && ended === undefined;
  if (isUntouched && (before === after || before.length + after.length === 0)) return undefined;
  const left = new Map(before.map((entry) => [entry.id, entry]));
  for (const [id, entry] of opened ?? []) {
    if (left.has(id)) return { entry: id, fault: "opened twice" };
    left.set(id, entry);
  }
  for (const [id, amountWei] of ended ?? []) {
    const entry = left.get(id);
    if (entry === undefined) return { entry: id, fault: "ended without having been open" };
    const dueAtSeconds = dueAt(entry);
    if (entry.amountWei !== amountWei || dueAtSeconds > nowSeconds) {
      return { entry: id, amountWei: entry.amountWei, endedWei: amountWei, dueAtSeconds, nowSeconds };
    }
    left.delete(id);
  }
  for (const entry of after) {
    const expected = left.get(entry.id);
    if (expected === undefined) return { entry: entry.id, fault: "appeared without an event, twice, or after its end" };
    if (!sameTerms(entry, expected)) return { entry: entry.id, was: describe(expected), is: describe(entry) };
    left.delete(entry.id);
  }
  for (const id of left.keys()) return { entry: id, fault: "disappeared without an event" };
  return undefined;
}

/** Check an account's locked positions. */
export function checkPositions(
  after: PoolAccountState,
  before: PoolAccountState,
  activity: PoolActivity | undefined,
  nowSeconds: bigint,
): Figures | undefined {
  return checkEntries({
    before: before.positions,
    after: after.positions,
    opened: activity?.opened,
    ended: activity?.settled,
    dueAt: (position) => position.unlockAtSeconds,
    nowSeconds,
  });
}

/** Check an account's unstakings. */
export function checkUnstakings(
  after: PoolAccountState,
  before: PoolAccountState,
  activity: PoolActivity | undefined,
  nowSeconds: bigint,
): Figures | undefined {
  return checkEntries({
    before: before.unstakings,
    after: after.unstakings,
    opened: activity?.started,
    ended: activity?.withdrawn,
    dueAt: (unstaking) => unstaking.readyAtSeconds,
    nowSeconds,
  });
}
