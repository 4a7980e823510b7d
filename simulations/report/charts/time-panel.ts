import type * as Plot from "@observablehq/plot";

import { overTime, type ValueAxis } from "./axes.ts";
import { HALF_SIZES, type Panel, type Size } from "./drawing.ts";
import { area, dots, line, stems, type SeriesStyle, type TimeRow } from "./series-marks.ts";

/** A series of a chart over time. */
export interface TimeSeries<Row extends TimeRow> {
  readonly style: SeriesStyle;
  /** The value of a row; NaN is a gap. */
  readonly value: (row: Row) => number;
  /** The value in words, with its unit. */
  readonly format: (value: number) => string;
  /** Where the value is drawn, if not at itself. */
  readonly place?: (row: Row) => number;
  readonly strokeWidth?: number;
}

/** What a chart over time shows. */
export interface TimePanelOptions<Row extends TimeRow> {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly axis: ValueAxis;
  readonly series: readonly TimeSeries<Row>[];
  readonly sizes?: readonly Size[];
  /** Height in CSS pixels; 190 without it. */
  readonly height?: (size: Size) => number;
  readonly marginTop?: (size: Size) => number;
  /** Further marks, behind the series. */
  readonly marks?: (size: Size) => readonly Plot.Markish[];
  /** Marks to draw instead of the series' own. */
  readonly drawn?: readonly Plot.Markish[];
}

const HEIGHT = 190;

function marksOf<Row extends TimeRow>(rows: readonly Row[], series: TimeSeries<Row>): readonly Plot.Markish[] {
  const { style, value, strokeWidth } = series;
  if (style.shape === "area") return area(rows, value, style);
  if (style.shape === "stem") return stems(rows, value, style);
  if (style.shape === "dots") return dots(rows, value, style);
  return [line(rows, value, style, strokeWidth)];
}

/** Build a chart over time from its series: its marks, and what the cursor and the table read. */
export function timePanel<Row extends TimeRow>(rows: readonly Row[], options: TimePanelOptions<Row>): Panel {
  const { id, title, description, axis, series, marks } = options;
  const drawn = options.drawn ?? series.flatMap((one) => marksOf(rows, one));
  return {
    id,
    title,
    description,
    sizes: options.sizes ?? HALF_SIZES,
    options: (size) => {
      const margin = options.marginTop === undefined ? {} : { marginTop: options.marginTop(size) };
      const height = options.height?.(size) ?? HEIGHT;
      return overTime(rows, size, axis, [...(marks?.(size) ?? []), ...drawn], { height, ...margin });
    },
    hover: {
      when: rows.map((row) => row.when),
      stacked: series.some(({ place }) => place !== undefined),
      series: series.map(({ style, value, format, place }) => ({
        label: style.label,
        color: style.color,
        y: rows.map(place ?? value),
        text: rows.map((row) => (Number.isFinite(value(row)) ? format(value(row)) : "none")),
      })),
    },
  };
}
