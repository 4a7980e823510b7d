import type { LivedDesign } from "../../../simulations/experiments/many/lived-design.ts";
import type { GoalFigures } from "../../../simulations/metrics/goals.ts";
import { livedScenarios } from "../lived-scenarios.ts";

/** A design that lived through some scenarios; `figures[seed - 1]` is what a run showed, undefined where it failed. */
export function lived(
  number: number,
  figures: readonly (Partial<GoalFigures> | undefined)[],
  scenarios: readonly string[] = ["calm"],
): LivedDesign {
  const runs = scenarios.flatMap((scenario) =>
    figures.map((some, index) => ({ scenario, seed: index + 1, figures: some ?? null })),
  );
  return { number, settings: { "burn.maximumRate": String(number) }, scenarios: livedScenarios(runs) };
}
