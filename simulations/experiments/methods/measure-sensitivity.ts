import type { Estimate } from "../../search/sensitivity/morris-effects.ts";
import { countKnownEffects, morrisEffects } from "../../search/sensitivity/morris-effects.ts";
import { countKnownRows, FEWEST_ROWS, sobolIndices } from "../../search/sensitivity/sobol-indices.ts";
import type { Point } from "../../search/unit-cube.ts";
import type { Experiment, Objective } from "../definition/schema.ts";
import type { Score } from "../many/score.ts";

/** How much a dimension of the design space matters to an objective. */
export interface DimensionSensitivity {
  /** What the dimension is called. */
  readonly name: string;
  /** Figures with their 95 % intervals: `mu`, `muStar` and `sigma` of a screening, `first` and `total` of Sobol' indices. */
  readonly figures: Readonly<Record<string, Estimate>>;
}

/** What an objective depends on. */
export interface Sensitivity {
  readonly metric: Objective["metric"];
  readonly statistic: Objective["statistic"];
  /** `dimensions[dimension]`; empty where too many designs couldn't be lived with to tell. */
  readonly dimensions: readonly DimensionSensitivity[];
}

/** A method's points with what came of them. */
export interface Screening {
  readonly points: readonly Point[];
  /** `scores[point]`. */
  readonly scores: readonly Score[];
  /** What each dimension is called. */
  readonly names: readonly string[];
}

/** Figures of each dimension; undefined where the method measures none, or too little is known. */
function figuresOf(
  { method, seed }: Pick<Experiment, "method" | "seed">,
  points: readonly Point[],
  results: readonly (number | null)[],
): readonly DimensionSensitivity["figures"][] | undefined {
  if (results.filter((result) => result !== null).length < results.length / 2) return undefined;
  const dimensions = points[0]?.length ?? 0;
  if (method.kind === "morris") {
    // Of so many that are known, those of one dimension may still all be missing.
    if (countKnownEffects({ points, results }).includes(0)) return undefined;
    return morrisEffects({ points, results, seed }).map(({ mu, muStar, sigma }) => ({ mu, muStar, sigma }));
  }
  if (countKnownRows({ dimensions, results }) < FEWEST_ROWS) return undefined;
  return sobolIndices({ dimensions, results, seed }).indices.map(({ first, total }) => ({ first, total }));
}

/** Tell whether a method measures how much each dimension matters. */
export function isScreening({ kind }: Experiment["method"]): boolean {
  return kind === "morris" || kind === "sobol-indices";
}

/** Measure how much each dimension matters to each objective: where the method is a screening, else nothing. */
export function measureSensitivity(
  experiment: Pick<Experiment, "method" | "seed" | "objectives">,
  { points, scores, names }: Screening,
): Sensitivity[] {
  if (!isScreening(experiment.method)) return [];
  return experiment.objectives.map(({ metric, statistic }, index) => {
    const results = scores.map(({ objectives }) => objectives[index] ?? null);
    const figures = figuresOf(experiment, points, results) ?? [];
    const dimensions = figures.map((each, dimension) => ({ name: names[dimension] ?? "", figures: each }));
    return { metric, statistic, dimensions };
  });
}
