import type { Economy } from "../../economies/schema.ts";
import type { Experiment } from "../definition/schema.ts";
import type { Future, Futures } from "../space/futures.ts";
import type { RunRequest } from "./run-request.ts";

/** What a run of an experiment is made from. */
export interface RunSetting {
  readonly experiment: Pick<Experiment, "agents" | "steps" | "stepSeconds">;
  readonly futures: Futures;
}

/** Ask for the run in which an economy lives through a future. */
export function requestRun(economy: Economy, future: Future, { experiment, futures }: RunSetting): RunRequest {
  const { agents, steps, stepSeconds } = experiment;
  const { seed } = future;
  // All invariants at each step take a quarter of a run's time: the first future of each design and scenario has them.
  const checks = futures.indexOf(seed) === 0 ? "each-step" : "last-state";
  return { economy, scenario: futures.scenarioOf(future), agents, steps, stepSeconds, seed, checks };
}
