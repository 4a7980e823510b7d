/** Change the contracts in one place at a time, and see whether a test notices; prints the score, and keeps it. */
import { basename } from "node:path/posix";

import hre from "hardhat";

import { TokenwrightError } from "../simulations/errors.ts";
import type { MutantRow } from "../simulations/invariants/specification/evidence.ts";
import { baselineOf } from "./mutation/baseline.ts";
import { type Catalogue, readCatalogue } from "./mutation/catalogue.ts";
import { isId, isKiller, isQuickKiller } from "./mutation/killers.ts";
import { measure, type Start } from "./mutation/measure.ts";
import type { Mutant } from "./mutation/mutants.ts";
import { type MutateOptions, parseMutateOptions } from "./mutation/options.ts";
import { Plan } from "./mutation/plan.ts";
import { reasonOf, REASONS } from "./mutation/reasons.ts";
import { explain, hashOf, readSnapshot, rowOf, toRow, Verdicts, writeSnapshot } from "./mutation/results.ts";
import { FLOOR_PERCENT, type Score, scoreOf, unexplained } from "./mutation/score.ts";
import { reportFailure } from "./terminal/fail.ts";
import { interrupted, watchInterruption } from "./terminal/interrupt.ts";
import { type Progress, showProgress } from "./terminal/progress.ts";
import { testFiles } from "./testing/run.ts";

function listMutants(mutants: readonly Mutant[]): void {
  for (const { id, source, line, original, mutated } of mutants) {
    process.stdout.write(`${id}\t${source}:${line}\t${JSON.stringify(original)} -> ${JSON.stringify(mutated)}\n`);
  }
}

/** Rows of what is committed, as far as it was measured on the sources as they are. */
function committedRows({ sources }: Catalogue): ReadonlyMap<string, MutantRow> {
  const { sourceHash, mutants } = readSnapshot();
  const fresh = mutants.filter(
    ({ contract }) => sources.has(contract) && sourceHash[contract] === hashOf(contract, sources),
  );
  return new Map(fresh.map((row) => [row.id, row]));
}

/**
 * Whether a mutant is killed and nobody knows yet whether by one property alone: two tests that failed at once decide it,
 * and so does one that belongs to no property.
 */
function maybeAlone({ status, exhaustive, killedBy }: MutantRow): boolean {
  return status === "killed" && exhaustive !== true && killedBy.length === 1 && killedBy.every(isId);
}

/** The mutants to judge, and the rows that are known already. */
function selectMutants(
  catalogue: Catalogue,
  options: MutateOptions,
): { queue: Mutant[]; known: Map<string, MutantRow>; verdicts: Map<string, Verdicts> } {
  const { mutants, sources } = catalogue;
  const committed = committedRows(catalogue);
  const wasAlive = (row: MutantRow): boolean => row.status === "survived" || REASONS.has(row.id);
  const survivors = new Set(
    readSnapshot()
      .mutants.filter(wasAlive)
      .map(({ id }) => id),
  );
  const verdicts = new Map(options.sources.map((source) => [source, new Verdicts(source, sources, options.resume)]));
  const known = new Map<string, MutantRow>();
  const queue = mutants.filter((mutant) => {
    const kept = verdicts.get(mutant.source)?.of(mutant);
    const row = options.alone && (kept === undefined || maybeAlone(kept)) ? (rowOf(mutant, committed) ?? kept) : kept;
    if (row !== undefined) known.set(mutant.id, row);
    const isOpen = row === undefined || (options.alone && maybeAlone(row));
    return verdicts.has(mutant.source) && isOpen && (!options.survivors || survivors.has(mutant.id));
  });
  return { queue, known, verdicts };
}

function showScore(name: string, { mutants, killed, timedOut, survived, equivalent, invalid, percent }: Score): string {
  const counts = [mutants, killed, timedOut, survived, equivalent, invalid].map((count) => String(count).padStart(9));
  return `${name.padEnd(20)}${counts.join("")}${percent.toFixed(1).padStart(8)} %\n`;
}

function showTable(rows: readonly MutantRow[]): void {
  const header = ["mutants", "killed", "hung", "survived", "same", "invalid"].map((word) => word.padStart(9)).join("");
  process.stdout.write(`${" ".repeat(20)}${header}   score\n`);
  for (const contract of new Set(rows.map((row) => row.contract))) {
    const own = rows.filter((row) => row.contract === contract);
    process.stdout.write(showScore(basename(contract, ".sol"), scoreOf(own)));
  }
  process.stdout.write(showScore("all", scoreOf(rows)));
}

