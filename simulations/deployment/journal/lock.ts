import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join, relative } from "node:path";

import { TokenwrightError } from "../../errors.ts";

const LOCK_FILE = "lock";

/** Who holds a lock. */
interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** Folders that this process holds itself. */
const held = new Set<string>();

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, host }: Holder): boolean {
  // Of another machine that shares the folder, nothing is known.
  if (host !== hostname()) return true;
  // A process that had our own number before us has ended.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
}

function taken(folder: string, { pid, host }: Holder): TokenwrightError {
  const path = join(folder, LOCK_FILE);
  return new TokenwrightError("TW120", {
    message: "another process is at this deployment",
    path: relative("", path),
    value: `process ${pid} on ${host}`,
    allowed: "one process at a time",
    next: `wait until it has ended, or end it; if it is no deployment, remove ${relative("", path)}`,
  });
}

/** Write the holder first and give it the name then, so that nobody reads half a lock. */
function tryLink(path: string): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

/** Remove the lock of a process that has ended, unless somebody else has taken it over meanwhile. */
function removeStale(path: string, stale: Holder | undefined): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  if (readHolder(aside)?.pid !== stale?.pid) linkSync(aside, path);
  rmSync(aside);
}

/**
 * Lock a deployment's folder for this process; the lock of one that was killed is taken over.
 *
 * @returns What unlocks it.
 * @throws {@link TokenwrightError} TW120 when another process that lives holds it.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, LOCK_FILE);
  if (held.has(path)) throw taken(folder, { pid: process.pid, host: hostname() });
  while (!tryLink(path)) {
    const holder = readHolder(path);
    if (holder !== undefined && isAlive(holder)) throw taken(folder, holder);
    removeStale(path, holder);
  }
  held.add(path);
  return () => {
    if (held.delete(path)) rmSync(path, { force: true });
  };
}
