import * as Plot from "@observablehq/plot";
import { max, min } from "d3-array";

import type { Experiment } from "../../experiments/definition/schema.ts";
import type { FailureBox, FailureLimit, Failures } from "../../experiments/methods/describe-failures.ts";
import { HALF_SIZES } from "../charts/drawing.ts";
import type { Panel } from "../charts/drawing.ts";
import type { Figure } from "../charts/figure.ts";
import { rowPlot } from "../charts/row-plot.ts";
import type { LabelledRow } from "../charts/row-plot.ts";
import { seriesColor } from "../charts/series-marks.ts";
import { formatNumber, formatPercent } from "../format.ts";
import { listed } from "../sentences/words.ts";
import { showFigure } from "./labels.ts";
import type { Study } from "./study.ts";

/** p-values below it say no more than that they are small. */
const SMALL_P = 0.001;

/** Width of the mark of a single value, in pixels. */
const SINGLE_WIDTH = 6;

/** The limits of a figure on the range that it has. */
interface RangeRow extends LabelledRow {
  readonly ends: readonly [low: string, high: string];
  /** Where the limits lie on the range, in [0, 1]. */
  readonly from: number;
  readonly to: number;
}

function showLimit({ path, from, to }: FailureLimit): string {
  return from === to ? `${path} at ${showFigure(from)}` : `${path} from ${showFigure(from)} to ${showFigure(to)}`;
}

function boxInWords({ limits, density, coverage, pValue }: FailureBox): string {
  const chance = pValue < SMALL_P ? `p < ${SMALL_P}` : `p = ${formatNumber(Number(pValue.toPrecision(2)))}`;
  return `in ${formatPercent(density)} of the futures with ${listed(limits.map(showLimit))}, which hold ${formatPercent(coverage)} of all failures (${chance})`;
}

/** Say in which futures of a scenario a design fails. */
export function failureSentence({ design, scenario, futures, failed, boxes }: Failures): string {
  const who = `Design ${formatNumber(design)} in ${scenario}`;
  if (failed === 0) return `${who} holds every constraint in each of ${formatNumber(futures)} futures.`;
  if (failed === futures) return `${who} fails in each of ${formatNumber(futures)} futures.`;
  const count = `${who} fails in ${formatNumber(failed)} of ${formatNumber(futures)} futures`;
  if (boxes.length === 0) return `${count}; the figures that nobody knows don't tell in which.`;
  return `${count}: ${boxes.map(boxInWords).join("; ")}.`;
}

/** Ends of what an uncertain figure can be; undefined where it is no number. */
function rangeOf(
  path: string,
  { uncertain }: Pick<Experiment, "uncertain">,
): [number, number, isLog: boolean] | undefined {
  const variable = uncertain.find((each) => each.path === path);
  if (variable === undefined) return undefined;
  if (variable.kind === "range") return [Number(variable.minimum), Number(variable.maximum), variable.scale === "log"];
  const values = variable.values.filter((value) => typeof value !== "boolean").map(Number);
  const [low, high] = [min(values), max(values)];
  return low === undefined || high === undefined || low === high ? undefined : [low, high, false];
}

function rangeRow(limit: FailureLimit, box: number, study: Study): RangeRow | undefined {
  const range = rangeOf(limit.path, study.experiment);
  if (range === undefined || typeof limit.from === "boolean" || typeof limit.to === "boolean") return undefined;
  const [low, high, isLog] = range;
  const scale = isLog ? Math.log : Number;
  const place = (value: number): number => (scale(value) - scale(low)) / (scale(high) - scale(low));
  return {
    key: `${box} ${limit.path}`,
    label: `Box ${box}: ${limit.path}`,
    ends: [showFigure(low), showFigure(high)],
    from: place(Number(limit.from)),
    to: place(Number(limit.to)),
  };
}

/** Write what a range's low or high end is, below its line. */
function endText(rows: readonly RangeRow[], index: 0 | 1): Plot.Markish {
  return Plot.text(rows, {
    x: () => index,
    y: "key",
    text: ({ ends }: RangeRow) => ends[index],
    textAnchor: index === 0 ? "start" : "end",
    dy: 17,
    fillOpacity: 0.75,
  });
}

function failurePanel(rows: readonly RangeRow[], words: Pick<Panel, "id" | "title" | "description">): Panel {
  const marks = [
    Plot.ruleY(rows, { y: "key", x1: 0, x2: 1, strokeOpacity: 0.45 }),
    Plot.barX(rows, { y: "key", x1: "from", x2: "to", fill: seriesColor(6), fillOpacity: 0.75 }),
    // A single value of a list has no width.
    Plot.tickX(
      rows.filter(({ from, to }) => from === to),
      { y: "key", x: "from", stroke: seriesColor(6), strokeWidth: SINGLE_WIDTH },
    ),
    endText(rows, 0),
    endText(rows, 1),
  ];
  return {
    ...words,
    sizes: HALF_SIZES,
    options: (size) => rowPlot(size, rows, undefined, marks, { rowHeight: 58 }),
  };
}

function failureFigure(failures: Failures, study: Study): Figure {
  const { design, scenario } = failures;
  const rows = failures.boxes.flatMap(({ limits }, box) =>
    limits.flatMap((limit) => rangeRow(limit, box + 1, study) ?? []),
  );
  const id = `failures-${design}-${study.experiment.scenarios.indexOf(scenario)}`;
  const sentence = failureSentence(failures);
  const words = { id, title: `Where design ${design} fails in ${scenario}`, description: sentence };
  return {
    id: `figure-${id}`,
    question: `In which futures does design ${formatNumber(design)} fail in ${scenario}?`,
    answer: [sentence],
    key: rows.length === 0 ? [] : [{ label: "Where it fails", color: 6, shape: "area" }],
    panels: rows.length === 0 ? [] : [failurePanel(rows, words)],
    reading: [],
    width: "half",
  };
}

/** Draw in which futures the examined designs fail; those without a box are told in words by {@link failureSentence}. */
export function failureFigures(study: Study): readonly Figure[] {
  return study.result.failures
    .filter(({ boxes }) => boxes.length > 0)
    .map((failures) => failureFigure(failures, study));
}
