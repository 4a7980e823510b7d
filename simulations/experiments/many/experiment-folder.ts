import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { replaceFile } from "../../deployment/journal/replace-file.ts";
import { TokenwrightError } from "../../errors.ts";
import { toExactJson } from "../../units/json.ts";

/** What an experiment's folder says of it. */
export interface ExperimentRecord {
  /** Digest of everything that decides about its runs: definition, economy, scenarios, sources. */
  readonly digest: string;
  /** The command that makes it again. */
  readonly commandLine: string;
  readonly definition: unknown;
  readonly economy: unknown;
  readonly scenarios: unknown;
}

/** Says of which experiment a folder is. */
const RECORD_FILE = "experiment.json";

const ALLOWED = "a folder that is empty or doesn't exist yet; with --resume, one of the same experiment";

function unusable(path: string, message: string, next: string, cause?: unknown): TokenwrightError {
  return new TokenwrightError("TW120", { message, path: "--out", value: path, allowed: ALLOWED, next }, { cause });
}

function readRecord(path: string): ExperimentRecord | undefined {
  const file = join(path, RECORD_FILE);
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as ExperimentRecord;
  } catch (cause) {
    throw unusable(path, `${file} can't be read`, "name another folder", cause);
  }
}

function requireSame(path: string, found: ExperimentRecord, { digest }: ExperimentRecord): void {
  if (found.digest === digest) return;
  throw new TokenwrightError("TW135", {
    message: `${path} holds the results of another experiment, or of other sources`,
    path: "--out",
    value: path,
    allowed: "the folder of the same experiment, begun with the same sources",
    next: `name another folder, or resume what was begun: ${found.commandLine}`,
  });
}

/** Tell whether a folder holds an experiment, or other runs that are kept in the same way. */
export function isExperimentFolder(folder: string): boolean {
  return existsSync(join(resolve(folder), RECORD_FILE));
}

/**
 * Read what a folder says of its experiment, begun or finished.
 *
 * @throws {@link TokenwrightError} TW122 when it is no experiment's.
 */
export function readExperimentFolder(folder: string): ExperimentRecord {
  const record = readRecord(resolve(folder));
  if (record !== undefined) return record;
  throw new TokenwrightError("TW122", {
    message: `${folder} holds no experiment`,
    path: "FOLDER",
    value: folder,
    allowed: "the folder that an experiment wrote",
    next: "name such a folder, runs/experiment-<name> where --out didn't say otherwise",
  });
}

/** Say what made the runs that a folder keeps: "experiment", "stress" or "comparison". */
export function kindOfRuns({ definition }: Pick<ExperimentRecord, "definition">): string {
  const { kind = "experiment" } = definition as { readonly kind?: string };
  return kind;
}

/**
 * Open the folder of an experiment: a new one, or with `resume` the one that was begun.
 *
 * @returns Its path, absolute.
 * @throws {@link TokenwrightError} TW120 when it isn't free or can't be written to; TW135 when it is another experiment's.
 */
export function openExperimentFolder(out: string, record: ExperimentRecord, resume: boolean): string {
  const path = resolve(out);
  try {
    mkdirSync(path, { recursive: true });
    const found = readRecord(path);
    if (found === undefined) {
      // A draft of the record is left where the process was killed while it wrote it.
      const others = readdirSync(path).filter((name) => !name.startsWith(`${RECORD_FILE}.`));
      if (others.length > 0) throw unusable(out, `${out} is not empty`, "choose another name, or empty it");
      replaceFile(join(path, RECORD_FILE), toExactJson(record));
      return path;
    }
    requireSame(out, found, record);
    if (!resume) throw unusable(out, `${out} holds this experiment already`, "add --resume, or name another folder");
    return path;
  } catch (error) {
    if (error instanceof TokenwrightError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? "unknown cause";
    throw unusable(out, `${out} can't be used (${code})`, "choose another place, or change its permissions", error);
  }
}
