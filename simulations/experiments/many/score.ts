import { max, mean, median } from "d3-array";

import type { GoalMetric } from "../../economies/goals.ts";
import { isWithin } from "../../metrics/goals.ts";
import { nonDominated } from "../../search/evolution/non-dominated-sort.ts";
import type { Constraint, Experiment, Objective } from "../definition/schema.ts";
import { countFailed, countRuns, figuresOf } from "./lived-design.ts";
import type { LivedDesign } from "./lived-design.ts";

/** A constraint, and in which share of the futures it held. */
export interface ConstraintScore extends Constraint {
  readonly held: number;
  /**
   * How far the metric lies from the bound in the future that decides, as a share of the bound (of 1 where that is 0): the
   * worst one when those in which it needn't hold are left out. 0 where the constraint is met, 1 where that run failed.
   */
  readonly distance: number;
}

/** What designs are judged by. */
export type Judgement = Pick<Experiment, "objectives" | "constraints">;

/** Metrics that decide. */
export function judgedMetrics({ objectives, constraints }: Judgement): readonly GoalMetric[] {
  return [...new Set([...objectives, ...constraints].map(({ metric }) => metric))];
}

/** What came of a design. */
export interface Score {
  readonly design: number;
  readonly settings: LivedDesign["settings"];
  /** `objectives[objective]`, in the experiment's order and direction; empty where a run failed. */
  readonly objectives: readonly number[];
  readonly constraints: readonly ConstraintScore[];
  /** Futures that it lived through; fewer than there are where a race dropped it. */
  readonly futures: number;
  /** Runs that failed: a design that can't be lived with in every future meets nothing. */
  readonly failed: number;
  /** Sum of the distances, and of the share of runs that failed; 0 where every constraint is met and no run failed. */
  readonly violation: number;
}

/** Share of futures that the worst decile is. */
const WORST = 0.1;

/** Average of the tenth of values that are worst: highest where less is better. */
function worstDecile(values: readonly number[], direction: Objective["direction"]): number {
  const sign = direction === "minimise" ? 1 : -1;
  const sorted = values.map((value) => sign * value).sort((a, b) => b - a);
  const count = Math.max(1, Math.floor(values.length * WORST));
  return sign * (mean(sorted.slice(0, count)) ?? Number.NaN);
}

function objectiveValue({ direction, statistic }: Objective, values: readonly number[]): number {
  switch (statistic) {
    case "mean":
      return mean(values) ?? Number.NaN;
    case "median":
      return median(values) ?? Number.NaN;
    case "worst-decile":
      return worstDecile(values, direction);
  }
}

/** Rounding of a share times a count of futures. */
const ROUNDING = 1e-9;

/** Number of futures, of so many, in which a constraint has to hold. */
export function demandedFutures({ share }: Pick<Constraint, "share">, futures: number): number {
  return Math.ceil(share * futures - ROUNDING);
}

/** Measure how far a figure lies beyond a constraint's bound, as a share of the bound (of 1 where that is 0); 0 within it. */
export function distanceBeyond(value: number, constraint: Pick<Constraint, "comparison" | "bound">): number {
  return isWithin(value, constraint) ? 0 : Math.abs(value - constraint.bound) / (Math.abs(constraint.bound) || 1);
}

function constraintScore(constraint: Constraint, values: readonly number[], futures: number): ConstraintScore {
  const sign = constraint.comparison === "at-least" ? -1 : 1;
  const sorted = values.toSorted((a, b) => sign * (a - b));
  const holding = sorted.filter((value) => isWithin(value, constraint));
  const deciding = sorted[demandedFutures(constraint, futures) - 1];
  const distance = deciding === undefined ? 1 : distanceBeyond(deciding, constraint);
  return { ...constraint, held: futures === 0 ? 0 : holding.length / futures, distance };
}

/** Turn a score's objectives so that less of each is better. */
export function toMinimise(
  { objectives: values }: Pick<Score, "objectives">,
  objectives: readonly Objective[],
): number[] {
  return values.map((value, index) => (objectives[index]?.direction === "maximise" ? -value : value));
}

/** Judge a design by its runs; one that failed meets no constraint. */
export function scoreDesign(lived: LivedDesign, experiment: Judgement): Score {
  const { number, settings } = lived;
  const futures = countRuns(lived);
  const failed = countFailed(lived);
  const constraints = experiment.constraints.map((one) => constraintScore(one, figuresOf(lived, one.metric), futures));
  const objectives =
    failed > 0 ? [] : experiment.objectives.map((one) => objectiveValue(one, figuresOf(lived, one.metric)));
  // d3's sum would take what is no number for 0, which is a constraint that is met.
  const distance = constraints.reduce((total, one) => total + one.distance, 0);
  return { design: number, settings, objectives, constraints, futures, failed, violation: distance + failed / futures };
}

/**
 * Tell whether a design meets every constraint in all futures.
 *
 * @param futures - Number of all futures: of a design that a race dropped that isn't known.
 */
export function isFeasible(score: Pick<Score, "violation" | "futures">, futures: number): boolean {
  return score.violation === 0 && score.futures === futures;
}

/** Choose the scores that rest on the most futures. */
export function livedLongest(scores: readonly Score[]): Score[] {
  const most = max(scores, ({ futures }) => futures);
  return scores.filter(({ futures }) => futures === most);
}

/**
 * Find the designs, by number, that meet every constraint in all futures and that no other such design dominates (Pareto).
 *
 * @param futures - Number of all futures: a design that a race dropped isn't among the best.
 */
export function frontOf(scores: readonly Score[], objectives: readonly Objective[], futures: number): number[] {
  const feasible = scores.filter((score) => isFeasible(score, futures));
  const ranked = feasible.map((score) => ({ objectives: toMinimise(score, objectives), violation: 0 }));
  return nonDominated(ranked)
    .map((index) => feasible[index]?.design ?? 0)
    .sort((a, b) => a - b);
}
