import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

import { TokenwrightError } from "../errors.ts";
import { ACTION_COLUMNS, STEP_COLUMNS, formatActionRow, formatHeader, formatStepRow } from "./csv.ts";
import type { ActionRow, StepRow } from "./rows.ts";
import type { Manifest, Summary } from "./run.ts";

/** What a run leaves behind besides its rows: both records, and further files by name. */
export interface RunResults {
  readonly manifest: Manifest;
  readonly summary: Summary;
  /** Text of a further file, such as "report.html". */
  readonly [fileName: `${string}.${string}`]: string;
}

/**
 * The folder of one run. Everything is collected beside it under a temporary name, and takes its own name at the end, so
 * that whatever stands under that name is whole.
 */
export interface RunFolder {
  /** Where the run will stand, as an absolute path. */
  readonly path: string;
  /** Add rows to `steps.csv` and `actions.csv`. */
  append(steps: readonly StepRow[], actions: readonly ActionRow[]): void;
  /**
   * Write `manifest.json`, `summary.json` and the further files, and give the folder its name.
   *
   * @returns The path.
   * @throws {@link TokenwrightError} TW120 when the place was taken or went away meanwhile; what was collected stays.
   */
  finish(results: RunResults): string;
  /** Remove what was collected; nothing happens once the folder is finished or discarded. */
  discard(): void;
}

const ALLOWED = "a folder that is empty or doesn't exist yet, in a place that can be written to";

function unusable(path: string, message: string, next: string, cause?: unknown): TokenwrightError {
  return new TokenwrightError("TW120", { message, path, value: path, allowed: ALLOWED, next }, { cause });
}

function unwritable(path: string, cause: unknown): TokenwrightError {
  const code = (cause as NodeJS.ErrnoException).code ?? "unknown cause";
  return unusable(path, `${path} can't be written (${code})`, "choose another place, or change its permissions", cause);
}

/** Temporary folders that this process is writing. A process id alone can't tell: containers use the same ones again. */
const openPartials = new Set<string>();

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** List the temporary folders of runs that would stand at a path, and whether somebody still writes them. */
function partialsOf(path: string): { path: string; isLive: boolean }[] {
  const parent = dirname(path);
  const prefix = `.${basename(path)}.partial-`;
  let names: string[];
  try {
    names = readdirSync(parent);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => {
      const processId = Number(name.slice(prefix.length));
      const partial = join(parent, name);
      return { path: partial, isLive: processId === process.pid ? openPartials.has(partial) : isAlive(processId) };
    });
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT";
}

/** Tell whether a path is free: nothing stands there, or an empty folder that may be replaced. */
function requireFree(path: string): void {
  let names: string[];
  try {
    names = readdirSync(path);
  } catch (error) {
    if (isMissing(error)) return;
    if ((error as NodeJS.ErrnoException).code !== "ENOTDIR") throw unwritable(path, error);
    const reason = existsSync(path) ? "is a file, not a folder" : "lies below a file";
    throw unusable(path, `${path} ${reason}`, "choose another name for the folder", error);
  }
  if (names.length > 0) {
    throw unusable(path, `${path} is not empty`, "choose another name, or remove what is in it");
  }
  if (statSync(path).dev !== statSync(dirname(path)).dev) {
    throw unusable(
      path,
      `${path} is a mount point, and a finished run is moved into place`,
      `use a folder inside it, such as ${join(path, "run")}`,
    );
  }
}

/** Follow a symbolic link to what it names, so that the link survives. */
function resolveFolder(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync(absolute);
  } catch {
    return absolute;
  }
}

/** Tell whether a run could stand at a path: nothing is there, and no other process is about to put something there. */
export function isFreeRunFolder(path: string): boolean {
  const folder = resolveFolder(path);
  return !existsSync(folder) && !partialsOf(folder).some(({ isLive }) => isLive);
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Flush a folder's entries to the disk where the system can. */
function syncFolder(path: string): void {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, "r");
    fsyncSync(descriptor);
  } catch {
    // Not every file system can; the rename itself has happened.
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody else uses it by now.
  }
}

class CollectedRun implements RunFolder {
  readonly path: string;
  readonly #partial: string;
  /** Parents that didn't exist before, innermost first. */
  readonly #createdParents: readonly string[];
  #tables: { steps: number; actions: number } | undefined;

