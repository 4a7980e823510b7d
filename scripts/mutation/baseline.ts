import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { TokenwrightError } from "../../simulations/errors.ts";
import { hashSources, ROOT } from "../evidence/hash-sources.ts";
import { measureBaseline, type Start } from "./measure.ts";
import type { FileBaseline } from "./messages.ts";

const CACHE = join(ROOT, "cache/mutation/baseline.json");

type Cache = Record<string, { readonly hash: string; readonly baseline: FileBaseline }>;

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length).replaceAll("\\", "/"));
}

/** Hash whatever decides what a file of tests does: itself, what is no test beside it, the contracts and the simulation. */
function hasher(): (file: string) => string {
  const common = ["package-lock.json", ...filesUnder("contracts"), ...filesUnder("simulations")];
  const helpers = filesUnder("test").filter((path) => !path.endsWith(".test.ts"));
  return (file) => {
    const [top = "", part = ""] = file.split("/");
    const beside = helpers.filter((path) => path.startsWith(`${top}/${part}/`));
    return hashSources([...common, ...beside, file]);
  };
}

function readCache(): Cache {
  return existsSync(CACHE) ? (JSON.parse(readFileSync(CACHE, "utf8")) as Cache) : {};
}

function requireSound(files: readonly FileBaseline[]): void {
  const broken = files.filter(({ failures }) => failures.length > 0);
  if (broken.length === 0) return;
  throw new TokenwrightError(
    "TW400",
    broken.map(({ file, failures }) => ({
      message: `${failures.length} tests fail on the contracts as they are: ${failures[0] ?? ""}`,
      path: file,
      next: "mend them first, or they would seem to kill every mutant",
    })),
  );
}

/**
 * Find out what each file of tests reads and reaches and how long it takes; known from an earlier run if nothing has
 * changed since.
 *
 * @param onFile - Told how many files are known, of those that had to be run.
 * @throws {@link TokenwrightError} TW400 when tests fail on the contracts as they are.
 */
export async function baselineOf(
  start: Start,
  signal: AbortSignal,
  onFile: (done: number, of: number) => void,
): Promise<readonly FileBaseline[]> {
  const hashOf = hasher();
  const cache = readCache();
  const stale = start.files.filter((file) => cache[file]?.hash !== hashOf(file));
  const broken: FileBaseline[] = [];
  onFile(0, stale.length);
  for await (const baseline of stale.length === 0 ? [] : measureBaseline({ ...start, until: "end" }, stale, signal)) {
    if (baseline.failures.length > 0) broken.push(baseline);
    else cache[baseline.file] = { hash: hashOf(baseline.file), baseline };
    mkdirSync(dirname(CACHE), { recursive: true });
    writeFileSync(CACHE, JSON.stringify(cache));
    onFile(stale.indexOf(baseline.file) + 1, stale.length);
  }
  requireSound(broken);
  return start.files.map((file) => cache[file]?.baseline).filter((baseline) => baseline !== undefined);
}
