import { join, relative } from "node:path";

import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { writeResult } from "../../simulations/experiments/many/result-file.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import type { Economy } from "../../simulations/economies/schema.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import {
  compareEconomies,
  requireSameQuote,
  RUNS_PER_PAIR,
} from "../../simulations/experiments/comparison/compare-economies.ts";
import { FEWEST_PAIRS } from "../../simulations/experiments/comparison/compare-runs.ts";
import { loadScenario } from "../../simulations/scenarios/presets.ts";
import type { Scenario } from "../../simulations/scenarios/schema.ts";
import { requireWithinRun } from "../../simulations/scenarios/shocks.ts";
import { SECONDS_PER_DAY } from "../../simulations/units/amounts.ts";
import { toExactJson } from "../../simulations/units/json.ts";
import { reportFailure } from "../terminal/fail.ts";
import { hasColor } from "../terminal/stream.ts";
import { formatTable } from "../terminal/table.ts";
import { COMPARISON_FILE, compareRows, formatComparisons } from "./compare-rows.ts";
import { formatCommand } from "./format-command.ts";
import { parseManyRuns, withManyRuns } from "./many-runs.ts";
import type { ManyRuns, ManyRunsArguments } from "./many-runs.ts";
import { parseText } from "./options.ts";

/** Options of `compare`, as they were typed. */
export interface CompareArguments extends ManyRunsArguments {
  readonly a: string | undefined;
  readonly b: string | undefined;
  readonly scenario: string;
  readonly resume: boolean;
  readonly out: string | undefined;
  readonly json: boolean;
}

/** What the options ask for. */
interface ParsedComparison {
  readonly runs: ManyRuns;
  readonly a: Economy;
  readonly b: Economy;
  /** By the names that were typed. */
  readonly scenarios: Readonly<Record<string, Scenario>>;
  readonly out: string;
  readonly commandLine: string;
}

function requireTwo({ a, b }: CompareArguments): { readonly a: string; readonly b: string } {
  if (a !== undefined && b !== undefined) return { a, b };
  throw new TokenwrightError("TW100", {
    message: a === undefined ? "no economies are named" : "one economy alone is named",
    path: a === undefined ? "a" : "b",
    allowed: "two economies, each a preset's name or a file's path",
    next: "npx hardhat compare baseline my-economy.ts",
  });
}

async function loadScenarios(text: string, steps: number): Promise<Readonly<Record<string, Scenario>>> {
  const names = text.split(",").map((name) => name.trim());
  const [twice] = names.filter((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) {
    throw new TokenwrightError("TW100", {
      message: `the scenario ${twice} is named twice`,
      path: "--scenario",
      value: text,
      allowed: "scenarios that differ, separated by commas",
      next: "name each once; --seeds gives each more pairs",
    });
  }
  const scenarios: Record<string, Scenario> = {};
  for (const name of names) {
    scenarios[name] = await loadScenario(name);
    requireWithinRun(scenarios[name].shocks, steps);
  }
  return scenarios;
}

/**
 * Parse the options and load what they name.
 *
 * @throws {@link TokenwrightError} The first thing that is wrong with them.
 */
export async function parseComparison(options: CompareArguments): Promise<ParsedComparison> {
  const named = requireTwo(options);
  const runs = parseManyRuns(options, 2);
  if (runs.seeds.count < FEWEST_PAIRS) {
    throw new TokenwrightError("TW100", {
      message: "so few pairs have neither an interval nor a difference that could be told from chance",
      path: "--seeds",
      value: options.seeds,
      allowed: `an integer from ${FEWEST_PAIRS} to 10000`,
      next: "give 20 or more",
    });
  }
  const [a, b] = [await loadEconomy(named.a), await loadEconomy(named.b)];
  requireSameQuote(a, b);
  const scenarios = await loadScenarios(options.scenario, runs.steps);
  const out =
    options.out === undefined
      ? `runs/compare-${a.name}-${b.name}`
      : parseText("--out", options.out, "the path of a folder that is empty or doesn't exist yet");
  const { scenario, agents, steps, seeds, seed } = options;
  const words = Object.entries({ scenario, agents, steps, seeds, seed }).flatMap(([name, value]) => [
    `--${name}`,
    value,
  ]);
  const commandLine = formatCommand(["compare", named.a, named.b, ...words, "--out", out]);
  return { runs, a, b, scenarios, out, commandLine };
}

async function compare(options: CompareArguments): Promise<void> {
  const { runs, a, b, scenarios, out, commandLine } = await parseComparison(options);
  const { agents, steps, seeds, places } = runs;
  const course = { agents, steps, stepSeconds: SECONDS_PER_DAY, seeds };
  const record = { commandLine, definition: { kind: "comparison", ...course }, economy: { a, b }, scenarios };
  const total = RUNS_PER_PAIR * Object.keys(scenarios).length * seeds.count;
  const plan = { record, out, resume: options.resume, places, total };
  const { compared, folder } = await withManyRuns(plan, async ({ folder: path, ...facilities }) => {
    const found = await compareEconomies({ ...facilities, a, b, scenarios, experiment: course });
    return { compared: found, folder: path };
  });
  const result = { a: a.name, b: b.name, scenarios: Object.keys(scenarios), ...course, ...compared };
  writeResult(join(folder, COMPARISON_FILE), toExactJson(result));
  const target = { stream: process.stdout, env: process.env };
  const title = `A: ${a.title} (${options.a ?? ""})\nB: ${b.title} (${options.b ?? ""})\n`;
  process.stdout.write(
    options.json
      ? toExactJson(result)
      : `${title}${formatComparisons(compared.comparisons, hasColor(target.stream, target.env))}\n` +
          formatTable(`${seeds.count} pairs`, compareRows(compared, relative("", folder)), target),
  );
}

/** Run the task; failures are reported and become the process's exit code. */
export default async function compareTask(options: CompareArguments, _hre: HardhatRuntimeEnvironment): Promise<void> {
  try {
    await compare(options);
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}
