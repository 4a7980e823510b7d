import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { replaceFile } from "../../deployment/journal/replace-file.ts";
import type { Economy } from "../../economies/schema.ts";
import { toExactJson } from "../../units/json.ts";
import type { Confirmation } from "./confirm-run.ts";
import type { Fan } from "./fans.ts";
import type { ExperimentResult } from "../run-experiment.ts";

/** Every design's score, and which designs are best. */
export const RESULTS_FILE = "results.json";

/** How the futures of the chosen designs fan out. */
export const FANS_FILE = "fans.json";

/** Folder of the best designs, or of those that violate least, each an economy file. */
export const DESIGNS_FOLDER = "designs";

/** Name the file of a design. */
export function designFile(design: number): string {
  return join(DESIGNS_FOLDER, `design-${design}.json`);
}

/** All that an experiment came to, the word of the real contracts among it. */
export interface ExperimentReport extends ExperimentResult {
  /** Of each design that was examined, in the futures that the experiment says. */
  readonly confirmations: readonly Confirmation[];
}

/** What is written. */
export interface ExperimentFiles {
  readonly report: ExperimentReport;
  readonly fans: readonly Fan[];
  /** Makes the economy of a design, by its number. */
  readonly economyOf: (design: number) => Economy;
}

/** Write what came of an experiment into its folder, in place of what an earlier time left there. */
export function writeResults(folder: string, { report, fans, economyOf }: ExperimentFiles): void {
  rmSync(join(folder, DESIGNS_FOLDER), { recursive: true, force: true });
  mkdirSync(join(folder, DESIGNS_FOLDER));
  for (const design of [...report.front, ...report.leastViolating]) {
    replaceFile(join(folder, designFile(design)), toExactJson(economyOf(design)));
  }
  replaceFile(join(folder, FANS_FILE), toExactJson(fans));
  replaceFile(join(folder, RESULTS_FILE), toExactJson(report));
}
