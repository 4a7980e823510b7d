import { relative } from "node:path";

import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { loadEconomy } from "../../simulations/economies/presets.ts";
import type { Economy } from "../../simulations/economies/schema.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import type { JudgedCell } from "../../simulations/experiments/stress/judge-cells.ts";
import { runStress } from "../../simulations/experiments/stress/run-stress.ts";
import { scenariosOf, stressCells } from "../../simulations/experiments/stress/stress-cells.ts";
import type { StressCell } from "../../simulations/experiments/stress/stress-cells.ts";
import type { StressResult, TracedCell } from "../../simulations/report/stress/stress-study.ts";
import { joinScenarioName } from "../../simulations/scenarios/compose-scenario.ts";
import { loadScenario } from "../../simulations/scenarios/presets.ts";
import type { Scenario } from "../../simulations/scenarios/schema.ts";
import { requireWithinRun } from "../../simulations/scenarios/shocks.ts";
import { SECONDS_PER_DAY } from "../../simulations/units/amounts.ts";
import { toExactJson } from "../../simulations/units/json.ts";
import { reportFailure } from "../terminal/fail.ts";
import { hasColor } from "../terminal/stream.ts";
import { formatTable } from "../terminal/table.ts";
import { formatCommand } from "./format-command.ts";
import { parseManyRuns, withManyRuns } from "./many-runs.ts";
import type { ManyRuns, ManyRunsArguments } from "./many-runs.ts";
import { parseText } from "./options.ts";
import { replayCommand } from "./simulate.ts";
import { writeStress } from "./stress-page.ts";
import { formatMatrix, stressRows } from "./stress-rows.ts";

/** Options of `stress`, as they were typed. */
export interface StressArguments extends ManyRunsArguments {
  readonly economy: string;
  readonly scenario: string;
  readonly alone: boolean;
  readonly resume: boolean;
  readonly out: string | undefined;
  readonly json: boolean;
}

/** What the options ask for. */
interface ParsedStress {
  readonly runs: ManyRuns;
  readonly economy: Economy;
  readonly cells: readonly StressCell[];
  /** `scenarios[cell]` */
  readonly scenarios: readonly Scenario[];
  readonly out: string;
  readonly commandLine: string;
}

function requireGoals({ name, goals }: Economy): void {
  if (goals.length > 0) return;
  throw new TokenwrightError("TW102", {
    message: `the economy "${name}" states no goals that shocks could be tried against`,
    path: "goals",
    value: goals,
    allowed: "one goal or more",
    next: "state in the economy's file what has to hold: a metric, a bound, and the share of futures",
  });
}

/**
 * Parse the options and load what they name.
 *
 * @throws {@link TokenwrightError} The first thing that is wrong with them.
 */
export async function parseStress(options: StressArguments): Promise<ParsedStress> {
  const runs = parseManyRuns(options);
  const economy = await loadEconomy(options.economy);
  requireGoals(economy);
  const base = await loadScenario(options.scenario);
  requireWithinRun(base.shocks, runs.steps);
  const cells = stressCells(!options.alone);
  const out =
    options.out === undefined
      ? `runs/stress-${economy.name}-${base.name}`
      : parseText("--out", options.out, "the path of a folder that is empty or doesn't exist yet");
  const { agents, steps, seeds, seed } = options;
  const numbers = Object.entries({ agents, steps, seeds, seed }).flatMap(([name, value]) => [`--${name}`, value]);
  const words = ["stress", "--economy", options.economy, "--scenario", options.scenario, ...numbers];
  const commandLine = formatCommand([...words, ...(options.alone ? ["--alone"] : []), "--out", out]);
  return { runs, economy, cells, scenarios: scenariosOf(base, cells), out, commandLine };
}

/** Write the command that lives through one run of a cell again, with everything that is known of a run. */
function commandFor(options: StressArguments, shocks: StressCell, seed: number): string {
  const { economy, scenario, agents, steps } = options;
  return replayCommand({
    economy,
    scenario: joinScenarioName({ base: scenario, shocks }),
    market: undefined,
    marketFrom: undefined,
    backend: "model",
    agents,
    steps,
    stepSeconds: String(SECONDS_PER_DAY),
    seed: String(seed),
    fork: undefined,
    forkBlock: undefined,
    forkCache: undefined,
  });
}

/** Put beside each run that a cell names the command that lives through it again. */
function withCommands(cell: JudgedCell, options: StressArguments): TracedCell {
  const lead = <Run extends { readonly seed: number }>(run: Run): Run & { readonly command: string } => ({
    ...run,
    command: commandFor(options, cell.shocks, run.seed),
  });
  return {
    ...cell,
    goals: cell.goals.map((goal) => ({ ...goal, worst: goal.worst === null ? null : lead(goal.worst) })),
    failed: cell.failed.map(lead),
  };
}

/** Fail where a cell does: what asks has its answer in the exit code. */
function requirePassed(cells: readonly JudgedCell[]): void {
  const missed = cells.filter(({ passes }) => !passes);
  if (missed.length === 0) return;
  throw new TokenwrightError("TW402", {
    message: `${missed.length} of ${cells.length} cells miss a goal, or have a run that failed`,
    path: missed[0]?.scenario ?? "",
    allowed: "every goal held in its share of the seeds, in every cell",
    next: "the matrix says which; each cell names its worst run, and the command that lives through it again",
  });
}

async function stress(options: StressArguments): Promise<void> {
  const parsed = await parseStress(options);
  const { runs, economy, cells, scenarios, out, commandLine } = parsed;
  const { agents, steps, seeds, places } = runs;
  const course = { agents, steps, stepSeconds: SECONDS_PER_DAY, seeds };
  const record = { commandLine, definition: { kind: "stress", ...course }, economy, scenarios };
  const plan = { record, out, resume: options.resume, places, total: scenarios.length * seeds.count };
  const { judged, folder } = await withManyRuns(plan, async ({ folder: path, ...facilities }) => {
    const result = await runStress({ ...facilities, experiment: course, economy, cells, scenarios });
    return { judged: result, folder: path };
  });
  const result: StressResult = {
    ...{ economy: economy.name, scenario: scenarios[0]?.name ?? "", ...course, goals: economy.goals },
    cells: judged.map((cell) => withCommands(cell, options)),
  };
  await writeStress(folder, { economy, result, commandLine });
  const target = { stream: process.stdout, env: process.env };
  const title = `${economy.title}: goals missed in ${scenarios[0]?.name ?? ""} under each shock, alone and with another`;
  process.stdout.write(
    options.json
      ? toExactJson(result)
      : `${title}\n${formatMatrix(judged, hasColor(target.stream, target.env))}\n` +
          formatTable("Goals", stressRows(judged, economy.goals, relative("", folder)), target),
  );
  requirePassed(judged);
}

/** Run the task; failures are reported and become the process's exit code. */
export default async function stressTask(options: StressArguments, _hre: HardhatRuntimeEnvironment): Promise<void> {
  try {
    await stress(options);
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}
