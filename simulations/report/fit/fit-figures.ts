import * as Plot from "@observablehq/plot";

import { FULL_SIZES, HALF_SIZES } from "../charts/drawing.ts";
import type { Figure } from "../charts/figure.ts";
import { seriesColor } from "../charts/series-marks.ts";
import type { SeriesStyle } from "../charts/series-marks.ts";
import { valuePlot } from "../charts/value-plot.ts";
import { formatCompact, formatDate, formatNumber, formatPercent } from "../format.ts";
import type { DayRow, FitSeries, LagRow } from "./fit-series.ts";
import { DRAWN_SERIES } from "./fit-series.ts";

const PRICE: SeriesStyle = { label: "Price", color: 1, shape: "line" };
const STRESS: SeriesStyle = { label: "More probably stressed than calm", color: 6, shape: "area" };
const RETURNS: SeriesStyle = { label: "Returns", color: 1, shape: "area" };
const FITTED: SeriesStyle = { label: "Fitted", color: 6, shape: "line" };
const NORMAL: SeriesStyle = { label: "Normal, same mean and deviation", color: 8, shape: "dashed" };
const RESIDUAL: SeriesStyle = { label: "Residuals", color: 1, shape: "line" };
const DIAGONAL: SeriesStyle = { label: "Where a right model has them", color: 8, shape: "dashed" };
const REAL: SeriesStyle = { label: "Market", color: 1, shape: "line" };
const DRAWN: SeriesStyle = { label: `Mean of ${DRAWN_SERIES} series drawn from the fit`, color: 6, shape: "line" };
const BAND: SeriesStyle = { label: "Nine in ten of them", color: 6, shape: "area" };

const LIKELY = 0.5;

function percentTick(share: number): string {
  return `${formatCompact(100 * share)}\u00a0%`;
}

/** Find the stretches of days on which stress was more probable than calm. */
function stressedStretches(days: readonly DayRow[]): { from: Date; to: Date }[] {
  const stretches: { from: Date; to: Date }[] = [];
  days.forEach(({ day, stress }, index) => {
    if (stress <= LIKELY) return;
    const last = stretches.at(-1);
    const before = days[index - 1];
    if (last !== undefined && before !== undefined && before.stress > LIKELY) last.to = day;
    else stretches.push({ from: before?.day ?? day, to: day });
  });
  return stretches;
}

/** Draw the price with the days of stress, and how probable stress was. */
export function stressFigure({ days }: FitSeries): Figure {
  const stretches = stressedStretches(days);
  const share = days.filter(({ stress }) => stress > LIKELY).length / Math.max(1, days.length);
  const reading = [
    `Stress was the more probable state on ${formatPercent(share)} of days, in ${formatNumber(stretches.length)} stretches.`,
  ];
  const longest = stretches.reduce<{ from: Date; to: Date } | undefined>(
    (best, next) => (best === undefined || +next.to - +next.from > +best.to - +best.from ? next : best),
    undefined,
  );
  if (longest !== undefined) {
    reading.push(`The longest ran from ${formatDate(+longest.from / 1_000)} to ${formatDate(+longest.to / 1_000)}.`);
  }
  const time = { label: "", format: String, type: "utc" } as const;
  const x = (row: DayRow): Date => row.day;
  return {
    id: "figure-stress",
    question: "When was the market under stress?",
    key: [PRICE, STRESS],
    panels: [
      {
        id: "fit-price",
        title: "Price over time, logarithmic, with stretches of stress",
        description: reading.join(" "),
        sizes: FULL_SIZES,
        options: (size) =>
          valuePlot(
            size,
            size.name === "narrow" ? 240 : 300,
            time,
            { label: "Price", format: formatCompact, type: "log" },
            [
              Plot.rectX(stretches, { x1: "from", x2: "to", fill: seriesColor(STRESS.color), fillOpacity: 0.18 }),
              Plot.lineY(days, {
                x,
                y: (row: DayRow) => row.price,
                stroke: seriesColor(PRICE.color),
                strokeWidth: 1.4,
              }),
            ],
          ),
      },
      {
        id: "fit-stress",
        title: "Probability of stress over time, given all prices",
        description: reading.join(" "),
        sizes: FULL_SIZES,
        options: (size) =>
          valuePlot(size, 150, time, { label: "Probability of stress", format: percentTick, domain: [0, 1] }, [
            Plot.areaY(days, {
              x,
              y: (row: DayRow) => row.stress,
              fill: seriesColor(STRESS.color),
              fillOpacity: 0.4,
            }),
          ]),
      },
    ],
    answer: reading.slice(0, 1),
    reading: reading.slice(1),
    width: "full",
  };
}

