import { mean } from "d3-array";

import { filterStates } from "./hamilton-filter.ts";
import { normalCdf, normalQuantile } from "../../units/normal.ts";
import { jumpMixture } from "./regime-model.ts";
import type { JumpMixture, RegimeModel } from "./regime-model.ts";

/** A test's figure, and how probable one at least as large is where the model holds. */
export interface TestResult {
  readonly statistic: number;
  /** In [0, 1]; the parameters that were fitted to the same returns make it too large rather than too small. */
  readonly pValue: number;
}

/** Least distance of a probability from 0 and 1: beyond it a residual would be infinite. */
const LEAST_PROBABILITY = 1e-15;

function probabilityBelow(value: number, mean: number, deviation: number): number {
  if (deviation > 0) return normalCdf((value - mean) / deviation);
  return value < mean ? 0 : 1;
}

function mixtureBelow(value: number, { weights, means, variances }: JumpMixture): number {
  return weights.reduce(
    (sum, weight, jumps) => sum + weight * probabilityBelow(value, means[jumps] ?? 0, Math.sqrt(variances[jumps] ?? 0)),
    0,
  );
}

/**
 * Compute each return's probability integral transform: how probable a return no larger was, given those before it
 * (Rosenblatt 1952). Where the model holds they are independent and uniform.
 *
 * @returns `uniforms[day]`, in (0, 1).
 */
export function integralTransform(returns: readonly number[], model: RegimeModel): number[] {
  const { predictedStress } = filterStates(returns, model);
  const [calm, stressed] = [jumpMixture(model, "calm"), jumpMixture(model, "stressed")];
  return returns.map((value, day) => {
    const stress = predictedStress[day] ?? 0;
    const below = (1 - stress) * mixtureBelow(value, calm) + stress * mixtureBelow(value, stressed);
    return Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, below));
  });
}

/** Turn transforms into normal residuals: standard normal and independent where the model holds (Smith 1985). */
export function normalResiduals(uniforms: readonly number[]): number[] {
  return uniforms.map(normalQuantile);
}

/** Terms of the Kolmogorov distribution's series: it alternates and falls like a normal density. */
const KOLMOGOROV_TERMS = 100;

/** Below it the series needs ever more terms, and the probability is 1 to twelve digits. */
const KOLMOGOROV_LEAST = 0.2;

/**
 * Test whether values are uniform on [0, 1], by the largest distance between their distribution and the diagonal
 * (Kolmogorov 1933, Smirnov 1948; Stephens 1970 for finite samples).
 */
export function testUniform(uniforms: readonly number[]): TestResult {
  const count = uniforms.length;
  const sorted = Float64Array.from(uniforms).sort();
  let statistic = 0;
  sorted.forEach((value, index) => {
    statistic = Math.max(statistic, (index + 1) / count - value, value - index / count);
  });
  const root = Math.sqrt(count);
  const scaled = (root + 0.12 + 0.11 / root) * statistic;
  if (scaled < KOLMOGOROV_LEAST) return { statistic, pValue: 1 };
  let pValue = 0;
  for (let term = KOLMOGOROV_TERMS; term >= 1; term--) {
    pValue += (term % 2 === 1 ? 2 : -2) * Math.exp(-2 * term ** 2 * scaled ** 2);
  }
  return { statistic, pValue: Math.min(1, Math.max(0, pValue)) };
}

/** Lags of {@link testIndependent}. */
export const TESTED_LAGS = 10;

/** Probability of a χ² variable above a value, for an even number of degrees of freedom: a Poisson sum. */
function chiSquareAbove(value: number, degrees: number): number {
  let term = Math.exp(-value / 2);
  let sum = term;
  for (let index = 1; index < degrees / 2; index++) {
    term *= value / 2 / index;
    sum += term;
  }
  return Math.min(1, sum);
}

/**
 * Test whether values are uncorrelated over {@link TESTED_LAGS} lags: Q = n(n + 2)·Σ ρ_k²/(n − k) (Ljung, Box 1978).
 *
 * @param values - More than the lags, not all equal.
 */
export function testIndependent(values: readonly number[]): TestResult {
  const count = values.length;
  const average = mean(values) ?? 0;
  const centred = values.map((value) => value - average);
  const squares = centred.reduce((sum, value) => sum + value ** 2, 0);
  let weighted = 0;
  for (let lag = 1; lag <= TESTED_LAGS; lag++) {
    let products = 0;
    for (let index = lag; index < count; index++) products += (centred[index] ?? 0) * (centred[index - lag] ?? 0);
    weighted += (products / squares) ** 2 / (count - lag);
  }
  const statistic = count * (count + 2) * weighted;
  return { statistic, pValue: chiSquareAbove(statistic, TESTED_LAGS) };
}

/** What the residuals say about a fit. */
export interface Diagnostics {
  /** Kolmogorov–Smirnov test of the transforms against the uniform distribution: is the returns' law right? */
  readonly uniformity: TestResult;
  /** Ljung–Box test of the residuals: is the mean of returns predictable beyond the model? */
  readonly independence: TestResult;
  /** Ljung–Box test of the squared residuals: does volatility cluster beyond the model? */
  readonly independenceOfSquares: TestResult;
}

/** Test a model's residuals over the returns. */
export function diagnose(returns: readonly number[], model: RegimeModel): Diagnostics {
  const uniforms = integralTransform(returns, model);
  const residuals = normalResiduals(uniforms);
  return {
    uniformity: testUniform(uniforms),
    independence: testIndependent(residuals),
    independenceOfSquares: testIndependent(residuals.map((residual) => residual ** 2)),
  };
}
