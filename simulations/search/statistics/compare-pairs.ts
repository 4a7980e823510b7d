import { mean } from "d3-array";

import { createRng } from "../../units/rng.ts";
import { refuse } from "../arguments.ts";
import { meanInterval } from "./mean-interval.ts";
import type { Interval } from "./resampling.ts";
import { signFlipTest } from "./sign-flip-test.ts";

/** One metric of two designs, run under the same draws pair by pair. */
export interface PairedMetric {
  /** Name of the metric; the draws of its bootstrap are its own, so that other metrics beside it change nothing. */
  readonly name: string;
  /** Values of design A, `a[pair]`; null where a run has none. */
  readonly a: readonly (number | null)[];
  /** Values of design B under the same draws. */
  readonly b: readonly (number | null)[];
  /** Which values are better: "higher" without it. */
  readonly better?: "higher" | "lower";
}

/** How to resample. */
export interface ComparisonOptions {
  /** Seed of resamples and flips: an integer in [0, 2^32). */
  readonly seed: number;
  /** Number of bootstrap resamples. */
  readonly resamples?: number;
  /** Number of sign flips. */
  readonly flips?: number;
}

/** What the pairs say of one metric; differences are B − A, in the metric's unit. */
export interface PairedComparison {
  readonly name: string;
  /** Number of pairs of which both values are known. */
  readonly pairs: number;
  /** Mean of A over those pairs. */
  readonly meanA: number;
  /** Mean of B over those pairs. */
  readonly meanB: number;
  /** Mean difference. */
  readonly difference: number;
  /** Its 95 % bootstrap interval. */
  readonly interval: Interval;
  /** Probability of improvement: share of pairs in which B is better, ties counted half. */
  readonly improvement: number;
  /** Mean of the tenth of the differences, rounded up, that are worst for B. */
  readonly worstDecile: number;
  /** Two-sided p-value of the metric by itself. */
  readonly pValue: number;
  /** P-value corrected for all metrics that are compared. */
  readonly adjustedP: number;
}

function improvementOf(gains: readonly number[]): number {
  return mean(gains, (gain) => (Math.sign(gain) + 1) / 2) ?? 0;
}

function worstDecileOf(gains: readonly number[]): number {
  return mean(gains.toSorted((x, y) => x - y).slice(0, Math.ceil(gains.length / 10))) ?? 0;
}

function describeMetric({ name, a, b, better }: PairedMetric, { seed, resamples }: ComparisonOptions) {
  const known = a.flatMap((before, pair) => {
    const after = b[pair] ?? null;
    return before === null || after === null ? [] : [{ before, after, difference: after - before }];
  });
  if (known.length < 2) refuse(name, known.length, "at least two pairs of which both values are known");
  const differences = known.map(({ difference }) => difference);
  const sign = better === "lower" ? -1 : 1;
  const gains = differences.map((difference) => sign * difference);
  const rng = createRng({ seed, purpose: `search/compare-pairs/${name}` });
  return {
    name,
    pairs: known.length,
    meanA: mean(known, ({ before }) => before) ?? 0,
    meanB: mean(known, ({ after }) => after) ?? 0,
    difference: mean(differences) ?? 0,
    interval: meanInterval(differences, rng, resamples === undefined ? {} : { resamples }),
    improvement: improvementOf(gains),
    worstDecile: sign * worstDecileOf(gains),
  };
}

/**
 * Compare two designs over pairs of runs under the same draws: `comparisons[metric]`.
 *
 * Interval as `meanInterval` makes it, p-values as `signFlipTest` does; the correction counts the metrics given here.
 *
 * @throws `TokenwrightError` TW001 when metrics have different numbers of pairs, a value isn't finite, or a metric has fewer
 * than two pairs that are known.
 */
export function comparePairs(metrics: readonly PairedMetric[], options: ComparisonOptions): PairedComparison[] {
  for (const { name, a, b } of metrics) {
    if (a.length !== b.length) refuse(name, b.length, `values of ${a.length} pairs for both designs`);
  }
  const described = metrics.map((metric) => describeMetric(metric, options));
  const differences = metrics.map(({ a, b }) =>
    a.map((before, pair) => {
      const after = b[pair] ?? null;
      return before === null || after === null ? null : after - before;
    }),
  );
  const { seed, flips } = options;
  const tested = signFlipTest({ differences, seed, ...(flips === undefined ? {} : { flips }) });
  return described.map((description, metric) => ({ ...description, ...(tested[metric] as (typeof tested)[number]) }));
}
