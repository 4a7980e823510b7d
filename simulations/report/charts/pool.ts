import type { ChartRow } from "../chart-rows.ts";
import { formatNumber } from "../format.ts";
import { overTime } from "./axes.ts";
import { HALF_SIZES } from "./drawing.ts";
import type { ChartNames, Figure } from "./figure.ts";
import { readFlow, readSeries } from "./reading.ts";
import { area, line, type SeriesStyle } from "./series-marks.ts";

const DEPTH: SeriesStyle = { label: "Quote in the pool", color: 1, shape: "line" };
const VOLUME: SeriesStyle = { label: "Volume", color: 5, shape: "area" };

/** Draw how deep the pool is, and how much trades in it. */
export function poolFigure(rows: readonly ChartRow[], names: ChartNames): Figure {
  const format = (value: number): string => `${formatNumber(value)} ${names.quote}`;
  const depthReading = readSeries(rows, "Quote in the pool", (row) => row.reserveQuote, format);
  const volumeReading = readFlow(rows, "Volume", (row) => row.volumeQuote, format);
  return {
    id: "figure-pool",
    question: "Is the pool deep enough for what trades in it?",
    key: [DEPTH, VOLUME],
    panels: [
      {
        id: "pool-depth",
        title: `Quote in the pool over time, ${names.quote}`,
        description: depthReading,
        sizes: HALF_SIZES,
        options: (size) =>
          overTime(
            rows,
            size,
            { unit: `Depth, ${names.quote} in the pool` },
            [line(rows, (row) => row.reserveQuote, DEPTH)],
            { height: 190 },
          ),
      },
      {
        id: "pool-volume",
        title: `Volume over time, ${names.quote} a ${names.step}`,
        description: volumeReading,
        sizes: HALF_SIZES,
        options: (size) =>
          overTime(
            rows,
            size,
            { unit: `Volume, ${names.quote} a ${names.step}` },
            area(rows, (row) => row.volumeQuote, VOLUME),
            { height: 190 },
          ),
      },
    ],
    reading: [depthReading, volumeReading],
    width: "half",
  };
}
