import { createRng } from "../../units/rng.ts";
import { refuse, requireInteger } from "../arguments.ts";
import { drawIndices, percentileInterval, RESAMPLES } from "../statistics/resampling.ts";
import type { Estimate } from "./morris-effects.ts";

/** Which share of the result's variance comes from one dimension. */
export interface SobolIndex {
  /** By the dimension alone, S: the variance that would go if it were known. */
  readonly first: Estimate;
  /** By the dimension and all its interactions, S_T: the variance that would stay if all others were known. */
  readonly total: Estimate;
}

/** Sobol' indices of each dimension, and the variance that they share out. */
export interface SobolIndices {
  /** Variance of the result over the cube, in its unit squared. */
  readonly variance: number;
  /** Indices of each dimension; all 0 where the result doesn't vary. */
  readonly indices: readonly SobolIndex[];
  /** Number of rows behind them: those whose results were all known. */
  readonly rows: number;
}

/** Results at the points of a design, and how to resample them. */
export interface SobolIndexResults {
  /** Number of dimensions of the design. */
  readonly dimensions: number;
  /** A finite result for each of `sobolIndexPoints`, in its order; null where it couldn't be had, which costs its row. */
  readonly results: readonly (number | null)[];
  /** Seed of the bootstrap. */
  readonly seed: number;
  /** Number of resamples of the bootstrap. */
  readonly resamples?: number;
}

/** Fewest rows that indices can be estimated from. */
export const FEWEST_ROWS = 2;

function knownRows(results: readonly (number | null)[], width: number): number[][] {
  const rows: number[][] = [];
  for (let start = 0; start < results.length; start += width) {
    const row = results.slice(start, start + width);
    if (row.every((result) => result !== null)) rows.push(row);
  }
  return rows;
}

/** Count the rows of which every result is known; {@link sobolIndices} needs {@link FEWEST_ROWS}. */
export function countKnownRows({ dimensions, results }: Pick<SobolIndexResults, "dimensions" | "results">): number {
  return knownRows(results, dimensions + 2).length;
}

/** Results of the rows that are whole, row after row, less the first of them: a constant has exactly no variance then. */
function wholeRows(results: readonly (number | null)[], width: number): Float64Array {
  if (results.length === 0 || results.length % width !== 0) {
    refuse("results", results.length, `whole rows of ${width} results`);
  }
  const rows = knownRows(results, width);
  if (rows.length < FEWEST_ROWS) refuse("results", rows.length, "at least two rows whose results are all known");
  const kept = rows.flat();
  return Float64Array.from(kept, (result) => result - (kept[0] as number));
}

/** Mean and variance of the results at A and B, over the rows that `indices` names. */
function momentsOf(values: Float64Array, width: number, indices: Uint32Array): { mean: number; variance: number } {
  let sum = 0;
  for (const row of indices) sum += (values[row * width] as number) + (values[row * width + 1] as number);
  const count = 2 * indices.length;
  const mean = sum / count;
  let squares = 0;
  for (const row of indices) {
    squares += ((values[row * width] as number) - mean) ** 2 + ((values[row * width + 1] as number) - mean) ** 2;
  }
  return { mean, variance: squares / count };
}

/** Variance, then first and total index of each dimension, over the rows that `indices` names. */
function estimate(values: Float64Array, width: number, indices: Uint32Array): Float64Array {
  const dimensions = width - 2;
  const { mean, variance } = momentsOf(values, width, indices);
  const estimates = new Float64Array(1 + 2 * dimensions);
  estimates[0] = variance;
  if (variance === 0) return estimates;
  for (const row of indices) {
    const start = row * width;
    const atA = values[start] as number;
    // Both sides of the product are centred in the mean, which takes the constant's share out of its noise.
    const atB = (values[start + 1] as number) - mean;
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const change = (values[start + 2 + dimension] as number) - atA;
      (estimates[1 + dimension] as number) += atB * change;
      (estimates[1 + dimensions + dimension] as number) += (change * change) / 2;
    }
  }
  for (let place = 1; place < estimates.length; place++) {
    estimates[place] = (estimates[place] as number) / (indices.length * variance);
  }
  return estimates;
}

/**
 * Estimate the Sobol' indices of each dimension from the results at `sobolIndexPoints`.
 *
 * First order by Σ f(B)·(f(AB) − f(A)) / N, total order by Jansen's Σ (f(A) − f(AB))² / 2N, both over the variance. Sources:
 * Sobol', "Sensitivity estimates for nonlinear mathematical models", Mathematical Modelling and Computational Experiments 1,
 * 1993; Jansen, "Analysis of variance designs for model output", Computer Physics Communications 117, 1999; Saltelli et al.
 * 2010 as in `sobolIndexPoints`. The 95 % intervals come from resampling rows, as if they were independent; a Sobol'
 * sequence is better than that, so that they are rather too wide.
 *
 * @throws {@link TokenwrightError} TW001 when results aren't whole rows, or fewer than two rows are known.
 */
export function sobolIndices({ dimensions, results, seed, resamples = RESAMPLES }: SobolIndexResults): SobolIndices {
  requireInteger("dimensions", dimensions, 1);
  requireInteger("resamples", resamples, 1);
  const width = dimensions + 2;
  const values = wholeRows(results, width);
  const rows = values.length / width;
  const all = estimate(
    values,
    width,
    Uint32Array.from({ length: rows }, (_, row) => row),
  );

  const rng = createRng({ seed, purpose: "search/sobol-indices" });
  const drawn = new Uint32Array(rows);
  const replicates = Array.from({ length: all.length }, () => new Float64Array(resamples));
  for (let resample = 0; resample < resamples; resample++) {
    drawIndices(rng, drawn);
    for (const [place, value] of estimate(values, width, drawn).entries()) {
      (replicates[place] as Float64Array)[resample] = value;
    }
  }
  const estimateAt = (place: number): Estimate => ({
    value: all[place] as number,
    interval: percentileInterval(replicates[place] as Float64Array),
  });
  return {
    variance: all[0] as number,
    indices: Array.from({ length: dimensions }, (_, dimension) => ({
      first: estimateAt(1 + dimension),
      total: estimateAt(1 + dimensions + dimension),
    })),
    rows,
  };
}
