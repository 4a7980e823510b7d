import { formatCompact, formatCount, formatNumber } from "../format.ts";
import type { ValueAxis } from "./axes.ts";
import type { Panel } from "./drawing.ts";
import type { ChartNames } from "./figure.ts";
import { readFlow } from "./reading.ts";
import { scaleLimit, type ScaleLimit } from "./scale-limit.ts";
import type { SeriesStyle, TimeRow } from "./series-marks.ts";
import { timePanel } from "./time-panel.ts";

/** An amount per step: what it is called, how it is drawn, and in which unit. */
export interface Flow<Row extends TimeRow> {
  readonly id: string;
  readonly style: SeriesStyle;
  /** Symbol or noun of the unit. */
  readonly unit: string;
  readonly value: (row: Row) => number;
}

/** A flow's chart, and what there is to say about its axis. */
export interface FlowPanel {
  readonly panel: Panel;
  readonly notes: readonly string[];
}

/** End the axis where the limit says; one without any amount gets a height, so that its line lies on the ground. */
function endOf({ maximum, cutOff }: ScaleLimit): Partial<ValueAxis> {
  if (maximum === 0) return { domain: [0, 1], ticks: [0] };
  return cutOff === 0 ? {} : { domain: [0, maximum] };
}

/** Build the chart of a flow; a few extreme steps may leave the axis, and the notes say so. */
export function flowPanel<Row extends TimeRow>(
  rows: readonly Row[],
  flow: Flow<Row>,
  names: Pick<ChartNames, "step">,
): FlowPanel {
  const { id, style, unit, value } = flow;
  const axisUnit = `${style.label}, ${unit} a ${names.step}`;
  const format = (amount: number): string => `${formatNumber(amount)} ${unit}`;
  const limit = scaleLimit(rows.map(value));
  const panel = timePanel(rows, {
    id,
    title: `${style.label} over time, ${unit} a ${names.step}`,
    description: readFlow(rows, style.label, value, format),
    axis: { unit: axisUnit, ...endOf(limit) },
    series: [{ style, value, format }],
  });
  if (limit.cutOff === 0) return { panel, notes: [] };
  const beyond = `The axis of ${style.label.toLowerCase()} ends at ${formatCompact(limit.maximum)} ${unit}; ${formatCount(limit.cutOff, "step")} lay above it.`;
  return { panel, notes: [beyond] };
}
