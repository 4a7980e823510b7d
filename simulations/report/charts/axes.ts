import * as Plot from "@observablehq/plot";

import { formatCompact, formatTicks } from "../format.ts";
import type { Size } from "./drawing.ts";
import type { TimeRow } from "./series-marks.ts";

/** Opacity of grid lines. */
export const GRID_OPACITY = 0.13;
const MARGIN_LEFT = 56;
/** Room for the last tick's label. */
const MARGIN_RIGHT = 14;

/** What a chart over time leaves to be said about its y axis. */
export interface ValueAxis {
  /** Unit, shown above the axis. */
  readonly unit: string;
  readonly type?: "linear" | "log";
  /** Whether the axis starts at zero; it does unless told otherwise. */
  readonly zero?: boolean;
  readonly domain?: readonly [number, number];
  readonly format?: (value: number) => string;
  /** Values to mark; chosen by the height of the chart unless given. */
  readonly ticks?: readonly number[];
}

/** Extent of the x axis. */
export function timeDomain(rows: readonly TimeRow[]): [Date, Date] | [number, number] | undefined {
  const first = rows[0];
  const last = rows[rows.length - 1];
  if (first === undefined || last === undefined) return undefined;
  return [first.x, last.x] as [Date, Date] | [number, number];
}

function timeTicks(rows: readonly TimeRow[], size: Size): Plot.Markish {
  const dated = rows[0]?.x instanceof Date;
  const count = size.name === "narrow" ? 5 : size.name === "wide" ? 7 : 12;
  const shared = { ticks: count, tickSize: 4, tickPadding: 5, strokeOpacity: 0.4, className: "time-axis" };
  return dated
    ? Plot.axisX({ ...shared, label: null })
    : Plot.axisX({ ...shared, label: "days since genesis", labelArrow: "none", labelAnchor: "right" });
}

/** Format a tick so that no other one of its axis reads the same. */
function formatAmong(value: number, index: number, ticks: readonly number[] = [value]): string {
  return formatTicks(ticks)[ticks.length === 1 ? 0 : index] ?? formatCompact(value);
}

/** Build the axes, grid and margins that all charts over time share; the chart's own marks go on top. */
export function overTime(
  rows: readonly TimeRow[],
  size: Size,
  axis: ValueAxis,
  marks: readonly Plot.Markish[],
  layout: { readonly height: number; readonly marginTop?: number },
): Plot.PlotOptions {
  const domain = timeDomain(rows);
  const dated = rows[0]?.x instanceof Date;
  const format = axis.format ?? formatAmong;
  const ticks = axis.ticks ?? Math.max(3, Math.min(6, Math.round(layout.height / 48)));
  const tickOptions = { ticks, tickSize: 0 };
  return {
    height: layout.height,
    marginTop: layout.marginTop ?? 28,
    marginLeft: MARGIN_LEFT,
    marginRight: MARGIN_RIGHT,
    marginBottom: dated ? 36 : 42,
    x: { type: dated ? "utc" : "linear", ...(domain === undefined ? {} : { domain }) },
    y: {
      type: axis.type ?? "linear",
      nice: axis.domain === undefined,
      zero: axis.type !== "log" && axis.zero !== false,
      clamp: true,
      ...(axis.domain === undefined ? {} : { domain: [...axis.domain] }),
    },
    marks: [
      Plot.gridY({ ...tickOptions, strokeOpacity: GRID_OPACITY, className: "value-axis" }),
      Plot.axisY({
        // The unit stands apart from the ticks, which the page's script replaces.
        ticks: [],
        label: axis.unit,
        labelArrow: "none",
        labelAnchor: "top",
        labelOffset: MARGIN_LEFT,
      }),
      Plot.axisY({ ...tickOptions, tickFormat: format, label: null, className: "value-axis" }),
      timeTicks(rows, size),
      ...marks,
    ],
  };
}

/** Width of the plot's frame in CSS pixels. */
export function frameWidth(size: Size): number {
  return size.width - MARGIN_LEFT - MARGIN_RIGHT;
}
