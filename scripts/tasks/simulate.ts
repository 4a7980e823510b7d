import { join, relative } from "node:path";

import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { loadEconomy } from "../../simulations/economies/presets.ts";
import type { Economy } from "../../simulations/economies/schema.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { BACKENDS } from "../../simulations/experiments/launch.ts";
import type { Backend, BackendChoice, ChainHost } from "../../simulations/experiments/launch.ts";
import { runSimulation } from "../../simulations/experiments/run-simulation.ts";
import type { SimulationRequest } from "../../simulations/experiments/run-simulation.ts";
import { isFreeRunFolder, openRunFolder } from "../../simulations/recorder/run-folder.ts";
import type { Run } from "../../simulations/recorder/run.ts";
import { renderReport } from "../../simulations/report/render-report.ts";
import { REPORT_FILE_NAME } from "../../simulations/report/write-page.ts";
import { loadScenario } from "../../simulations/scenarios/presets.ts";
import { requireWithinRun } from "../../simulations/scenarios/shocks.ts";
import { readMarketFile, selectMarket } from "../../simulations/world/market-file.ts";
import { reportFailure } from "../terminal/fail.ts";
import { interrupted, watchInterruption } from "../terminal/interrupt.ts";
import { announceIfSlow, showProgress } from "../terminal/progress.ts";
import { formatTable } from "../terminal/table.ts";
import { buildApart } from "./build-apart.ts";
import { formatCommand } from "./format-command.ts";
import { findGround } from "./ground.ts";
import type { Ground } from "./ground.ts";
import { parseChoice, parseDate, parseInteger, parseText } from "./options.ts";
import { parseFork } from "./fork.ts";
import type { ParsedFork } from "./fork.ts";
import { digestRun } from "./run-digest.ts";
import { createStepFacts } from "./step-facts.ts";
import { summaryRows } from "./summary-rows.ts";

/** Options of `simulate`, as they were typed. */
export interface SimulateArguments {
  readonly economy: string;
  readonly scenario: string;
  readonly market: string | undefined;
  readonly marketFrom: string | undefined;
  readonly backend: string;
  readonly agents: string;
  readonly steps: string;
  readonly stepSeconds: string;
  readonly seed: string;
  readonly out: string | undefined;
  readonly json: boolean;
  readonly fork: string | undefined;
  readonly forkBlock: string | undefined;
  readonly forkCache: string | undefined;
}

/** What the options ask for. */
export type ParsedRequest = Pick<
  SimulationRequest,
  "economy" | "scenario" | "market" | "agents" | "steps" | "stepSeconds" | "seed"
> & { readonly backend: Backend; readonly out: string; readonly fork: ParsedFork | undefined };

function readMarket(file: string | undefined, from: string | undefined, steps: number): SimulationRequest["market"] {
  if (file === undefined) {
    if (from === undefined) return null;
    throw new TokenwrightError("TW100", {
      message: "--market-from names a day of a market file, and there is none",
      path: "--market-from",
      value: from,
      allowed: "only together with --market",
      next: "add --market FILE.csv, or leave --market-from out",
    });
  }
  const start = from === undefined ? undefined : parseDate("--market-from", from);
  const market = readMarketFile(file);
  return { file: market, selection: selectMarket(market, start, steps) };
}

/** Find a free folder for a run: its name, or its name with the first number that is free. */
export function defaultRunFolder(
  parent: string,
  economy: Pick<Economy, "name">,
  scenario: { readonly name: string },
  seed: number,
): string {
  const folder = join(parent, `${economy.name}-${scenario.name}-seed${seed}`);
  if (isFreeRunFolder(folder)) return folder;
  for (let number = 2; ; number++) if (isFreeRunFolder(`${folder}-${number}`)) return `${folder}-${number}`;
}

/** Write the command that makes the same run again, with every option spelt out; its folder is chosen anew. */
export function replayCommand(options: Omit<SimulateArguments, "out" | "json">): string {
  const {
    economy,
    scenario,
    market,
    marketFrom,
    backend,
    agents,
    steps,
    stepSeconds,
    seed,
    fork,
    forkBlock,
    forkCache,
  } = options;
  const words = ["--economy", economy, "--scenario", scenario];
  if (market !== undefined) words.push("--market", market);
  if (marketFrom !== undefined) words.push("--market-from", marketFrom);
  for (const [option, value] of Object.entries({
    "--fork": fork,
    "--fork-block": forkBlock,
    "--fork-cache": forkCache,
  }))
    if (value !== undefined) words.push(option, value);
  words.push("--backend", backend, "--agents", agents, "--steps", steps, "--step-seconds", stepSeconds, "--seed", seed);
  return formatCommand(["simulate", ...words]);
}

