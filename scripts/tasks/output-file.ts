import { linkSync, lstatSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { TokenwrightError } from "../../simulations/errors.ts";

const ALLOWED = "a file that doesn't exist yet, in a place that can be written to";

function unusable(option: string, path: string, message: string, next: string, cause?: unknown): TokenwrightError {
  return new TokenwrightError("TW123", { message, path: option, value: path, allowed: ALLOWED, next }, { cause });
}

function unwritable(option: string, path: string, cause: unknown): TokenwrightError {
  const code = (cause as NodeJS.ErrnoException).code ?? "unknown cause";
  return unusable(option, path, `${path} can't be written (${code})`, "choose another place", cause);
}

/**
 * Demand that an output file doesn't exist yet, before the work for it begins.
 *
 * @throws {@link TokenwrightError} TW123 when something stands there.
 */
export function requireFreeFile(option: string, path: string): void {
  try {
    lstatSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw unwritable(option, path, error);
  }
  throw unusable(option, path, `${path} exists already`, "choose another name, or remove it");
}

/** A file to be written, and the option that names it. */
export interface NewFile {
  readonly option: string;
  readonly path: string;
  readonly text: string;
}

/** Do one thing with a file; a failure names the file's option. */
function attempt({ option, path }: NewFile, act: () => void): void {
  try {
    act();
  } catch (cause) {
    throw unwritable(option, path, cause);
  }
}

/**
 * Write files that don't exist yet, with their folders: all of them or none. Nothing stands under a name before all are
 * whole, and what came to stand there meanwhile is kept.
 *
 * @throws {@link TokenwrightError} TW123 when one can't be written.
 */
export function writeNewFiles(files: readonly NewFile[]): void {
  const unfinishedOf = ({ path }: NewFile): string => `${path}.${process.pid}.unfinished`;
  const staged: NewFile[] = [];
  const written: NewFile[] = [];
  try {
    for (const file of files) {
      attempt(file, () => {
        mkdirSync(dirname(file.path), { recursive: true });
        writeFileSync(unfinishedOf(file), file.text, { encoding: "utf8", flag: "wx" });
      });
      staged.push(file);
    }
    for (const file of files) {
      attempt(file, () => {
        linkSync(unfinishedOf(file), file.path);
      });
      written.push(file);
    }
  } catch (error) {
    for (const { path } of written) rmSync(path);
    throw error;
  } finally {
    for (const file of staged) rmSync(unfinishedOf(file));
  }
}
