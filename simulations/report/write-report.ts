import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { TokenwrightError } from "../errors.ts";
import type { Run } from "../recorder/run.ts";
import { renderReport } from "./render-report.ts";

/** Name of the page in a run's folder. */
export const REPORT_FILE_NAME = "report.html";

/**
 * Render a run's report into a folder. Readers see the old page or the new one, never half of it.
 *
 * @returns The page's path.
 * @throws {@link TokenwrightError} TW120 when the folder can't be written to.
 */
export async function writeReport(run: Run, folder: string): Promise<string> {
  const path = join(folder, REPORT_FILE_NAME);
  const unfinishedPath = `${path}.${process.pid}.unfinished`;
  const page = renderReport(run);
  try {
    await writeFile(unfinishedPath, page, "utf8");
    await rename(unfinishedPath, path);
  } catch (cause) {
    await rm(unfinishedPath, { force: true }).catch(() => undefined);
    const problem = {
      message: "The report can't be written",
      path,
      allowed: "an existing folder that can be written to",
      next: "check the folder and its permissions",
    };
    throw new TokenwrightError("TW120", problem, { cause });
  }
  return path;
}
