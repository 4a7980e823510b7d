import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import type { Economy } from "../../simulations/economies/schema.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { loadWithNames } from "../../simulations/experiments/definition/load-with-names.ts";
import type { LoadedExperiment } from "../../simulations/experiments/definition/load-with-names.ts";
import type { Confirmation } from "../../simulations/experiments/many/confirm-run.ts";
import { openExperimentFolder } from "../../simulations/experiments/many/experiment-folder.ts";
import { writeResults } from "../../simulations/experiments/many/write-results.ts";
import type { ExperimentReport } from "../../simulations/experiments/many/write-results.ts";
import { countTraced, traceFans } from "../../simulations/experiments/many/fans.ts";
import type { Fan } from "../../simulations/experiments/many/fans.ts";
import { RunStore } from "../../simulations/experiments/many/run-store.ts";
import type { Score } from "../../simulations/experiments/many/score.ts";
import type { RunPool } from "../../simulations/experiments/many/worker-pool.ts";
import { countRuns, requireAffordable } from "../../simulations/experiments/methods/effort.ts";
import { designsToExamine, runExperiment } from "../../simulations/experiments/run-experiment.ts";
import type { ExperimentResult } from "../../simulations/experiments/run-experiment.ts";
import { createDesignSpace } from "../../simulations/experiments/space/design-space.ts";
import type { DesignSpace } from "../../simulations/experiments/space/design-space.ts";
import { Futures } from "../../simulations/experiments/space/futures.ts";
import { requireWithinRun } from "../../simulations/scenarios/shocks.ts";
import { reportFailure } from "../terminal/fail.ts";
import { interrupted, watchInterruption } from "../terminal/interrupt.ts";
import { showProgress } from "../terminal/progress.ts";
import { formatTable } from "../terminal/table.ts";
import { confirmDesigns } from "./confirm-designs.ts";
import { digestExperiment } from "./experiment-digest.ts";
import { writeExperimentPage } from "./experiment-page.ts";
import { requireAgreement, requireFeasible } from "./experiment-gates.ts";
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
  for (const { shocks } of Object.values(loaded.scenarios)) requireWithinRun(shocks, loaded.experiment.steps);
  const commandLine = formatCommand(["experiment", options.experiment, "--out", out]);
  return { ...loaded, space, futures, places, out, commandLine };
}

/** What an experiment works with until it ends. */
interface Workshop {
  readonly hre: HardhatRuntimeEnvironment;
  readonly folder: string;
  readonly store: RunStore;
  readonly parsed: ParsedExperiment;
  readonly signal: AbortSignal;
}

/** Let designs live, and those that are examined once more, to see how their futures fan out. */
async function live({ store, parsed, signal }: Workshop): Promise<{ result: ExperimentResult; fans: Fan[] }> {
  const { experiment, futures, space, places } = parsed;
  let progress = showProgress("runs", countRuns(experiment, space));
  let pool: RunPool | undefined;
  let done = 0;
  const count = (): void => progress.update(++done);
  try {
    pool = await startPool(places, { signal, say: (text) => progress.say(text) });
    const result = await runExperiment({ experiment, futures, space, store, pool, onRun: count, signal });
    progress.stop();
    const examined = designsOf(result, designsToExamine(result)).filter(({ failed }) => failed === 0);
    const designs = examined.map(({ design: number, settings }) => ({ number, settings }));
    progress = showProgress("runs for the fans", countTraced(designs.length, futures));
    done = 0;
    const fans = await traceFans(designs, { experiment, futures, space, pool, signal, onTrace: count });
    return { result, fans };
  } finally {
    progress.stop();
    await pool?.close();
  }
}

/** Find the scores of some designs. */
function designsOf({ scores }: Pick<ExperimentResult, "scores">, numbers: readonly number[]): readonly Score[] {
  return scores.filter(({ design }) => numbers.includes(design));
}

async function confirm(workshop: Workshop, result: ExperimentResult): Promise<readonly Confirmation[]> {
  const { experiment } = workshop.parsed;
  const designs = designsOf(result, designsToExamine(result)).map(({ design: number, settings }) => ({
    number,
    settings,
  }));
  return await confirmDesigns({ ...workshop.parsed, ...workshop, designs, seeds: experiment.confirmation.seeds });
}

/** Run, look closer at the best, and write what came of it. */
async function work(workshop: Workshop): Promise<ExperimentReport> {
  const { result, fans } = await live(workshop);
  const report = { ...result, confirmations: await confirm(workshop, result) };
  const settingsOf = new Map(result.scores.map(({ design, settings }) => [design, settings]));
  const economyOf = (design: number): Economy => workshop.parsed.space.with(settingsOf.get(design) ?? {});
  const { folder, store, parsed } = workshop;
  writeResults(folder, { report, fans, economyOf });
  await writeExperimentPage(folder, { ...parsed, ...report, result, fans }, store);
  return report;
}

async function workUntilInterrupted(workshop: Omit<Workshop, "signal">): Promise<ExperimentReport> {
  const interruption = watchInterruption(() => undefined);
  try {
    return await work({ ...workshop, signal: interruption.signal });
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    const next = `go on with the same command and --resume: ${workshop.parsed.commandLine} --resume`;
    throw interrupted("the experiment was interrupted; what had ended by then is kept", next);
  } finally {
    interruption.release();
  }
}

async function experiment(options: ExperimentArguments, hre: HardhatRuntimeEnvironment): Promise<void> {
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
    const report = await workUntilInterrupted({ hre, folder, store, parsed });
    const rows = experimentRows(report, parsed, folder);
    process.stdout.write(
      options.json
        ? `${JSON.stringify(report, null, 2)}\n`
        : formatTable(definition.title, rows, { stream: process.stdout, env: process.env }),
    );
    requireAgreement(report, folder);
    requireFeasible(report, definition);
  } finally {
    store.close();
  }
}

/** Run the task; failures are reported and become the process's exit code. */
export default async function experimentTask(
  options: ExperimentArguments,
  hre: HardhatRuntimeEnvironment,
): Promise<void> {
  try {
    await experiment(options, hre);
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}
