import { join } from "node:path";

import type { ComparedEconomies } from "../../simulations/experiments/comparison/compare-economies.ts";
import { FEWEST_PAIRS, SIGNIFICANCE } from "../../simulations/experiments/comparison/compare-runs.ts";
import type { MetricComparison } from "../../simulations/experiments/comparison/compare-runs.ts";
import { RUNS_FILE } from "../../simulations/experiments/many/run-store.ts";
import { formatCompact, formatPercent } from "../../simulations/report/format.ts";
import { style } from "../terminal/stream.ts";
import type { TableRow } from "../terminal/table.ts";

/** Every comparison, A's with itself included. */
export const COMPARISON_FILE = "comparison.json";

/** Columns of the table; all but the first are flush right. */
const COLUMNS = ["metric", "A", "B", "B − A", "95 % interval", "B better", "worst 10 %", "p"] as const;

/** P-values below it are told from each other by their flips alone. */
const LEAST_P = 0.001;

function cellsOf(comparison: MetricComparison): string[] {
  const { metric, meanA, meanB, difference, interval, improvement, worstDecile, adjustedP } = comparison;
  return [
    metric,
    formatCompact(meanA),
    formatCompact(meanB),
    formatCompact(difference),
    `${formatCompact(interval.low)} to ${formatCompact(interval.high)}`,
    formatPercent(improvement),
    formatCompact(worstDecile),
    adjustedP < LEAST_P ? `< ${LEAST_P}` : adjustedP.toFixed(3),
  ];
}

/** Tell for a significant difference whether it makes B better. */
function isImprovement({ difference, better }: MetricComparison): boolean {
  return better === "higher" ? difference > 0 : difference < 0;
}

/**
 * Show what came of each metric, scenario by scenario: means, the difference with its interval, in what share of the pairs B
 * is better, the mean of the tenth of the differences that is worst for B, and the corrected p-value. What is more than
 * chance has a + where B is better, and a − where it is worse. Ends in a line feed.
 */
export function formatComparisons(comparisons: readonly MetricComparison[], colored: boolean): string {
  const rows = comparisons.map(cellsOf);
  const widths = COLUMNS.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? "")].map(({ length }) => length)),
  );
  const lineOf = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join("  ");
  const head = style("dim", lineOf(COLUMNS), colored);
  let last: string | undefined;
  return comparisons
    .flatMap((comparison, index) => {
      const { scenario, isSignificant } = comparison;
      const begins = scenario === last ? [] : [style("bold", scenario, colored), head];
      last = scenario;
      const line = lineOf(rows[index] ?? []);
      if (!isSignificant) return [...begins, line];
      const isBetter = isImprovement(comparison);
      return [...begins, style(isBetter ? "green" : "red", `${line} ${isBetter ? "+" : "−"}`, colored)];
    })
    .map((line) => `${line}\n`)
    .join("");
}

/** Say what it means that A differs from itself, or doesn't. */
function checkInWords(check: readonly MetricComparison[]): string {
  const found = check.filter(({ isSignificant }) => isSignificant);
  const counts = `${found.length} of ${check.length} figures differ`;
  const level = formatPercent(SIGNIFICANCE);
  if (found.length === 0) return `${counts}, as it should be where nothing but the draws does`;
  const names = found.map(({ scenario, metric }) => `${scenario} ${metric}`).join(", ");
  return `${counts} (${names}), though nothing but the draws does: chance does so in at most ${level} of comparisons; compare anew with another --seed, and trust what is found both times`;
}

/** Sum a comparison up, and say where the results stand. */
export function compareRows({ comparisons, check, failed }: ComparedEconomies, folder: string): TableRow[] {
  const significant = comparisons.filter(({ isSignificant }) => isSignificant);
  const improved = significant.filter(isImprovement).length;
  const pairs = Math.min(...comparisons.map((comparison) => comparison.pairs));
  return [
    [
      "more than chance",
      `${significant.length} of ${comparisons.length} differences, p corrected for all; B is better in ${improved}, worse in ${significant.length - improved}`,
    ],
    ...(pairs >= FEWEST_PAIRS
      ? []
      : [
          [
            "few pairs",
            `with ${pairs} nothing can be told from chance; from --seeds ${FEWEST_PAIRS} on it can`,
          ] as const,
        ]),
    ["A against A", checkInWords(check)],
    ...(failed.length === 0 ? [] : [["failed runs", `${failed.length}; their pairs are left out`] as const]),
    ["results", `${join(folder, COMPARISON_FILE)}; every run in ${join(folder, RUNS_FILE)}`],
  ];
}
