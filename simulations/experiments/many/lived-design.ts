import { sum } from "d3-array";

import type { GoalMetric } from "../../economies/goals.ts";
import type { Design } from "./finished-run.ts";

/** Runs of a design in a scenario, by rising seed, as columns: an object for each run would take many times the memory. */
export interface LivedScenario {
  readonly scenario: string;
  /** `seeds[run]`. */
  readonly seeds: Float64Array;
  /** `failed[run]`, 1 where a run came to no figures, 0 elsewhere. */
  readonly failed: Uint8Array;
  /** `figures.get(metric)[run]`, of the metrics that were asked for; NaN where the run failed. */
  readonly figures: ReadonlyMap<GoalMetric, Float64Array>;
}

/** A design with its runs. */
export interface LivedDesign extends Design {
  /** Sorted by name. */
  readonly scenarios: readonly LivedScenario[];
}

/** What a run came to in the metrics that were asked for, `figures[metric]`; null where it failed. */
export interface RunRow {
  readonly scenario: string;
  readonly seed: number;
  readonly figures: readonly number[] | null;
}

/** Gathers rows, sorted by scenario and seed, as columns. */
export class RunColumns {
  readonly #metrics: readonly GoalMetric[];
  readonly #done: LivedScenario[] = [];
  #rows: RunRow[] = [];

  /** @param metrics - Those of the rows, in their order. */
  constructor(metrics: readonly GoalMetric[]) {
    this.#metrics = metrics;
  }

  add(row: RunRow): void {
    const [first] = this.#rows;
    if (first !== undefined && first.scenario !== row.scenario) this.#close();
    this.#rows.push(row);
  }

  /** Give what was gathered; to be called once. */
  finish(): readonly LivedScenario[] {
    this.#close();
    return this.#done;
  }

  #close(): void {
    const rows = this.#rows;
    const [first] = rows;
    this.#rows = [];
    if (first === undefined) return;
    const columns = this.#metrics.map((metric, index) => {
      const column = Float64Array.from(rows, ({ figures }) => figures?.[index] ?? Number.NaN);
      return [metric, column] as const;
    });
    this.#done.push({
      scenario: first.scenario,
      seeds: Float64Array.from(rows, ({ seed }) => seed),
      failed: Uint8Array.from(rows, ({ figures }) => (figures === null ? 1 : 0)),
      figures: new Map(columns),
    });
  }
}

/**
 * Find a metric's column.
 *
 * @throws RangeError when the runs were read without it.
 */
export function columnIn({ figures }: LivedScenario, metric: GoalMetric): Float64Array {
  const column = figures.get(metric);
  if (column === undefined) throw new RangeError(`the runs were read without ${metric}`);
  return column;
}

/**
 * Find a metric's figures of the runs that didn't fail, `figures[run]` by rising seed.
 *
 * @throws RangeError when the runs were read without it.
 */
export function figuresIn(lived: LivedScenario, metric: GoalMetric): Float64Array {
  return columnIn(lived, metric).filter((_figure, run) => lived.failed[run] === 0);
}

/**
 * Find a metric's figures of all runs of a design that didn't fail, `figures[run]` scenario by scenario.
 *
 * @throws RangeError when the runs were read without it.
 */
export function figuresOf({ scenarios }: Pick<LivedDesign, "scenarios">, metric: GoalMetric): number[] {
  return scenarios.flatMap((lived) => [...figuresIn(lived, metric)]);
}

/** Count the runs of a design, those that failed included. */
export function countRuns({ scenarios }: Pick<LivedDesign, "scenarios">): number {
  return sum(scenarios, ({ seeds }) => seeds.length);
}

/** Count the runs of a design that failed. */
export function countFailed({ scenarios }: Pick<LivedDesign, "scenarios">): number {
  return sum(scenarios, ({ failed }) => sum(failed));
}
