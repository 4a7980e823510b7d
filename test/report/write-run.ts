import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import {
  ACTION_COLUMNS,
  STEP_COLUMNS,
  formatActionRow,
  formatHeader,
  formatStepRow,
} from "../../simulations/recorder/csv.ts";
import type { Run } from "../../simulations/recorder/run.ts";

/** Write a run into a folder as a simulation leaves it, its report left out. */
export function writeRun(run: Run, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write("manifest.json", JSON.stringify(run.manifest));
  write("summary.json", JSON.stringify(run.summary));
  write("steps.csv", formatHeader(STEP_COLUMNS) + run.steps.map(formatStepRow).join(""));
  write("actions.csv", formatHeader(ACTION_COLUMNS) + run.actions.map(formatActionRow).join(""));
}
