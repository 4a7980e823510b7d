/**
 * What predicates derive from a state's ledgers, carried from state to state: a step moves a few accounts of thousands.
 *
 * Nothing here trusts events: which entries moved is found by comparing all of them, but for those that both records are
 * seen to share, which no one can have changed. What is carried is exact, because
 * it is a sum of integers; and a sentence about each entry alone still holds for those that are the same object as in a
 * state in which it held. Records must not change once they have been passed.
 */

import { sharedMoves, valuesOf } from "../protocol/shared-records.ts";
import type { Moves } from "../protocol/shared-records.ts";
import { Recent } from "./recent.ts";

type Entries<Value> = Readonly<Record<string, Value>>;

/** Records that a step compares, before and after it: no state has more. */
const RECORDS = 16;

/** Records over which a step adds up in one way, before and after it: three assets, or two pools. */
const SUMMED_RECORDS = 8;

const knownSizes = new Recent<object, number>(RECORDS);

function sizeOf(record: object): number {
  let size = knownSizes.get(record);
  if (size === undefined) {
    size = Object.keys(record).length;
    knownSizes.set(record, size);
  }
  return size;
}

function compare<Value>(earlier: Entries<Value>, later: Entries<Value>): Moves<Value> {
  const moves = { names: [] as string[], earlier: [] as (Value | undefined)[], later: [] as Value[] };
  let added = 0;
  const all = Object.keys(later);
  for (const name of all) {
    const before = earlier[name];
    const now = later[name] as Value;
    if (before === now) continue;
    moves.names.push(name);
    moves.earlier.push(before);
    moves.later.push(now);
    if (before === undefined) added += 1;
  }
  knownSizes.set(later, all.length);
  const lost = all.length - added < sizeOf(earlier) ? Object.keys(earlier).filter((name) => !(name in later)) : NONE;
  return { ...moves, lost, lostValues: lost.map((name) => earlier[name] as Value) };
}

const knownMoves = new Recent<object, { readonly earlier: object; readonly moves: Moves }>(RECORDS);
const NONE: readonly string[] = [];
const NO_MOVES: Moves<never> = { names: NONE, earlier: [], later: [], lost: NONE, lostValues: [] };

/** Find the names at which a record differs from an earlier one; found again while few other records were compared. */
export function movesBetween<Value>(earlier: Entries<Value>, later: Entries<Value>): Moves<Value> {
  if (earlier === later) return NO_MOVES;
  const known = knownMoves.get(later);
  // Safe: they were found between these very records.
  if (known?.earlier === earlier) return known.moves as Moves<Value>;
  const moves = sharedMoves(earlier, later) ?? compare(earlier, later);
  knownMoves.set(later, { earlier, moves });
  return moves;
}

/** How values are added up. */
export interface Addition<Value, Sum> {
  /** Sum of no values. */
  readonly zero: Sum;
  readonly add: (sum: Sum, value: Value) => Sum;
  /** Takes a value off again. */
  readonly subtract: (sum: Sum, value: Value) => Sum;
}

/** Build a sum over the values of records that is carried from an earlier record to a later one. */
export function carriedSum<Value, Sum>({
  zero,
  add,
  subtract,
}: Addition<Value, Sum>): (record: Entries<Value>, earlier?: Entries<Value>) => Sum {
  const known = new Recent<object, { readonly sum: Sum }>(SUMMED_RECORDS);
  const addUp = (record: Entries<Value>): Sum => {
    let sum = zero;
    for (const value of valuesOf(record)) sum = add(sum, value);
    return sum;
  };
  const carry = ({ earlier, later, lostValues }: Moves<Value>, start: Sum): Sum => {
    let sum = start;
    for (const value of earlier) if (value !== undefined) sum = subtract(sum, value);
    for (const value of later) sum = add(sum, value);
    for (const value of lostValues) sum = subtract(sum, value);
    return sum;
  };
  return (record, earlier) => {
    const found = known.get(record);
    if (found !== undefined) return found.sum;
    const start = earlier === undefined ? undefined : known.get(earlier);
    const sum =
      start === undefined || earlier === undefined ? addUp(record) : carry(movesBetween(earlier, record), start.sum);
    known.set(record, { sum });
    return sum;
  };
}
