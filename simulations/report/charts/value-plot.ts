import * as Plot from "@observablehq/plot";

import { GRID_OPACITY } from "./axes.ts";
import type { Size } from "./drawing.ts";

/** Room for ticks such as "46.915 %". */
const MARGIN_LEFT = 58;

/** What one axis says. */
export interface PlainAxis {
  readonly label: string;
  readonly format: (value: number, index: number, ticks?: readonly number[]) => string;
  readonly type?: "linear" | "log" | "utc";
  readonly domain?: readonly [number, number];
}

/** Draw the axis below a chart. */
export function bottomAxis({ type, format, label }: PlainAxis, ticks: number): Plot.Markish {
  const usual = { ticks, tickSize: 4, tickPadding: 5, strokeOpacity: 0.4 };
  if (type === "utc") return Plot.axisX({ ...usual, label: null });
  return Plot.axisX({ ...usual, tickFormat: format, label, labelArrow: "none", labelAnchor: "right" });
}

/** Build the axes, grid and margins that charts of one figure against another share; the marks go on top. */
export function valuePlot(
  size: Size,
  height: number,
  x: PlainAxis,
  y: PlainAxis,
  marks: readonly Plot.Markish[],
): Plot.PlotOptions {
  const ticks = size.name === "narrow" ? 4 : size.name === "wide" ? 7 : 12;
  const yTicks = Math.max(3, Math.min(6, Math.round(height / 48)));
  const tickOptions = { ticks: yTicks, tickSize: 0 };
  const isTime = x.type === "utc";
  return {
    height,
    marginTop: 28,
    marginLeft: MARGIN_LEFT,
    marginRight: 14,
    marginBottom: isTime ? 36 : 42,
    x: { type: x.type ?? "linear", ...(x.domain === undefined ? {} : { domain: [...x.domain] }) },
    y: { type: y.type ?? "linear", ...(y.domain === undefined ? {} : { domain: [...y.domain] }), clamp: true },
    marks: [
      Plot.gridY({ ...tickOptions, strokeOpacity: GRID_OPACITY }),
      Plot.axisY({
        ...tickOptions,
        tickFormat: y.format,
        label: y.label,
        labelArrow: "none",
        labelAnchor: "top",
        labelOffset: MARGIN_LEFT,
      }),
      bottomAxis(x, ticks),
      ...marks,
    ],
  };
}
