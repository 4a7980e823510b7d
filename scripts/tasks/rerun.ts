import { existsSync, mkdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";

import { max, min } from "d3-array";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { writeResult } from "../../simulations/experiments/many/result-file.ts";
import type { Economy } from "../../simulations/economies/schema.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import type { Experiment } from "../../simulations/experiments/definition/schema.ts";
import { BACKENDS } from "../../simulations/experiments/launch.ts";
import { RunStore } from "../../simulations/experiments/many/run-store.ts";
import type { Design, FinishedRun } from "../../simulations/experiments/many/finished-run.ts";
import { createDesignSpace } from "../../simulations/experiments/space/design-space.ts";
import { goalFigures } from "../../simulations/metrics/goals.ts";
import { isFreeRunFolder } from "../../simulations/recorder/run-folder.ts";
import { readRun } from "../../simulations/report/read-run.ts";
import type { Scenario } from "../../simulations/scenarios/schema.ts";
import { toExactJson } from "../../simulations/units/json.ts";
import { reportFailure } from "../terminal/fail.ts";
import { readRecordedExperiment } from "./recorded-experiment.ts";
import { parseChoice, parseInteger, parseText } from "./options.ts";
import { simulate } from "./simulate.ts";

/** Options of `rerun`, as they were typed. */
export interface RerunArguments {
  readonly folder: string | undefined;
  readonly design: string | undefined;
  readonly scenario: string | undefined;
  readonly seed: string | undefined;
  readonly backend: string;
  readonly json: boolean;
}

/** Folder, in the experiment's, of the runs that were lived through again. */
const RERUNS_FOLDER = "reruns";

/** A recorded run, and what it was made from. */
interface Found {
  readonly experiment: Experiment;
  readonly economy: Economy;
  readonly scenario: Scenario;
  readonly run: FinishedRun;
}

function demand(option: string, value: string | undefined, allowed: string): string {
  if (value !== undefined) return value;
  throw new TokenwrightError("TW100", {
    message: `${option} is missing`,
    path: option,
    allowed,
    next: "npx hardhat rerun FOLDER --design N --scenario NAME --seed N, as the experiment's report gives it",
  });
}

/** Read a run of the store, and the design that it is of. */
async function readStored(
  folder: string,
  { design: number, scenario, seed }: Pick<FinishedRun, "design" | "scenario" | "seed">,
): Promise<{ readonly design: Design; readonly run: FinishedRun }> {
  const store = await RunStore.open(folder);
  try {
    const design = await store.find(number);
    const [run] = await store.runsOf(number, { scenario, seeds: { first: seed, count: 1 } });
    if (design !== undefined && run !== undefined) return { design, run };
    const lived = await store.livedThrough(number, []);
    const seeds = lived.flatMap((each) => [...each.seeds]);
    throw new TokenwrightError("TW122", {
      message:
        design === undefined
          ? `the experiment has no design ${number}`
          : `design ${number} has no run in scenario ${scenario} with seed ${seed}`,
      path: design === undefined ? "--design" : "--scenario, --seed",
      value: design === undefined ? number : `${scenario}, ${seed}`,
      allowed:
        design === undefined
          ? "the number of a design of the experiment"
          : seeds.length === 0
            ? "a run that was kept"
            : `${lived.map((each) => each.scenario).join(", ")}; seeds ${min(seeds)} to ${max(seeds)}`,
      next: "look into results.json or the report for what there is",
    });
  } finally {
    store.close();
  }
}

async function findRun(folder: string, options: RerunArguments): Promise<Found> {
  const design = parseInteger("--design", demand("--design", options.design, "the number of a design"));
  const scenario = demand("--scenario", options.scenario, "a scenario, as the experiment lists it");
  const seed = parseInteger("--seed", demand("--seed", options.seed, "a seed of the experiment"));
  const { experiment, economy, futures } = readRecordedExperiment(folder);
  const stored = await readStored(resolve(folder), { design, scenario, seed });
  const space = createDesignSpace(economy, experiment.vary);
  return {
    experiment,
    economy: space.with(stored.design.settings),
    scenario: futures.scenarioOf({ scenario, seed }),
    run: stored.run,
  };
}

/** Find the first free name of a run's folder. */
function freeFolder(path: string): string {
  if (isFreeRunFolder(path)) return path;
  for (let number = 2; ; number++) if (isFreeRunFolder(`${path}-${number}`)) return `${path}-${number}`;
}

/** Demand that a run shows what was recorded of it. */
async function requireSame({ run, economy }: Found, out: string): Promise<void> {
  const { steps, summary } = await readRun(out);
  const figures = goalFigures(steps, summary.distribution, economy);
  const recorded = run.outcome.figures;
  const problems = Object.entries(figures).flatMap(([metric, value]) => {
    const before = recorded?.[metric as keyof typeof figures];
    if (before === value) return [];
    return [
      {
        message: `${metric} isn't what the experiment recorded`,
        path: metric,
        value,
        allowed: before === undefined ? "nothing: the recorded run failed" : String(before),
        next: "run the experiment again: its folder is of other sources, or of another version of Node",
      },
    ];
  });
  if (problems.length > 0) throw new TokenwrightError("TW601", problems);
}

async function rerun(options: RerunArguments, hre: HardhatRuntimeEnvironment): Promise<void> {
  const folder = parseText("FOLDER", demand("FOLDER", options.folder, "an experiment's folder"), "a path");
  const backend = parseChoice("--backend", options.backend, BACKENDS);
  const found = await findRun(folder, options);
  const { experiment, run } = found;
  const name = run.scenario.replaceAll(/[^a-zA-Z0-9+-]+/g, "-");
  const parent = join(folder, RERUNS_FOLDER);
  if (!existsSync(parent)) mkdirSync(parent);
  const economyFile = join(parent, `design-${run.design}.json`);
  const scenarioFile = join(parent, `${name}-seed-${run.seed}.json`);
  writeResult(economyFile, toExactJson(found.economy));
  writeResult(scenarioFile, toExactJson(found.scenario));
  const out = freeFolder(join(parent, `design-${run.design}-${name}-seed-${run.seed}`));
  await simulate(
    {
      ...{ economy: relative("", economyFile), scenario: relative("", scenarioFile), backend },
      ...{ agents: String(experiment.agents), steps: String(experiment.steps), seed: String(run.seed) },
      ...{ stepSeconds: String(experiment.stepSeconds), out, json: options.json },
      ...{ market: undefined, marketFrom: undefined, fork: undefined, forkBlock: undefined, forkCache: undefined },
    },
    hre,
  );
  await requireSame(found, out);
  process.stderr.write("the figures are those that the experiment recorded\n");
}

/** Run the task; failures are reported and become the process's exit code. */
export default async function rerunTask(options: RerunArguments, hre: HardhatRuntimeEnvironment): Promise<void> {
  try {
    await rerun(options, hre);
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}
