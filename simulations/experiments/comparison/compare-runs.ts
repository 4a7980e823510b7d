import { BETTER, GOAL_METRICS } from "../../economies/goals.ts";
import type { GoalMetric } from "../../economies/goals.ts";
import { comparePairs } from "../../search/statistics/compare-pairs.ts";
import type { ComparisonOptions, PairedComparison } from "../../search/statistics/compare-pairs.ts";
import type { FinishedRun } from "../many/finished-run.ts";

/** A difference counts as one where chance alone would find any among all metrics in at most this share of comparisons. */
export const SIGNIFICANCE = 0.05;

/** Fewest pairs with which any difference can be told from chance: all signs alike have the p-value 2 / 2^pairs. */
export const FEWEST_PAIRS = Math.ceil(1 - Math.log2(SIGNIFICANCE));

/** Runs of one economy: one for each scenario and seed. */
export interface ComparedRuns {
  readonly runs: readonly FinishedRun[];
  /** Seed of the first pair; the others follow it. */
  readonly firstSeed: number;
}

/** Two sets of runs, and which pairs they form. */
export interface Pairing {
  readonly a: ComparedRuns;
  /** Under the same draws where it begins with the same seed as `a`. */
  readonly b: ComparedRuns;
  /** Names of the scenarios, in the order in which they are shown. */
  readonly scenarios: readonly string[];
  /** Number of pairs in each. */
  readonly pairs: number;
}

/** What the pairs of a scenario say of a metric; differences are B − A. */
export interface MetricComparison extends Omit<PairedComparison, "name"> {
  readonly scenario: string;
  readonly metric: GoalMetric;
  readonly better: "higher" | "lower";
  /** Whether the difference is more than chance, over all metrics in all scenarios. */
  readonly isSignificant: boolean;
}

/** The runs of a scenario in the order of their pairs; a run that failed has no figures. */
function figuresOf({ runs, firstSeed }: ComparedRuns, scenario: string, pairs: number) {
  const bySeed = new Map(runs.filter((run) => run.scenario === scenario).map((run) => [run.seed, run.outcome.figures]));
  return Array.from({ length: pairs }, (_unused, pair) => bySeed.get(firstSeed + pair) ?? null);
}

/**
 * Compare two sets of runs pair by pair: every metric in every scenario. A seed's draws are flipped together in all of
 * them, since its runs share what they share whatever the scenario; p-values are corrected for all.
 *
 * @returns Scenario by scenario, each with every metric; none for a scenario in which fewer than two pairs have figures.
 */
export function compareRuns({ a, b, scenarios, pairs }: Pairing, options: ComparisonOptions): MetricComparison[] {
  const rows = scenarios.flatMap((scenario) => {
    const [before, after] = [figuresOf(a, scenario, pairs), figuresOf(b, scenario, pairs)];
    const known = before.filter((figures, pair) => figures !== null && after[pair] !== null).length;
    if (known < 2) return [];
    return GOAL_METRICS.map((metric) => ({
      ...{ scenario, metric, better: BETTER[metric], name: `${scenario} ${metric}` },
      a: before.map((figures) => figures?.[metric] ?? null),
      b: after.map((figures) => figures?.[metric] ?? null),
    }));
  });
  return comparePairs(rows, options).map(({ name, ...comparison }, index) => {
    const { scenario, metric, better } = rows[index] as (typeof rows)[number];
    return { scenario, metric, better, ...comparison, isSignificant: comparison.adjustedP <= SIGNIFICANCE };
  });
}
