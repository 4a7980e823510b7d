import { join, relative } from "node:path";

import type { RunStore } from "../../simulations/experiments/many/run-store.ts";
import { gatherStudy } from "../../simulations/report/experiment/gather-study.ts";
import type { StudyInput } from "../../simulations/report/experiment/gather-study.ts";
import { renderExperiment } from "../../simulations/report/experiment/render-experiment.ts";
import { REPORT_FILE_NAME, writePage } from "../../simulations/report/write-page.ts";
import { formatCommand } from "./format-command.ts";

/**
 * Write the page of an experiment into its folder.
 *
 * @throws {@link TokenwrightError} TW120 when the place can't be written to.
 */
export async function writeExperimentPage(
  folder: string,
  input: Omit<StudyInput, "rerun">,
  store: Pick<RunStore, "runsOf">,
): Promise<void> {
  const named = relative("", folder);
  const rerun: StudyInput["rerun"] = (design, { scenario, seed }) =>
    formatCommand(["rerun", named, "--design", String(design), "--scenario", scenario, "--seed", String(seed)]);
  const study = await gatherStudy({ ...input, rerun }, store);
  await writePage(renderExperiment(study), join(folder, REPORT_FILE_NAME));
}
