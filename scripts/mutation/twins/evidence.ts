import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { format, resolveConfig } from "prettier";

import type { TwinRow, TwinsEvidence } from "../../../simulations/invariants/specification/evidence.ts";
import { hashSources, ROOT } from "../../evidence/hash-sources.ts";
import { idsOf } from "../killers.ts";
import type { Killer } from "../messages.ts";
import type { Sources } from "../sources.ts";
import type { Twin } from "./twin.ts";

const SNAPSHOT = join(ROOT, "snapshots/twins.json");
const CACHE = join(ROOT, "cache/mutation/twins.json");

/** A hook that fails says nothing about the property of the test that it stands before. */
const HOOK = /"(?:before|after) (?:all|each)" hook/;

/** Hash our contracts, which twins are made from. */
export function hashContracts(sources: Sources): string {
  return hashSources([...sources.keys()].filter((name) => name.startsWith("contracts/")));
}

/** List the properties whose tests failed. */
export function failingIds(killers: readonly Killer[]): string[] {
  const titles = killers.map(({ title }) => title).filter((title) => !HOOK.test(title));
  return [...new Set(titles.flatMap(idsOf))].sort();
}

/** Rows of a twin: one for each property that it is made to break. */
export function rowsOf({ ids, breaks }: Twin, failsWith: readonly string[]): TwinRow[] {
  return ids.map((id) => ({ id, twin: breaks, failsWith }));
}

/** List what a twin is made to break and doesn't. */
export function unbroken(rows: readonly TwinRow[]): TwinRow[] {
  return rows.filter(({ id, failsWith }) => !failsWith.includes(id));
}

/** What fails on twins, kept where an interruption can't reach it. */
export class TwinResults {
  readonly #hash: string;
  readonly #failsWith: Map<string, readonly string[]>;

  constructor(hash: string) {
    this.#hash = hash;
    this.#failsWith = new Map(Object.entries(read(hash)));
  }

  /** Ids that fail on a twin, if it has been tried on these contracts. */
  of(twin: Twin): readonly string[] | undefined {
    return this.#failsWith.get(keyOf(twin));
  }

  /** Keep what fails on a twin. */
  add(twin: Twin, failsWith: readonly string[]): void {
    this.#failsWith.set(keyOf(twin), failsWith);
    mkdirSync(dirname(CACHE), { recursive: true });
    const failing = Object.fromEntries(this.#failsWith);
    writeFileSync(`${CACHE}.new`, JSON.stringify({ hash: this.#hash, failing }));
    renameSync(`${CACHE}.new`, CACHE);
  }
}

/** Twins of several properties may break the same line; each runs its own tests. */
function keyOf({ ids, patches }: Twin): string {
  return `${ids.join(" ")}: ${JSON.stringify(patches)}`;
}

function read(hash: string): Record<string, readonly string[]> {
  if (!existsSync(CACHE)) return {};
  const kept = JSON.parse(readFileSync(CACHE, "utf8")) as { hash: string; failing: Record<string, readonly string[]> };
  return kept.hash === hash ? kept.failing : {};
}

/** Read what is committed; nothing where there is no file. */
export function readTwins(): TwinsEvidence {
  if (!existsSync(SNAPSHOT)) return { sourceHash: "", twins: [] };
  return JSON.parse(readFileSync(SNAPSHOT, "utf8")) as TwinsEvidence;
}

/** List the properties that have twins and on none of them fail alone. */
export function neverAlone(rows: readonly TwinRow[]): string[] {
  const alone = new Set(rows.filter(({ failsWith }) => failsWith.length === 1).flatMap(({ failsWith }) => failsWith));
  return [...new Set(rows.map(({ id }) => id))].filter((id) => !alone.has(id)).sort();
}

/** Write what is committed. */
export async function writeTwins(evidence: TwinsEvidence): Promise<void> {
  const options = await resolveConfig(SNAPSHOT);
  writeFileSync(SNAPSHOT, await format(JSON.stringify(evidence), { ...options, filepath: SNAPSHOT }));
}
