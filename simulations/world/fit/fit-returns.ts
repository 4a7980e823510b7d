import { deviation } from "d3-array";

import { createRng } from "../../units/rng.ts";
import { minimise } from "./minimise.ts";
import type { Minimum, Objective } from "./minimise.ts";
import { FREE_PARAMETERS, jacobianAt, parametersAtBounds, scaleModel, toModel, valuesOf } from "./parametrisation.ts";
import type { Family, ParameterName } from "./parametrisation.ts";
import type { RegimeModel } from "./regime-model.ts";
import { scoreLikelihood } from "./score.ts";
import { standardErrorsAt } from "./standard-errors.ts";
import { startVector } from "./starts.ts";

/** How a family was searched for its optimum. */
export interface Convergence {
  /** Whether the best start ended with a gradient of nothing, away from all bounds, at a maximum that isn't flat. */
  readonly converged: boolean;
  readonly starts: number;
  /** Starts that ended at the best log-likelihood, to a hundredth. */
  readonly startsAtOptimum: number;
  /** Steps of the best start. */
  readonly iterations: number;
  /** Largest derivative of the log-likelihood left, by the free numbers. */
  readonly gradientNorm: number;
  /** Parameters at a bound: there the fit has no interior optimum, and their standard errors mean nothing. */
  readonly atBounds: readonly ParameterName[];
}

/** A family fitted to returns. */
export interface FittedFamily {
  readonly family: Family;
  readonly model: RegimeModel;
  /** Standard errors by parameter; those of parameters that are held or have none are missing. */
  readonly standardErrors: Readonly<Partial<Record<ParameterName, number>>>;
  /** Number of free parameters. */
  readonly parameters: number;
  readonly logLikelihood: number;
  /** Akaike's information criterion, 2k − 2 ln L (Akaike 1974); less is better. */
  readonly aic: number;
  /** Bayesian information criterion, k ln n − 2 ln L (Schwarz 1978); less is better. */
  readonly bic: number;
  readonly convergence: Convergence;
}

/** How to fit. */
export interface FitOptions {
  /** Seed of the starts. */
  readonly seed: number;
  /** Number of starts for each family of more than one component; default {@link DEFAULT_STARTS}. */
  readonly starts?: number;
}

/** Starts from which each family is searched. */
export const DEFAULT_STARTS = 12;

const SEARCH = { tolerance: 1e-4, maximumIterations: 500 };

/** Log-likelihoods as near as this are the same optimum. */
const SAME_OPTIMUM = 0.01;

/** Number of starts that a family takes: a Brownian motion has one optimum. */
export function startsOf(family: Family, starts: number = DEFAULT_STARTS): number {
  return family === "gbm" ? 1 : starts;
}

/** Minus the log-likelihood of standardised returns, by a family's free numbers. */
function objectiveOf(family: Family, standardised: readonly number[]): Objective {
  return (point) => {
    const model = toModel(family, point);
    const { logLikelihood, score } = scoreLikelihood(standardised, model);
    const slopes = jacobianAt(family, model);
    const gradient = FREE_PARAMETERS[family].map((_, free) =>
      FREE_PARAMETERS[family].reduce((sum, name, row) => sum - score[name] * (slopes[row]?.[free] ?? 0), 0),
    );
    return { value: -logLikelihood, gradient };
  };
}

function best(minima: readonly Minimum[]): Minimum {
  return minima.reduce((least, minimum) => (minimum.value < least.value ? minimum : least));
}

const SCALED = new Set<ParameterName>([
  "calmMean",
  "calmVolatility",
  "stressedMean",
  "stressedVolatility",
  "jumpMean",
  "jumpDeviation",
]);

/** Finish a family: the best of its starts, scaled back to the returns, with errors and criteria. */
function finish(
  family: Family,
  standardised: readonly number[],
  scale: number,
  minima: readonly Minimum[],
): FittedFamily {
  const optimum = best(minima);
  const standardisedModel = toModel(family, optimum.point);
  const errors = standardErrorsAt(family, objectiveOf(family, standardised), optimum.point);
  const atBounds = parametersAtBounds(family, standardisedModel);
  const days = standardised.length;
  const parameters = FREE_PARAMETERS[family].length;
  const logLikelihood = -optimum.value - days * Math.log(scale);
  const standardErrors = Object.fromEntries(
    Object.entries(errors ?? {})
      .filter(([name, error]) => Number.isFinite(error) && !atBounds.includes(name as ParameterName))
      .map(([name, error]) => [name, SCALED.has(name as ParameterName) ? error * scale : error]),
  );
  return {
    family,
    model: scaleModel(standardisedModel, scale),
    standardErrors,
    parameters,
    logLikelihood,
    aic: 2 * parameters - 2 * logLikelihood,
    bic: parameters * Math.log(days) - 2 * logLikelihood,
    convergence: {
      converged: optimum.converged && errors !== undefined && atBounds.length === 0,
      starts: minima.length,
      startsAtOptimum: minima.filter(({ value }) => value <= optimum.value + SAME_OPTIMUM).length,
      iterations: optimum.iterations,
      gradientNorm: optimum.gradientNorm,
      atBounds,
    },
  };
}

/**
 * Fit a family to daily log returns by maximum likelihood, one start after the other.
 *
 * Returns are standardised for the search. The states are told apart by the parametrisation: calm is the one with the
 * lower volatility.
 *
 * @param returns - `returns[day]`, not all equal.
 * @yields Undefined after each start, so that the caller may show progress or end the search.
 * @returns The best of all starts.
 */
export function* fitFamily(
  family: Family,
  returns: readonly number[],
  options: FitOptions,
): Generator<undefined, FittedFamily> {
  const scale = deviation(returns) ?? 1;
  const standardised = returns.map((value) => value / scale);
  const objective = objectiveOf(family, standardised);
  const minima: Minimum[] = [];
  for (let start = 0; start < startsOf(family, options.starts); start++) {
    const rng = start === 0 ? undefined : createRng({ seed: options.seed, run: start, purpose: `world/fit/${family}` });
    minima.push(minimise(objective, startVector(family, rng), SEARCH));
    yield undefined;
  }
  return finish(family, standardised, scale, minima);
}

/** Fit a family in one go; see {@link fitFamily}. */
export function fitFamilyAtOnce(family: Family, returns: readonly number[], options: FitOptions): FittedFamily {
  const search = fitFamily(family, returns, options);
  for (;;) {
    const step = search.next();
    if (step.done === true) return step.value;
  }
}

/** Read the parameters of a fit by name, those that the family holds left out. */
export function freeValues(fit: FittedFamily): Partial<Record<ParameterName, number>> {
  const values = valuesOf(fit.model);
  return Object.fromEntries(FREE_PARAMETERS[fit.family].map((name) => [name, values[name]]));
}
