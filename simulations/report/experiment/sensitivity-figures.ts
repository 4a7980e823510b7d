import * as Plot from "@observablehq/plot";
import { max, min } from "d3-array";

import type { DimensionSensitivity, Sensitivity } from "../../experiments/methods/measure-sensitivity.ts";
import type { Estimate } from "../../search/sensitivity/morris-effects.ts";
import { HALF_SIZES } from "../charts/drawing.ts";
import type { Panel } from "../charts/drawing.ts";
import type { Figure } from "../charts/figure.ts";
import { rowPlot } from "../charts/row-plot.ts";
import { seriesColor } from "../charts/series-marks.ts";
import type { SeriesStyle } from "../charts/series-marks.ts";
import type { PlainAxis } from "../charts/value-plot.ts";
import { formatCompact, formatPercent } from "../format.ts";
import { formatMetricTick } from "../goal-metrics.ts";
import { labelObjective, showObjective } from "./labels.ts";
import { withinSentence } from "../sentences/words.ts";
import type { Study } from "./study.ts";

/** How a method's figures are drawn: one as bars, by which rows are sorted, and one as dots. */
interface Measure {
  readonly bar: string;
  readonly dot: string;
  readonly barStyle: SeriesStyle;
  readonly dotStyle: SeriesStyle;
}

const SCREENING: Measure = {
  bar: "muStar",
  dot: "sigma",
  barStyle: { label: "Mean change over the whole range, with its 95 % interval", color: 1, shape: "area" },
  dotStyle: { label: "Deviation of changes: far from 0 where it acts together with others", color: 6, shape: "dots" },
};

const INDICES: Measure = {
  bar: "total",
  dot: "first",
  barStyle: { label: "Total, with all that acts together with it, and its 95 % interval", color: 1, shape: "area" },
  dotStyle: { label: "By itself, with its 95 % interval", color: 6, shape: "dots" },
};

interface Row {
  readonly key: string;
  readonly label: string;
  readonly bar: Estimate;
  readonly dot: Estimate;
}

function rowsOf(dimensions: readonly DimensionSensitivity[], measure: Measure): Row[] {
  return dimensions
    .flatMap(({ name, figures }) => {
      const [bar, dot] = [figures[measure.bar], figures[measure.dot]];
      return bar === undefined || dot === undefined ? [] : [{ key: name, label: name, bar, dot }];
    })
    .sort((a, b) => b.bar.value - a.bar.value);
}

function intervals(rows: readonly Row[], of: "bar" | "dot", color: string, dy: number): Plot.Markish {
  return Plot.ruleY(rows, {
    y: "key",
    x1: (row: Row) => row[of].interval.low,
    x2: (row: Row) => row[of].interval.high,
    stroke: color,
    strokeWidth: 1.6,
    dy,
  });
}

const UNKNOWN = "Too many designs couldn't be lived with to tell.";

/** Intervals of shares wider than this say little. */
const WIDE = 0.5;

/** Say what matters most, and how surely. */
function mostSentence({ label, bar, dot }: Row, isScreening: boolean, show: (value: number) => string): string {
  if (bar.value === 0) return "Nothing that varies changes it.";
  const { low, high } = bar.interval;
  const interval = `95\u00a0% interval ${show(low)} to ${show(high)}`;
  if (isScreening) {
    return `${label} matters most: over its range it changes the figure by ${show(bar.value)} on average (${interval}).`;
  }
  const most = `${label} matters most: ${show(bar.value)} of the variance comes with it (${interval}), ${show(dot.value)} from it alone.`;
  return high - low > WIDE ? `${most} The interval is wide; more rows would narrow it.` : most;
}

/** What a chart of one objective's sensitivity is drawn from. */
interface Drawn {
  readonly sensitivity: Sensitivity;
  readonly rows: readonly Row[];
  readonly measure: Measure;
  readonly isScreening: boolean;
  /** Shows a figure with its unit. */
  readonly show: (value: number) => string;
}

function axisOf({ rows, isScreening, sensitivity: { metric } }: Drawn): PlainAxis {
  const all = rows.flatMap(({ bar, dot }) => [bar, dot]);
  const lowest = min(all, ({ value, interval }) => Math.min(value, interval.low)) ?? 0;
  const highest = max(all, ({ value, interval }) => Math.max(value, interval.high)) ?? 0;
  return {
    label: isScreening ? "change" : "share of the variance",
    format: (value, tick, ticks) =>
      isScreening ? formatMetricTick(metric, value, tick, ticks) : `${formatCompact(100 * value)}\u00a0%`,
    domain: [Math.min(0, lowest), highest > 0 ? highest : 1],
  };
}

function sensitivityPanel(drawn: Drawn, index: number): Panel {
  const { sensitivity, rows, measure, show } = drawn;
  const inWords = ({ label, bar, dot }: Row): string => `${label}: ${show(bar.value)}, ${show(dot.value)}`;
  const [barColor, dotColor] = [seriesColor(measure.barStyle.color), seriesColor(measure.dotStyle.color)];
  return {
    id: `sensitivity-${index}`,
    title: `How much each setting matters to ${withinSentence(labelObjective(sensitivity))}`,
    description: rows.map(inWords).join("; "),
    sizes: HALF_SIZES,
    options: (size) =>
      rowPlot(size, rows, axisOf(drawn), [
        Plot.barX(rows, {
          y: "key",
          x: ({ bar }: Row) => bar.value,
          fill: barColor,
          fillOpacity: 0.4,
          title: inWords,
        }),
        intervals(rows, "bar", barColor, -3),
        intervals(rows, "dot", dotColor, 3),
        Plot.dot(rows, { y: "key", x: ({ dot }: Row) => dot.value, fill: dotColor, r: 3.5, dy: 3 }),
        Plot.ruleX([0], { stroke: "currentColor", strokeOpacity: 0.5 }),
      ]),
  };
}

function sensitivityFigure(sensitivity: Sensitivity, index: number, study: Study): Figure {
  const isScreening = study.experiment.method.kind === "morris";
  const measure = isScreening ? SCREENING : INDICES;
  const rows = rowsOf(sensitivity.dimensions, measure);
  const show = (value: number): string =>
    isScreening ? showObjective(sensitivity, value, study.economy) : formatPercent(value);
  const [first] = rows;
  return {
    id: `figure-sensitivity-${index}`,
    question: `What does ${withinSentence(labelObjective(sensitivity))}, depend on?`,
    answer: [first === undefined ? UNKNOWN : mostSentence(first, isScreening, show)],
    key: first === undefined ? [] : [measure.barStyle, measure.dotStyle],
    panels: first === undefined ? [] : [sensitivityPanel({ sensitivity, rows, measure, isScreening, show }, index)],
    reading: [],
    width: "half",
  };
}

/** Draw what each objective depends on; none where the method doesn't measure it. */
export function sensitivityFigures(study: Study): readonly Figure[] {
  return study.result.sensitivity.map((sensitivity, index) => sensitivityFigure(sensitivity, index, study));
}
