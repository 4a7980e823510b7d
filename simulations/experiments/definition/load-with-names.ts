import { loadEconomy } from "../../economies/presets.ts";
import type { Economy } from "../../economies/schema.ts";
import { loadScenario } from "../../scenarios/presets.ts";
import type { Scenario } from "../../scenarios/schema.ts";
import { loadExperiment } from "./presets.ts";
import type { Experiment } from "./schema.ts";

/** An experiment, and what it names. */
export interface LoadedExperiment {
  readonly experiment: Experiment;
  readonly economy: Economy;
  /** By the names under which the experiment lists them, in its order. */
  readonly scenarios: Readonly<Record<string, Scenario>>;
}

/**
 * Load an experiment with its economy and scenarios.
 *
 * @throws {@link TokenwrightError} TW134 or TW133 where the experiment is unknown or not valid, TW101 or TW102 where its
 * economy is, TW103 or TW104 where a scenario is.
 */
export async function loadWithNames(nameOrFile: string): Promise<LoadedExperiment> {
  const experiment = await loadExperiment(nameOrFile);
  const economy = await loadEconomy(experiment.economy);
  const scenarios: Record<string, Scenario> = {};
  for (const name of experiment.scenarios) scenarios[name] = await loadScenario(name);
  return { experiment, economy, scenarios };
}
