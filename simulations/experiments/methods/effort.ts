import { TokenwrightError } from "../../errors.ts";
import { SOBOL_DIMENSIONS } from "../../search/sampling/direction-numbers.ts";
import type { Experiment } from "../definition/schema.ts";
import type { DesignSpace } from "../space/design-space.ts";

/** What decides about the points. */
type Choice = Pick<Experiment, "method" | "seed">;

/** What a method has to know of the space. */
export type SpaceShape = Pick<DesignSpace, "values" | "dimensions">;

/** Choose the levels of each dimension of a grid: of a list every value, of anything else as many as the method says. */
export function levelsOf(levels: number, space: Pick<DesignSpace, "values">): number[] {
  return space.values.map((values) => values ?? levels);
}

/** Count the designs that a method chooses; those of a search may be fewer, where it comes back to some. */
export function countDesigns({ method }: Choice, space: SpaceShape): number {
  switch (method.kind) {
    case "grid":
      return levelsOf(method.levels, space).reduce((product, levels) => product * levels, 1);
    case "nsga2":
      return method.population * method.generations;
    case "morris":
      return method.trajectories * (space.dimensions + 1);
    case "sobol-indices":
      return method.rows * (space.dimensions + 2);
    case "discovery":
      return 1;
    default:
      return method.designs;
  }
}

/** Count the futures of each design. */
export function countFutures({ scenarios, seeds }: Pick<Experiment, "scenarios" | "seeds">): number {
  return scenarios.length * seeds.count;
}

/** Count the runs that an experiment takes at most: each design in each scenario with each seed. */
export function countRuns(experiment: Experiment, space: SpaceShape): number {
  return countDesigns(experiment, space) * countFutures(experiment);
}

/**
 * Demand that the method can choose designs in so many dimensions, and that the budget is enough for them.
 *
 * @throws {@link TokenwrightError} TW133 where it isn't.
 */
export function requireAffordable(experiment: Experiment, space: SpaceShape): void {
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
  // Sobol' indices take two points from each of the sequence's.
  const most = { sobol: SOBOL_DIMENSIONS, "sobol-indices": Math.floor(SOBOL_DIMENSIONS / 2) };
  if ((method.kind === "sobol" || method.kind === "sobol-indices") && space.dimensions > most[method.kind]) {
    throw new TokenwrightError("TW133", {
      message: `Sobol's sequence is known for too few dimensions for the ${space.dimensions} that vary`,
      path: "method.kind",
      value: method.kind,
      allowed: `${method.kind} for at most ${most[method.kind]} dimensions`,
      next: "choose latin-hypercube, random or morris, or let fewer figures vary",
    });
  }
}
