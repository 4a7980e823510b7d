import { dirname } from "node:path";

import { replaceFile } from "../../deployment/journal/replace-file.ts";
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
