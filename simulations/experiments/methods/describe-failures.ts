import { group } from "d3-array";

import { isWithin } from "../../metrics/goals.ts";
import { discoverBoxes } from "../../search/discovery/discover-boxes.ts";
import type { DiscoveredBox } from "../../search/discovery/discover-boxes.ts";
import { BELOW_ONE } from "../../search/unit-cube.ts";
import type { Experiment } from "../definition/schema.ts";
import type { LivedDesign } from "../many/evaluator.ts";
import type { FinishedRun } from "../many/run-store.ts";
import type { Figure } from "../space/figure-places.ts";
import type { Futures } from "../space/futures.ts";

/** Fewest futures of which boxes can say something. */
const FEWEST = 20;

/** Where a figure that nobody knows has to lie, both ends included. */
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

function isFailure({ outcome }: FinishedRun, { constraints }: Pick<Experiment, "constraints">): boolean {
  const { figures } = outcome;
  return figures === null || !constraints.every((constraint) => isWithin(figures[constraint.metric], constraint));
}

function boxOf({ box, measures, restrictions, pValue }: DiscoveredBox, futures: Futures): FailureBox {
  const low = futures.settingsAt(box.low);
  const high = futures.settingsAt(box.high.map((end) => Math.min(end, BELOW_ONE)));
  const limits = [...new Set(restrictions.map(({ dimension }) => futures.names[dimension] ?? ""))].map((path) => ({
    path,
    from: low[path] ?? "",
    to: high[path] ?? "",
  }));
  return { limits, density: measures.density, coverage: measures.coverage, pValue };
}

/**
 * Describe, scenario by scenario, in which futures a design misses a constraint: boxes of the figures that nobody knows.
 * Empty where nothing is uncertain, or there are too few futures.
 */
export function describeFailures(
  { number: design, runs }: LivedDesign,
  experiment: Pick<Experiment, "constraints" | "seed">,
  futures: Futures,
): Failures[] {
  if (futures.names.length === 0) return [];
  const byScenario = group(runs, ({ scenario }) => scenario);
  return [...byScenario].flatMap(([scenario, lived]) => {
    if (lived.length < FEWEST) return [];
    const points = lived.map(({ seed }) => futures.pointOf(seed));
    const cases = lived.map((run) => isFailure(run, experiment));
    const failed = cases.filter(Boolean).length;
    const isMixed = failed > 0 && failed < cases.length;
    const found = isMixed ? discoverBoxes({ points, cases }, { seed: experiment.seed }) : [];
    return [{ design, scenario, futures: lived.length, failed, boxes: found.map((box) => boxOf(box, futures)) }];
  });
}
