import { createRng } from "../../units/rng.ts";
import { refuse, requireInteger } from "../arguments.ts";

/** Paired differences of several metrics, and how to flip them. */
export interface SignFlips {
  /** Differences `differences[metric][pair]`, all of as many pairs; null where a pair has no difference. */
  readonly differences: readonly (readonly (number | null)[])[];
  /** Seed of the flips: an integer in [0, 2^32). */
  readonly seed: number;
  /** Number of flips besides the one observed; 9,999 without it. Where all 2^pairs flips are no more, they are taken. */
  readonly flips?: number;
}

/** What the test says of one metric. */
export interface SignFlipResult {
  /** Two-sided p-value of the metric by itself. */
  readonly pValue: number;
  /** P-value corrected for all metrics: to reject where it is at most 5 % rejects any true null in at most 5 of 100 cases. */
  readonly adjustedP: number;
}

/** What rounding may take from a statistic that equals the one observed. */
const ROUNDING = 1e-12;

/** Differences over the root of their sum of squares: their signed sum is comparable between metrics. */
function standardize(differences: readonly (number | null)[]): Float64Array {
  // The largest is taken out first, so that no square overflows or vanishes.
  const largest = differences.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0);
  if (largest === 0) return new Float64Array(differences.length);
  const scaled = Float64Array.from(differences, (value) => (value ?? 0) / largest);
  const root = Math.hypot(...scaled);
  return scaled.map((value) => value / root);
}

/** Write the signs of flip `index`: the first keeps all; then each combination in turn, or random ones. */
function signWriter(pairs: number, flips: number, seed: number): { count: number; write: (signs: Int8Array) => void } {
  if (2 ** pairs <= flips + 1) {
    let index = 0;
    const write = (signs: Int8Array): void => {
      for (let pair = 0; pair < pairs; pair++) signs[pair] = (index >>> pair) & 1 ? -1 : 1;
      index++;
    };
    return { count: 2 ** pairs, write };
  }
  const rng = createRng({ seed, purpose: "search/sign-flips" });
  let isFirst = true;
  const write = (signs: Int8Array): void => {
    let bits = 0;
    for (let pair = 0; pair < pairs; pair++) {
      if (pair % 32 === 0) bits = Math.floor(rng.uniform() * 2 ** 32);
      signs[pair] = isFirst || ((bits >>> (pair % 32)) & 1) === 0 ? 1 : -1;
    }
    isFirst = false;
  };
  return { count: flips + 1, write };
}

function absoluteSum(values: Float64Array, signs: Int8Array): number {
  let sum = 0;
  for (let pair = 0; pair < values.length; pair++) sum += (values[pair] as number) * (signs[pair] as number);
  return Math.abs(sum);
}

/** Count, for each metric, the flips whose statistic, and whose largest among it and all weaker metrics, is at least its own. */
function countFlips(
  metrics: readonly Float64Array[],
  pairs: number,
  { seed, flips }: { seed: number; flips: number },
): { count: number; own: Uint32Array; largest: Uint32Array; order: number[] } {
  const { count, write } = signWriter(pairs, flips, seed);
  const signs = new Int8Array(pairs);
  write(signs);
  const observed = metrics.map((values) => absoluteSum(values, signs) - ROUNDING);
  const order = [...metrics.keys()].sort((a, b) => (observed[b] as number) - (observed[a] as number));
  const own = new Uint32Array(metrics.length).fill(1);
  const largest = new Uint32Array(metrics.length).fill(1);
  for (let flip = 1; flip < count; flip++) {
    write(signs);
    let most = 0;
    for (let rank = order.length - 1; rank >= 0; rank--) {
      const metric = order[rank] as number;
      const statistic = absoluteSum(metrics[metric] as Float64Array, signs);
      most = Math.max(most, statistic);
      if (statistic >= (observed[metric] as number)) own[metric] = (own[metric] as number) + 1;
      if (most >= (observed[metric] as number)) largest[metric] = (largest[metric] as number) + 1;
    }
  }
  return { count, own, largest, order };
}

/**
 * Test whether paired differences lie around 0, metric by metric, by flipping the signs of whole pairs: `results[metric]`.
 *
 * Under the null that A and B may be swapped within each pair, every flip is as likely as the one observed; nothing is assumed
 * of the differences' distribution. The statistic is the mean over its spread, two-sided. The correction is Westfall and
 * Young's step-down max-T over the same flips, rather than Holm's: the metrics of one run depend on each other, which Holm
 * ignores and pays for, as if each repetition of a metric were another chance to err; and Holm's products of flipped p-values
 * would need as many times more flips as there are metrics. Sources: Fisher, The Design of Experiments, 1935, §21; Westfall,
 * Young, Resampling-Based Multiple Testing, 1993, algorithm 4.1; Phipson, Smyth, "Permutation P-values should never be zero",
 * Statistical Applications in Genetics and Molecular Biology 9(1), 2010.
 *
 * @throws `TokenwrightError` TW001 when metrics have different numbers of pairs, or an argument is out of range.
 */
export function signFlipTest({ differences, seed, flips = 9999 }: SignFlips): SignFlipResult[] {
  requireInteger("flips", flips, 1);
  const pairs = differences[0]?.length ?? 0;
  for (const [metric, values] of differences.entries()) {
    const isGood = values.length === pairs && values.every((value) => value === null || Number.isFinite(value));
    if (!isGood) refuse(`differences[${metric}]`, values, `${pairs} finite numbers or null`);
  }
  const metrics = differences.map(standardize);
  const { count, own, largest, order } = countFlips(metrics, pairs, { seed, flips });
  const results = new Array<SignFlipResult>(metrics.length);
  let adjustedP = 0;
  for (const metric of order) {
    // A weaker metric is never more significant than a stronger one.
    adjustedP = Math.max(adjustedP, (largest[metric] as number) / count);
    results[metric] = { pValue: (own[metric] as number) / count, adjustedP };
  }
  return results;
}
