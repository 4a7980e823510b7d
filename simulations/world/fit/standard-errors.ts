import { invertPositiveDefinite } from "./linear-algebra.ts";
import type { Objective } from "./minimise.ts";
import { FREE_PARAMETERS, jacobianAt, toModel } from "./parametrisation.ts";
import type { Family, ParameterName } from "./parametrisation.ts";

/** Distance of the two gradients that a second derivative is taken from: their errors are of the order of its square. */
const DIFFERENCE = 1e-4;

/** Compute the Hessian by central differences of the exact gradient, symmetrised. */
export function hessianAt(objective: Objective, point: readonly number[]): number[][] {
  const moved = (index: number, by: number): readonly number[] =>
    objective(point.map((value, other) => (other === index ? value + by : value))).gradient;
  const rows = point.map((_, index) => {
    const above = moved(index, DIFFERENCE);
    const below = moved(index, -DIFFERENCE);
    return above.map((value, other) => (value - (below[other] ?? 0)) / (2 * DIFFERENCE));
  });
  return rows.map((row, i) => row.map((value, j) => (value + (rows[j]?.[i] ?? 0)) / 2));
}

/**
 * Compute the standard errors of a family's parameters at its optimum: the observed information is the Hessian of minus
 * the log-likelihood in the free numbers, and the delta method turns its inverse into the parameters'.
 *
 * @returns By name; undefined where the information isn't positive definite, so that the optimum is flat or no optimum.
 */
export function standardErrorsAt(
  family: Family,
  objective: Objective,
  point: readonly number[],
): Readonly<Partial<Record<ParameterName, number>>> | undefined {
  const covariance = invertPositiveDefinite(hessianAt(objective, point));
  if (covariance === undefined) return undefined;
  const errors: Partial<Record<ParameterName, number>> = {};
  jacobianAt(family, toModel(family, point)).forEach((slopes, index) => {
    const name = FREE_PARAMETERS[family][index];
    let variance = 0;
    slopes.forEach((slope, i) => {
      slopes.forEach((other, j) => {
        variance += slope * other * (covariance[i]?.[j] ?? 0);
      });
    });
    if (name !== undefined) errors[name] = Math.sqrt(variance);
  });
  return errors;
}
