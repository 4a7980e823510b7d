/** Spreads, keeps, judges and exports an experiment's runs, whose figures are made up: `made-up-runs.ts DESIGNS FUTURES`. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";

import { GOAL_METRICS } from "../../simulations/economies/goals.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { defineExperiment } from "../../simulations/experiments/definition/define-experiment.ts";
import { RunStore } from "../../simulations/experiments/many/run-store.ts";
import type { RunPool } from "../../simulations/experiments/many/worker-pool.ts";
import { runExperiment } from "../../simulations/experiments/run-experiment.ts";
import { createDesignSpace } from "../../simulations/experiments/space/design-space.ts";
import { Futures } from "../../simulations/experiments/space/futures.ts";
import { loadScenario } from "../../simulations/scenarios/presets.ts";
import type { GoalFigures } from "../../simulations/metrics/goals.ts";

/** Runs that are under way at a time, as with two workers. */
const CAPACITY = 4;

/** Seeds of a scenario, at most; more futures are those of more scenarios. */
const MOST_SEEDS = 10_000;

const [designs = 0, futures = 0] = process.argv.slice(2).map(Number);
const seeds = Math.min(futures, MOST_SEEDS);
if (futures % seeds !== 0) throw new RangeError(`${futures} futures aren't a multiple of ${MOST_SEEDS}`);
const names = Array.from({ length: futures / seeds }, (_unused, index) => `calm-${index}`);
const experiment = defineExperiment({
  name: "made-up",
  title: "Made up",
  description: "What runs come to is made up: what is measured is everything else.",
  economy: "baseline",
  scenarios: names,
  seeds: { count: seeds },
  vary: [{ kind: "range", path: "burn.maximumRate", minimum: "0.3", maximum: "0.7" }],
  objectives: [
    { metric: "treasury.quote", direction: "maximise" },
    { metric: "price.maxDrawdown", direction: "minimise", statistic: "worst-decile" },
  ],
  constraints: [{ metric: "staking.ratio", comparison: "at-least", bound: 0.4, share: 0.9 }],
  method: { kind: "random", designs },
  budget: { runs: designs * futures },
});

/** Answers at once with figures that differ between runs. */
const pool: RunPool = {
  capacity: CAPACITY,
  async live({ economy, seed }) {
    await nextTurn();
    const value = Number(economy.burn.maximumRate) + seed;
    return { figures: Object.fromEntries(GOAL_METRICS.map((metric) => [metric, value])) as GoalFigures, error: null };
  },
  close: () => Promise.resolve(),
};

const calm = await loadScenario("calm");
const scenarios = Object.fromEntries(names.map((name) => [name, { ...calm, name }]));
const folder = mkdtempSync(join(tmpdir(), "made-up-runs-"));
const store = await RunStore.open(folder);
try {
  const space = createDesignSpace(await loadEconomy("baseline"), experiment.vary);
  const lived = new Futures({ ...experiment, scenarios });
  const { scores } = await runExperiment({ experiment, futures: lived, space, store, pool });
  const kept = await store.count();
  // A few designs of many are drawn twice.
  if (kept !== scores.length * futures) throw new RangeError(`${kept} of ${scores.length * futures} runs were kept`);
} finally {
  store.close();
  rmSync(folder, { recursive: true });
}
