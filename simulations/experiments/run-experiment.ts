import type { Experiment } from "./definition/schema.ts";
import { Evaluator } from "./many/evaluator.ts";
import type { Laboratory } from "./many/evaluator.ts";
import { frontOf, scoreDesign } from "./many/score.ts";
import type { Score } from "./many/score.ts";
import { pointsOf } from "./methods/points.ts";

/** Designs that are handed over at once; between two lots workers may wait for a run's length. */
const LOT = 256;

/** What came of an experiment. */
export interface ExperimentResult {
  /** `scores[design]`, in the order in which designs were chosen. */
  readonly scores: readonly Score[];
  /** Numbers of the designs that no other one beats in every objective, among those that meet every constraint. */
  readonly front: readonly number[];
}

/**
 * Let every design that an experiment's method chooses live through all its futures, and judge it.
 *
 * @throws {@link TokenwrightError} TW130 when the signal says so; what had ended by then is kept.
 */
export async function runExperiment(
  laboratory: Omit<Laboratory, "experiment"> & { readonly experiment: Experiment },
): Promise<ExperimentResult> {
  const { experiment, space, store } = laboratory;
  const evaluator = new Evaluator(laboratory);
  const points = pointsOf(experiment, space);
  const scores = new Map<number, Score>();
  for (let begun = 0; begun < points.length; begun += LOT) {
    const lot = points.slice(begun, begun + LOT).map((point) => space.settingsAt(point));
    for (const design of await evaluator.evaluate(lot)) scores.set(design.number, scoreDesign(design, experiment));
  }
  await store.exportRuns();
  const all = [...scores.values()].sort((a, b) => a.design - b.design);
  return { scores: all, front: frontOf(all, experiment.objectives) };
}
