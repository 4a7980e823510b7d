import { join } from "node:path";

import type { RunStore } from "../../simulations/experiments/many/run-store.ts";
import { gatherStudy } from "../../simulations/report/experiment/gather-study.ts";
import type { StudyInput } from "../../simulations/report/experiment/gather-study.ts";
import { renderExperiment } from "../../simulations/report/experiment/render-experiment.ts";
import { REPORT_FILE_NAME, writePage } from "../../simulations/report/write-page.ts";
import { rerunCommand } from "./rerun-command.ts";

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
  const rerun: StudyInput["rerun"] = (design, future) => rerunCommand(folder, { design, ...future });
  const study = await gatherStudy({ ...input, rerun }, store);
  await writePage(renderExperiment(study), join(folder, REPORT_FILE_NAME));
}
