import { GOAL_METRICS } from "../../../simulations/economies/goals.ts";
import type { GoalMetric } from "../../../simulations/economies/goals.ts";
import type { RunOutcome, RunRequest } from "../../../simulations/experiments/many/run-request.ts";

/** Make up what a run shows, from its highest burn rate and its seed; for tests of what happens to runs. */
export function makeUpRun({ economy, seed }: Pick<RunRequest, "economy" | "seed">): RunOutcome {
  const value = Number(economy.burn.maximumRate) + seed;
  const figures = Object.fromEntries(GOAL_METRICS.map((metric) => [metric, value]));
  return { figures: figures as Readonly<Record<GoalMetric, number>>, error: null };
}
