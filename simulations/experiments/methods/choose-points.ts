import { createCmaEs } from "../../search/cma-es/cma-es.ts";
import { createNsga2 } from "../../search/evolution/nsga2.ts";
import type { Outcome } from "../../search/evaluation.ts";
import { gridPoints } from "../../search/sampling/grid-points.ts";
import { latinHypercubePoints } from "../../search/sampling/latin-hypercube-points.ts";
import { randomPoints } from "../../search/sampling/random-points.ts";
import { sobolPoints } from "../../search/sampling/sobol-points.ts";
import { morrisPoints } from "../../search/sensitivity/morris-points.ts";
import { sobolIndexPoints } from "../../search/sensitivity/sobol-index-points.ts";
import type { Point } from "../../search/unit-cube.ts";
import type { Experiment, Method } from "../definition/schema.ts";
import { toMinimise } from "../many/score.ts";
import type { Score } from "../many/score.ts";
import { countFutures, levelsOf } from "./effort.ts";
import type { SpaceShape } from "./effort.ts";
import { searchSatisfying } from "./search-satisfying.ts";

/** Runs that are handed over at once, about, where no point depends on another; their figures are in memory together. */
const LOT_RUNS = 20_000;

/** What decides about the points. */
type Choice = Pick<Experiment, "method" | "objectives" | "seed" | "scenarios" | "seeds">;

/** Lots of points, `lots[lot][point][dimension]`; each is asked for with the scores of the one before, in its order. */
export type Lots = Generator<readonly Point[], void, readonly Score[]>;

/**
 * Tell an optimiser of a score: it minimises, and knows nothing of a design that can't be lived with. What a race dropped
 * hasn't met what others have, so that its objectives can't be set beside theirs: it comes after those that meet everything.
 */
function outcomeOf(score: Score, experiment: Choice): Outcome {
  if (score.failed > 0) return null;
  const missing = 1 - score.futures / countFutures(experiment);
  return {
    objectives: toMinimise(score, experiment.objectives),
    violations: [...score.constraints.map(({ distance }) => distance), missing],
  };
}

function samplePoints(
  method: Exclude<Method, { kind: "nsga2" | "cma-es" | "satisfy" }>,
  seed: number,
  space: SpaceShape,
): readonly Point[] {
  const { dimensions } = space;
  switch (method.kind) {
    case "grid":
      return gridPoints(levelsOf(method.levels, space));
    case "random":
      return randomPoints({ seed, count: method.designs, dimensions });
    case "latin-hypercube":
      return latinHypercubePoints({ seed, count: method.designs, dimensions });
    case "sobol":
      return sobolPoints({ count: method.designs, dimensions, scrambleSeed: seed });
    case "morris":
      return morrisPoints({ seed, trajectories: method.trajectories, dimensions, levels: method.levels });
    case "sobol-indices":
      return sobolIndexPoints({ seed, rows: method.rows, dimensions });
    case "discovery":
      return [[]];
  }
}

/**
 * Choose the points of the unit cube whose designs are tried. The same scores give the same points: an experiment that goes
 * on finds the way that it came.
 */
export function* choosePoints(experiment: Choice, space: SpaceShape): Lots {
  const { method, objectives, seed } = experiment;
  const outcomesOf = (scores: readonly Score[]) => scores.map((score) => outcomeOf(score, experiment));
  switch (method.kind) {
    case "nsga2": {
      const { population: populationSize, generations } = method;
      const search = createNsga2({ dimension: space.dimensions, objectives: objectives.length, seed, populationSize });
      for (let generation = 0; generation < generations; generation++) search.tell(outcomesOf(yield search.ask()));
      return;
    }
    case "cma-es": {
      const search = createCmaEs({ dimension: space.dimensions, seed });
      for (let left = method.designs; left > 0;) {
        const points = search.ask();
        // What is left of the budget may be less than a generation, which then decides about nothing.
        const scores = yield points.slice(0, left);
        left -= points.length;
        if (left > 0) search.tell(outcomesOf(scores));
      }
      return;
    }
    case "satisfy":
      yield* searchSatisfying(method, seed, { dimensions: space.dimensions, futures: countFutures(experiment) });
      return;
    default: {
      const points = samplePoints(method, seed, space);
      const lot = Math.max(1, Math.floor(LOT_RUNS / countFutures(experiment)));
      for (let begun = 0; begun < points.length; begun += lot) yield points.slice(begun, begun + lot);
    }
  }
}
