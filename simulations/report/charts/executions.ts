import type { BuybackExecution } from "../../metrics/buyback-executions.ts";
import type { ChartRow } from "../chart-rows.ts";
import { formatChange, formatCompact, formatNumber } from "../format.ts";
import type { ChartNames, Figure } from "./figure.ts";
import { readSeries } from "./reading.ts";
import type { SeriesStyle, TimeRow } from "./series-marks.ts";
import { timePanel } from "./time-panel.ts";

const PAID: SeriesStyle = { label: "Price paid", color: 4, shape: "dots" };
const AVERAGE: SeriesStyle = { label: "Oracle average", color: 8, shape: "dashed" };
const PREMIUM: SeriesStyle = { label: "Paid above the average", color: 6, shape: "stem" };

interface ExecutionRow extends TimeRow {
  readonly paid: number;
  readonly average: number;
  readonly premium: number;
}

function toRows(rows: readonly ChartRow[], executions: readonly BuybackExecution[]): readonly ExecutionRow[] {
  const byStep = new Map(executions.map((execution) => [execution.step, execution]));
  return rows.map(({ x, when, step, averagePrice }) => ({
    x,
    when,
    average: averagePrice,
    paid: byStep.get(step)?.paidPrice ?? Number.NaN,
    premium: byStep.get(step)?.premium ?? Number.NaN,
  }));
}

/** Draw each buyback's price beside the average of its moment, and what it paid above it. */
export function executionsFigure(
  rows: readonly ChartRow[],
  executions: readonly BuybackExecution[],
  names: ChartNames,
  answer: readonly string[],
): Figure {
  const given = toRows(rows, executions);
  const unit = `${names.quote} per ${names.token}`;
  const format = (value: number): string => `${formatNumber(value)} ${unit}`;
  const prices = timePanel(given, {
    id: "buyback-prices",
    title: `Price paid by buybacks and the oracle's average over time, ${unit}`,
    description: readSeries(given, PAID.label, (row) => row.paid, format),
    axis: { unit, zero: false },
    series: [
      { style: AVERAGE, value: (row) => row.average, format, strokeWidth: 1.2 },
      { style: PAID, value: (row) => row.paid, format },
    ],
  });
  const premium = timePanel(given, {
    id: "buyback-premium",
    title: "Price paid by each buyback over the oracle's average, less 1, %",
    description: readSeries(given, PREMIUM.label, (row) => row.premium, formatChange),
    axis: { unit: "Paid above the average, %", format: (ratio) => `${formatCompact(ratio * 100)}\u00a0%` },
    series: [{ style: PREMIUM, value: (row) => row.premium, format: formatChange }],
  });
  return {
    id: "figure-executions",
    question: "Did buybacks pay more than the average price?",
    answer,
    key: [PAID, AVERAGE, PREMIUM],
    panels: [prices, premium],
    reading: [prices.description, premium.description],
    width: "half",
  };
}
