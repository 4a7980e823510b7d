import { createCmaEs } from "../../simulations/search/cma-es/cma-es.ts";
import type { SingleObjectiveProblem } from "../../simulations/search/problems/single-objective.ts";
import { createRastrigin, createRosenbrock, createSphere } from "../../simulations/search/problems/single-objective.ts";
import type { Figure } from "./figure.ts";

const TARGET = 1e-8;
const BUDGET = 200_000;

/**
 * Evaluations that Hansen's own implementation takes, pycma 4.5.0 with IPOP restarts: in the same way over as many seeds,
 * from uniform starts in the same cube, with the same first step size and kind of bounds.
 */
const PYCMA: Readonly<Record<string, number>> = {
  sphere5: 713,
  sphere10: 1_537,
  rosenbrock5: 2_048,
  rosenbrock10: 6_219,
  rastrigin5: 22_133,
  rastrigin10: 92_338,
};

/** Search until the target is met; give the evaluations, and whether it was met within the budget. */
function searchOnce({ dimension, evaluate }: SingleObjectiveProblem, seed: number) {
  const search = createCmaEs({ dimension, seed });
  for (let evaluations = 0; evaluations < BUDGET;) {
    const outcomes = search.ask().map(evaluate);
    const hit = outcomes.findIndex(({ objectives: [value = Infinity] }) => value <= TARGET);
    if (hit >= 0) return { evaluations: evaluations + hit + 1, isMet: true };
    search.tell(outcomes);
    evaluations += outcomes.length;
  }
  return { evaluations: BUDGET, isMet: false };
}

function benchProblem(problem: SingleObjectiveProblem, seeds: number): Figure {
  const runs = Array.from({ length: seeds }, (_, index) => searchOnce(problem, index + 1));
  const met = runs.filter(({ isMet }) => isMet);
  const spent = runs.reduce((sum, { evaluations }) => sum + evaluations, 0);
  return {
    value: spent / met.length,
    unit: "evaluations",
    beside: {
      "success rate": met.length / seeds,
      worst: Math.max(...met.map(({ evaluations }) => evaluations)),
      pycma: PYCMA[`${problem.name}${problem.dimension}`] ?? "none",
      target: TARGET,
      budget: BUDGET,
      seeds,
    },
  };
}

/**
 * Measure how many evaluations CMA-ES takes to 1e-8, over many seeds: the expected running time, all evaluations over the
 * number of successes (Auger, Hansen 2005), which is the mean where every seed succeeds.
 */
export function benchCmaEs(seeds: number): Record<string, Figure> {
  const problems = [createSphere, createRosenbrock, createRastrigin].flatMap((create) => [5, 10].map(create));
  return Object.fromEntries(
    problems.map((problem) => [`cmaes.${problem.name}${problem.dimension}.evaluations`, benchProblem(problem, seeds)]),
  );
}
