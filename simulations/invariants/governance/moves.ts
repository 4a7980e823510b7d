import type { Transition } from "../invariant.ts";
import { remembered } from "../remembered.ts";
import { distanceOf, limitsAt } from "./batches.ts";
import type { Execution } from "./batches.ts";
import { momentsOf } from "./moments.ts";

/** A move of a parameter, kept from before a step or made in it. */
export interface Move {
  readonly distance: bigint;
  /** Bounds of when it was made; the same where the state tells. */
  readonly earliestSeconds: bigint;
  readonly latestSeconds: bigint;
  /** Window in force when it was made; undefined for a move from before the step. */
  readonly windowSeconds: bigint | undefined;
  /** What made it; undefined for a move from before the step. */
  readonly execution: Execution | undefined;
}

/** List a step's moves by parameter, in order. */
const movesMade = remembered((transition: Transition): ReadonlyMap<bigint, readonly Move[]> => {
  const made = new Map<bigint, Move[]>();
  for (const execution of momentsOf(transition, "executeRecommendation")) {
    const { earliestSeconds, latestSeconds } = execution;
    for (const change of execution.action.changes) {
      const list = made.get(change.parameter) ?? [];
      const windowSeconds = limitsAt(execution, change.parameter)?.windowSeconds;
      list.push({ distance: distanceOf(change), earliestSeconds, latestSeconds, windowSeconds, execution });
      made.set(change.parameter, list);
    }
  }
  return made;
});

/** List a parameter's moves up to a step's end, oldest first: those that were kept before it, and its own. */
export function movesOf(transition: Transition, parameter: number): readonly Move[] {
  const kept = transition.before.governance.steward.moves[parameter] ?? [];
  const old = kept.map(({ distance, atSeconds }) => ({
    distance,
    earliestSeconds: atSeconds,
    latestSeconds: atSeconds,
    windowSeconds: undefined,
    execution: undefined,
  }));
  return [...old, ...(movesMade(transition).get(BigInt(parameter)) ?? [])];
}

/** List a parameter's moves before one of a step's executions, oldest first. */
export function movesBefore(transition: Transition, execution: Execution, parameter: bigint): readonly Move[] {
  const moves = movesOf(transition, Number(parameter));
  const index = moves.findIndex((move) => move.execution === execution);
  return index < 0 ? moves : moves.slice(0, index);
}
