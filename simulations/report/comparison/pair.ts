import { TokenwrightError } from "../../errors.ts";
import type { Run } from "../../recorder/run.ts";
import { SECONDS_PER_DAY } from "../../units/amounts.ts";
import { toChartRows, type ChartRow } from "../chart-rows.ts";
import type { TimeRow } from "../charts/series-marks.ts";
import { formatDuration } from "../format.ts";

/** A step of two runs side by side; a run that is over has no row. */
export interface PairRow extends TimeRow {
  readonly a: ChartRow | undefined;
  readonly b: ChartRow | undefined;
}

/** Two runs that can be compared, with their rows side by side: `rows[step]`. */
export interface Pair {
  readonly a: Run;
  readonly b: Run;
  readonly rows: readonly PairRow[];
  /** What a flow is summed over. */
  readonly stepName: string;
  /** Symbol of the token, or "tokens" where the runs have different ones. */
  readonly token: string;
  readonly quote: string;
}

function refuse(message: string, path: string, a: string, b: string, allowed: string): never {
  throw new TokenwrightError("TW124", {
    message,
    path,
    value: `${a} and ${b}`,
    allowed,
    next: "run one of the two again with the other's value, or look at them one by one: npx hardhat report RUN",
  });
}

/**
 * Demand that two runs can be laid over each other: steps of one length, prices in one asset, something recorded.
 *
 * @throws {@link TokenwrightError} TW124 when they can't.
 */
function requireComparable(a: Run, b: Run): void {
  const [first, second] = [a.manifest, b.manifest];
  if (first.stepSeconds !== second.stepSeconds) {
    const [one, other] = [first.stepSeconds, second.stepSeconds].map(formatDuration) as [string, string];
    refuse(
      "The runs' steps have different lengths",
      "manifest.json: stepSeconds",
      one,
      other,
      "the same length in both",
    );
  }
  if (first.economy.quote.symbol !== second.economy.quote.symbol) {
    const [one, other] = [first.economy.quote.symbol, second.economy.quote.symbol];
    refuse(
      "The runs' prices are in different assets",
      "manifest.json: economy.quote.symbol",
      one,
      other,
      "the same asset",
    );
  }
  if (a.steps.length === 0 || b.steps.length === 0) {
    const [one, other] = [a.steps.length, b.steps.length].map(String) as [string, string];
    refuse("A run has no recorded step", "steps.csv", one, other, "at least one step in each");
  }
}

function withoutDates(row: ChartRow, step: number, stepSeconds: number): TimeRow {
  const day = Number((((step + 1) * stepSeconds) / SECONDS_PER_DAY).toFixed(2));
  return row.x instanceof Date ? { x: day, when: `day ${day}` } : { x: row.x, when: row.when };
}

/**
 * Lay two runs side by side, step by step from each one's genesis; dates are kept where both follow the same ones.
 *
 * @throws {@link TokenwrightError} TW124 when their steps, their quote assets or a lack of rows don't allow it.
 */
export function createPair(a: Run, b: Run): Pair {
  requireComparable(a, b);
  const [first, second] = [toChartRows(a), toChartRows(b)];
  const { stepSeconds, economy } = a.manifest;
  const longer = first.length >= second.length ? first : second;
  const sameDates = longer.every((row, step) => {
    const [one, other] = [first[step], second[step]];
    return row.x instanceof Date && (one === undefined || other === undefined || one.when === other.when);
  });
  const rows = longer.map((row, step): PairRow => {
    const place = sameDates ? { x: row.x, when: row.when } : withoutDates(row, step, stepSeconds);
    return { ...place, a: first[step], b: second[step] };
  });
  return {
    a,
    b,
    rows,
    stepName: stepSeconds === SECONDS_PER_DAY ? "day" : "step",
    token: economy.token.symbol === b.manifest.economy.token.symbol ? economy.token.symbol : "tokens",
    quote: economy.quote.symbol,
  };
}
