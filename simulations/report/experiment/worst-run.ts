import { sum } from "d3-array";

import type { FinishedRun } from "../../experiments/many/run-store.ts";
import { distanceBeyond } from "../../experiments/many/score.ts";
import type { Judgement } from "../../experiments/many/score.ts";
import type { GoalFigures } from "../../metrics/goals.ts";

/** Measure how far a run lies beyond the constraints, all together. */
function excessOf(figures: GoalFigures, { constraints }: Judgement): number {
  return sum(constraints, (constraint) => distanceBeyond(figures[constraint.metric], constraint));
}

/** How bad a run was, the weightiest first; larger is worse. */
function badness({ outcome: { figures } }: FinishedRun, judgement: Judgement): readonly [excess: number, loss: number] {
  if (figures === null) return [Infinity, Infinity];
  const [objective] = judgement.objectives;
  if (objective === undefined) return [excessOf(figures, judgement), 0];
  const value = figures[objective.metric];
  return [excessOf(figures, judgement), objective.direction === "minimise" ? value : -value];
}

/**
 * Find the run in which a design did worst: the first that failed, or else the one that lies furthest beyond the
 * constraints, and of equal ones that with the worst figure of the first objective.
 */
export function worstRunOf(runs: readonly FinishedRun[], judgement: Judgement): FinishedRun | undefined {
  let worst: { run: FinishedRun; excess: number; loss: number } | undefined;
  for (const run of runs) {
    const [excess, loss] = badness(run, judgement);
    if (worst === undefined || excess > worst.excess || (excess === worst.excess && loss > worst.loss)) {
      worst = { run, excess, loss };
    }
  }
  return worst?.run;
}