function requireGate(rows: readonly MutantRow[]): void {
  const { percent } = scoreOf(rows);
  const open = unexplained(rows);
  for (const { id, contract, line, original, mutated } of open) {
    process.stdout.write(
      `survived: ${id} (${contract}:${line}) ${JSON.stringify(original)} -> ${JSON.stringify(mutated)}\n`,
    );
  }
  if (percent >= FLOOR_PERCENT && open.length === 0) return;
  throw new TokenwrightError("TW400", {
    message: `${percent.toFixed(1)} % of the valid mutants were killed, and ${open.length} survived without a reason`,
    path: "npm run mutate",
    allowed: `at least ${FLOOR_PERCENT} %, and a reason for every survivor in scripts/mutation/reasons.ts`,
    next: "write the test that tells a survivor apart, or the reason why none can",
  });
}

async function judgeAll(
  catalogue: Catalogue,
  options: MutateOptions,
  signal: AbortSignal,
): Promise<Map<string, MutantRow>> {
  const { queue, known, verdicts } = selectMutants(catalogue, options);
  // Whether one property kills alone is asked of the quick tests: others take minutes for each mutant.
  const isQuick = options.quick || options.alone;
  const start: Start = {
    kind: "start",
    contracts: catalogue.contracts,
    files: testFiles(isQuick ? isQuickKiller : isKiller),
    until: options.alone ? "second" : "first",
  };
  if (queue.length === 0) return known;
  let files: Progress | undefined;
  const baseline = await baselineOf(start, signal, (known, of) => {
    files ??= showProgress("files run twice on the contracts as they are", of);
    files.update(known);
  }).finally(() => files?.stop());
  if (signal.aborted) return known;
  const isEquivalent = (mutant: Mutant): boolean => reasonOf(mutant)?.equivalent === true;
  const bar = showProgress("mutants", queue.length);
  let done = 0;
  bar.update(0);
  await measure({
    mutants: queue,
    plan: new Plan(baseline, catalogue.sources, { isQuick, isEquivalent }),
    start: { ...start, files: baseline.map(({ file }) => file) },
    workers: options.workers,
    signal,
    onVerdict: (mutant, verdict) => {
      bar.update(++done);
      if (isQuick && verdict.status === "survived" && !isEquivalent(mutant)) return;
      const row = toRow(mutant, verdict, options.alone);
      known.set(mutant.id, row);
      verdicts.get(mutant.source)?.add(row);
    },
  }).finally(() => bar.stop());
  return known;
}

async function mutate(args: readonly string[]): Promise<void> {
  await hre.tasks.getTask("build").run({ quiet: true });
  const catalogue = readCatalogue();
  const options = parseMutateOptions(args, catalogue.mutated);
  if (options.list) {
    listMutants(catalogue.mutants.filter(({ source }) => options.sources.includes(source)));
    return;
  }
  const interruption = watchInterruption(() => undefined);
  try {
    const rows = await judgeAll(catalogue, options, interruption.signal);
    if (interruption.signal.aborted) {
      throw interrupted("the run was interrupted; its verdicts are kept", "go on with npm run mutate -- --resume");
    }
    const left = catalogue.mutants.filter(({ id, source }) => options.sources.includes(source) && !rows.has(id));
    // Quick tests leave mutants to the others: what is incomplete isn't written, as if they had never been.
    if (options.quick || (options.alone && left.length > 0)) reportQuick(rows, left);
    else await report(catalogue, options, rows);
  } finally {
    interruption.release();
  }
}

/** Show what a quick pass decided; nothing is written for the repository, since what it left would be missing there. */
function reportQuick(rows: ReadonlyMap<string, MutantRow>, left: readonly Mutant[]): void {
  showTable([...rows.values()]);
  process.stdout.write(`${left.length} mutants have no verdict yet: npm run mutate -- --resume judges them\n`);
}

async function report(catalogue: Catalogue, options: MutateOptions, rows: Map<string, MutantRow>): Promise<void> {
  const old = new Map(readSnapshot().mutants.map((row) => [row.id, row]));
  const rowsOf = new Map(
    options.sources.map((source) => [
      source,
      catalogue.mutants
        .filter((mutant) => mutant.source === source)
        .map(({ id }) => rows.get(id) ?? (options.survivors ? old.get(id) : undefined))
        .filter((row) => row !== undefined)
        .map((row) => explain(row, REASONS)),
    ]),
  );
  await writeSnapshot(rowsOf, catalogue.mutated, catalogue.sources);
  const all = [...rowsOf.values()].flat();
  showTable(all);
  requireGate(all);
}

try {
  await mutate(process.argv.slice(2));
} catch (error) {
  process.exitCode = reportFailure(error);
}
