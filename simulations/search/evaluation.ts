import { refuse } from "./arguments.ts";

/** What came of a point. */
export interface Evaluation {
  /** Values to minimise, all finite. */
  readonly objectives: readonly number[];
  /**
   * By how much each constraint is missed: 0 where it is met, finite and larger where it is missed by more. They are added
   * up, so whoever states constraints of different units scales them.
   */
  readonly violations?: readonly number[];
}

/** What an optimiser is told of a point: its evaluation, or null where it couldn't be evaluated. */
export type Outcome = Evaluation | null;

/** Add up the violations of an evaluation: 0 where every constraint is met. */
export function totalViolation({ violations = [] }: Evaluation): number {
  return violations.reduce((sum, violation) => sum + violation, 0);
}

/**
 * Require one outcome for each of the points that were asked for, each with as many finite objectives as expected and
 * violations that are finite and not negative.
 *
 * @throws `TokenwrightError` TW001 when they aren't.
 */
export function requireOutcomes(outcomes: readonly Outcome[], points: number, objectives: number): void {
  if (outcomes.length !== points) refuse("outcomes", outcomes.length, `one for each of ${points} points`);
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome === null) continue;
    const path = `outcomes[${index}]`;
    if (outcome.objectives.length !== objectives || !outcome.objectives.every(Number.isFinite)) {
      refuse(`${path}.objectives`, outcome.objectives, `${objectives} finite numbers`);
    }
    if (!outcome.violations?.every((violation) => violation >= 0 && Number.isFinite(violation)) && outcome.violations) {
      refuse(`${path}.violations`, outcome.violations, "finite numbers from 0");
    }
  }
}
