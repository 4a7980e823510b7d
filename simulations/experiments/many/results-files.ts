import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { replaceFile } from "../../deployment/journal/replace-file.ts";
import type { Economy } from "../../economies/schema.ts";
import { toExactJson } from "../../units/json.ts";
import type { ExperimentResult } from "../run-experiment.ts";

/** Every design's score, and which designs are best. */
export const RESULTS_FILE = "results.json";

/** Folder of the best designs, each an economy file. */
export const DESIGNS_FOLDER = "designs";

/** Name the file of a design. */
export function designFile(design: number): string {
  return join(DESIGNS_FOLDER, `design-${design}.json`);
}

/**
 * Write what came of an experiment into its folder, in place of what an earlier time left there.
 *
 * @param economyOf - Makes the economy of a design, by its number.
 */
export function writeResults(folder: string, result: ExperimentResult, economyOf: (design: number) => Economy): void {
  rmSync(join(folder, DESIGNS_FOLDER), { recursive: true, force: true });
  mkdirSync(join(folder, DESIGNS_FOLDER));
  for (const design of result.front) replaceFile(join(folder, designFile(design)), toExactJson(economyOf(design)));
  replaceFile(join(folder, RESULTS_FILE), toExactJson(result));
}
