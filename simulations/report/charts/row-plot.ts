import * as Plot from "@observablehq/plot";

import { GRID_OPACITY } from "./axes.ts";
import type { Size } from "./drawing.ts";
import { bottomAxis } from "./value-plot.ts";
import type { PlainAxis } from "./value-plot.ts";

/** A row of a chart whose rows lie below each other: its label stands over it. */
export interface LabelledRow {
  /** Unique within the chart. */
  readonly key: string;
  readonly label: string;
}

/** Width of a letter of a chart's text, about, in CSS pixels. */
const LETTER = 6.3;

const MARGIN = 14;

/** Share of a row's height that its bar doesn't take. */
const PADDING = 0.68;

/** Keeps text readable that lines run behind. */
export const HALO = { fill: "currentColor", stroke: "var(--page)", strokeWidth: 3.5 } as const;

const DEFAULT_HEIGHT = 46;

/** Cut a label that is longer than its room. */
function cut(label: string, width: number): string {
  const most = Math.floor(width / LETTER);
  return label.length <= most ? label : `${label.slice(0, most - 1)}…`;
}

/**
 * Build the axes, grid and margins of a chart of labelled rows; the marks go on top, with a row's key as their y.
 *
 * @param layout - Height of a row, and room below the last one, in CSS pixels.
 * @param x - The axis that the rows share; without it each has its own, drawn by the marks.
 */
export function rowPlot(
  size: Size,
  rows: readonly LabelledRow[],
  x: PlainAxis | undefined,
  marks: readonly Plot.Markish[],
  { rowHeight = DEFAULT_HEIGHT, below = 0 }: { readonly rowHeight?: number; readonly below?: number } = {},
): Plot.PlotOptions {
  const ticks = size.name === "narrow" ? 4 : 7;
  return {
    height: rows.length * rowHeight + (x === undefined ? 24 : 52) + below,
    marginTop: 10,
    marginLeft: MARGIN,
    marginRight: MARGIN,
    marginBottom: (x === undefined ? 14 : 42) + below,
    x: { clamp: true, ...(x?.domain === undefined ? {} : { domain: [...x.domain] }) },
    y: { type: "band", domain: rows.map(({ key }) => key), padding: PADDING, axis: null },
    marks: [
      ...(x === undefined
        ? [Plot.axisX({ ticks: [], label: null })]
        : [Plot.gridX({ ticks, strokeOpacity: GRID_OPACITY }), bottomAxis(x, ticks)]),
      ...marks,
      Plot.text(rows, {
        x: null,
        y: ({ key }: LabelledRow) => key,
        text: ({ label }: LabelledRow) => cut(label, size.width - 2 * MARGIN),
        frameAnchor: "left",
        textAnchor: "start",
        dy: -rowHeight / 3,
        ...HALO,
      }),
    ],
  };
}
