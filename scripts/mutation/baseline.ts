import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { TokenwrightError } from "../../simulations/errors.ts";
import { hashSources, ROOT } from "../evidence/hash-sources.ts";
import { measureBaseline, type Start } from "./measure.ts";
import type { FileBaseline } from "./messages.ts";

const CACHE = join(ROOT, "cache/mutation/baseline.json");

interface Cached {
  readonly hash: string;
  readonly files: readonly FileBaseline[];
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length).replaceAll("\\", "/"));
}

/** The part of the tests that a file is in, its helpers included: "test/contracts". */
function partOf(file: string): string {
  return file.split("/").slice(0, 2).join("/");
}

/** Hash whatever decides what the tests do. */
function hashOfTests(files: readonly string[]): string {
  const folders = ["contracts", "simulations", ...new Set(files.map(partOf))];
  return hashSources(["package-lock.json", ...folders.flatMap(filesUnder)]);
}

function readCache(): Cached | undefined {
  return existsSync(CACHE) ? (JSON.parse(readFileSync(CACHE, "utf8")) as Cached) : undefined;
}

/**
 * Find out what each file of tests reads and how long it takes; known from an earlier run if nothing has changed since.
 *
 * @throws {@link TokenwrightError} TW400 when tests fail on the contracts as they are.
 */
export async function baselineOf(start: Start): Promise<readonly FileBaseline[]> {
  const hash = hashOfTests(start.files);
  const cached = readCache();
  if (cached?.hash === hash) return cached.files;
  const files = await measureBaseline({ ...start, bail: false });
  const broken = files.filter(({ failures }) => failures.length > 0);
  if (broken.length > 0) {
    throw new TokenwrightError(
      "TW400",
      broken.map(({ file, failures }) => ({
        message: `${failures.length} tests fail on the contracts as they are: ${failures[0] ?? ""}`,
        path: file,
        next: "mend them first, or they would seem to kill every mutant",
      })),
    );
  }
  mkdirSync(dirname(CACHE), { recursive: true });
  writeFileSync(CACHE, JSON.stringify({ hash, files }));
  return files;
}