/** Draw the returns' histogram with the fitted density. */
export function densityFigure({ bins, fitted, normal }: FitSeries): Figure {
  const reading = [
    "Areas are shares of days. What lies beyond the ends is counted in the outermost bins.",
    "The fitted density is that of a day in the long run, both states and all numbers of jumps together.",
  ];
  return {
    id: "figure-density",
    question: "Are the daily returns as the fit has them?",
    key: [RETURNS, FITTED, NORMAL],
    panels: [
      {
        id: "fit-density",
        title: "Distribution of daily log returns, with the fitted density",
        description: reading.join(" "),
        sizes: HALF_SIZES,
        options: (size) =>
          valuePlot(
            size,
            260,
            { label: "log return of a day", format: percentTick },
            { label: "Density", format: formatCompact },
            [
              Plot.rectY(bins, {
                x1: "from",
                x2: "to",
                y: "density",
                fill: seriesColor(RETURNS.color),
                fillOpacity: 0.35,
                insetLeft: 0.5,
              }),
              Plot.lineY(normal, {
                x: "logReturn",
                y: "density",
                stroke: seriesColor(NORMAL.color),
                strokeDasharray: "5 3",
              }),
              Plot.lineY(fitted, { x: "logReturn", y: "density", stroke: seriesColor(FITTED.color), strokeWidth: 1.8 }),
            ],
          ),
      },
    ],
    answer: reading.slice(0, 1),
    reading: reading.slice(1),
    width: "half",
  };
}

/** Draw the residuals' quantiles against a normal distribution's. */
export function quantileFigure({ quantiles }: FitSeries): Figure {
  const ends = [quantiles[0]?.residual ?? 0, quantiles.at(-1)?.residual ?? 0] as const;
  const limit = Math.ceil(Math.max(...ends.map(Math.abs), ...quantiles.map(({ expected }) => Math.abs(expected))));
  const reading = [
    `Residuals run from ${formatNumber(ends[0])} to ${formatNumber(ends[1])}.`,
    "A residual is what a return would be on the scale of a normal distribution, given the returns before it.",
  ];
  const axis = { format: formatCompact, domain: [-limit, limit] } as const;
  return {
    id: "figure-quantiles",
    question: "Are the extremes as rare as the fit has them?",
    key: [RESIDUAL, DIAGONAL],
    panels: [
      {
        id: "fit-quantiles",
        title: "Quantiles of the residuals against those of a normal distribution",
        description: reading.join(" "),
        sizes: HALF_SIZES,
        options: (size) =>
          valuePlot(size, 260, { ...axis, label: "normal quantile" }, { ...axis, label: "Residual" }, [
            Plot.line(
              [
                [-limit, -limit],
                [limit, limit],
              ],
              { stroke: seriesColor(DIAGONAL.color), strokeDasharray: "5 3" },
            ),
            Plot.line(quantiles, {
              x: "expected",
              y: "residual",
              stroke: seriesColor(RESIDUAL.color),
              strokeWidth: 2,
              strokeLinecap: "round",
            }),
          ]),
      },
    ],
    answer: reading.slice(0, 1),
    reading: reading.slice(1),
    width: "half",
  };
}

/** Draw the autocorrelation of |returns|, of the market and of series drawn from the fit. */
export function clusteringFigure({ lags }: FitSeries): Figure {
  const outside = lags.filter(({ real, low, high }) => real < low || real > high);
  const reading = [
    `The market lies outside of the middle nine tenths at ${formatNumber(outside.length)} of ${formatNumber(lags.length)} lags` +
      (outside.length === 0 ? "." : `: ${outside.map(({ lag }) => lag).join(", ")}.`),
  ];
  const lag = (row: LagRow): number => row.lag;
  return {
    id: "figure-clustering",
    question: "Does volatility cluster as it does in the fit?",
    key: [REAL, DRAWN, BAND],
    panels: [
      {
        id: "fit-clustering",
        title: "Autocorrelation of absolute daily returns by lag in days",
        description: reading.join(" "),
        sizes: FULL_SIZES,
        options: (size) =>
          valuePlot(
            size,
            260,
            { label: "lag, days", format: formatCompact },
            { label: "Autocorrelation", format: formatCompact },
            [
              Plot.areaY(lags, { x: lag, y1: "low", y2: "high", fill: seriesColor(BAND.color), fillOpacity: 0.2 }),
              Plot.ruleY([0], { stroke: "currentColor", strokeOpacity: 0.5 }),
              Plot.lineY(lags, { x: lag, y: "mean", stroke: seriesColor(DRAWN.color), strokeWidth: 1.4 }),
              Plot.lineY(lags, { x: lag, y: "real", stroke: seriesColor(REAL.color), strokeWidth: 1.8 }),
              Plot.dot(lags, { x: lag, y: "real", fill: seriesColor(REAL.color), r: 2.5 }),
            ],
          ),
      },
    ],
    answer: reading.slice(0, 1),
    reading: reading.slice(1),
    width: "full",
  };
}
