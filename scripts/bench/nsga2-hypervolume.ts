import { hypervolume } from "../../simulations/search/evolution/hypervolume.ts";
import { createNsga2 } from "../../simulations/search/evolution/nsga2.ts";
import type { MultiObjectiveProblem } from "../../simulations/search/problems/multi-objective.ts";
import { createDtlz2, MULTI_OBJECTIVE_PROBLEMS } from "../../simulations/search/problems/multi-objective.ts";
import type { Figure } from "./figure.ts";

const POPULATION = 100;
const GENERATIONS = 250;

type Diversity = "crowding" | "reference-points";

/**
 * Mean hypervolume that pymoo 0.6.2 reaches on the same problems: its NSGA2 and NSGA3 with the same parameters, population,
 * generations and number of seeds, measured the same way.
 */
const PYMOO: Readonly<Record<string, number>> = {
  "zdt1/crowding": 0.6597,
  "zdt2/crowding": 0.3264,
  "zdt3/crowding": 0.5148,
  "dtlz2/crowding": 0.3756,
  "dtlz2/reference-points": 0.4132,
  "srn/crowding": 0.5332,
  "tnk/crowding": 0.3055,
};

/** Search once; give the share of the box between the front's ideal and nadir points that the found front dominates. */
function searchOnce(problem: MultiObjectiveProblem, diversity: Diversity, seed: number): number {
  const { dimension, objectives, evaluate, ideal, nadir } = problem;
  const search = createNsga2({ dimension, objectives, seed, populationSize: POPULATION, diversity });
  for (let generation = 0; generation < GENERATIONS; generation++) search.tell(search.ask().map(evaluate));
  const scale = (value: number, axis: number): number => {
    const least = ideal[axis] as number;
    return (value - least) / ((nadir[axis] as number) - least);
  };
  const found = search.front().filter(({ violation }) => violation === 0);
  return hypervolume(
    found.map((member) => member.objectives.map(scale)),
    nadir.map(() => 1),
  );
}

function benchProblem(problem: MultiObjectiveProblem, diversity: Diversity, seeds: number): Figure {
  const { name, ideal, nadir, frontHypervolume } = problem;
  const shares = Array.from({ length: seeds }, (_, index) => searchOnce(problem, diversity, index + 1));
  return {
    value: shares.reduce((sum, share) => sum + share, 0) / seeds,
    unit: "share",
    beside: {
      worst: Math.min(...shares),
      front: frontHypervolume,
      pymoo: PYMOO[`${name}/${diversity}`] ?? "none",
      evaluations: POPULATION * GENERATIONS,
      seeds,
      diversity,
      "ideal point": ideal,
      "reference point": nadir,
    },
  };
}

/**
 * Measure what NSGA-II finds of the field's test problems, over many seeds at equal evaluations: the hypervolume to the
 * front's nadir point, as a share of the box from the front's ideal point, in the mean and at its worst. Beside it stands
 * what the whole front dominates, which no finite set reaches: in closed form for ZDT1, ZDT2 and DTLZ2, by integration along
 * the front for the others.
 */
export function benchNsga2(seeds: number): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  for (const create of MULTI_OBJECTIVE_PROBLEMS) {
    const problem = create();
    const diversity = problem.objectives > 2 ? "reference-points" : "crowding";
    figures[`nsga2.${problem.name}.hypervolume`] = benchProblem(problem, diversity, seeds);
  }
  // What reference points are for: the same problem without them.
  figures["nsga2.dtlz2.crowdingHypervolume"] = benchProblem(createDtlz2(), "crowding", seeds);
  return figures;
}
