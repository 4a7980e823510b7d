import type { Action, Outcome } from "../../../simulations/protocol/actions.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import type { Script } from "../fixture/script.ts";
import { writeAction, writeError } from "../harness/failure.ts";

/** What a check found in a state: that the property holds there, what is wrong, or that nothing was there to check. */
export type Finding = { readonly held: number; readonly faults: readonly string[] };

/** A property of a state, checked by acting from it; whatever is done is taken back afterwards. */
export interface StateCheck {
  readonly id: string;
  readonly sentence: string;
  readonly run: (script: Script, state: Snapshot) => Promise<Finding>;
}

/** Say why actions that had to succeed were refused. */
export function refusalsOf(outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap((outcome) =>
    outcome.status === "ok" ? [] : [`${writeAction(outcome.action)} reverted: ${writeError(outcome.error)}`],
  );
}

/** Compare a figure with what it has to be. */
export function faultUnless(holds: boolean, ...figures: readonly (string | bigint)[]): string[] {
  return holds ? [] : [figures.join(" ")];
}

/** Demand that actions succeed, in one block; each counts once. */
export async function demand(script: Script, ...actions: readonly Action[]): Promise<Finding> {
  if (actions.length === 0) return { held: 0, faults: [] };
  const faults = refusalsOf(await script.act(...actions));
  return { held: actions.length - faults.length, faults };
}
