import { join, resolve } from "node:path";

import { validateEconomy } from "../../simulations/economies/define-economy.ts";
import { readExperimentFolder } from "../../simulations/experiments/many/experiment-folder.ts";
import { readResult, writeResult } from "../../simulations/experiments/many/result-file.ts";
import { renderStress } from "../../simulations/report/stress/render-stress.ts";
import type { StressResult, StressStudy } from "../../simulations/report/stress/stress-study.ts";
import { REPORT_FILE_NAME, writePage } from "../../simulations/report/write-page.ts";
import { toExactJson } from "../../simulations/units/json.ts";

/** Every cell, its goals, and the commands that live through their worst runs again. */
export const STRESS_FILE = "stress.json";

/**
 * Write what came of a stress test, and its page.
 *
 * @throws {@link TokenwrightError} TW138 or TW120 when it can't be written.
 */
export async function writeStress(folder: string, study: StressStudy): Promise<void> {
  writeResult(join(folder, STRESS_FILE), toExactJson(study.result));
  await writePage(renderStress(study), join(folder, REPORT_FILE_NAME));
}

/**
 * Write the page of a stress test that has ended again.
 *
 * @throws {@link TokenwrightError} TW122 where it hasn't ended; TW120 when the page's place can't be written to.
 */
export async function writeStressPageAgain(folder: string, out: string): Promise<void> {
  const { economy, commandLine } = readExperimentFolder(folder);
  const result = readResult(join(resolve(folder), STRESS_FILE)) as StressResult;
  await writePage(renderStress({ economy: validateEconomy(economy), result, commandLine }), out);
}
