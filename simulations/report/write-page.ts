import { rename, rm, writeFile } from "node:fs/promises";

import { TokenwrightError } from "../errors.ts";

/** Name of the page in a run's folder. */
export const REPORT_FILE_NAME = "report.html";

/**
 * Write a page. Readers see the old page or the new one, never half of it.
 *
 * @throws {@link TokenwrightError} TW120 when the place can't be written to.
 */
export async function writePage(page: string, path: string): Promise<void> {
  const unfinishedPath = `${path}.${process.pid}.unfinished`;
  try {
    await writeFile(unfinishedPath, page, "utf8");
    await rename(unfinishedPath, path);
  } catch (cause) {
    await rm(unfinishedPath, { force: true }).catch(() => undefined);
    const problem = {
      message: "The report can't be written",
      path,
      allowed: "a file in an existing folder that can be written to",
      next: "check the folder and its permissions",
    };
    throw new TokenwrightError("TW120", problem, { cause });
  }
}
