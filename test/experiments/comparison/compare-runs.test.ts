import { expect } from "chai";

import { GOAL_METRICS } from "../../../simulations/economies/goals.ts";
import type { GoalMetric } from "../../../simulations/economies/goals.ts";
import { compareRuns, SIGNIFICANCE } from "../../../simulations/experiments/comparison/compare-runs.ts";
import type { MetricComparison } from "../../../simulations/experiments/comparison/compare-runs.ts";
import type { FinishedRun } from "../../../simulations/experiments/many/finished-run.ts";
import type { GoalFigures } from "../../../simulations/metrics/goals.ts";
import { binomialUpperTail } from "../../../simulations/search/statistics/binomial-tail.ts";
import { createRng } from "../../../simulations/units/rng.ts";
import type { Rng } from "../../../simulations/units/rng.ts";

const SCENARIOS = ["calm", "crash"];
const PAIRS = 8;

/** Few, so that thousands of comparisons take seconds: the test is exact with any number of flips. */
const QUICK = { resamples: 20, flips: 99 };

type Effect = Partial<Record<GoalMetric, number>>;

/** Figures of a run: what all runs of a seed share, what all metrics of a run share, noise, and an effect. */
function runsOf(firstSeed: number, shared: readonly number[], rng: Rng, effect: Effect = {}): FinishedRun[] {
  return SCENARIOS.flatMap((scenario) =>
    shared.map((level, pair): FinishedRun => {
      const own = rng.normal();
      const figures = Object.fromEntries(
        GOAL_METRICS.map((metric) => [metric, 20 * level + own + rng.normal() + (effect[metric] ?? 0)]),
      ) as GoalFigures;
      return { design: 0, scenario, seed: firstSeed + pair, key: "", outcome: { figures, error: null } };
    }),
  );
}

/** Compare runs that differ by an effect alone. */
function compared(number: number, otherSeed: number, effect: Effect = {}): MetricComparison[] {
  const rng = createRng({ seed: number, purpose: "test/compare-runs" });
  const draws = (): number[] => Array.from({ length: PAIRS }, () => rng.normal());
  const before = draws();
  const after = otherSeed === 1 ? before : draws();
  const a = { runs: runsOf(1, before, rng), firstSeed: 1 };
  const b = { runs: runsOf(otherSeed, after, rng, effect), firstSeed: otherSeed };
  return compareRuns({ a, b, scenarios: SCENARIOS, pairs: PAIRS }, { seed: number, ...QUICK });
}

const isFound = (results: readonly MetricComparison[]): boolean => results.some(({ isSignificant }) => isSignificant);

describe("compareRuns", function () {
  this.timeout(60_000);

  for (const [title, otherSeed] of [
    ["two economies that don't differ, under the same draws", 1],
    ["one with itself under other draws", 1 + PAIRS],
  ] as const) {
    it(`finds any difference among all figures in as many of 1,000 comparisons of ${title} as it says`, () => {
      const count = 1_000;
      const found = Array.from({ length: count }, (_unused, number) => compared(number, otherSeed)).filter(
        isFound,
      ).length;
      // A thousand true comparisons give more, or fewer, than this in one of ten thousand.
      expect(binomialUpperTail(found, count, SIGNIFICANCE)).to.be.above(1e-4);
      expect(binomialUpperTail(found, count, SIGNIFICANCE)).to.be.below(1 - 1e-4);
    });
  }

  it("finds a planted effect in the figure that has it, says which way it goes, and pairs see it sharper than other draws", () => {
    const effect = { "price.maxDrawdown": -8 };
    const foundIn = (otherSeed: number): MetricComparison[] =>
      Array.from({ length: 100 }, (_unused, number) => compared(number, otherSeed, effect))
        .flat()
        .filter(({ metric, isSignificant }) => metric === "price.maxDrawdown" && isSignificant);
    const paired = foundIn(1);
    // In two scenarios.
    expect(paired.length).to.be.above(180);
    for (const { better, difference, improvement } of paired) {
      expect([better, difference < 0, improvement > 0.5]).to.deep.equal(["lower", true, true]);
    }
    expect(foundIn(1 + PAIRS).length).to.be.below(20);
  });

  it("pairs runs by their seed, whatever their order, and leaves out the pairs of a run that failed", () => {
    const rng = createRng({ seed: 1, purpose: "test/compare-runs" });
    const shared = Array.from({ length: PAIRS }, () => rng.normal());
    const runs = runsOf(1, shared, rng);
    const raised = runs.map((run): FinishedRun => {
      const { figures } = run.outcome;
      if (figures === null || (run.scenario === "calm" && run.seed === 3)) {
        return { ...run, outcome: { figures: null, error: { code: "TW300", message: "" } } };
      }
      const more = Object.fromEntries(Object.entries(figures).map(([metric, value]) => [metric, value + run.seed]));
      return { ...run, outcome: { figures: more as unknown as GoalFigures, error: null } };
    });
    const pairing = { scenarios: SCENARIOS, pairs: PAIRS, a: { runs, firstSeed: 1 } };
    const results = compareRuns({ ...pairing, b: { runs: raised.toReversed(), firstSeed: 1 } }, { seed: 1, ...QUICK });
    expect(results.length).to.equal(2 * GOAL_METRICS.length);
    const [calm] = results;
    expect([calm?.scenario, calm?.metric, calm?.pairs]).to.deep.equal(["calm", GOAL_METRICS[0], PAIRS - 1]);
    // All seeds but the third.
    expect(calm?.difference).to.be.closeTo((1 + 2 + 4 + 5 + 6 + 7 + 8) / 7, 1e-9);
    expect(results.at(-1)?.pairs).to.equal(PAIRS);
  });

  it("says nothing of a scenario in which fewer than two pairs have figures", () => {
    const rng = createRng({ seed: 1, purpose: "test/compare-runs" });
    const runs = runsOf(1, [0, 1, 2], rng);
    const few = runs.filter(({ scenario, seed }) => scenario === "crash" || seed === 2);
    const pairing = { scenarios: SCENARIOS, pairs: 3, a: { runs, firstSeed: 1 }, b: { runs: few, firstSeed: 1 } };
    const results = compareRuns(pairing, { seed: 1, ...QUICK });
    expect(new Set(results.map(({ scenario }) => scenario))).to.deep.equal(new Set(["crash"]));
  });
});
