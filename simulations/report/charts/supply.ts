import type { ChartRow } from "../chart-rows.ts";
import { formatNumber } from "../format.ts";
import type { ChartNames, Figure } from "./figure.ts";
import { readSeries } from "./reading.ts";
import type { SeriesStyle } from "./series-marks.ts";
import { timePanel } from "./time-panel.ts";

const TOTAL: SeriesStyle = { label: "Total supply", color: 1, shape: "line" };
const CIRCULATING: SeriesStyle = { label: "Circulating", color: 2, shape: "dashed" };

/** Draw how many tokens there are, and how many of them circulate. */
export function supplyFigure(rows: readonly ChartRow[], names: ChartNames, answer: readonly string[]): Figure {
  const format = (value: number): string => `${formatNumber(value)} ${names.token}`;
  const panels = [
    { id: "supply-total", style: TOTAL, value: (row: ChartRow) => row.totalSupply },
    { id: "supply-circulating", style: CIRCULATING, value: (row: ChartRow) => row.circulating },
  ].map(({ id, style, value }) =>
    timePanel(rows, {
      id,
      title: `${style.label} over time, ${names.token}`,
      description: readSeries(rows, style.label, value, format),
      axis: { unit: `${style.label}, ${names.token}`, zero: false },
      series: [{ style, value, format }],
    }),
  );
  return {
    id: "figure-supply",
    question: "How many tokens are there?",
    answer,
    key: [TOTAL, CIRCULATING],
    panels,
    reading: [
      ...panels.map(({ description }) => description),
      ...(rows.length > 1 ? ["The axes do not start at zero."] : []),
    ],
    width: "half",
  };
}
