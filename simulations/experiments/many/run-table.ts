import type { DuckDBAppender } from "@duckdb/node-api";

import { GOAL_METRICS } from "../../economies/goals.ts";
import type { GoalMetric } from "../../economies/goals.ts";
import type { SeedRange } from "../space/futures.ts";
import type { FinishedRun } from "./finished-run.ts";
import type { RunOutcome } from "./run-request.ts";

/** A row as it is read. */
export type Row = readonly unknown[];

/** What a statement is given. */
export type Value = string | number;

/** Name a metric's column: a dot would be a table's. */
export function columnOf(metric: GoalMetric): string {
  return metric.replaceAll(".", "_");
}

/** What a run came to, as {@link outcomeOf} takes it. */
export const OUTCOME_COLUMNS = ["error_code", "error", ...GOAL_METRICS.map(columnOf)].join(", ");

/** A run's columns, as {@link runOf} takes them. */
export const RUN_COLUMNS = `design, scenario, seed, key, ${OUTCOME_COLUMNS}`;

/** Statements that make the tables, once. */
export const CREATE_DESIGNS = "CREATE TABLE designs (design INTEGER PRIMARY KEY, settings VARCHAR UNIQUE)";
export const CREATE_RUNS = `
  CREATE TABLE runs (
    design INTEGER, scenario VARCHAR, seed BIGINT, key VARCHAR, error_code VARCHAR, error VARCHAR,
    ${GOAL_METRICS.map((metric) => `${columnOf(metric)} DOUBLE`).join(", ")},
    PRIMARY KEY (design, scenario, seed))`;

/** Append a run as a row, but for the row's end. */
export function appendRun(appender: DuckDBAppender, { key, design, scenario, seed, outcome }: FinishedRun): void {
  const { error, figures } = outcome;
  appender.appendInteger(design);
  appender.appendVarchar(scenario);
  appender.appendBigInt(BigInt(seed));
  appender.appendVarchar(key);
  for (const text of [error?.code, error?.message]) {
    if (text === undefined) appender.appendNull();
    else appender.appendVarchar(text);
  }
  for (const metric of GOAL_METRICS) {
    if (figures === null) appender.appendNull();
    else appender.appendDouble(figures[metric]);
  }
}

/** Which runs of a design are read; all without it. */
export interface RunFilter {
  /** In one scenario alone. */
  readonly scenario?: string;
  /** With these seeds, in every scenario. */
  readonly seeds?: SeedRange;
}

/** The condition of a design's runs, and its values. */
export function conditionOf(
  design: number,
  { scenario, seeds }: RunFilter,
): { readonly where: string; readonly values: Value[] } {
  const parts: [string, Value][] = [["design =", design]];
  if (scenario !== undefined) parts.push(["scenario =", scenario]);
  if (seeds !== undefined) parts.push(["seed >=", seeds.first], ["seed <", seeds.first + seeds.count]);
  return {
    where: parts.map(([test], index) => `${test} $${index + 1}`).join(" AND "),
    values: parts.map(([, value]) => value),
  };
}

/** Read what a run came to from {@link OUTCOME_COLUMNS}. */
export function outcomeOf([code, message, ...figures]: Row): RunOutcome {
  if (typeof code === "string") return { figures: null, error: { code, message: String(message) } };
  const entries = GOAL_METRICS.map((metric, index) => [metric, Number(figures[index])]);
  return { figures: Object.fromEntries(entries) as Readonly<Record<GoalMetric, number>>, error: null };
}

/** Read a run from {@link RUN_COLUMNS}. */
export function runOf([design, scenario, seed, key, ...outcome]: Row): FinishedRun {
  return {
    design: Number(design),
    scenario: String(scenario),
    seed: Number(seed),
    key: String(key),
    outcome: outcomeOf(outcome),
  };
}
