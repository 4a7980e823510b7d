import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import { DuckDBInstance } from "@duckdb/node-api";
import type { DuckDBAppender, DuckDBConnection } from "@duckdb/node-api";

import type { GoalMetric } from "../../economies/goals.ts";
import type { Settings } from "../space/axes.ts";
import type { Design, FinishedRun } from "./finished-run.ts";
import { RunColumns } from "./lived-design.ts";
import type { LivedScenario } from "./lived-design.ts";
import { COUNT_RUNS, READ_LOT, RunLots } from "./run-lots.ts";
import type { RunOutcome } from "./run-request.ts";
import {
  appendRun,
  columnOf,
  conditionOf,
  CREATE_DESIGNS,
  CREATE_RUNS,
  OUTCOME_COLUMNS,
  outcomeOf,
  RUN_COLUMNS,
  runOf,
} from "./run-table.ts";
import type { Row, RunFilter, Value } from "./run-table.ts";
import { storeFailure } from "./store-failure.ts";

const DATABASE_FILE = "runs.duckdb";

/** Table of all runs of a finished experiment, sorted by design, scenario and seed. */
export const RUNS_FILE = "runs.parquet";

/** The database's own memory: rows are few and small, and go to the disk; what it doesn't need any more it gives back. */
const SETTINGS = {
  threads: "1",
  memory_limit: "64MB",
  allocator_background_threads: "true",
  allocator_flush_threshold: "1MB",
  allocator_bulk_deallocation_flush_threshold: "1MB",
};

/** How the table is written; few rows make a group, since those of a group are in memory at once. */
const PARQUET = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480";

