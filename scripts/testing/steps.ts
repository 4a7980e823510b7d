import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Counts, judgeRun, sumCounts } from "./counts.ts";
import { runCommand, testFiles } from "./run.ts";

/** One thing that has to be in order. */
export interface Step {
  readonly title: string;
  /** Run it; what it says goes to the descriptor, or where this process says its own. */
  readonly run: (output?: number) => Promise<Counts>;
}

/** Make a step of a command that has to end with exit code 0; it counts as one test. */
export function check(title: string, line: readonly string[]): Step {
  return {
    title,
    run: async (output) => {
      const exitCode = await runCommand(line, { output });
      return exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
    },
  };
}

function readCounts(path: string): Counts | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Counts;
  } catch {
    return undefined;
  }
}

/**
 * Make a step of a command that writes its counts, as JSON, to the file that a variable names.
 *
 * @param variable - Name of that variable of the environment.
 */
export function counted(title: string, line: readonly string[], variable = "TEST_COUNTS_FILE"): Step {
  return {
    title,
    run: async (output) => {
      const folder = mkdtempSync(join(tmpdir(), "test-counts-"));
      try {
        const report = join(folder, "counts.json");
        const exitCode = await runCommand(line, { environment: { [variable]: report }, output });
        return judgeRun(exitCode, readCounts(report));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/**
 * Make a step of one mocha run.
 *
 * @param flags - What Hardhat gets besides, e.g. `--coverage`.
 * @param selects - Tells by a file's path inside `test/` whether the run takes it.
 */
export function mocha(title: string, flags: readonly string[], selects: (path: string) => boolean): Step {
  const files = testFiles(selects);
  // Without files Hardhat would take all there are.
  if (files.length === 0) return { title, run: () => Promise.resolve(judgeRun(1, undefined)) };
  return counted(title, ["hardhat", "test", "mocha", ...flags, ...files], "MOCHA_COUNTS_FILE");
}

/** Run a step while another says what it does; what this one says is shown once that is done. */
async function runBehind(step: Step, isFree: Promise<unknown>): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), "test-output-"));
  try {
    const path = join(folder, "output.txt");
    const output = openSync(path, "w");
    const counts = await step.run(output);
    closeSync(output);
    await isFree;
    process.stdout.write(readFileSync(path));
    return counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Make a step of two that run at the same time, on a core each. */
export function sideBySide(title: string, first: Step, second: Step): Step {
  return {
    title,
    run: async (output) => {
      const shown = first.run(output);
      return sumCounts(await Promise.all([shown, runBehind(second, shown)]));
    },
  };
}

/**
 * Tell by a file's path inside `test/` whether coverage counts it. Instrumented contracts are slow and use another
 * amount of gas, so only the contracts' own tests run on them.
 */
export const isContractTest = (path: string): boolean => path.startsWith("contracts/");

/** The contracts' tests with coverage, and its floor. */
export const coverageSteps: readonly Step[] = [
  mocha("contract tests with coverage", ["--coverage"], isContractTest),
  check("coverage", ["node", "scripts/check-coverage.ts"]),
];

const showSeconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;

/**
 * Run steps one after the other, saying what runs and how long it took.
 *
 * @returns The counts of each.
 */
export async function runSteps(steps: readonly Step[]): Promise<Counts[]> {
  const all: Counts[] = [];
  for (const [index, step] of steps.entries()) {
    console.log(`\n[${index + 1}/${steps.length}] ${step.title}`);
    const start = performance.now();
    const counts = await step.run();
    all.push(counts);
    const verdict = counts.failed === 0 ? "ok" : "FAILED";
    console.log(
      `[${index + 1}/${steps.length}] ${step.title}: ${verdict} in ${showSeconds(performance.now() - start)}`,
    );
  }
  return all;
}
