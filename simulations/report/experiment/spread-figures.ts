import * as Plot from "@observablehq/plot";
import { max, median, min } from "d3-array";

import type { Economy } from "../../economies/schema.ts";
import type { Objective } from "../../experiments/definition/schema.ts";
import { figuresOf } from "../../experiments/many/lived-design.ts";
import { HALF_SIZES } from "../charts/drawing.ts";
import type { Panel } from "../charts/drawing.ts";
import type { Figure } from "../charts/figure.ts";
import { rowPlot } from "../charts/row-plot.ts";
import type { LabelledRow } from "../charts/row-plot.ts";
import { seriesColor } from "../charts/series-marks.ts";
import type { PlainAxis } from "../charts/value-plot.ts";
import { formatNumber } from "../format.ts";
import { formatMetricTick, labelMetric } from "../goal-metrics.ts";
import { withinSentence } from "../sentences/words.ts";
import { betterDirection, showObjective } from "./labels.ts";
import type { Study } from "./study.ts";

/** A design's figures in the futures of a scenario. */
interface SpreadRow extends LabelledRow {
  readonly values: readonly number[];
}

function rowsOf({ metric }: Objective, { closer, experiment }: Study): SpreadRow[] {
  return closer.flatMap(({ number, scenarios }) =>
    experiment.scenarios.flatMap((scenario) => {
      const values = figuresOf({ scenarios: scenarios.filter((lived) => lived.scenario === scenario) }, metric);
      if (values.length === 0) return [];
      return [{ key: `${number} ${scenario}`, label: `Design ${formatNumber(number)}, ${scenario}`, values }];
    }),
  );
}

/** Say which design has the worst single future. */
function worstSentence(rows: readonly SpreadRow[], objective: Objective, { economy }: Study): string {
  const worstOf = ({ values }: SpreadRow): number =>
    (objective.direction === "minimise" ? max(values) : min(values)) ?? Number.NaN;
  const sign = objective.direction === "minimise" ? -1 : 1;
  const [row] = rows.toSorted((a, b) => sign * (worstOf(a) - worstOf(b)));
  if (row === undefined) return "";
  return `The worst single future: ${showObjective(objective, worstOf(row), economy)}, of ${withinSentence(row.label)}.`;
}

function spreadPanel(
  objective: Objective,
  rows: readonly SpreadRow[],
  { id, economy }: { id: string; economy: Economy },
): Panel {
  const { metric } = objective;
  const points = rows.flatMap(({ key, values }) => values.map((value) => ({ key, value })));
  const show = (value: number | undefined): string => showObjective(objective, value, economy);
  const inWords = rows.map(
    ({ label, values }) =>
      `${label}: median ${show(median(values))}, from ${show(min(values))} to ${show(max(values))}.`,
  );
  const axis: PlainAxis = {
    label: betterDirection(objective),
    format: (value, tick, ticks) => formatMetricTick(metric, value, tick, ticks),
  };
  const boxes = { x: "value", y: "key", fill: seriesColor(1), fillOpacity: 0.35, stroke: "currentColor", r: 2.5 };
  return {
    id,
    title: `${labelMetric(metric)} over the futures of each scenario, as boxes`,
    description: inWords.join(" "),
    sizes: HALF_SIZES,
    options: (size) => rowPlot(size, rows, axis, [Plot.boxX(points, boxes)]),
  };
}

function spreadFigure(objective: Objective, index: number, study: Study): Figure | undefined {
  const rows = rowsOf(objective, study);
  if (rows.length === 0) return undefined;
  return {
    id: `figure-spread-${index}`,
    question: `${labelMetric(objective.metric)}: how far do futures lie apart?`,
    answer: [worstSentence(rows, objective, study)],
    key: [],
    panels: [spreadPanel(objective, rows, { id: `spread-${index}`, economy: study.economy })],
    reading: [],
    width: "half",
  };
}

/** Draw how far each objective's figure differs between futures, for the designs that are looked at closely. */
export function spreadFigures(study: Study): readonly Figure[] {
  return study.experiment.objectives.flatMap((objective, index) => spreadFigure(objective, index, study) ?? []);
}
