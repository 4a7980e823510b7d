import { mean, median } from "d3-array";

import { isWithin } from "../../metrics/goals.ts";
import type { GoalFigures } from "../../metrics/goals.ts";
import { nonDominatedSort } from "../../search/evolution/non-dominated-sort.ts";
import type { Experiment } from "../definition/schema.ts";
import type { LivedDesign } from "./evaluator.ts";

type Objective = Experiment["objectives"][number];
type Constraint = Experiment["constraints"][number];

/** A constraint, and in which share of the futures it held. */
export interface ConstraintScore extends Constraint {
  readonly held: number;
  /** By how much the share falls short; 0 where it is met. */
  readonly shortfall: number;
}

/** What a design is judged by. */
export interface Score {
  readonly design: number;
  readonly settings: LivedDesign["settings"];
  /** `objectives[objective]`, in the experiment's order and direction; empty where a run failed. */
  readonly objectives: readonly number[];
  readonly constraints: readonly ConstraintScore[];
  /** Runs that failed: a design that can't be lived with in every future meets nothing. */
  readonly failed: number;
  /** Sum of the shortfalls; 0 where every constraint is met and no run failed. */
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

function objectiveValue({ metric, direction, statistic }: Objective, figures: readonly GoalFigures[]): number {
  const values = figures.map((figure) => figure[metric]);
  switch (statistic) {
    case "mean":
      return mean(values) ?? Number.NaN;
    case "median":
      return median(values) ?? Number.NaN;
    case "worst-decile":
      return worstDecile(values, direction);
  }
}

function constraintScore(constraint: Constraint, figures: readonly GoalFigures[], futures: number): ConstraintScore {
  const { metric, share } = constraint;
  const holding = figures.filter((figure) => isWithin(figure[metric], constraint));
  const held = futures === 0 ? 0 : holding.length / futures;
  return { ...constraint, held, shortfall: Math.max(0, share - held) };
}

/** Turn a score's objectives so that less of each is better. */
export function toMinimise(
  { objectives: values }: Pick<Score, "objectives">,
  objectives: readonly Objective[],
): number[] {
  return values.map((value, index) => (objectives[index]?.direction === "maximise" ? -value : value));
}

/** Judge a design by its runs; one that failed meets no constraint. */
export function scoreDesign({ number, settings, runs }: LivedDesign, experiment: Experiment): Score {
  const figures = runs.flatMap(({ outcome }) => (outcome.figures === null ? [] : [outcome.figures]));
  const failed = runs.length - figures.length;
  const constraints = experiment.constraints.map((one) => constraintScore(one, figures, runs.length));
  const objectives = failed > 0 ? [] : experiment.objectives.map((objective) => objectiveValue(objective, figures));
  const shortfall = constraints.reduce((sum, one) => sum + one.shortfall, 0);
  return { design: number, settings, objectives, constraints, failed, violation: shortfall + failed / runs.length };
}

/** Find the designs, by number, that meet every constraint and that no other such design dominates (Pareto). */
export function frontOf(scores: readonly Score[], objectives: readonly Objective[]): number[] {
  const feasible = scores.filter(({ violation }) => violation === 0);
  const ranked = feasible.map((score) => ({ objectives: toMinimise(score, objectives), violation: 0 }));
  const [front = []] = nonDominatedSort(ranked);
  return front.map((index) => feasible[index]?.design ?? 0).sort((a, b) => a - b);
}