  constructor(path: string, partial: string, createdParents: readonly string[]) {
    this.path = path;
    this.#partial = partial;
    this.#createdParents = createdParents;
    openPartials.add(partial);
    this.#tables = { steps: this.#create("steps.csv"), actions: this.#create("actions.csv") };
    writeSync(this.#tables.steps, formatHeader(STEP_COLUMNS));
    writeSync(this.#tables.actions, formatHeader(ACTION_COLUMNS));
  }

  append(steps: readonly StepRow[], actions: readonly ActionRow[]): void {
    const tables = this.#openTables();
    try {
      writeAll(tables.steps, steps.map(formatStepRow).join(""));
      writeAll(tables.actions, actions.map(formatActionRow).join(""));
    } catch (error) {
      if (error instanceof TokenwrightError) throw error;
      throw unwritable(this.path, error);
    }
  }

  finish({ manifest, summary, ...files }: RunResults): string {
    const tables = this.#openTables();
    try {
      for (const descriptor of [tables.steps, tables.actions]) closeDurably(descriptor);
      this.#tables = undefined;
      const texts = { "manifest.json": toJson(manifest), "summary.json": toJson(summary), ...files };
      for (const [name, text] of Object.entries(texts)) {
        const descriptor = this.#create(name);
        writeAll(descriptor, text);
        closeDurably(descriptor);
      }
      syncFolder(this.#partial);
    } catch (error) {
      throw unwritable(this.path, error);
    }
    this.#moveIntoPlace();
    return this.path;
  }

  discard(): void {
    if (!openPartials.delete(this.#partial)) return;
    if (this.#tables !== undefined) {
      closeSync(this.#tables.steps);
      closeSync(this.#tables.actions);
      this.#tables = undefined;
    }
    rmSync(this.#partial, { recursive: true, force: true });
    this.#createdParents.forEach(removeEmpty);
  }

  #create(name: string): number {
    return openSync(join(this.#partial, name), "wx");
  }

  #openTables(): { steps: number; actions: number } {
    if (this.#tables !== undefined) return this.#tables;
    throw new TokenwrightError("TW001", { message: "the run's folder is finished or discarded", path: this.path });
  }

  #moveIntoPlace(): void {
    try {
      // An empty folder of that name is replaced; one with something in it refuses.
      renameSync(this.#partial, this.path);
    } catch (error) {
      openPartials.delete(this.#partial);
      const next = `the run is whole in ${this.#partial}: rename that folder`;
      throw unusable(this.path, `${this.path} was taken while the run went on`, next, error);
    }
    openPartials.delete(this.#partial);
    syncFolder(dirname(this.path));
  }
}

function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, "utf8");
  for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
}

function closeDurably(descriptor: number): void {
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/**
 * Create a folder and its parents; returns those that didn't exist before, innermost first.
 *
 * One by one: mkdir's own `recursive` never returns where a file system answers ENOENT below a folder that exists, as
 * /proc does.
 */
function createParents(folder: string): string[] {
  const missing: string[] = [];
  for (let path = folder; !existsSync(path); path = dirname(path)) missing.push(path);
  for (const path of missing.toReversed()) createFolder(path);
  return missing;
}

function createFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have been faster.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/**
 * Check that a run can stand at a path, and begin to collect it in a temporary folder beside it. Temporary folders that
 * a dead process left for the same path are removed.
 *
 * @throws {@link TokenwrightError} TW120 when the path is a folder with something in it, a file, a mount point, or can't
 *   be written.
 */
export function openRunFolder(path: string): RunFolder {
  const folder = resolveFolder(path);
  requireFree(folder);
  const partial = join(dirname(folder), `.${basename(folder)}.partial-${process.pid}`);
  if (openPartials.has(partial)) {
    throw unusable(
      folder,
      `${folder} is being written by another run of this process`,
      "choose another name for the folder",
    );
  }
  let createdParents: readonly string[] = [];
  try {
    createdParents = createParents(dirname(folder));
    for (const stale of partialsOf(folder).filter(({ isLive }) => !isLive))
      rmSync(stale.path, { recursive: true, force: true });
    mkdirSync(partial);
    return new CollectedRun(folder, partial, createdParents);
  } catch (error) {
    createdParents.forEach(removeEmpty);
    throw unwritable(folder, error);
  }
}
