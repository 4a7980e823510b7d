import { GOAL_METRICS } from "../../simulations/economies/goals.ts";
import { RunColumns } from "../../simulations/experiments/many/lived-design.ts";
import type { LivedScenario } from "../../simulations/experiments/many/lived-design.ts";
import type { GoalFigures } from "../../simulations/metrics/goals.ts";

/** A run that was made up: figures that aren't given are 0; null where it failed. */
export interface MadeUpRun {
  readonly scenario: string;
  readonly seed: number;
  readonly figures: Partial<GoalFigures> | null;
}

/** Lay out runs, sorted by scenario and seed, as the store reads them: with every metric. */
export function livedScenarios(runs: readonly MadeUpRun[]): readonly LivedScenario[] {
  const columns = new RunColumns(GOAL_METRICS);
  for (const { scenario, seed, figures } of runs) {
    const row = figures === null ? null : GOAL_METRICS.map((metric) => figures[metric] ?? 0);
    columns.add({ scenario, seed, figures: row });
  }
  return columns.finish();
}