/** Make an empty database under another name first: whoever is killed meanwhile leaves nothing that can't be opened. */
async function begin(file: string): Promise<void> {
  const draft = `${file}.unfinished`;
  const clear = (): void => {
    for (const path of [draft, `${draft}.wal`]) rmSync(path, { force: true });
  };
  clear();
  try {
    const instance = await DuckDBInstance.create(draft, SETTINGS);
    const connection = await instance.connect();
    try {
      for (const statement of [CREATE_DESIGNS, CREATE_RUNS, "CHECKPOINT"]) await connection.run(statement);
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
    renameSync(draft, file);
  } catch (error) {
    clear();
    throw error;
  }
}

/** Runs and designs of an experiment, on the disk: what was kept outlives whatever ends the process. */
export class RunStore {
  readonly #folder: string;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  /** One for each table: each has room for some thousand rows, which is given back no sooner than garbage is collected. */
  readonly #appenders = new Map<string, DuckDBAppender>();
  #last: Promise<unknown> = Promise.resolve();

  private constructor(folder: string, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#folder = folder;
    this.#instance = instance;
    this.#connection = connection;
  }

  /**
   * Open the store of a folder, or begin it.
   *
   * @throws {@link TokenwrightError} TW136 when another process has it open, TW137 when it is damaged, TW138 when it can't be
   * written; so do its methods, as far as they may meet with it.
   */
  static async open(folder: string): Promise<RunStore> {
    const file = join(folder, DATABASE_FILE);
    try {
      if (!existsSync(file)) await begin(file);
      const instance = await DuckDBInstance.create(file, SETTINGS);
      return new RunStore(folder, instance, await instance.connect());
    } catch (error) {
      throw storeFailure(error, folder, file);
    }
  }

  /** Number settings, `designs[index]` of `settings[index]`: those that were chosen before keep their number. */
  async register(settings: readonly Settings[]): Promise<readonly Design[]> {
    if (settings.length === 0) return [];
    const texts = settings.map((each) => JSON.stringify(each));
    const distinct = [...new Set(texts)];
    const marks = distinct.map((_text, index) => `$${index + 1}`).join(", ");
    const known = await this.#rows(`SELECT settings, design FROM designs WHERE settings IN (${marks})`, distinct);
    const numbers = new Map(known.map(([text, design]) => [String(text), Number(design)]));
    const [[count] = []] = await this.#rows("SELECT count(*) FROM designs");
    let next = Number(count);
    const added = distinct.filter((text) => !numbers.has(text)).map((text) => [next++, text] as const);
    await this.#append("designs", added, (appender, [number, text]) => {
      appender.appendInteger(number);
      appender.appendVarchar(text);
    });
    for (const [number, text] of added) numbers.set(text, number);
    return settings.map((each, index) => ({ number: numbers.get(texts[index] ?? "") ?? 0, settings: each }));
  }

  /** Read a design by its number; undefined where there is none. */
  async find(design: number): Promise<Design | undefined> {
    const [row] = await this.#rows("SELECT settings FROM designs WHERE design = $1", [design]);
    return row === undefined ? undefined : { number: design, settings: JSON.parse(String(row[0])) as Settings };
  }

  /** Keep runs: all of them, or none. */
  async keep(runs: readonly FinishedRun[]): Promise<void> {
    await this.#append("runs", runs, appendRun);
  }

  /** Read a design's runs, sorted by scenario and seed. */
  async runsOf(design: number, filter: RunFilter = {}): Promise<readonly FinishedRun[]> {
    const { where, values } = conditionOf(design, filter);
    const runs: FinishedRun[] = [];
    const sql = `SELECT ${RUN_COLUMNS} FROM runs WHERE ${where} ORDER BY scenario, seed`;
    await this.#read(sql, values, (row) => runs.push(runOf(row)));
    return runs;
  }

  /** Read some metrics of a design's runs: scenario by scenario, sorted by name, each by rising seed. */
  async livedThrough(
    design: number,
    metrics: readonly GoalMetric[],
    filter: RunFilter = {},
  ): Promise<readonly LivedScenario[]> {
    const columns = ["scenario", "seed", "error_code", ...metrics.map(columnOf)].join(", ");
    const { where, values } = conditionOf(design, filter);
    const lived = new RunColumns(metrics);
    const sql = `SELECT ${columns} FROM runs WHERE ${where} ORDER BY scenario, seed`;
    await this.#read(sql, values, ([scenario, seed, code, ...figures]) => {
      const shown = code === null ? figures.map(Number) : null;
      lived.add({ scenario: String(scenario), seed: Number(seed), figures: shown });
    });
    return lived.finish();
  }

  /** Read what runs came to, by the names that they have in common; names of which no run is kept are left out. */
  async outcomesOf(keys: readonly string[]): Promise<ReadonlyMap<string, RunOutcome>> {
    if (keys.length === 0) return new Map();
    const marks = keys.map((_key, index) => `$${index + 1}`).join(", ");
    const rows = await this.#rows(`SELECT key, ${OUTCOME_COLUMNS} FROM runs WHERE key IN (${marks})`, keys);
    return new Map(rows.map(([key, ...outcome]) => [String(key), outcomeOf(outcome)]));
  }

  /** Number of runs that are kept. */
  async count(): Promise<number> {
    const [[count] = []] = await this.#rows("SELECT count(*) FROM runs");
    return Number(count);
  }

  /** Write {@link RUNS_FILE}: sorted, so that it doesn't tell in which order runs ended; whole, or not at all. */
  async exportRuns(): Promise<void> {
    const path = join(this.#folder, RUNS_FILE);
    const draft = `${path}.unfinished`;
    try {
      await this.#run("CREATE OR REPLACE TEMP TABLE sorted AS SELECT * FROM runs LIMIT 0");
      const lots = new RunLots();
      await this.#read(COUNT_RUNS, [], (row) => {
        lots.add(row);
      });
      for (const values of lots.values) await this.#run(`INSERT INTO sorted ${READ_LOT}`, values);
      await this.#run(`COPY sorted TO '${draft.replaceAll("'", "''")}' (${PARQUET})`);
      renameSync(draft, path);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    } finally {
      // It takes room, and what came of the export is known already.
      await this.#run("DROP TABLE IF EXISTS sorted").catch(() => undefined);
    }
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }

  /** Add rows to a table: all of them, or none. */
  async #append<Item>(
    table: string,
    items: readonly Item[],
    append: (appender: DuckDBAppender, item: Item) => void,
  ): Promise<void> {
    if (items.length === 0) return;
    await this.#alone(async () => {
      const appender = this.#appenders.get(table) ?? (await this.#connection.createAppender(table));
      this.#appenders.set(table, appender);
      await this.#connection.run("BEGIN");
      try {
        for (const item of items) {
          append(appender, item);
          appender.endRow();
        }
        appender.flushSync();
        await this.#connection.run("COMMIT");
      } catch (error) {
        // What couldn't be written has ended the transaction already.
        await this.#connection.run("ROLLBACK").catch(() => undefined);
        // Rows that it still has would be written with the next ones.
        this.#appenders.delete(table);
        appender.clear();
        throw error;
      }
    });
  }

  async #run(sql: string, values?: readonly Value[]): Promise<void> {
    await this.#alone(() => this.#connection.run(sql, values === undefined ? undefined : [...values]));
  }

  /** Do one thing after the other: they share a connection, on which a query that begins ends the one that is under way. */
  async #alone<Result>(act: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(act);
    this.#last = result.catch(() => undefined);
    try {
      return await result;
    } catch (error) {
      throw this.#failure(error);
    }
  }

  #failure(error: unknown): unknown {
    return storeFailure(error, this.#folder, join(this.#folder, DATABASE_FILE));
  }

  async #rows(sql: string, values: readonly Value[] = []): Promise<readonly Row[]> {
    const rows: Row[] = [];
    await this.#read(sql, values, (row) => rows.push(row));
    return rows;
  }

  /** Take one row after the other, so that not all of them are in memory at once. */
  async #read(sql: string, values: readonly Value[], take: (row: Row) => void): Promise<void> {
    await this.#alone(async () => {
      const result = await this.#connection.stream(sql, [...values]);
      for await (const rows of result.yieldRows()) for (const row of rows) take(row);
    });
  }
}
