import type { Experiment } from "./definition/schema.ts";
import { Evaluator } from "./many/evaluator.ts";
import type { Laboratory } from "./many/evaluator.ts";
import { frontOf, scoreDesign } from "./many/score.ts";
import type { Score } from "./many/score.ts";
import { choosePoints } from "./methods/choose-points.ts";

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
  const lots = choosePoints(experiment, space);
  const scores = new Map<number, Score>();
  for (let lot = lots.next(); lot.done !== true;) {
    const lived = await evaluator.evaluate(lot.value.map((point) => space.settingsAt(point)));
    const told = lived.map((design) => scoreDesign(design, experiment));
    for (const score of told) scores.set(score.design, score);
    lot = lots.next(told);
  }
  await store.exportRuns();
  const all = [...scores.values()].sort((a, b) => a.design - b.design);
  return { scores: all, front: frontOf(all, experiment.objectives) };
}
