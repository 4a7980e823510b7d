import { basename, dirname, join, relative, resolve } from "node:path";

import { TokenwrightError } from "../../simulations/errors.ts";
import { renderComparison } from "../../simulations/report/comparison/render-comparison.ts";
import { readRun } from "../../simulations/report/read-run.ts";
import { renderReport } from "../../simulations/report/render-report.ts";
import { REPORT_FILE_NAME, writePage } from "../../simulations/report/write-page.ts";
import {
  isExperimentFolder,
  kindOfRuns,
  readExperimentFolder,
} from "../../simulations/experiments/many/experiment-folder.ts";
import { reportFailure } from "../terminal/fail.ts";
import { writeExperimentPageAgain } from "./experiment-page.ts";
import { parseText } from "./options.ts";
import { writeStressPageAgain } from "./stress-page.ts";

/** Arguments of `report`, as they were typed. */
export interface ReportArguments {
  readonly runs: readonly string[];
  readonly out: string | undefined;
}

/** What the arguments ask for: one run's page or two runs', and where it goes. */
export interface ParsedReport {
  readonly runs: readonly [run: string] | readonly [a: string, b: string];
  readonly out: string;
}

/** Name the page of two runs: beside the first one's folder, after both. */
function comparisonPath(a: string, b: string): string {
  return join(dirname(resolve(a)), `${basename(resolve(a))}-beside-${basename(resolve(b))}.html`);
}

/**
 * Parse the arguments: one run or two.
 *
 * @throws {@link TokenwrightError} TW100 when there are none, too many, or empty ones.
 */
export function parseReport({ runs, out }: ReportArguments): ParsedReport {
  const [a, b] = runs;
  if (a === undefined || runs.length > 2) {
    throw new TokenwrightError("TW100", {
      message: "report takes the folder of one run, or of two to compare",
      path: "RUN",
      value: runs.join(" "),
      allowed: "one or two folders that simulations wrote, or that of an experiment or a stress test",
      next: "npx hardhat report RUN, or npx hardhat report RUN_A RUN_B --out FILE.html",
    });
  }
  for (const run of runs) parseText("RUN", run, "the folder of a finished run");
  if (out !== undefined) parseText("--out", out, "the path of a file");
  if (b === undefined) return { runs: [a], out: out ?? join(a, REPORT_FILE_NAME) };
  return { runs: [a, b], out: out ?? comparisonPath(a, b) };
}

async function report(given: ReportArguments): Promise<void> {
  const { runs, out } = parseReport(given);
  if (runs.length === 1 && isExperimentFolder(runs[0])) {
    const isStress = kindOfRuns(readExperimentFolder(runs[0])) === "stress";
    await (isStress ? writeStressPageAgain : writeExperimentPageAgain)(runs[0], out);
    process.stdout.write(`${relative("", resolve(out))}\n`);
    return;
  }
  const [a, b] = await Promise.all(runs.map(readRun));
  // The first is always there: parsing saw to it.
  if (a === undefined) return;
  await writePage(b === undefined ? renderReport(a) : renderComparison(a, b), out);
  process.stdout.write(`${relative("", resolve(out))}\n`);
}

/** Run the task; failures are reported and become the process's exit code. */
export default async function reportTask(given: ReportArguments): Promise<void> {
  try {
    await report(given);
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}
