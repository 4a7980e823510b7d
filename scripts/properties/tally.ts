import type { GovernanceCall, Outcome } from "../../simulations/protocol/actions.ts";

/** What became of the actions of one kind. */
export interface KindCount {
  tried: number;
  succeeded: number;
  /** Reverts by the error's name. */
  reverted: Record<string, number>;
  /** Tries by class and by variant, such as "boundary: a wei". */
  variants: Record<string, number>;
  /** Entries for which the situation offered nothing. */
  passedOver: number;
}

/** Counts as plain data, to be written and added up. */
export interface TallyData {
  sequences: number;
  blocks: number;
  actions: number;
  kinds: Record<string, KindCount>;
  /** Calls that the timelock made for executed proposals, by kind. */
  calls: Record<string, number>;
  /** How often each property was evaluated, by id. */
  properties: Record<string, number>;
}

/** Begin counts at nothing. */
export function emptyTally(): TallyData {
  return { sequences: 0, blocks: 0, actions: 0, kinds: {}, calls: {}, properties: {} };
}

function increase(counts: Record<string, number>, key: string, by = 1): void {
  counts[key] = (counts[key] ?? 0) + by;
}

function kindOf(tally: TallyData, kind: string): KindCount {
  return (tally.kinds[kind] ??= { tried: 0, succeeded: 0, reverted: {}, variants: {}, passedOver: 0 });
}

/** Count an action. */
export function countAction(tally: TallyData, outcome: Outcome, variantClass: string, name: string): void {
  const count = kindOf(tally, outcome.action.kind);
  tally.actions += 1;
  count.tried += 1;
  increase(count.variants, `${variantClass}: ${name}`);
  if (outcome.status === "ok") count.succeeded += 1;
  else increase(count.reverted, outcome.error.name);
}

/** Count the calls of a proposal that was executed: made by anybody else, most of them are refused. */
export function countCalls(tally: TallyData, calls: readonly GovernanceCall[]): void {
  for (const { kind } of calls) increase(tally.calls, kind);
}

/** Count an entry that became nothing. */
export function countPassedOver(tally: TallyData, kind: string): void {
  kindOf(tally, kind).passedOver += 1;
}

/** Count evaluations of a property. */
export function countProperty(tally: TallyData, id: string, times = 1): void {
  increase(tally.properties, id, times);
}

/** Add counts to others. */
export function addTally(sum: TallyData, part: TallyData): void {
  sum.sequences += part.sequences;
  sum.blocks += part.blocks;
  sum.actions += part.actions;
  for (const [id, times] of Object.entries(part.properties)) increase(sum.properties, id, times);
  for (const [kind, times] of Object.entries(part.calls)) increase(sum.calls, kind, times);
  for (const [kind, { tried, succeeded, reverted, variants, passedOver }] of Object.entries(part.kinds)) {
    const count = kindOf(sum, kind);
    count.tried += tried;
    count.succeeded += succeeded;
    count.passedOver += passedOver;
    for (const [name, times] of Object.entries(reverted)) increase(count.reverted, name, times);
    for (const [name, times] of Object.entries(variants)) increase(count.variants, name, times);
  }
}
