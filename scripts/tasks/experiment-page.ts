import { join, resolve } from "node:path";

import { RunStore } from "../../simulations/experiments/many/run-store.ts";
import { readResults } from "../../simulations/experiments/many/write-results.ts";
import { gatherStudy } from "../../simulations/report/experiment/gather-study.ts";
import type { StudyInput } from "../../simulations/report/experiment/gather-study.ts";
import { renderExperiment } from "../../simulations/report/experiment/render-experiment.ts";
import { REPORT_FILE_NAME, writePage } from "../../simulations/report/write-page.ts";
import { readRecordedExperiment } from "./recorded-experiment.ts";
import { rerunCommand } from "./rerun-command.ts";

/**
 * Write the page of an experiment.
 *
 * @throws {@link TokenwrightError} TW120 when the place can't be written to.
 */
export async function writeExperimentPage(
  folder: string,
  input: Omit<StudyInput, "rerun">,
  store: Pick<RunStore, "livedThrough">,
  out = join(folder, REPORT_FILE_NAME),
): Promise<void> {
  const rerun: StudyInput["rerun"] = (design, future) => rerunCommand(folder, { design, ...future });
  const study = await gatherStudy({ ...input, rerun }, store);
  await writePage(renderExperiment(study), out);
}

/**
 * Write the page of an experiment that has ended again.
 *
 * @throws {@link TokenwrightError} TW122 where the folder is none of an experiment that has ended; TW120 when the page's place
 * can't be written to.
 */
export async function writeExperimentPageAgain(folder: string, out: string): Promise<void> {
  const path = resolve(folder);
  const { experiment, economy, commandLine } = readRecordedExperiment(folder);
  const { report, fans } = readResults(path);
  const store = await RunStore.open(path);
  try {
    const { confirmations } = report;
    await writeExperimentPage(
      path,
      { experiment, economy, commandLine, result: report, confirmations, fans },
      store,
      out,
    );
  } finally {
    store.close();
  }
}
