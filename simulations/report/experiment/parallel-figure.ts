import * as Plot from "@observablehq/plot";
import { extent } from "d3-array";

import type { Score } from "../../experiments/many/score.ts";
import { FULL_SIZES } from "../charts/drawing.ts";
import type { Size } from "../charts/drawing.ts";
import type { Figure } from "../charts/figure.ts";
import { HALO, rowPlot } from "../charts/row-plot.ts";
import type { LabelledRow } from "../charts/row-plot.ts";
import { seriesColor } from "../charts/series-marks.ts";
import type { ColorNumber } from "../charts/series-marks.ts";
import { formatNumber } from "../format.ts";
import { labelObjective, showFigure, showObjective } from "./labels.ts";
import { markGroups } from "./marks.ts";
import type { DesignMark } from "./marks.ts";
import type { Study } from "./study.ts";

/** An axis: a setting or an objective, with what stands at its ends. */
interface Coordinate extends LabelledRow {
  readonly valueOf: (score: Score) => number;
  readonly left: string;
  readonly right: string;
  /** Values at the left and the right end. */
  readonly ends: readonly [number, number];
}

interface Vertex {
  readonly mark: DesignMark;
  readonly row: string;
  /** 0 at the left end, 1 at the right. */
  readonly place: number;
}

/** Room for a design's number, in CSS pixels. */
const LABEL_WIDTH = 34;

const CHOSEN_COLORS: readonly ColorNumber[] = [6, 2, 3, 4, 7, 5];

function endsOf(scores: readonly Score[], valueOf: (score: Score) => number): [number, number] {
  const [low = 0, high = 0] = extent(scores, valueOf);
  return [low, high];
}

function settingCoordinates(scores: readonly Score[]): Coordinate[] {
  return Object.keys(scores[0]?.settings ?? {}).map((path) => {
    const valueOf = ({ settings }: Score): number => Number(settings[path]);
    const ends = endsOf(scores, valueOf);
    const [left, right] = ends.map((end) => showFigure(scores.find((score) => valueOf(score) === end)?.settings[path]));
    return { key: `setting ${path}`, label: path, valueOf, ends, left: left ?? "", right: right ?? "" };
  });
}

function objectiveCoordinates(scores: readonly Score[], { experiment, economy }: Study): Coordinate[] {
  return experiment.objectives.map((objective, index) => {
    const valueOf = ({ objectives }: Score): number => objectives[index] ?? Number.NaN;
    const [low, high] = endsOf(scores, valueOf);
    const ends: [number, number] = objective.direction === "minimise" ? [high, low] : [low, high];
    return {
      key: `objective ${index}`,
      label: labelObjective(objective),
      valueOf,
      ends,
      left: `worst: ${showObjective(objective, ends[0], economy)}`,
      right: `best: ${showObjective(objective, ends[1], economy)}`,
    };
  });
}

function verticesOf(mark: DesignMark, coordinates: readonly Coordinate[]): Vertex[] {
  return coordinates.map(({ key, valueOf, ends: [left, right] }) => ({
    mark,
    row: key,
    place: left === right ? 0.5 : (valueOf(mark.score) - left) / (right - left),
  }));
}

function lines(
  vertices: readonly Vertex[],
  look: { color: ColorNumber; width: number; opacity: number },
): Plot.Markish {
  return Plot.line(vertices, {
    x: "place",
    y: "row",
    z: ({ mark }: Vertex) => mark.score.design,
    stroke: seriesColor(look.color),
    strokeWidth: look.width,
    strokeOpacity: look.opacity,
    title: ({ mark }: Vertex) => mark.title,
    href: ({ mark }: Vertex) => mark.href,
  });
}

/** Label where lines end, no label upon another. */
function spreadLabels(
  vertices: readonly Vertex[],
  row: string | undefined,
  size: Size,
): { readonly place: number; readonly row: string; readonly label: string }[] {
  const gap = LABEL_WIDTH / size.width;
  const ends = vertices.filter((vertex) => vertex.row === row).sort((a, b) => a.place - b.place);
  const places: number[] = [];
  for (const { place } of ends) places.push(Math.max(place, (places.at(-1) ?? -gap) + gap));
  // What was pushed beyond the right end goes back, and pushes the others to the left.
  let most = 1;
  for (let index = places.length - 1; index >= 0; index--) {
    most = Math.min(most, places[index] ?? 0);
    places[index] = most;
    most -= gap;
  }
  return ends.map((vertex, index) => ({
    place: places[index] ?? vertex.place,
    row: vertex.row,
    label: String(vertex.mark.score.design),
  }));
}

