import { deviation, mean } from "d3-array";

import { createRng } from "../../units/rng.ts";
import { refuse, requireInteger } from "../arguments.ts";
import { drawIndices, type Interval, percentileInterval, RESAMPLES } from "../statistics/resampling.ts";
import type { Point } from "../unit-cube.ts";

/** A figure of a screening with its 95 % interval. */
export interface Estimate {
  /** The figure, from all results. */
  readonly value: number;
  /** Its 95 % interval by bootstrap. */
  readonly interval: Interval;
}

/** What the elementary effects of one dimension tell; all in units of the result per width of the dimension. */
export interface MorrisEffect {
  /** Mean effect μ: the direction, which cancels where effects of both signs meet. */
  readonly mu: Estimate;
  /** Mean of absolute effects μ*: how much the dimension matters. */
  readonly muStar: Estimate;
  /** Standard deviation of effects σ: far from 0 where the dimension is nonlinear or interacts; 0 with a single effect. */
  readonly sigma: Estimate;
  /** Number of effects behind the figures: the trajectories whose two results were known. */
  readonly count: number;
}

/** Results of a screening, and how to resample them. */
export interface MorrisResults {
  /** The points of `morrisPoints`, in its order. */
  readonly points: readonly Point[];
  /** A finite result for each point; null where it couldn't be had, which costs the effects on both sides of it. */
  readonly results: readonly (number | null)[];
  /** Seed of the bootstrap. */
  readonly seed: number;
  /** Number of resamples of the bootstrap. */
  readonly resamples?: number;
}

/** Tell in which one dimension two neighbours of a trajectory differ. */
function movedDimension(from: Point, to: Point, path: string): number {
  const moved = from.flatMap((value, dimension) => (value === to[dimension] ? [] : [dimension]));
  if (moved.length !== 1) refuse(path, moved, "one dimension that differs from the point before");
  return moved[0] as number;
}

/** Elementary effects `effects[dimension][trajectory]`; NaN where a result is missing. */
function elementaryEffects(points: readonly Point[], results: readonly (number | null)[]): Float64Array[] {
  const dimensions = points[0]?.length ?? 0;
  const length = dimensions + 1;
  if (points.length === 0 || points.length % length !== 0) refuse("points", points.length, "whole trajectories");
  if (results.length !== points.length) refuse("results", results.length, `${points.length} results`);
  const effects = Array.from({ length: dimensions }, () => new Float64Array(points.length / length).fill(NaN));
  for (let index = 1; index < points.length; index++) {
    if (index % length === 0) continue;
    const [from, to] = [points[index - 1] as Point, points[index] as Point];
    const dimension = movedDimension(from, to, `points[${index}]`);
    const [before, after] = [results[index - 1] ?? NaN, results[index] ?? NaN];
    const step = (to[dimension] as number) - (from[dimension] as number);
    (effects[dimension] as Float64Array)[Math.floor(index / length)] = (after - before) / step;
  }
  return effects;
}

const STATISTICS = {
  mu: (effects: readonly number[]) => mean(effects) ?? 0,
  muStar: (effects: readonly number[]) => mean(effects, Math.abs) ?? 0,
  sigma: (effects: readonly number[]) => deviation(effects) ?? 0,
};

function summarize(effects: Float64Array, seed: number, resamples: number): MorrisEffect {
  const known = [...effects].filter((effect) => !Number.isNaN(effect));
  // The same draws for each dimension: whole trajectories are resampled.
  const rng = createRng({ seed, purpose: "search/morris-effects" });
  const indices = new Uint32Array(effects.length);
  const replicates = { mu: [] as number[], muStar: [] as number[], sigma: [] as number[] };
  for (let resample = 0; resample < resamples; resample++) {
    drawIndices(rng, indices);
    const drawn: number[] = [];
    for (const index of indices) {
      const effect = effects[index] as number;
      if (!Number.isNaN(effect)) drawn.push(effect);
    }
    if (drawn.length === 0) continue;
    for (const name of ["mu", "muStar", "sigma"] as const) replicates[name].push(STATISTICS[name](drawn));
  }
  const estimate = (name: keyof typeof STATISTICS): Estimate => ({
    value: STATISTICS[name](known),
    interval: percentileInterval(Float64Array.from(replicates[name])),
  });
  return { mu: estimate("mu"), muStar: estimate("muStar"), sigma: estimate("sigma"), count: known.length };
}

/** Count the effects that are known of each dimension, `counts[dimension]`; {@link morrisEffects} needs one of each. */
export function countKnownEffects({ points, results }: Pick<MorrisResults, "points" | "results">): number[] {
  return elementaryEffects(points, results).map((effects) => effects.filter((effect) => !Number.isNaN(effect)).length);
}

/**
 * Turn the results at `morrisPoints` into the effects of each dimension: `effects[dimension]`.
 *
 * Sources: Morris, "Factorial Sampling Plans for Preliminary Computational Experiments", Technometrics 33(2), 1991, for μ
 * and σ; Campolongo, Cariboni, Saltelli, "An effective screening design for sensitivity analysis of large models",
 * Environmental Modelling & Software 22, 2007, for μ*. The bootstrap resamples trajectories.
 *
 * @throws {@link TokenwrightError} TW001 when points and results don't fit, or a dimension has no known effect.
 */
export function morrisEffects({ points, results, seed, resamples = RESAMPLES }: MorrisResults): MorrisEffect[] {
  requireInteger("resamples", resamples, 1);
  return elementaryEffects(points, results).map((effects, dimension) => {
    if (effects.every(Number.isNaN)) refuse("results", null, `at least one effect of dimension ${dimension}`);
    return summarize(effects, seed, resamples);
  });
}