/** Demand a backend that has a chain to fork. */
function requireChain(backend: Backend): void {
  if (backend !== "model") return;
  throw new TokenwrightError("TW100", {
    message: "the model has no chain that could be a fork",
    path: "--backend",
    value: backend,
    allowed: "chain or lockstep, together with --fork",
    next: "leave --backend or --fork out",
  });
}

/**
 * Parse the options and load what they name.
 *
 * @throws {@link TokenwrightError} The first thing that is wrong with them.
 */
export async function parseRequest(options: SimulateArguments): Promise<ParsedRequest> {
  const backend = parseChoice("--backend", options.backend, BACKENDS);
  const agents = parseInteger("--agents", options.agents);
  const steps = parseInteger("--steps", options.steps);
  const stepSeconds = parseInteger("--step-seconds", options.stepSeconds);
  const seed = parseInteger("--seed", options.seed);
  const economy = await loadEconomy(options.economy);
  const scenario = await loadScenario(options.scenario);
  requireWithinRun(scenario.shocks, steps);
  const market = readMarket(options.market, options.marketFrom, steps);
  const out =
    options.out === undefined
      ? defaultRunFolder("runs", economy, scenario, seed)
      : parseText("--out", options.out, "the path of a folder that is empty or doesn't exist yet");
  const fork = parseFork(options);
  if (fork !== undefined) requireChain(backend);
  return { economy, scenario, market, backend, agents, steps, stepSeconds, seed, out, fork };
}

/** Build the contracts for the chain that a backend needs; the model needs neither. */
async function prepareBackend(
  backend: Backend,
  hre: HardhatRuntimeEnvironment,
  host: ChainHost | undefined,
): Promise<BackendChoice> {
  if (backend === "model" || host === undefined) return { backend: "model" };
  await buildApart(hre);
  return { backend, host };
}

function showJson({ manifest, summary }: Run): string {
  const { durationSeconds, actionsPerSecond } = manifest;
  return `${JSON.stringify({ ...summary, durationSeconds, actionsPerSecond }, null, 2)}\n`;
}

function showTable(run: Run, folderPath: string): string {
  const rows = summaryRows(run, relative("", folderPath));
  return formatTable(run.manifest.economy.title, rows, { stream: process.stdout, env: process.env });
}

/** Run on a ground that stands. */
async function runOn(
  ground: Ground,
  options: SimulateArguments,
  { out, backend: name, fork, ...request }: ParsedRequest,
  hre: HardhatRuntimeEnvironment,
): Promise<void> {
  const folder = openRunFolder(out);
  const interruption = watchInterruption(() => folder.discard());
  const progress = showProgress("steps", request.steps);
  const preparation = name === "model" ? "endowing the agents" : "building the contracts and deploying the economy";
  const facts = createStepFacts(request.economy);
  const prepared = announceIfSlow(preparation, process.stderr);
  // The block was chosen meanwhile, where none was named.
  const commandLine = replayCommand({ ...options, fork: fork?.title, forkBlock: ground.forkBlock?.toString() });
  try {
    const backend = await prepareBackend(name, hre, ground.host);
    interruption.signal.throwIfAborted();
    const { run, folderPath } = await runSimulation({
      ...request,
      commandLine,
      folder,
      backend,
      renderFiles: (finished) => ({ [REPORT_FILE_NAME]: renderReport(finished) }),
      now: () => performance.now(),
      onStep: ({ step, row }) => {
        prepared();
        progress.update(step, facts(row));
      },
      signal: interruption.signal,
    });
    progress.stop();
    ground.keep();
    process.stdout.write(options.json ? showJson(run) : showTable(run, folderPath));
  } catch (error) {
    const isOwnFailure = error instanceof TokenwrightError && error.code !== "TW130";
    if (interruption.signal.aborted && !isOwnFailure) {
      throw interrupted("the run was interrupted, and left nothing behind", `run it again: ${commandLine}`);
    }
    // Where the ground failed, so does what stands on it; other failures are none of its doing.
    const mayFollow = !(error instanceof TokenwrightError) || error.code === "TW501" || error.code === "TW503";
    throw mayFollow ? (ground.failure ?? error) : error;
  } finally {
    prepared();
    progress.stop();
    interruption.release();
    folder.discard();
  }
}

/**
 * Run a simulation as its options say, and print what came of it.
 *
 * @throws {@link TokenwrightError} Whatever is wrong with the options, or happened to the run.
 */
export async function simulate(options: SimulateArguments, hre: HardhatRuntimeEnvironment): Promise<void> {
  const parsed = await parseRequest(options);
  const ground = await findGround(hre, { ...parsed, digest: (network) => digestRun(parsed, network) });
  try {
    await runOn(ground, options, parsed, hre);
  } finally {
    await ground.close();
  }
}

/** Run the task; failures are reported and become the process's exit code. */
export default async function simulateTask(options: SimulateArguments, hre: HardhatRuntimeEnvironment): Promise<void> {
  try {
    await simulate(options, hre);
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}
