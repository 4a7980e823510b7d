import { greatest, least, sort, sum } from "d3-array";

import { isWithin } from "../../metrics/goals.ts";
import { contains } from "../../search/discovery/box.ts";
import type { Box, Side } from "../../search/discovery/box.ts";
import { discoverBoxes } from "../../search/discovery/discover-boxes.ts";
import type { DiscoveredBox } from "../../search/discovery/discover-boxes.ts";
import { BELOW_ONE } from "../../search/unit-cube.ts";
import type { Point } from "../../search/unit-cube.ts";
import type { Experiment } from "../definition/schema.ts";
import { columnIn } from "../many/lived-design.ts";
import type { LivedDesign, LivedScenario } from "../many/lived-design.ts";
import type { Settings } from "../space/axes.ts";
import type { Figure } from "../space/figure-places.ts";
import type { Futures } from "../space/futures.ts";

/** Fewest futures of which boxes can say something. */
const FEWEST = 20;

/** Where a figure that nobody knows has to lie, both ends included; of a list they are values that futures of the box have. */
export interface FailureLimit {
  readonly path: string;
  readonly from: Figure;
  readonly to: Figure;
}

/** A box of what nobody knows in which a design fails. */
export interface FailureBox {
  /** Only of figures that matter. */
  readonly limits: readonly FailureLimit[];
  /** Share of the box's futures in which the design fails. */
  readonly density: number;
  /** Share of all failures that lie in the box. */
  readonly coverage: number;
  /** Chance that a box so good is found where failures don't depend on these figures. */
  readonly pValue: number;
}

/** In which futures of a scenario a design fails. */
export interface Failures {
  readonly design: number;
  readonly scenario: string;
  readonly futures: number;
  readonly failed: number;
  /** None where failures are too few, all there is, or not better told by figures than by chance. */
  readonly boxes: readonly FailureBox[];
}

/** In which runs a constraint is missed, `failures[run]`. */
function failuresOf(lived: LivedScenario, { constraints }: Pick<Experiment, "constraints">): boolean[] {
  const columns = constraints.map((constraint) => ({ constraint, figures: columnIn(lived, constraint.metric) }));
  return Array.from(
    lived.failed,
    (failed, run) =>
      failed === 1 || !columns.every(({ constraint, figures }) => isWithin(figures[run] ?? Number.NaN, constraint)),
  );
}

/** How a figure's values lie: only those of a list, whole numbers, or anywhere. */
type Spread = "list" | "whole" | "anywhere";

/** Futures, as boxes are looked for in them. */
interface SeenFutures {
  readonly futures: Futures;
  /** `spreads[dimension]`. */
  readonly spreads: readonly Spread[];
  /** `settings[future]`, what the figures are. */
  readonly settings: readonly Settings[];
  /** `points[future]`. */
  readonly points: readonly Point[];
}

function spreadOf(path: string, settings: readonly Settings[], { uncertain }: Pick<Experiment, "uncertain">): Spread {
  if (uncertain.some((variable) => variable.kind === "list" && variable.path === path)) return "list";
  return settings.every(({ [path]: figure }) => Number.isInteger(figure)) ? "whole" : "anywhere";
}

/** Place values at the middles of equal parts of [0, 1), one for each level, in the order of the numbers. */
function levelMiddles(values: readonly number[]): number[] {
  const levels = sort(new Set(values));
  const ranks = new Map(levels.map((level, rank) => [level, rank]));
  return values.map((value) => ((ranks.get(value) ?? 0) + 0.5) / levels.length);
}

/**
 * See futures as points, those with the same level of a figure at the same coordinate: an end of a box then lies between two
 * levels, never inside one, where it would tell futures apart that don't differ.
 */
function seeFutures(
  seeds: readonly number[],
  futures: Futures,
  experiment: Pick<Experiment, "uncertain">,
): SeenFutures {
  const drawn = seeds.map((seed) => futures.pointOf(seed));
  const settings = drawn.map((point) => futures.settingsAt(point));
  const spreads = futures.names.map((path) => spreadOf(path, settings, experiment));
  const columns = futures.names.map((path, dimension) =>
    spreads[dimension] === "anywhere"
      ? drawn.map((point) => point[dimension] ?? 0)
      : levelMiddles(settings.map(({ [path]: figure }) => Number(figure))),
  );
  const points = drawn.map((_point, future) => columns.map((column) => column[future] ?? 0));
  return { futures, spreads, settings, points };
}

/**
 * Find the figure at an end of a box.
 *
 * @param inside - The settings of its futures. Levels are named from them, since an end between two levels is none; an open
 * end of whole numbers is that of their range.
 */
function endOf(box: Box, side: Side, dimension: number, seen: SeenFutures, inside: readonly Settings[]): Figure {
  const { futures, spreads } = seen;
  const path = futures.names[dimension] ?? "";
  const end = box[side][dimension] ?? 0;
  const isOpen = end === (side === "low" ? 0 : 1);
  if (spreads[dimension] === "list" || (spreads[dimension] === "whole" && !isOpen)) {
    const valueOf = ({ [path]: figure }: Settings): number => Number(figure);
    return (side === "low" ? least(inside, valueOf) : greatest(inside, valueOf))?.[path] ?? "";
  }
  return futures.settingsAt(box[side].map((each) => Math.min(each, BELOW_ONE)))[path] ?? "";
}

/** @param earlier - Boxes found before it, to which the futures in them belong alone. */
function boxOf(found: DiscoveredBox, earlier: readonly DiscoveredBox[], seen: SeenFutures): FailureBox {
  const { box, measures, restrictions, pValue } = found;
  const inside = seen.settings.filter((_settings, future) => {
    const point = seen.points[future] ?? [];
    return contains(box, point) && !earlier.some((other) => contains(other.box, point));
  });
  const limits = restrictions.map(({ dimension }) => ({
    path: seen.futures.names[dimension] ?? "",
    from: endOf(box, "low", dimension, seen, inside),
    to: endOf(box, "high", dimension, seen, inside),
  }));
  return { limits, density: measures.density, coverage: measures.coverage, pValue };
}

/**
 * Describe, scenario by scenario, in which futures a design misses a constraint: boxes of the figures that nobody knows.
 * Empty where nothing is uncertain, or there are too few futures.
 */
export function describeFailures(
  { number: design, scenarios }: Pick<LivedDesign, "number" | "scenarios">,
  experiment: Pick<Experiment, "constraints" | "seed" | "uncertain">,
  futures: Futures,
): Failures[] {
  if (futures.names.length === 0) return [];
  return scenarios.flatMap((lived) => {
    if (lived.seeds.length < FEWEST) return [];
    const seen = seeFutures([...lived.seeds], futures, experiment);
    const cases = failuresOf(lived, experiment);
    const failed = sum(cases, Number);
    const isMixed = failed > 0 && failed < cases.length;
    const found = isMixed ? discoverBoxes({ points: seen.points, cases }, { seed: experiment.seed }) : [];
    const boxes = found.map((box, index) => boxOf(box, found.slice(0, index), seen));
    return [{ design, scenario: lived.scenario, futures: cases.length, failed, boxes }];
  });
}
