import type { ChartRow } from "../chart-rows.ts";
import { formatNumber } from "../format.ts";
import { annotationHeight, annotationMarks, placeAnnotations, type Annotation } from "./annotations.ts";
import { frameWidth, timeDomain, type ValueAxis } from "./axes.ts";
import { FULL_SIZES, type Size } from "./drawing.ts";
import type { ChartNames, Figure } from "./figure.ts";
import { readSeries } from "./reading.ts";
import type { SeriesStyle } from "./series-marks.ts";
import { timePanel } from "./time-panel.ts";

const POOL: SeriesStyle = { label: "Pool", color: 1, shape: "line" };
const VENUE: SeriesStyle = { label: "Outside venue", color: 2, shape: "line" };
const AVERAGE: SeriesStyle = { label: "Oracle average", color: 3, shape: "dashed" };
const MACRO: SeriesStyle = { label: "Macro factor, scaled to the first pool price", color: 8, shape: "dotted" };

/** Highest over lowest from which a logarithmic axis reads better. */
const LOG_AXIS_FROM_RATIO = 6;
const LOG_AXIS_MARGIN = 1.1;
const ANNOTATION_LIMITS = { narrow: 3, wide: 5, full: 6 } as const;

function priceRange(rows: readonly ChartRow[]): { readonly lowest: number; readonly highest: number } {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = 0;
  for (const row of rows) {
    for (const price of [row.poolPrice, row.venuePrice, row.averagePrice, row.macroPrice]) {
      if (!Number.isFinite(price)) continue;
      lowest = Math.min(lowest, price);
      highest = Math.max(highest, price);
    }
  }
  return { lowest, highest };
}

/** List 1, 2 and 5 times the powers of ten between two prices. */
function logTicks(lowest: number, highest: number): readonly number[] {
  const ticks: number[] = [];
  for (let exponent = Math.floor(Math.log10(lowest)); exponent <= Math.ceil(Math.log10(highest)); exponent += 1) {
    // Through the text, so that 0.2 is 0.2 and not 0.2 and a bit.
    for (const digit of [1, 2, 5]) ticks.push(Number(`${digit}e${exponent}`));
  }
  return ticks.filter((tick) => tick >= lowest && tick <= highest);
}

function axisOf(rows: readonly ChartRow[], unit: string): ValueAxis {
  const { lowest, highest } = priceRange(rows);
  if (lowest <= 0 || highest / lowest <= LOG_AXIS_FROM_RATIO) return { unit, zero: false };
  const [from, to] = [lowest / LOG_AXIS_MARGIN, highest * LOG_AXIS_MARGIN];
  return { unit, type: "log", domain: [from, to], ticks: logTicks(from, to) };
}

function describeAxis({ type }: ValueAxis): string {
  return type === "log"
    ? "The axis is logarithmic: equal distances are equal ratios."
    : "The axis does not start at zero.";
}

/** Place the labels that a drawing has room for. */
function placeLabels(rows: readonly ChartRow[], annotations: readonly Annotation[], size: Size) {
  const domain = timeDomain(rows);
  if (domain === undefined) return [];
  return placeAnnotations(annotations.slice(0, ANNOTATION_LIMITS[size.name]), domain, frameWidth(size));
}

/**
 * Draw the prices over time, with steps of note pointed out.
 *
 * @param annotations - Steps to name, most important first.
 * @param marks - What the marked steps are, as a sentence; left out where none is marked.
 */
export function priceFigure(
  rows: readonly ChartRow[],
  names: ChartNames,
  annotations: readonly Annotation[],
  marks: string,
  answer: readonly string[],
): Figure {
  const unit = `${names.quote} per ${names.token}`;
  const format = (value: number): string => `${formatNumber(value)} ${names.quote}`;
  const axis = axisOf(rows, unit);
  const reading = [
    readSeries(rows, "Pool", (row) => row.poolPrice, format),
    readSeries(rows, "Outside venue", (row) => row.venuePrice, format),
    ...(rows.length > 1 ? [describeAxis(axis)] : []),
    ...(annotations.length > 0 ? [marks] : []),
  ];
  const panel = timePanel(rows, {
    id: "price-over-time",
    title: `Price over time, ${unit}`,
    description: reading.join(" "),
    sizes: FULL_SIZES,
    axis,
    height: (size) => (size.name === "narrow" ? 260 : 340) + annotationHeight(placeLabels(rows, annotations, size)),
    marginTop: (size) => 28 + annotationHeight(placeLabels(rows, annotations, size)),
    marks: (size) => annotationMarks(placeLabels(rows, annotations, size)),
    series: [
      { style: MACRO, value: (row) => row.macroPrice, format, strokeWidth: 1 },
      { style: VENUE, value: (row) => row.venuePrice, format, strokeWidth: 1.4 },
      { style: AVERAGE, value: (row) => row.averagePrice, format, strokeWidth: 1.2 },
      { style: POOL, value: (row) => row.poolPrice, format, strokeWidth: 1.8 },
    ],
  });
  return {
    id: "figure-price",
    question: "Does the pool's price follow the world outside?",
    answer,
    key: [POOL, VENUE, AVERAGE, MACRO],
    panels: [panel],
    reading,
    width: "full",
  };
}