/** Designs as lines, weightiest last, and the axes that they cross. */
interface Lines {
  readonly coordinates: readonly Coordinate[];
  readonly chosen: readonly DesignMark[];
  readonly front: readonly DesignMark[];
  readonly others: readonly DesignMark[];
}

function colorOf(index: number): ColorNumber {
  return CHOSEN_COLORS[index % CHOSEN_COLORS.length] ?? 6;
}

function endLabels(coordinates: readonly Coordinate[], end: "left" | "right"): Plot.Markish {
  return Plot.text(coordinates, {
    x: () => (end === "left" ? 0 : 1),
    y: "key",
    text: end,
    textAnchor: end === "left" ? "start" : "end",
    dy: 15,
    ...HALO,
    fillOpacity: 0.75,
  });
}

function plotLines(size: Size, { coordinates, chosen, front, others }: Lines): Plot.PlotOptions {
  const vertices = (each: readonly DesignMark[]): Vertex[] => each.flatMap((mark) => verticesOf(mark, coordinates));
  const labels = spreadLabels(vertices(chosen), coordinates.at(-1)?.key, size);
  const marks = [
    Plot.ruleY(coordinates, { y: "key", x1: 0, x2: 1, strokeOpacity: 0.45 }),
    lines(vertices(others), { color: 8, width: 0.8, opacity: 0.35 }),
    lines(vertices(front), { color: 1, width: 1.1, opacity: 0.65 }),
    ...chosen.map((mark, index) => lines(vertices([mark]), { color: colorOf(index), width: 2.6, opacity: 1 })),
    endLabels(coordinates, "left"),
    endLabels(coordinates, "right"),
    Plot.text(labels, { x: "place", y: "row", text: "label", dy: 32, fontWeight: 650, ...HALO }),
  ];
  return rowPlot(size, coordinates, undefined, marks, { rowHeight: 62, below: 18 });
}

function keyOf({ chosen, front, others }: Lines): Figure["key"] {
  return [
    ...chosen.map(({ score }, index) => ({
      label: `Design ${formatNumber(score.design)}`,
      color: colorOf(index),
      shape: "line" as const,
    })),
    ...(front.length === 0 ? [] : [{ label: "Others on the front", color: 1 as const, shape: "line" as const }]),
    ...(others.length === 0 ? [] : [{ label: "Others", color: 8 as const, shape: "line" as const }]),
  ];
}

/** Draw each design as a line across its settings and objectives; undefined where there is nothing to compare. */
export function parallelFigure(study: Study): Figure | undefined {
  const marks = markGroups(study)
    .flatMap(({ designs }) => designs)
    .filter(({ score }) => score.failed === 0);
  const scores = marks.map(({ score }) => score);
  const coordinates = [...settingCoordinates(scores), ...objectiveCoordinates(scores, study)];
  if (marks.length < 2 || coordinates.length < 2) return undefined;
  const drawn: Lines = {
    coordinates,
    chosen: marks.filter(({ standing }) => standing === "chosen"),
    front: marks.filter(({ standing }) => standing === "front"),
    others: marks.filter(({ standing }) => standing !== "chosen" && standing !== "front"),
  };
  return {
    id: "figure-parallel",
    question: "Which settings lead where?",
    answer: [
      "Each line is a design, across its settings above and its objectives below; the best of an objective lies right.",
    ],
    key: keyOf(drawn),
    panels: [
      {
        id: "parallel",
        title: "Settings and objectives of the designs, each a line",
        description:
          "Each axis runs from the least to the largest value of the designs, objectives from the worst to the best.",
        sizes: FULL_SIZES,
        options: (size) => plotLines(size, drawn),
      },
    ],
    reading: [],
    width: "full",
  };
}
