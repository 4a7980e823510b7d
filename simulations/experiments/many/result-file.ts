import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";

import { replaceFile } from "../../deployment/journal/replace-file.ts";
import { TokenwrightError } from "../../errors.ts";
import { storeFailure } from "./store-failure.ts";

/**
 * Write a file of results, whole or not at all.
 *
 * @throws {@link TokenwrightError} TW138 when it can't be written, as on a full disk.
 */
export function writeResult(path: string, text: string): void {
  try {
    replaceFile(path, text);
  } catch (error) {
    throw storeFailure(error, dirname(path), path);
  }
}

/**
 * Read a file of results, as JSON has it.
 *
 * @throws {@link TokenwrightError} TW122 where what writes it hasn't ended yet, or it is damaged.
 */
export function readResult(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    const problem = {
      message: `${basename(path)} can't be read`,
      path,
      allowed: "the folder of an experiment that has ended",
      next: "let the experiment end: the same command with --resume, as experiment.json names it",
    };
    throw new TokenwrightError("TW122", problem, { cause });
  }
}
