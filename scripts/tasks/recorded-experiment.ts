import { validateEconomy } from "../../simulations/economies/define-economy.ts";
import type { Economy } from "../../simulations/economies/schema.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { validateExperiment } from "../../simulations/experiments/definition/define-experiment.ts";
import type { Experiment } from "../../simulations/experiments/definition/schema.ts";
import { kindOfRuns, readExperimentFolder } from "../../simulations/experiments/many/experiment-folder.ts";
import type { ExperimentRecord } from "../../simulations/experiments/many/experiment-folder.ts";
import { Futures } from "../../simulations/experiments/space/futures.ts";
import { validateScenario } from "../../simulations/scenarios/define-scenario.ts";

/** An experiment as its folder says it was. */
export interface RecordedExperiment {
  readonly experiment: Experiment;
  /** The economy whose figures vary. */
  readonly economy: Economy;
  readonly futures: Futures;
  readonly commandLine: string;
}

/** Demand that a folder is an experiment's: stress tests and comparisons keep their runs in the same way. */
function requireExperiment(record: ExperimentRecord): void {
  if (kindOfRuns(record) === "experiment") return;
  throw new TokenwrightError("TW122", {
    message: "the folder isn't an experiment's",
    path: "folder",
    value: record.commandLine,
    allowed: "the folder of an experiment",
    next: "live through the run with simulate --backend model and the seed; stress.json has such commands for each cell",
  });
}

/**
 * Read back what an experiment was made from; it was valid when it began.
 *
 * @throws {@link TokenwrightError} TW122 when the folder is no experiment's.
 */
export function readRecordedExperiment(folder: string): RecordedExperiment {
  const record = readExperimentFolder(folder);
  requireExperiment(record);
  const experiment = validateExperiment(record.definition);
  const named = Object.entries(record.scenarios as Readonly<Record<string, unknown>>);
  const scenarios = Object.fromEntries(named.map(([name, scenario]) => [name, validateScenario(scenario)]));
  const futures = new Futures({ ...experiment, scenarios });
  return { experiment, economy: validateEconomy(record.economy), futures, commandLine: record.commandLine };
}
