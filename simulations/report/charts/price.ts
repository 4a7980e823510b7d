import type { ChartRow } from "../chart-rows.ts";
import { formatNumber } from "../format.ts";
import { annotationHeight, annotationMarks, placeAnnotations, type Annotation } from "./annotations.ts";
import { frameWidth, overTime, timeDomain, type ValueAxis } from "./axes.ts";
import { FULL_SIZES, type Size } from "./drawing.ts";
import type { ChartNames, Figure } from "./figure.ts";
import { readSeries } from "./reading.ts";
import { line, type SeriesStyle } from "./series-marks.ts";

const POOL: SeriesStyle = { label: "Pool", color: 1, shape: "line" };
const VENUE: SeriesStyle = { label: "Outside venue", color: 2, shape: "line" };
const AVERAGE: SeriesStyle = { label: "Oracle average", color: 3, shape: "dashed" };
const MACRO: SeriesStyle = { label: "Macro factor, scaled to the first pool price", color: 8, shape: "dashed" };

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

/**
 * Draw the prices over time, with the market's largest days pointed out.
 *
 * @param annotations - Days to name, most important first.
 */
export function priceFigure(rows: readonly ChartRow[], names: ChartNames, annotations: readonly Annotation[]): Figure {
  const { lowest, highest } = priceRange(rows);
  const type = lowest > 0 && highest / lowest > LOG_AXIS_FROM_RATIO ? "log" : "linear";
  const unit = `${names.quote} per ${names.token}`;
  const format = (value: number): string => `${formatNumber(value)} ${names.quote}`;
  const reading = [
    readSeries(rows, "Pool", (row) => row.poolPrice, format),
    readSeries(rows, "Outside venue", (row) => row.venuePrice, format),
    type === "log" ? "The axis is logarithmic: equal distances are equal ratios." : "The axis does not start at zero.",
    ...(annotations.length > 0 ? ["Dashed lines mark the market's largest moves, listed below."] : []),
  ];
  const [from, to] = [lowest / LOG_AXIS_MARGIN, highest * LOG_AXIS_MARGIN];
  const axis: ValueAxis =
    type === "log" ? { unit, type, domain: [from, to], ticks: logTicks(from, to) } : { unit, type, zero: false };
  const options = (size: Size) => {
    const domain = timeDomain(rows);
    const shown = annotations.slice(0, ANNOTATION_LIMITS[size.name]);
    const placed =
      domain !== undefined && domain[0] instanceof Date
        ? placeAnnotations(shown, domain as [Date, Date], frameWidth(size))
        : [];
    const marks = [
      line(rows, (row) => row.macroPrice, MACRO, 1),
      ...annotationMarks(placed),
      line(rows, (row) => row.venuePrice, VENUE, 1.4),
      line(rows, (row) => row.averagePrice, AVERAGE, 1.2),
      line(rows, (row) => row.poolPrice, POOL, 1.8),
    ];
    const labels = annotationHeight(placed);
    return overTime(rows, size, axis, marks, {
      height: (size.name === "narrow" ? 260 : 340) + labels,
      marginTop: 28 + labels,
    });
  };
  const panel = {
    id: "price-over-time",
    title: `Price over time, ${unit}`,
    description: reading.join(" "),
    sizes: FULL_SIZES,
    options,
  };
  return {
    id: "figure-price",
    question: "Does the pool's price follow the world outside?",
    key: [POOL, VENUE, AVERAGE, MACRO],
    panels: [panel],
    reading,
    width: "full",
  };
}
