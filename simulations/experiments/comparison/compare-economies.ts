import type { Economy } from "../../economies/schema.ts";
import { TokenwrightError } from "../../errors.ts";
import type { Scenario } from "../../scenarios/schema.ts";
import type { Experiment } from "../definition/schema.ts";
import { Evaluator } from "../many/evaluator.ts";
import type { Laboratory } from "../many/evaluator.ts";
import { failedRuns } from "../many/failed-runs.ts";
import type { FailedRun } from "../many/failed-runs.ts";
import type { FinishedRun } from "../many/finished-run.ts";
import { Futures } from "../space/futures.ts";
import { compareRuns } from "./compare-runs.ts";
import type { MetricComparison } from "./compare-runs.ts";

/** Runs that each pair's seed takes: A's, B's, and A's once more with a seed of its own. */
export const RUNS_PER_PAIR = 3;

/** Two economies, and what they live through. */
export interface EconomyComparison extends Pick<Laboratory, "store" | "pool" | "onRun" | "signal"> {
  readonly a: Economy;
  readonly b: Economy;
  /** By the names under which they are shown. */
  readonly scenarios: Readonly<Record<string, Scenario>>;
  readonly experiment: Pick<Experiment, "agents" | "steps" | "stepSeconds" | "seeds">;
}

/** Which economy's runs one is among, and with which draws. */
export type Side = "A" | "B" | "A, other draws";

/** A run of a side that came to no figures. */
export interface FailedSide extends FailedRun {
  readonly side: Side;
  readonly scenario: string;
}

/** What came of a comparison. */
export interface ComparedEconomies {
  /** Every metric in every scenario. */
  readonly comparisons: readonly MetricComparison[];
  /** A against itself with the seeds after the pairs': nothing differs but the draws, so what is found is chance. */
  readonly check: readonly MetricComparison[];
  readonly failed: readonly FailedSide[];
}

/** A design for each side; the store tells them apart by what they say. */
const DESIGNS: Readonly<Record<Side, Readonly<Record<string, string>>>> = {
  A: { economy: "A" },
  B: { economy: "B" },
  "A, other draws": { economy: "A", draws: "other" },
};

/**
 * Demand that figures in quote mean the same in both economies.
 *
 * @throws {@link TokenwrightError} TW124 where the quote assets differ: no rate between them is known.
 */
export function requireSameQuote(a: Economy, b: Economy): void {
  if (a.quote.symbol === b.quote.symbol) return;
  throw new TokenwrightError("TW124", {
    message: `figures in ${a.quote.symbol} and in ${b.quote.symbol} can't be compared: no rate between them is known`,
    path: "quote.symbol",
    value: b.quote.symbol,
    allowed: `the quote asset of the other economy, ${a.quote.symbol}`,
    next: "restate one economy in the other's quote asset",
  });
}

function requirePairs({ comparisons }: ComparedEconomies, scenarios: readonly string[]): void {
  const shown = new Set(comparisons.map(({ scenario }) => scenario));
  const missing = scenarios.filter((scenario) => !shown.has(scenario));
  if (missing.length === 0) return;
  throw new TokenwrightError("TW124", {
    message: `fewer than two pairs of runs came to figures in ${missing.join(", ")}`,
    path: "--scenario",
    value: missing,
    allowed: "scenarios that both economies can be lived with in",
    next: "the table of runs has each run's error; leave such a scenario out",
  });
}

/**
 * Let two economies live through the same scenarios and seeds, and compare them pair by pair; A lives through as many more
 * seeds, with which it is compared with itself.
 *
 * @throws {@link TokenwrightError} TW124 when in a scenario fewer than two pairs came to figures; TW130 when the signal
 * says so. What had ended by then is kept.
 */
export async function compareEconomies(input: EconomyComparison): Promise<ComparedEconomies> {
  const { a, b, scenarios, experiment, store } = input;
  const { first, count } = experiment.seeds;
  const space = { with: ({ economy }: Readonly<Record<string, unknown>>) => (economy === "B" ? b : a) };
  const runsFrom = async (firstSeed: number, sides: readonly Side[]): Promise<readonly (readonly FinishedRun[])[]> => {
    const futures = new Futures({ seeds: { first: firstSeed, count }, scenarios });
    const designs = await new Evaluator({ ...input, futures, space }).live(sides.map((side) => DESIGNS[side]));
    const runs: (readonly FinishedRun[])[] = [];
    for (const { number } of designs) runs.push(await store.runsOf(number, { seeds: futures.firstSeeds() }));
    return runs;
  };
  const [ofA = [], ofB = []] = await runsFrom(first, ["A", "B"]);
  const [ofOther = []] = await runsFrom(first + count, ["A, other draws"]);
  await store.exportRuns();

  const names = Object.keys(scenarios);
  const compare = (other: readonly FinishedRun[], otherSeed: number): MetricComparison[] =>
    compareRuns(
      {
        a: { runs: ofA, firstSeed: first },
        b: { runs: other, firstSeed: otherSeed },
        scenarios: names,
        pairs: count,
      },
      { seed: first },
    );
  const failuresOf = (side: Side, runs: readonly FinishedRun[]): FailedSide[] =>
    runs.flatMap((run) => failedRuns([run]).map((failure) => ({ side, scenario: run.scenario, ...failure })));
  const result = {
    comparisons: compare(ofB, first),
    check: compare(ofOther, first + count),
    failed: [...failuresOf("A", ofA), ...failuresOf("B", ofB), ...failuresOf("A, other draws", ofOther)],
  };
  requirePairs(result, names);
  return result;
}
