import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import type { Economy } from "../../simulations/economies/schema.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { loadWithNames } from "../../simulations/experiments/definition/load-with-names.ts";
import type { LoadedExperiment } from "../../simulations/experiments/definition/load-with-names.ts";
import { findFans, keepFans, writeResults } from "../../simulations/experiments/many/write-results.ts";
import type { ExperimentReport } from "../../simulations/experiments/many/write-results.ts";
import { countTraced, traceFans } from "../../simulations/experiments/many/fans.ts";
import type { Fan } from "../../simulations/experiments/many/fans.ts";
import type { Design } from "../../simulations/experiments/many/finished-run.ts";
import type { Score } from "../../simulations/experiments/many/score.ts";
import { countRuns, requireAffordable } from "../../simulations/experiments/methods/effort.ts";
import { designsToExamine, runExperiment } from "../../simulations/experiments/run-experiment.ts";
import type { ExperimentResult } from "../../simulations/experiments/run-experiment.ts";
import { createDesignSpace } from "../../simulations/experiments/space/design-space.ts";
import type { DesignSpace } from "../../simulations/experiments/space/design-space.ts";
import { Futures } from "../../simulations/experiments/space/futures.ts";
import { requireWithinRun } from "../../simulations/scenarios/shocks.ts";
import { reportFailure } from "../terminal/fail.ts";
import { formatTable } from "../terminal/table.ts";
import { confirmDesigns } from "./confirm-designs.ts";
import { writeExperimentPage } from "./experiment-page.ts";
import { requireAgreement, requireFeasible } from "./experiment-gates.ts";
import { experimentRows } from "./experiment-rows.ts";
import { formatCommand } from "./format-command.ts";
import { withRunsKept, withWorkforce } from "./many-runs.ts";
import type { Workshop } from "./many-runs.ts";
import { parseText } from "./options.ts";
import { parseWorkPlaces } from "./work-places.ts";
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
interface ExperimentWorkshop extends Workshop {
  readonly hre: HardhatRuntimeEnvironment;
  readonly parsed: ParsedExperiment;
}

/** Find the scores of the designs that are examined. */
function examinedOf(result: ExperimentResult): readonly Score[] {
  const numbers = designsToExamine(result);
  return result.scores.filter(({ design }) => numbers.includes(design));
}

function toDesign({ design: number, settings }: Score): Design {
  return { number, settings };
}

/** Let designs live, and those that are examined once more, to see how their futures fan out. */
async function live({
  folder,
  store,
  parsed,
  signal,
}: ExperimentWorkshop): Promise<{ readonly result: ExperimentResult; readonly fans: readonly Fan[] }> {
  const { experiment, futures, space, places } = parsed;
  const runs = { unit: "runs", total: countRuns(experiment, space) };
  return await withWorkforce({ places, signal, ...runs }, async ({ pool, onRun, recount }) => {
    const result = await runExperiment({ experiment, futures, space, store, pool, onRun, signal });
    const designs = examinedOf(result).map(toDesign);
    const kept = findFans(
      folder,
      designs.map(({ number }) => number),
    );
    if (kept !== undefined) return { result, fans: kept };
    recount("runs for the fans", countTraced(designs.length, futures));
    const fans = await traceFans(designs, { experiment, futures, space, pool, signal, onTrace: onRun });
    keepFans(folder, fans);
    return { result, fans };
  });
}

/** Run, look closer at the best, and write what came of it. */
async function work(workshop: ExperimentWorkshop): Promise<ExperimentReport> {
  const { folder, store, parsed } = workshop;
  const { result, fans } = await live(workshop);
  const { seeds } = parsed.experiment.confirmation;
  const examined = examinedOf(result).map(toDesign);
  // Where none is called best, one replay shows whether what was computed can be believed.
  const designs =
    result.chosen.length > 0 ? examined : examined.filter(({ number }) => number === result.leastViolating[0]);
  const confirmations = await confirmDesigns({ ...parsed, ...workshop, designs, seeds });
  const report = { ...result, confirmations };
  const settingsOf = new Map(result.scores.map(({ design, settings }) => [design, settings]));
  const economyOf = (design: number): Economy => parsed.space.with(settingsOf.get(design) ?? {});
  writeResults(folder, { report, economyOf });
  await writeExperimentPage(folder, { ...parsed, ...report, result, fans }, store);
  return report;
}

async function experiment(options: ExperimentArguments, hre: HardhatRuntimeEnvironment): Promise<void> {
  const parsed = await parse(options);
  const { experiment: definition, economy, scenarios, commandLine, out } = parsed;
  const kept = { record: { commandLine, definition, economy, scenarios }, out, resume: options.resume };
  await withRunsKept(kept, async (workshop) => {
    const report = await work({ ...workshop, hre, parsed });
    const rows = experimentRows(report, parsed, workshop.folder);
    process.stdout.write(
      options.json
        ? `${JSON.stringify(report, null, 2)}\n`
        : formatTable(definition.title, rows, { stream: process.stdout, env: process.env }),
    );
    requireAgreement(report, workshop.folder);
    requireFeasible(report, definition);
  });
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
