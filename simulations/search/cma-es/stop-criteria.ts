import type { PrincipalAxes, SearchDistribution } from "./distribution.ts";

/** Why a run can't get further, by the names of the tutorial. */
export type StopReason =
  "NoEffectAxis" | "NoEffectCoord" | "ConditionCov" | "EqualFunValues" | "Stagnation" | "TolXUp" | "TolFun" | "TolX";

/** What a run's end is judged by. */
export interface RunProgress {
  readonly distribution: SearchDistribution;
  readonly principalAxes: PrincipalAxes;
  readonly firstStepSize: number;
  readonly populationSize: number;
  /** Generations of the run. */
  readonly generation: number;
  /** Values of the last generation, best first. */
  readonly values: readonly number[];
  /** Best value of each of the last generations, as many as {@link historyLength} says, the last one last. */
  readonly best: readonly number[];
  /** Median value of each of these generations. */
  readonly medians: readonly number[];
}

const TOLERANCE_OF_VALUES = 1e-12;
const TOLERANCE_OF_STEPS = 1e-12;
const LARGEST_GROWTH = 1e4;
const LARGEST_CONDITION = 1e14;

/** Tell how many generations are looked back on: a fifth of all, but enough of them for a median to mean something. */
export function historyLength(dimension: number, populationSize: number, generation: number): number {
  const least = Math.ceil(120 + (30 * dimension) / populationSize);
  return Math.min(Math.max(least, Math.floor(0.2 * generation)), 20_000);
}

function range(values: readonly number[]): number {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return most - least;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

/** Tell whether neither best nor median values are better than they were, over the last fifth of all generations. */
function isStagnant({ best, medians, distribution, populationSize, generation }: RunProgress): boolean {
  const window = historyLength(distribution.mean.length, populationSize, generation);
  if (generation < window) return false;
  const share = Math.floor(0.3 * window);
  return [best, medians].every((history) => {
    const recent = history.slice(-window);
    return median(recent.slice(-share)) >= median(recent.slice(0, share));
  });
}

/** Tell whether a tenth of a deviation along an axis doesn't move the mean; the axes take turns. */
function hasNoEffectOnAxis({ distribution, principalAxes, generation }: RunProgress): boolean {
  const { mean, stepSize } = distribution;
  const turn = generation % mean.length;
  const length = 0.1 * stepSize * (principalAxes.deviations[turn] as number);
  return mean.every((value, index) => value + length * (principalAxes.axes[turn]?.[index] as number) === value);
}

/**
 * Find the reason why a run should end.
 *
 * Source: Hansen, "The CMA Evolution Strategy: A Tutorial", 2016, section B.3; thresholds are its own.
 *
 * @returns Undefined while it should go on.
 */
export function stopReasonOf(progress: RunProgress): StopReason | undefined {
  const { distribution, principalAxes, firstStepSize, populationSize, values, best } = progress;
  const { mean, stepSize, covariance, path } = distribution;
  const { deviations } = principalAxes;
  const longest = Math.max(...deviations);
  const deviationOf = (index: number): number => stepSize * Math.sqrt(covariance[index]?.[index] as number);
  const window = 10 + Math.ceil((30 * mean.length) / populationSize);
  const recent = best.slice(-window);
  const isTold = progress.generation >= window;
  if (hasNoEffectOnAxis(progress)) return "NoEffectAxis";
  if (mean.some((value, index) => value + 0.2 * deviationOf(index) === value)) return "NoEffectCoord";
  if (!(longest ** 2 <= LARGEST_CONDITION * Math.min(...deviations) ** 2)) return "ConditionCov";
  if (isTold && range(recent) === 0) return "EqualFunValues";
  if (isTold && range([...recent, ...values]) < TOLERANCE_OF_VALUES) return "TolFun";
  if (isStagnant(progress)) return "Stagnation";
  if (stepSize * longest > LARGEST_GROWTH * firstStepSize) return "TolXUp";
  const least = TOLERANCE_OF_STEPS * firstStepSize;
  const isSmall = (value: number, index: number): boolean =>
    Math.abs(stepSize * value) < least && deviationOf(index) < least;
  return path.every(isSmall) ? "TolX" : undefined;
}
