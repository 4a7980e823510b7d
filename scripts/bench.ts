import { HardhatArtifactResolver } from "@nomicfoundation/hardhat-ignition/helpers";
import hre from "hardhat";

import { loadEconomy } from "../simulations/economies/presets.ts";
import type { LifeOptions } from "../simulations/experiments/endow.ts";
import { launchEconomy } from "../simulations/experiments/launch-chain.ts";
import { launchModel } from "../simulations/experiments/launch-model.ts";
import { drawLife } from "../simulations/experiments/life.ts";
import { DEFAULT_GENESIS_SECONDS } from "../simulations/experiments/run-simulation.ts";
import { loadScenario } from "../simulations/scenarios/presets.ts";
import { benchChainMemory } from "./bench/chain-memory.ts";
import { benchCmaEs } from "./bench/cma-es-evaluations.ts";
import { runEthersLoop } from "./bench/ethers-loop.ts";
import type { TimedAction } from "./bench/ethers-loop.ts";
import type { Figure } from "./bench/figure.ts";
import { formatFigure } from "./bench/figure.ts";
import { benchForkReplay } from "./bench/fork-replay.ts";
import { benchManyRuns } from "./bench/many-runs.ts";
import { benchModel } from "./bench/model-mix.ts";
import { benchNsga2 } from "./bench/nsga2-hypervolume.ts";
import { benchScaling, scalingFigures } from "./bench/scaling.ts";
import { STEP_SECONDS, timeRun } from "./bench/timed-run.ts";
import type { TimedRun } from "./bench/timed-run.ts";
import { startChain } from "./tasks/chain-host.ts";
import { parseCommandLine } from "./terminal/command-line.ts";
import { reportFailure } from "./terminal/fail.ts";

const SEED = 1;

/** The run of the chain's figure, and the one that the model has to live through within its bound. */
const CHAIN_RUN = { agents: 250, steps: 180 };
const MODEL_YEAR = { agents: 1_000, steps: 365 };

/** The larger run, which the model has to live through within the same bound. */
const LARGE_YEAR = { agents: 5_000, steps: 365 };

/** Sizes of population whose steps are compared, over so many steps each. */
const SCALING = { sizes: [100, 1_000, 5_000, 20_000], steps: 30, repeats: 3 };

/** The runs on the chain whose memory is compared: so many agents, over so many steps. */
const MEMORY: { agents: number; steps: [number, number] } = { agents: 250, steps: [30, 180] };

/** How often the model's year is run: once while its code is compiled, and an odd number of times for a median. */
const YEARS = 6;

/** Actions of the run that the plain loop repeats: enough of them for every kind of the mix. */
const LOOP_ACTIONS = 3_000;

/** Actions of the model's mix of every kind, and how often they are run. */
const MIX = { count: 20_000, repeats: 5 };

/** How often the default run is lived without a fork, and with one that is replayed. */
const REPLAYS = 3;

/** Seeds of each optimiser on each problem. */
const SEARCHES = 20;

/** Runs of an experiment, how its workers are compared, and what many more runs are made up of. */
const MANY = {
  ...{ runs: 10_000, warmUp: 1_500, compared: 120, comparisons: 15, workers: 2 },
  madeUp: [
    { designs: 2_000, futures: 50 },
    { designs: 10, futures: 10_000 },
    { designs: 1, futures: 320_000 },
  ],
};

const artifacts = new HardhatArtifactResolver(hre.artifacts);
const now = (): number => performance.now();

/** Milliseconds of processor time of this process: what other processes take doesn't count. */
function processorNow(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Draw the population of the default economy in its default scenario. */
async function createLife({ agents, steps }: { agents: number; steps: number }): Promise<LifeOptions> {
  const economy = await loadEconomy("baseline");
  const scenario = await loadScenario("calm");
  const times = { genesisSeconds: DEFAULT_GENESIS_SECONDS, runSeconds: steps * STEP_SECONDS };
  return drawLife({ economy, scenario, agents, seed: SEED, ...times });
}

async function benchChain(): Promise<TimedRun> {
  const life = await createLife(CHAIN_RUN);
  const connection = await startChain(hre, "local", DEFAULT_GENESIS_SECONDS);
  const { protocol } = await launchEconomy({ ...life, provider: connection.provider, artifacts });
  const run = await timeRun(life, protocol, now);
  await connection.close();
  return run;
}

/** Time the same year again and again: the first time the engine's code is compiled while it runs. */
async function benchYear(): Promise<{ first: TimedRun; next: TimedRun }> {
  const runs: TimedRun[] = [];
  for (let run = 0; run < YEARS; run++) {
    const life = await createLife(MODEL_YEAR);
    runs.push(await timeRun(life, await launchModel(life), now));
  }
  const [first, ...others] = runs;
  const next = others.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(others.length / 2)];
  if (first === undefined || next === undefined) throw new RangeError("a year takes two runs at least");
  return { first, next };
}

