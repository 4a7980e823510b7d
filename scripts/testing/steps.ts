import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Counts, judgeRun } from "./counts.ts";
import { runCommand, testFiles } from "./run.ts";

/** One thing that has to be in order. */
export interface Step {
  readonly title: string;
  readonly run: () => Promise<Counts>;
}

/** Make a step of a command that has to end with exit code 0; it counts as one test. */
export function check(title: string, line: readonly string[]): Step {
  return {
    title,
    run: async () => {
      const exitCode = await runCommand(line);
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
    run: async () => {
      const folder = mkdtempSync(join(tmpdir(), "test-counts-"));
      try {
        const report = join(folder, "counts.json");
        const exitCode = await runCommand(line, { [variable]: report });
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
  return counted(title, ["hardhat", ...flags, "test", "mocha", ...files], "MOCHA_COUNTS_FILE");
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
