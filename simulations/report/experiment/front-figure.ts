import * as Plot from "@observablehq/plot";

import type { Objective } from "../../experiments/definition/schema.ts";
import type { Score } from "../../experiments/many/score.ts";
import { countFutures } from "../../experiments/methods/effort.ts";
import { FULL_SIZES, HALF_SIZES } from "../charts/drawing.ts";
import type { Panel, Size } from "../charts/drawing.ts";
import type { Figure } from "../charts/figure.ts";
import { seriesColor } from "../charts/series-marks.ts";
import { valuePlot } from "../charts/value-plot.ts";
import type { PlainAxis } from "../charts/value-plot.ts";
import { formatCompact, formatCount, formatNumber } from "../format.ts";
import { formatMetricTick } from "../goal-metrics.ts";
import { betterDirection, labelObjective } from "./labels.ts";
import { markGroups } from "./marks.ts";
import type { DesignMark, MarkGroup } from "./marks.ts";
import { outcomeSentences } from "./sentences.ts";
import type { Study } from "./study.ts";

/** Most pairs of objectives that are drawn. */
const MOST_PAIRS = 10;

const SYMBOLS: Readonly<
  Partial<Record<MarkGroup["style"]["shape"], "star" | "diamond" | "circle" | "times" | "triangle">>
> = {
  star: "star",
  diamond: "diamond",
  ring: "circle",
  cross: "times",
  triangle: "triangle",
};

/** Draw each design as a mark that says what it is and leads to its row. */
function designMarks(
  groups: readonly MarkGroup[],
  x: (mark: DesignMark) => number,
  y: (mark: DesignMark) => number,
): Plot.Markish[] {
  const marks = groups.map(({ designs, style, standing }) => {
    const color = seriesColor(style.color);
    const isFilled = style.shape !== "ring" && style.shape !== "cross";
    return Plot.dot(designs, {
      x,
      y,
      symbol: SYMBOLS[style.shape] ?? "circle",
      r: standing === "chosen" ? 6.5 : 4,
      ...(isFilled ? { fill: color, stroke: "var(--page)", strokeWidth: 0.6 } : { stroke: color, strokeWidth: 1.4 }),
      href: ({ href }: DesignMark) => href,
      title: ({ title }: DesignMark) => title,
    });
  });
  const chosen = groups.filter(({ standing }) => standing === "chosen").flatMap(({ designs }) => designs);
  return [
    ...marks,
    Plot.text(chosen, {
      x,
      y,
      text: ({ score }: DesignMark) => String(score.design),
      dy: -13,
      fontWeight: 650,
      fill: "currentColor",
      stroke: "var(--page)",
      strokeWidth: 3,
    }),
  ];
}

function axisOf(objective: Objective): PlainAxis {
  return {
    label: `${labelObjective(objective)} (${betterDirection(objective)})`,
    format: (value, index, ticks) => formatMetricTick(objective.metric, value, index, ticks),
  };
}

/** Tell whether a design lived in every future, so that its objectives can be set beside others'. */
function isComparable({ objectives, futures }: Score, { experiment }: Study): boolean {
  return objectives.length > 0 && futures === countFutures(experiment);
}

function comparableGroups(study: Study): readonly MarkGroup[] {
  return markGroups(study)
    .map((group) => ({ ...group, designs: group.designs.filter(({ score }) => isComparable(score, study)) }))
    .filter(({ designs }) => designs.length > 0);
}

function pairPanel(
  study: Study,
  groups: readonly MarkGroup[],
  [first, second]: readonly [number, number],
  sizes: readonly Size[],
): Panel {
  const { objectives } = study.experiment;
  const [x, y] = [objectives[first], objectives[second]];
  const valueOf =
    (index: number) =>
    ({ score }: DesignMark): number =>
      score.objectives[index] ?? Number.NaN;
  const names = [x, y].map((objective) => (objective === undefined ? "" : labelObjective(objective)));
  return {
    id: `front-${first}-${second}`,
    title: `${names.join(" against ")}, design by design`,
    description: groups
      .map(({ style, designs }) => `${style.label}: ${formatCount(designs.length, "design")}.`)
      .join(" "),
    sizes,
    options: (size) =>
      valuePlot(
        size,
        size.name === "full" ? 420 : 300,
        axisOf(x as Objective),
        axisOf(y as Objective),
        designMarks(groups, valueOf(first), valueOf(second)),
      ),
  };
}

function sortedPanel(objective: Objective, groups: readonly MarkGroup[]): Panel {
  const sign = objective.direction === "minimise" ? 1 : -1;
  const valueOf = ({ score }: DesignMark): number => score.objectives[0] ?? Number.NaN;
  const sorted = groups.flatMap(({ designs }) => designs).sort((a, b) => sign * (valueOf(a) - valueOf(b)));
  const ranks = new Map(sorted.map(({ score }, index) => [score.design, index + 1]));
  const rankOf = ({ score }: DesignMark): number => ranks.get(score.design) ?? Number.NaN;
  return {
    id: "front-sorted",
    title: `${labelObjective(objective)}, designs sorted from best to worst`,
    description: groups
      .map(({ style, designs }) => `${style.label}: ${formatCount(designs.length, "design")}.`)
      .join(" "),
    sizes: FULL_SIZES,
    options: (size) =>
      valuePlot(
        size,
        size.name === "narrow" ? 260 : 320,
        { label: "designs, the best first", format: formatCompact },
        axisOf(objective),
        designMarks(groups, rankOf, valueOf),
      ),
  };
}

/** List pairs of objectives, `[first, second]`. */
function pairsOf(count: number): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let first = 0; first < count; first++) {
    for (let second = first + 1; second < count; second++) pairs.push([first, second]);
  }
  return pairs;
}

function panelsOf(study: Study, groups: readonly MarkGroup[]): Panel[] {
  const { objectives } = study.experiment;
  const [only] = objectives;
  if (only !== undefined && objectives.length === 1) return [sortedPanel(only, groups)];
  const sizes = objectives.length === 2 ? FULL_SIZES : HALF_SIZES;
  return pairsOf(objectives.length)
    .slice(0, MOST_PAIRS)
    .map((pair) => pairPanel(study, groups, pair, sizes));
}

/** Draw the designs by their objectives: one against the other, pair by pair, or sorted where there is one. */
export function frontFigure(study: Study): Figure {
  const { experiment, result } = study;
  const groups = comparableGroups(study);
  const drawn = groups.reduce((sum, { designs }) => sum + designs.length, 0);
  const pairs = pairsOf(experiment.objectives.length).length;
  const left = result.scores.filter((score) => isComparable(score, study)).length - drawn;
  return {
    id: "figure-front",
    question:
      experiment.objectives.length === 1 ? "How good are the designs?" : "What does each objective cost the others?",
    answer: outcomeSentences(study),
    key: groups.map(({ style, designs }) => ({ ...style, note: formatNumber(designs.length) })),
    panels: drawn === 0 ? [] : panelsOf(study, groups),
    reading: [
      "Each mark says what its design sets, and leads to its row below.",
      ...(left > 0 ? [`${formatCount(left, "more design")} ${left === 1 ? "isn't" : "aren't"} drawn.`] : []),
      ...(pairs > MOST_PAIRS
        ? [`The first ${MOST_PAIRS} of ${formatNumber(pairs)} pairs of objectives are drawn.`]
        : []),
    ],
    width: "full",
  };
}
