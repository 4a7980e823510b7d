import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { format, resolveConfig } from "prettier";

import type { FailureReport } from "../../../scripts/properties/messages.ts";
import type { RecordedStep } from "../harness/replay.ts";
import type { KnownBug } from "./bugs.ts";

/** A shrunk sequence that shows a bug. */
export interface Recording {
  /** Id of the property that breaks first. */
  readonly breaks: string;
  /** Actions from the funded economy on. */
  readonly steps: readonly RecordedStep[];
}

function urlOf({ name }: KnownBug): URL {
  return new URL(`recordings/${name}.ts`, import.meta.url);
}

/** Write a bug's name as words. */
export function wordsOf({ name }: KnownBug): string {
  return name.replaceAll("-", " ");
}

/** Keep what a bug's sequence was shrunk to, formatted as the repository is. */
export async function writeRecording(bug: KnownBug, { ids, steps }: FailureReport): Promise<void> {
  const source = `import type { Recording } from "../recording.ts";

/** Shows: ${wordsOf(bug)}. Found, shrunk and written by \`npm run known-bugs\`. */
export const RECORDING: Recording = {
  breaks: ${JSON.stringify(ids[0])},
  steps: [${steps.map((step) => step.source).join(", ")}],
};
`;
  const path = fileURLToPath(urlOf(bug));
  mkdirSync(new URL(".", urlOf(bug)), { recursive: true });
  writeFileSync(path, await format(source, { ...(await resolveConfig(path)), parser: "typescript" }));
}

/** Read what was kept of a bug; undefined where nothing was. */
export async function readRecording(bug: KnownBug): Promise<Recording | undefined> {
  const url = urlOf(bug);
  if (!existsSync(url)) return undefined;
  return ((await import(url.href)) as { RECORDING: Recording }).RECORDING;
}
