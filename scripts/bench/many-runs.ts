import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { median } from "d3-array";

import { loadEconomy } from "../../simulations/economies/presets.ts";
import { Evaluator } from "../../simulations/experiments/many/evaluator.ts";
import { RunStore } from "../../simulations/experiments/many/run-store.ts";
import { startWorkers } from "../../simulations/experiments/many/worker-pool.ts";
import type { RunPool } from "../../simulations/experiments/many/worker-pool.ts";
import { createDesignSpace } from "../../simulations/experiments/space/design-space.ts";
import { Futures } from "../../simulations/experiments/space/futures.ts";
import { loadScenario } from "../../simulations/scenarios/presets.ts";
import { SECONDS_PER_DAY } from "../../simulations/units/amounts.ts";
import type { Figure } from "./figure.ts";
import { makeUpRunsApart } from "./run-apart.ts";

/** The run that is made so often. */
const EXPERIMENT = { agents: 100, steps: 90, stepSeconds: SECONDS_PER_DAY };

const SEEDS = 10;
const BYTES_PER_MEBIBYTE = 2 ** 20;

/** How many runs to make, and on how many workers. */
export interface ManyRuns {
  readonly runs: number;
  /** Runs of each worker before the two pools are compared, while its code is compiled. */
  readonly warmUp: number;
  /** Runs of each pool in a comparison: few, so that both meet the same minute of the machine; and how many of these. */
  readonly compared: number;
  readonly comparisons: number;
  readonly workers: number;
  /** Experiments whose runs are made up, so that nothing but what the spreading process holds is measured. */
  readonly madeUp: readonly { readonly designs: number; readonly futures: number }[];
  readonly now: () => number;
}

/** Make designs live as an experiment does, and keep what they show. */
async function evaluate(pool: RunPool, designs: number, onRun: () => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "many-runs-"));
  const store = await RunStore.open(folder);
  try {
    const path = "burn.maximumRate";
    const range = { kind: "range" as const, path, minimum: "0.3", maximum: "0.7", scale: "linear" as const };
    const space = createDesignSpace(await loadEconomy("baseline"), [range]);
    const seeds = { first: 1, count: SEEDS };
    const futures = new Futures({ seeds, scenarios: { calm: await loadScenario("calm") } });
    const evaluator = new Evaluator({ experiment: EXPERIMENT, futures, space, store, pool, onRun });
    const points = Array.from({ length: designs }, (_unused, index) => [index / designs]);
    await evaluator.live(points.map((point) => space.settingsAt(point)));
    await store.exportRuns();
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timeOf(pool: RunPool, runs: number, now: () => number): Promise<number> {
  const begun = now();
  await evaluate(pool, Math.ceil(runs / SEEDS), () => undefined);
  return now() - begun;
}

/** Compare one worker with several in turn, both warm. */
async function compareWorkers({ warmUp, compared, comparisons, workers, now }: ManyRuns): Promise<number> {
  const [one, several] = [startWorkers(1), startWorkers(workers)];
  try {
    // Each worker compiles its code by itself.
    await timeOf(one, warmUp, now);
    await timeOf(several, warmUp * workers, now);
    const ratios: number[] = [];
    for (let comparison = 0; comparison < comparisons; comparison++) {
      ratios.push((await timeOf(one, compared, now)) / (await timeOf(several, compared, now)));
    }
    return median(ratios) ?? Number.NaN;
  } finally {
    await Promise.all([one.close(), several.close()]);
  }
}

/**
 * Measure an experiment of many runs of 100 agents over 90 days on the model: how long it takes, how much memory the process
 * has that spreads them, with these and with many more, and how many times as fast several workers are as one.
 */
export async function benchManyRuns(options: ManyRuns): Promise<Record<string, Figure>> {
  const { runs, workers, comparisons, compared, madeUp, now } = options;
  const speedup = await compareWorkers(options);
  const pool = startWorkers(workers);
  let most = 0;
  let done = 0;
  const begun = now();
  try {
    await evaluate(pool, Math.ceil(runs / SEEDS), () => {
      if (++done % 100 === 0) most = Math.max(most, process.memoryUsage().rss);
    });
  } finally {
    await pool.close();
  }
  const seconds = (now() - begun) / 1_000;
  const memory: Record<string, Figure> = {};
  for (const { designs, futures } of madeUp) {
    const { peakBytes } = await makeUpRunsApart(designs, futures);
    const beside = { runs: designs * futures, designs, futures };
    memory[`experiment.madeUpMemory.${designs}x${futures}`] = {
      value: peakBytes / BYTES_PER_MEBIBYTE,
      unit: "MiB",
      beside,
    };
  }
  return {
    ...memory,
    "experiment.seconds": { value: seconds, unit: "s", beside: { runs: done, workers, ...EXPERIMENT } },
    "experiment.parentMemory": { value: most / BYTES_PER_MEBIBYTE, unit: "MiB" },
    "experiment.overOneWorker": { value: speedup, unit: "ratio", beside: { workers, comparisons, compared } },
  };
}
