import type { ChartRow } from "../chart-rows.ts";
import { formatNumber } from "../format.ts";
import type { ChartNames, Figure } from "./figure.ts";
import { flowPanel } from "./flows.ts";
import { readSeries } from "./reading.ts";
import type { SeriesStyle } from "./series-marks.ts";
import { timePanel } from "./time-panel.ts";

const DEPTH: SeriesStyle = { label: "Quote in the pool", color: 1, shape: "line" };
const VOLUME: SeriesStyle = { label: "Volume", color: 5, shape: "area" };

/** Draw how deep the pool is, and how much trades in it. */
export function poolFigure(rows: readonly ChartRow[], names: ChartNames, answer: readonly string[]): Figure {
  const format = (value: number): string => `${formatNumber(value)} ${names.quote}`;
  const depth = timePanel(rows, {
    id: "pool-depth",
    title: `Quote in the pool over time, ${names.quote}`,
    description: readSeries(rows, DEPTH.label, (row) => row.reserveQuote, format),
    axis: { unit: `Depth, ${names.quote} in the pool` },
    series: [{ style: DEPTH, value: (row) => row.reserveQuote, format }],
  });
  const volume = flowPanel(
    rows,
    { id: "pool-volume", style: VOLUME, unit: names.quote, value: (row: ChartRow) => row.volumeQuote },
    names,
  );
  return {
    id: "figure-pool",
    question: "Is the pool deep enough for what trades in it?",
    answer,
    key: [DEPTH, VOLUME],
    panels: [depth, volume.panel],
    reading: [depth.description, volume.panel.description, ...volume.notes],
    width: "half",
  };
}
