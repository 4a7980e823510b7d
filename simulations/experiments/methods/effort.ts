import { TokenwrightError } from "../../errors.ts";
import { SOBOL_DIMENSIONS } from "../../search/sampling/direction-numbers.ts";
import type { Experiment } from "../definition/schema.ts";
import type { SearchSpace } from "../space/search-space.ts";

/** What decides about the points. */
type Choice = Pick<Experiment, "method" | "seed">;

/** Choose the levels of each dimension of a grid: of a list every value, of anything else as many as the method says. */
export function levelsOf(levels: number, space: Pick<SearchSpace, "values">): number[] {
  return space.values.map((values) => values ?? levels);
}

/** Count the designs that a method chooses; those of a search may be fewer, where it comes back to some. */
export function countDesigns({ method }: Choice, space: Pick<SearchSpace, "values">): number {
  switch (method.kind) {
    case "grid":
      return levelsOf(method.levels, space).reduce((product, levels) => product * levels, 1);
    case "nsga2":
      return method.population * method.generations;
    default:
      return method.designs;
  }
}

/** Count the runs that an experiment takes: each design in each scenario with each seed. */
export function countRuns(experiment: Experiment, space: Pick<SearchSpace, "values">): number {
  return countDesigns(experiment, space) * experiment.scenarios.length * experiment.seeds.count;
}

/**
 * Demand that the method can choose designs in so many dimensions, and that the budget is enough for them.
 *
 * @throws {@link TokenwrightError} TW133 where it isn't.
 */
export function requireAffordable(experiment: Experiment, space: Pick<SearchSpace, "values" | "dimensions">): void {
  const { method, budget, scenarios, seeds } = experiment;
  const runs = countRuns(experiment, space);
  if (runs > budget.runs) {
    const designs = countDesigns(experiment, space);
    throw new TokenwrightError("TW133", {
      message: `the method takes more runs than the budget has: ${designs} designs × ${scenarios.length} scenarios × ${seeds.count} seeds`,
      path: "budget.runs",
      value: budget.runs,
      allowed: `at least ${runs}`,
      next: "raise the budget, or take fewer designs or seeds",
    });
  }
  if (method.kind === "sobol" && space.dimensions > SOBOL_DIMENSIONS) {
    throw new TokenwrightError("TW133", {
      message: `Sobol's sequence is known for fewer dimensions than the ${space.dimensions} that vary`,
      path: "method.kind",
      value: method.kind,
      allowed: `sobol for at most ${SOBOL_DIMENSIONS} dimensions`,
      next: "choose latin-hypercube or random, or let fewer figures vary",
    });
  }
}
