import type { Economy } from "../../economies/schema.ts";
import type { Scenario } from "../../scenarios/schema.ts";
import type { Experiment } from "../definition/schema.ts";
import { Evaluator } from "../many/evaluator.ts";
import type { Laboratory } from "../many/evaluator.ts";
import { createDesignSpace } from "../space/design-space.ts";
import { Futures } from "../space/futures.ts";
import { judgeCell } from "./judge-cells.ts";
import type { JudgedCell } from "./judge-cells.ts";
import type { StressCell } from "./stress-cells.ts";

/** An economy, and what befalls it. */
export interface StressTest extends Pick<Laboratory, "store" | "pool" | "onRun" | "signal"> {
  readonly experiment: Pick<Experiment, "agents" | "steps" | "stepSeconds" | "seeds">;
  readonly economy: Economy;
  readonly cells: readonly StressCell[];
  /** `scenarios[cell]` */
  readonly scenarios: readonly Scenario[];
}

/**
 * Let an economy live through every cell's scenario in every seed, and judge each by the economy's goals: `cells[cell]`.
 *
 * @throws {@link TokenwrightError} TW130 when the signal says so; what had ended by then is kept.
 */
export async function runStress(test: StressTest): Promise<readonly JudgedCell[]> {
  const { economy, cells, scenarios, store } = test;
  const byName = Object.fromEntries(scenarios.map((scenario) => [scenario.name, scenario]));
  const futures = new Futures({ ...test.experiment, scenarios: byName });
  const space = createDesignSpace(economy, []);
  const [design] = await new Evaluator({ ...test, futures, space }).live([{}]);
  await store.exportRuns();
  const judged: JudgedCell[] = [];
  for (const [index, { name: scenario }] of scenarios.entries()) {
    const runs = await store.runsOf(design?.number ?? 0, { scenario, seeds: futures.firstSeeds() });
    judged.push(judgeCell({ scenario, shocks: cells[index] ?? [] }, economy.goals, runs));
  }
  return judged;
}
