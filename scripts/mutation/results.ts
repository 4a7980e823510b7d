import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { format, resolveConfig } from "prettier";

import type { MutantRow, MutantsEvidence } from "../../simulations/invariants/specification/evidence.ts";
import { hashSources, ROOT } from "../evidence/hash-sources.ts";
import { namesOf } from "./killers.ts";
import type { Verdict } from "./messages.ts";
import type { Mutant } from "./mutants.ts";
import type { Reason } from "./reason.ts";
import { reasonOf } from "./reasons.ts";
import type { Sources } from "./sources.ts";
import { closureOf } from "./sources.ts";

const SNAPSHOT = join(ROOT, "snapshots/mutants.json");
const FOLDER = join(ROOT, "cache/mutation");

/** Hash what a source is compiled from, as far as it is ours. */
export function hashOf(source: string, sources: Sources): string {
  return hashSources([...closureOf([source], sources).keys()].filter((name) => name.startsWith("contracts/")));
}

/**
 * Put a verdict on record.
 *
 * @param exhaustive - Whether the runs went on after the first killer.
 */
export function toRow(mutant: Mutant, { status, killers, reason }: Verdict, exhaustive = false): MutantRow {
  const { id, source, line, operator, original, mutated } = mutant;
  const killedBy = [...new Set(killers.flatMap(namesOf))].sort();
  const row = {
    ...{ id, contract: source, line, operator, original, mutated, status, killedBy },
    ...(exhaustive && status === "killed" ? { exhaustive } : {}),
  };
  return reason === undefined ? row : { ...row, reason };
}

/** Read what is committed; nothing where there is no file. */
export function readSnapshot(): MutantsEvidence {
  if (!existsSync(SNAPSHOT)) return { sourceHash: {}, mutants: [] };
  return JSON.parse(readFileSync(SNAPSHOT, "utf8")) as MutantsEvidence;
}

/** Replace the rows of some sources in what is committed; rows of sources that are gone are left out. */
export async function writeSnapshot(
  rowsOf: ReadonlyMap<string, readonly MutantRow[]>,
  mutated: readonly string[],
  sources: Sources,
): Promise<void> {
  const old = readSnapshot();
  const kept = mutated.filter((source) => rowsOf.has(source) || old.sourceHash[source] !== undefined);
  const sourceHash = Object.fromEntries(
    kept.map((source) => [source, rowsOf.has(source) ? hashOf(source, sources) : old.sourceHash[source]]),
  );
  const mutants = kept.flatMap(
    (source) => rowsOf.get(source) ?? old.mutants.filter(({ contract }) => contract === source),
  );
  const text = await format(JSON.stringify({ sourceHash, mutants }), {
    ...(await resolveConfig(SNAPSHOT)),
    filepath: SNAPSHOT,
  });
  writeFileSync(SNAPSHOT, text);
}

/** Find a mutant's row: another change under the same id has none. */
export function rowOf({ id, original, mutated }: Mutant, rows: ReadonlyMap<string, MutantRow>): MutantRow | undefined {
  const row = rows.get(id);
  return row?.original === original && row.mutated === mutated ? row : undefined;
}

/** Verdicts on one source's mutants as they come in, kept where an interruption can't reach them. */
export class Verdicts {
  readonly #path: string;
  readonly #hash: string;
  readonly #rows: Map<string, MutantRow>;

  /** @param resume - Whether verdicts of an earlier run on the same source count. */
  constructor(source: string, sources: Sources, resume: boolean) {
    this.#path = join(FOLDER, `${source.replaceAll("/", "-")}.json`);
    this.#hash = hashOf(source, sources);
    this.#rows = new Map((resume ? this.#read() : []).map((row) => [row.id, row]));
  }

  /** The verdict on a mutant, if there is one already. */
  of(mutant: Mutant): MutantRow | undefined {
    return rowOf(mutant, this.#rows);
  }

  /** Keep a verdict. */
  add(row: MutantRow): void {
    this.#rows.set(row.id, row);
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(`${this.#path}.new`, JSON.stringify({ hash: this.#hash, rows: [...this.#rows.values()] }));
    renameSync(`${this.#path}.new`, this.#path);
  }

  #read(): readonly MutantRow[] {
    if (!existsSync(this.#path)) return [];
    const { hash, rows } = JSON.parse(readFileSync(this.#path, "utf8")) as { hash: string; rows: MutantRow[] };
    return hash === this.#hash ? rows : [];
  }
}

/** Give survivors their reasons; those that can't be told from the original become equivalent. */
export function explain(row: MutantRow, reasons: ReadonlyMap<string, Reason>): MutantRow {
  const reason = reasonOf(row, reasons);
  if (row.status !== "survived" || reason === undefined) return row;
  return { ...row, status: reason.equivalent ? "equivalent" : "survived", reason: reason.because };
}
