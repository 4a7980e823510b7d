import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Provider } from "../json-rpc.ts";
import { newestBlock } from "./find-transaction.ts";
import { readJournal } from "./messages.ts";
import { replaceFile } from "./replace-file.ts";

const START_FILE = "start.json";

/**
 * Read which block was the newest when a journal began: no transaction of the deployment is in an earlier one.
 *
 * @param folder - Folder of the journal; there may be none.
 * @returns Its number; undefined where nothing tells.
 */
export function readFirstBlock(folder: string): number | undefined {
  const path = join(folder, START_FILE);
  if (!existsSync(path)) return undefined;
  return (JSON.parse(readFileSync(path, "utf8")) as { readonly blockNumber: number }).blockNumber;
}

/** Keep the newest block's number beside a new journal; beside one that has begun without, that of the first block. */
export async function keepFirstBlock(provider: Provider, folder: string): Promise<number> {
  const kept = readFirstBlock(folder);
  if (kept !== undefined) return kept;
  const blockNumber = readJournal(folder).interactions.length === 0 ? await newestBlock(provider) : 0;
  replaceFile(join(folder, START_FILE), `${JSON.stringify({ blockNumber })}\n`);
  return blockNumber;
}
