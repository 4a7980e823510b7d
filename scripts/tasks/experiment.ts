import { relative } from "node:path";

import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { TokenwrightError } from "../../simulations/errors.ts";
import { loadWithNames } from "../../simulations/experiments/definition/load.ts";
import type { LoadedExperiment } from "../../simulations/experiments/definition/load.ts";
import { openExperimentFolder } from "../../simulations/experiments/many/experiment-folder.ts";
import { writeResults } from "../../simulations/experiments/many/results-files.ts";
import { RunStore } from "../../simulations/experiments/many/run-store.ts";
import type { RunPool } from "../../simulations/experiments/many/worker-pool.ts";
import { countRuns, requireAffordable } from "../../simulations/experiments/methods/effort.ts";
import { runExperiment } from "../../simulations/experiments/run-experiment.ts";
import type { ExperimentResult } from "../../simulations/experiments/run-experiment.ts";
import { createDesignSpace } from "../../simulations/experiments/space/design-space.ts";
import type { DesignSpace } from "../../simulations/experiments/space/design-space.ts";
import { Futures } from "../../simulations/experiments/space/futures.ts";
import { reportFailure } from "../terminal/fail.ts";
import { interrupted, watchInterruption } from "../terminal/interrupt.ts";
import { showProgress } from "../terminal/progress.ts";
import { formatTable } from "../terminal/table.ts";
import { digestExperiment } from "./experiment-digest.ts";
import { writeExperimentPage } from "./experiment-page.ts";
import { experimentRows } from "./experiment-rows.ts";
import { formatCommand } from "./format-command.ts";
import { parseText } from "./options.ts";
import { parseWorkPlaces, startPool } from "./work-places.ts";
import type { WorkPlaces } from "./work-places.ts";

/** Options of `experiment`, as they were typed. */
export interface ExperimentArguments {
  readonly experiment: string | undefined;
  readonly workers: string | undefined;
  readonly queue: string | undefined;
  readonly resume: boolean;
  readonly out: string | undefined;
  readonly json: boolean;
}

/** What the options ask for. */
interface ParsedExperiment extends LoadedExperiment {
  readonly space: DesignSpace;
  readonly futures: Futures;
  readonly places: WorkPlaces;
  readonly out: string;
  readonly commandLine: string;
}

async function parse(options: ExperimentArguments): Promise<ParsedExperiment> {
  if (options.experiment === undefined) {
    throw new TokenwrightError("TW100", {
      message: "no experiment is named",
      path: "experiment",
      allowed: "a preset's name or a file's path",
      next: "npx hardhat experiment burn-and-buyback",
    });
  }
  const places = parseWorkPlaces(options);
  const loaded = await loadWithNames(options.experiment);
  const out =
    options.out === undefined
      ? `runs/experiment-${loaded.experiment.name}`
      : parseText("--out", options.out, "the path of a folder that is empty or doesn't exist yet");
  const space = createDesignSpace(loaded.economy, loaded.experiment.vary);
  const futures = new Futures({ ...loaded.experiment, scenarios: loaded.scenarios });
  requireAffordable(loaded.experiment, space);
  const commandLine = formatCommand(["experiment", options.experiment, "--out", out]);
  return { ...loaded, space, futures, places, out, commandLine };
}

/** Run with what lives through runs: it is started when everything else is ready, and ended whatever happens. */
async function runIn(store: RunStore, parsed: ParsedExperiment): Promise<ExperimentResult> {
  const { experiment, futures, space, commandLine, places } = parsed;
  const interruption = watchInterruption(() => undefined);
  const progress = showProgress("runs", countRuns(experiment, space));
  const { signal } = interruption;
  let pool: RunPool | undefined;
  let done = 0;
  try {
    pool = await startPool(places, { signal, say: (text) => progress.say(text) });
    const onRun = (): void => progress.update(++done);
    return await runExperiment({ experiment, futures, space, store, pool, onRun, signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    const next = `go on with the same command and --resume: ${commandLine} --resume`;
    throw interrupted("the experiment was interrupted; what had ended by then is kept", next);
  } finally {
    progress.stop();
    await pool?.close();
    interruption.release();
  }
}

async function experiment(options: ExperimentArguments): Promise<void> {
  const parsed = await parse(options);
  const { experiment: definition, economy, scenarios, commandLine, out } = parsed;
  const record = {
    digest: digestExperiment({ definition, economy, scenarios }),
    commandLine,
    definition,
    economy,
    scenarios,
  };
  const folder = openExperimentFolder(out, record, options.resume);
  const store = await RunStore.open(folder);
  try {
    const result = await runIn(store, parsed);
    const settingsOf = new Map(result.scores.map(({ design, settings }) => [design, settings]));
    writeResults(folder, result, (design) => parsed.space.with(settingsOf.get(design) ?? {}));
    const told = { experiment: definition, economy, result, fans: [], confirmations: [], commandLine };
    await writeExperimentPage(folder, told, store);
    const rows = experimentRows(result, definition, relative("", folder));
    process.stdout.write(
      options.json
        ? `${JSON.stringify(result, null, 2)}\n`
        : formatTable(definition.title, rows, { stream: process.stdout, env: process.env }),
    );
  } finally {
    store.close();
  }
}

/** Run the task; failures are reported and become the process's exit code. */
export default async function experimentTask(
  options: ExperimentArguments,
  _hre: HardhatRuntimeEnvironment,
): Promise<void> {
  try {
    await experiment(options);
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}
