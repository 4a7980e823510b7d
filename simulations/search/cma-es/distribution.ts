import { EigenvalueDecomposition } from "ml-matrix";

import type { Rng } from "../../units/rng.ts";
import type { StrategyParameters } from "./strategy-parameters.ts";

type Vector = readonly number[];
type MatrixRows = readonly (readonly number[])[];

/** The normal distribution that points are drawn from, N(mean, stepSize² · covariance), and its evolution paths. */
export interface SearchDistribution {
  readonly mean: Vector;
  readonly stepSize: number;
  /** `covariance[row][column]`. */
  readonly covariance: MatrixRows;
  /** Evolution path of the covariance matrix. */
  readonly path: Vector;
  /** Evolution path of the step size. */
  readonly stepPath: Vector;
}

/** Principal axes of a covariance matrix. */
export interface PrincipalAxes {
  /** `axes[axis][coordinate]`, of length 1. */
  readonly axes: MatrixRows;
  /** Standard deviation along each axis, ascending. */
  readonly deviations: Vector;
}

/** Start a distribution that is the same in all directions. */
export function createDistribution(mean: Vector, stepSize: number): SearchDistribution {
  const zeros = mean.map(() => 0);
  const covariance = mean.map((_, row) => mean.map((__, column) => (row === column ? 1 : 0)));
  return { mean, stepSize, covariance, path: zeros, stepPath: zeros };
}

/** Find a covariance matrix's principal axes. */
export function principalAxesOf(covariance: MatrixRows): PrincipalAxes {
  const decomposition = new EigenvalueDecomposition(
    covariance.map((row) => [...row]),
    { assumeSymmetric: true },
  );
  // Rounding can push the least of badly conditioned matrices below 0; such a run stops by its condition number.
  const deviations = decomposition.realEigenvalues.map((variance) => Math.sqrt(Math.max(variance, 0)));
  return { axes: decomposition.eigenvectorMatrix.transpose().to2DArray(), deviations };
}

function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] as number) * (b[index] as number);
  return sum;
}

/** Add up vectors, each times its factor. */
function combine(vectors: MatrixRows, factors: Vector, size: number): number[] {
  const sum = new Array<number>(size).fill(0);
  for (const [index, vector] of vectors.entries()) {
    const factor = factors[index] as number;
    for (let coordinate = 0; coordinate < size; coordinate++) {
      sum[coordinate] = (sum[coordinate] as number) + factor * (vector[coordinate] as number);
    }
  }
  return sum;
}

/** Draw a step from N(0, covariance). */
export function drawStep({ axes, deviations }: PrincipalAxes, rng: Rng): number[] {
  const along = deviations.map((deviation) => deviation * rng.normal());
  return combine(axes, along, deviations.length);
}

/** Multiply a vector by the inverse root of the covariance matrix: what was drawn becomes standard normal. */
function whiten({ axes, deviations }: PrincipalAxes, vector: Vector): number[] {
  const along = axes.map((axis, index) => {
    const deviation = deviations[index] as number;
    return deviation > 0 ? dot(axis, vector) / deviation : 0;
  });
  return combine(axes, along, vector.length);
}

function follow(path: Vector, rate: number, step: Vector, mass: number): number[] {
  const factor = Math.sqrt(rate * (2 - rate) * mass);
  return path.map((value, index) => (1 - rate) * value + factor * (step[index] as number));
}

/** Where a distribution is updated from. */
export interface Generation {
  /** `steps[rank][coordinate]`: what was drawn from N(0, covariance), best first. */
  readonly steps: MatrixRows;
  readonly principalAxes: PrincipalAxes;
  /** Generations of the run before this one. */
  readonly before: number;
}

/**
 * Move the mean towards the better steps, the step size by how straight its path is, and the covariance matrix towards the
 * path (rank one) and the better steps, away from the worse (rank mu, with negative weights).
 *
 * Source: Hansen, "The CMA Evolution Strategy: A Tutorial", 2016, figure 6.
 */
export function updateDistribution(
  { mean, stepSize, covariance, path, stepPath }: SearchDistribution,
  parameters: StrategyParameters,
  { steps, principalAxes, before }: Generation,
): SearchDistribution {
  const { weights, parents, selectionMass, stepPathRate, pathRate, expectedLength } = parameters;
  const size = mean.length;
  const move = combine(steps.slice(0, parents), weights, size);
  const nextStepPath = follow(stepPath, stepPathRate, whiten(principalAxes, move), selectionMass);
  const length = Math.sqrt(dot(nextStepPath, nextStepPath));
  const unbiased = length / Math.sqrt(1 - (1 - stepPathRate) ** (2 * (before + 1)));
  // A path that is far too long stalls the other, lest the covariance grow too fast when the step size is too small.
  const stalled = unbiased >= (1.4 + 2 / (size + 1)) * expectedLength;
  const nextPath = stalled ? path.map((value) => (1 - pathRate) * value) : follow(path, pathRate, move, selectionMass);
  return {
    mean: mean.map((value, index) => value + stepSize * (move[index] as number)),
    stepSize: stepSize * Math.exp((stepPathRate / parameters.stepDamping) * (length / expectedLength - 1)),
    covariance: updateCovariance(covariance, parameters, { steps, principalAxes, path: nextPath, stalled }),
    path: nextPath,
    stepPath: nextStepPath,
  };
}

interface CovarianceStep {
  readonly steps: MatrixRows;
  readonly principalAxes: PrincipalAxes;
  readonly path: Vector;
  readonly stalled: boolean;
}

function updateCovariance(
  covariance: MatrixRows,
  { weights, rankOneRate, rankMuRate, pathRate }: StrategyParameters,
  { steps, principalAxes, path, stalled }: CovarianceStep,
): number[][] {
  const size = path.length;
  const factors = weights.map((weight, rank) => {
    if (weight >= 0) return rankMuRate * weight;
    const white = whiten(principalAxes, steps[rank] as Vector);
    const square = dot(white, white);
    return square > 0 ? (rankMuRate * weight * size) / square : 0;
  });
  const lost = stalled ? rankOneRate * pathRate * (2 - pathRate) : 0;
  const kept = 1 + lost - rankOneRate - rankMuRate * weights.reduce((sum, weight) => sum + weight, 0);
  const next = covariance.map((row) => [...row]);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let entry = kept * (covariance[row]?.[column] as number);
      entry += rankOneRate * (path[row] as number) * (path[column] as number);
      for (let rank = 0; rank < steps.length; rank++) {
        const step = steps[rank] as Vector;
        entry += (factors[rank] as number) * (step[row] as number) * (step[column] as number);
      }
      (next[row] as number[])[column] = entry;
      (next[column] as number[])[row] = entry;
    }
  }
  return next;
}
