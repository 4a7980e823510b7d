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

/**
 * Write a file that doesn't exist yet, with its folders. Nothing stands under its name before it is whole, and what
 * came to stand there meanwhile is kept.
 *
 * @throws {@link TokenwrightError} TW123 when it can't be written.
 */
export function writeNewFile(option: string, path: string, text: string): void {
  const unfinished = `${path}.${process.pid}.unfinished`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, text, { encoding: "utf8", flag: "wx" });
    try {
      linkSync(unfinished, path);
    } finally {
      rmSync(unfinished);
    }
  } catch (cause) {
    throw unwritable(option, path, cause);
  }
}
