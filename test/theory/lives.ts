import { loadEconomy } from "../../simulations/economies/presets.ts";
import { validateEconomy } from "../../simulations/economies/define-economy.ts";
import type { Economy } from "../../simulations/economies/schema.ts";
import { beginModelRun } from "../../simulations/experiments/model-run.ts";
import type { StepRow } from "../../simulations/recorder/rows.ts";
import { toStepRow } from "../../simulations/recorder/step-row.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import type { ScenarioInput } from "../../simulations/scenarios/schema.ts";

/** A run that a theory is held against; the same seed meets the same luck whatever else differs. */
export interface Life {
  readonly seed: number;
  readonly steps: number;
  readonly agents?: number;
  readonly scenario?: Partial<ScenarioInput>;
  readonly economy?: (baseline: Economy) => unknown;
}

/** Live through a run on the model, every invariant checked, and return its rows. */
export async function rowsOf({ seed, steps, agents = 120, scenario, economy }: Life): Promise<StepRow[]> {
  const baseline = await loadEconomy("baseline");
  const { steps: results } = await beginModelRun({
    economy: economy === undefined ? baseline : validateEconomy(economy(baseline)),
    scenario: defineScenario({ name: "theory", title: "Theory", description: "A theory's own.", ...scenario }),
    agents,
    steps,
    stepSeconds: 86_400,
    seed,
  });
  const rows: StepRow[] = [];
  for await (const result of results) rows.push(toStepRow(result, { treasuryIds: ["treasury"] }));
  return rows;
}
