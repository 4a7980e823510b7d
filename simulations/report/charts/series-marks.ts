import * as Plot from "@observablehq/plot";

/** What every row of a chart over time has: its place on the x axis, and that place in words. */
export interface TimeRow {
  readonly x: Date | number;
  readonly when: string;
}

/** Number of a colour of the palette, which `styles.ts` defines for light and dark. */
export type ColorNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** How a series is drawn, for its marks and its key alike. */
export interface SeriesStyle {
  readonly label: string;
  readonly color: ColorNumber;
  readonly shape:
    "line" | "dashed" | "dotted" | "area" | "stem" | "dots" | "ring" | "diamond" | "star" | "cross" | "triangle";
}

/** Refer to a colour of the palette; the page's theme decides which it is. */
export function seriesColor(color: ColorNumber): string {
  return `var(--series-${color})`;
}

/** Name the class of all that is drawn of a series: the page's script shows, hides and stretches by it. */
export function markClass(color: ColorNumber): string {
  return `mark-${color}`;
}

const DASHES: Readonly<Partial<Record<SeriesStyle["shape"], string>>> = { dashed: "6 3", dotted: "1.5 3" };

/** Draw a series as a line. */
export function line<Row extends TimeRow>(
  rows: readonly Row[],
  value: (row: Row) => number,
  style: SeriesStyle,
  strokeWidth = 1.6,
): Plot.Markish {
  const dash = DASHES[style.shape];
  return Plot.lineY(rows, {
    x: (row: Row) => row.x,
    y: value,
    stroke: seriesColor(style.color),
    strokeWidth,
    className: markClass(style.color),
    ...(dash === undefined ? {} : { strokeDasharray: dash }),
  });
}

/** Draw a series of amounts per step as a filled area from zero, with its outline. */
export function area<Row extends TimeRow>(
  rows: readonly Row[],
  value: (row: Row) => number,
  style: SeriesStyle,
): readonly Plot.Markish[] {
  const x = (row: Row): Date | number => row.x;
  const color = seriesColor(style.color);
  const className = markClass(style.color);
  return [
    Plot.areaY(rows, { x, y: value, fill: color, fillOpacity: 0.28, curve: "linear", className }),
    Plot.lineY(rows, { x, y: value, stroke: color, strokeWidth: 1, curve: "linear", className }),
  ];
}

const DOT_WIDTH = 3.5;

/** Draw a series of single events as dots: strokes without a length, which stay round when the page stretches time. */
export function dots<Row extends TimeRow>(
  rows: readonly Row[],
  value: (row: Row) => number,
  style: SeriesStyle,
): readonly Plot.Markish[] {
  const x = (row: Row): Date | number => row.x;
  return [
    Plot.link(
      rows.filter((row) => Number.isFinite(value(row))),
      {
        x1: x,
        x2: x,
        y1: value,
        y2: value,
        stroke: seriesColor(style.color),
        strokeWidth: DOT_WIDTH,
        strokeLinecap: "round",
        className: markClass(style.color),
      },
    ),
  ];
}

/** Draw a series of single events as stems from zero, which keep their width when the page stretches time. */
export function stems<Row extends TimeRow>(
  rows: readonly Row[],
  value: (row: Row) => number,
  style: SeriesStyle,
): readonly Plot.Markish[] {
  const events = rows.filter((row) => Number.isFinite(value(row)));
  const stem = { x: (row: Row) => row.x, y1: 0, y2: value, stroke: seriesColor(style.color) };
  return [
    Plot.ruleX(events, { ...stem, strokeWidth: 1, className: markClass(style.color) }),
    Plot.ruleY([0], { stroke: "currentColor", strokeOpacity: 0.6 }),
  ];
}
