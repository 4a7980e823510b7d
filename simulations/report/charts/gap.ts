import type { ChartRow } from "../chart-rows.ts";
import { formatChange, formatCompact } from "../format.ts";
import { readSeries } from "./reading.ts";
import type { Figure } from "./figure.ts";
import type { SeriesStyle } from "./series-marks.ts";
import { timePanel } from "./time-panel.ts";

const GAP: SeriesStyle = { label: "Pool over venue", color: 6, shape: "line" };

/** Draw how far the pool's price stands from the venue's. */
export function gapFigure(rows: readonly ChartRow[], answer: readonly string[]): Figure {
  const value = (row: ChartRow): number => row.poolPrice / row.venuePrice - 1;
  const panel = timePanel(rows, {
    id: "price-gap",
    title: "Pool price over venue price, less 1, at the end of each step, %",
    description: readSeries(rows, GAP.label, value, formatChange),
    axis: { unit: "Pool over venue, %", format: (ratio) => `${formatCompact(ratio * 100)}\u00a0%` },
    series: [{ style: GAP, value, format: formatChange }],
  });
  return {
    id: "figure-gap",
    question: "How far does the pool stray from the venue?",
    answer,
    key: [GAP],
    panels: [panel],
    reading: [panel.description],
    width: "half",
  };
}