async function benchLargeYear(): Promise<TimedRun> {
  const life = await createLife(LARGE_YEAR);
  return await timeRun(life, await launchModel(life), now);
}

/** Time the beginning of the chain's run as a plain loop of awaited ethers calls. */
async function benchEthersLoop(actions: readonly TimedAction[]): Promise<number> {
  const life = await createLife(CHAIN_RUN);
  const connection = await startChain(hre, "local", DEFAULT_GENESIS_SECONDS);
  const { provider } = connection;
  const { book, addresses } = await launchEconomy({ ...life, provider, artifacts });
  const sample = actions.slice(0, LOOP_ACTIONS);
  const signerOf = (address: string) => connection.ethers.getImpersonatedSigner(address);
  const seconds = await runEthersLoop({ provider, artifacts, addresses, book, actions: sample, signerOf });
  await connection.close();
  return sample.length / seconds;
}

/** Measure the optimisers: the same figures on any machine. */
function measureSearch(): Record<string, Figure> {
  process.stderr.write(`search: NSGA-II, ${SEARCHES} seeds a problem …\n`);
  const nsga2 = benchNsga2(SEARCHES);
  process.stderr.write(`search: CMA-ES, ${SEARCHES} seeds a problem …\n`);
  return { ...nsga2, ...benchCmaEs(SEARCHES) };
}

/** Measure an experiment's runs: a quarter of an hour. */
async function measureMany(): Promise<Record<string, Figure>> {
  process.stderr.write(`experiment: ${MANY.runs} runs on ${MANY.workers} workers …\n`);
  return await benchManyRuns({ ...MANY, now });
}

async function measure(): Promise<Record<string, Figure>> {
  await hre.tasks.getTask("build").run({ quiet: true });
  // First of all: on Linux a process's peak counts what its parent held as it was started.
  process.stderr.write(`chain: memory over ${MEMORY.steps.join(" and ")} steps …\n`);
  const memory = await benchChainMemory(MEMORY.agents, MEMORY.steps);
  process.stderr.write(`model: ${MODEL_YEAR.agents} agents, ${MODEL_YEAR.steps} steps, ${YEARS} times …\n`);
  const year = await benchYear();
  // Before the large populations, whose garbage it would be slowed by.
  process.stderr.write(`model: ${MIX.count} actions of every kind, ${MIX.repeats} times …\n`);
  const mix = await benchModel(await createLife(CHAIN_RUN), { ...MIX, now });
  process.stderr.write(`model: ${LARGE_YEAR.agents} agents, ${LARGE_YEAR.steps} steps …\n`);
  const largeYear = await benchLargeYear();
  process.stderr.write(`model: ${SCALING.sizes.join(", ")} agents, ${SCALING.steps} steps each …\n`);
  const scaling = await benchScaling(createLife, { ...SCALING, now: processorNow });
  process.stderr.write(`chain: ${CHAIN_RUN.agents} agents, ${CHAIN_RUN.steps} steps …\n`);
  const chain = await benchChain();
  const chainSpeed = chain.actions.length / chain.seconds;
  process.stderr.write(`ethers loop: the first ${LOOP_ACTIONS} of its ${chain.actions.length} actions …\n`);
  const loop = await benchEthersLoop(chain.actions);
  process.stderr.write(`fork: the default run without one and replayed, ${REPLAYS} times each …\n`);
  const fork = await benchForkReplay(["--seed", String(SEED)], REPLAYS, now);
  return {
    "model.yearSeconds": { value: year.next.seconds, unit: "s" },
    "model.firstYearSeconds": { value: year.first.seconds, unit: "s" },
    "model.yearActionsPerSecond": { value: year.next.actions.length / year.next.seconds, unit: "actions/s" },
    "model.largeYearSeconds": { value: largeYear.seconds, unit: "s" },
    ...scalingFigures(scaling),
    "model.actionsPerSecond": { value: mix.actionsPerSecond, unit: "actions/s" },
    "chain.actionsPerSecond": { value: chainSpeed, unit: "actions/s" },
    "ethersLoop.actionsPerSecond": { value: loop, unit: "actions/s" },
    "model.overChain": { value: mix.actionsPerSecond / chainSpeed, unit: "ratio" },
    ...memory,
    "chain.overEthersLoop": { value: chainSpeed / loop, unit: "ratio" },
    ...fork,
    ...measureSearch(),
  };
}

async function bench(args: readonly string[]): Promise<void> {
  const { json, search, many } = parseCommandLine(args, {
    json: { type: "boolean", default: false },
    search: { type: "boolean", default: false },
    many: { type: "boolean", default: false },
  });
  const chosen = { ...(search ? measureSearch() : {}), ...(many ? await measureMany() : {}) };
  const figures = search || many ? chosen : await measure();
  if (json) {
    process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  } else {
    for (const [name, figure] of Object.entries(figures)) process.stdout.write(`${formatFigure(name, figure)}\n`);
  }
}

try {
  await bench(process.argv.slice(2));
} catch (error) {
  process.exitCode = reportFailure(error);
}
