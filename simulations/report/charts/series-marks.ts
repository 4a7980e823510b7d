import * as Plot from "@observablehq/plot";

import type { ChartRow } from "../chart-rows.ts";

/** Number of a colour of the palette, which `styles.ts` defines for light and dark. */
export type ColorNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** How a series is drawn, for its marks and its key alike. */
export interface SeriesStyle {
  readonly label: string;
  readonly color: ColorNumber;
  readonly shape: "line" | "dashed" | "area";
}

/** Refer to a colour of the palette; the page's theme decides which it is. */
export function seriesColor(color: ColorNumber): string {
  return `var(--series-${color})`;
}

type Value = (row: ChartRow) => number;

/** Draw a series as a line. */
export function line(rows: readonly ChartRow[], value: Value, style: SeriesStyle, strokeWidth = 1.6): Plot.Markish {
  const dash = style.shape === "dashed" ? { strokeDasharray: "5 3" } : {};
  return Plot.lineY(rows, {
    x: (row: ChartRow) => row.x,
    y: value,
    stroke: seriesColor(style.color),
    strokeWidth,
    ...dash,
  });
}

/** Draw a series of amounts per step as a filled area from zero, with its outline. */
export function area(rows: readonly ChartRow[], value: Value, style: SeriesStyle): readonly Plot.Markish[] {
  const x = (row: ChartRow): Date | number => row.x;
  return [
    Plot.areaY(rows, { x, y: value, fill: seriesColor(style.color), fillOpacity: 0.28, curve: "linear" }),
    Plot.lineY(rows, { x, y: value, stroke: seriesColor(style.color), strokeWidth: 1, curve: "linear" }),
  ];
}
