import { GOAL_METRICS } from "../../../simulations/economies/goals.ts";
import type { GoalMetric } from "../../../simulations/economies/goals.ts";
import type { LivedDesign } from "../../../simulations/experiments/many/evaluator.ts";
import type { GoalFigures } from "../../../simulations/metrics/goals.ts";

const ZEROS = Object.fromEntries(GOAL_METRICS.map((metric) => [metric, 0])) as unknown as GoalFigures;

/** A design that lived through one scenario; `figures[seed - 1]` is what a run showed, undefined where it failed. */
export function lived(
  number: number,
  figures: readonly (Partial<Record<GoalMetric, number>> | undefined)[],
): LivedDesign {
  const runs = figures.map((some, index) => ({
    ...{ design: number, scenario: "calm", seed: index + 1, key: "" },
    outcome:
      some === undefined
        ? { figures: null, error: { code: "TW300", message: "broke" } }
        : { figures: { ...ZEROS, ...some }, error: null },
  }));
  return { number, settings: { "burn.maximumRate": String(number) }, runs };
}
