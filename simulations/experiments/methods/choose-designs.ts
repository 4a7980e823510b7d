import { extent } from "d3-array";

import type { Objective } from "../definition/schema.ts";
import { toMinimise } from "../many/score.ts";
import type { Score } from "../many/score.ts";

/** Why a design was chosen among the best. */
export interface ChosenDesign {
  readonly design: number;
  /** Metrics of the objectives in which it is the best of the front; "compromise" where it lies nearest to the best of each. */
  readonly reasons: readonly string[];
}

function leastOf(scores: readonly Score[], valueOf: (score: Score) => number): Score | undefined {
  return scores.reduce<Score | undefined>(
    (best, score) => (best === undefined || valueOf(score) < valueOf(best) ? score : best),
    undefined,
  );
}

/** Measure how far a score lies from the best of each objective, with each scaled by its range over the front. */
function distanceToIdeal(front: readonly Score[], objectives: readonly Objective[]): (score: Score) => number {
  const values = front.map((score) => toMinimise(score, objectives));
  const ends = objectives.map((_objective, index) => {
    const column = values.map((row) => row[index] ?? 0);
    const [best = 0, worst = 0] = extent(column);
    return { best, range: worst - best };
  });
  return (score) =>
    Math.hypot(
      ...toMinimise(score, objectives).map((value, index) => {
        const { best = 0, range = 0 } = ends[index] ?? {};
        return range === 0 ? 0 : (value - best) / range;
      }),
    );
}

/**
 * Choose a few designs of a front to look at, the first of equal ones: the best in each objective, and the compromise, which
 * lies nearest to the best of all. Without objectives every design of the front is as good as another, and the first is taken.
 */
export function chooseDesigns(front: readonly Score[], objectives: readonly Objective[]): ChosenDesign[] {
  const reasons = new Map<number, string[]>();
  const choose = (score: Score | undefined, reason: string): void => {
    if (score === undefined) return;
    reasons.set(score.design, [...(reasons.get(score.design) ?? []), reason]);
  };
  for (const [index, { metric }] of objectives.entries()) {
    choose(
      leastOf(front, (score) => toMinimise(score, objectives)[index] ?? 0),
      metric,
    );
  }
  if (objectives.length !== 1) choose(leastOf(front, distanceToIdeal(front, objectives)), "compromise");
  return [...reasons].map(([design, each]) => ({ design, reasons: each })).sort((a, b) => a.design - b.design);
}
