import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { expect } from "chai";

import { loadEconomy } from "../../../../simulations/economies/presets.ts";
import { Evaluator } from "../../../../simulations/experiments/many/evaluator.ts";
import { openQueuePool } from "../../../../simulations/experiments/many/queue/queue-pool.ts";
import { RUNS_FILE, RunStore } from "../../../../simulations/experiments/many/run-store.ts";
import type { RunPool } from "../../../../simulations/experiments/many/worker-pool.ts";
import { createDesignSpace } from "../../../../simulations/experiments/space/design-space.ts";
import { Futures } from "../../../../simulations/experiments/space/futures.ts";
import { loadScenario } from "../../../../simulations/scenarios/presets.ts";
import { createRng } from "../../../../simulations/units/rng.ts";
import { makeUpRun } from "../made-up-run.ts";
import { startRedis } from "../../../redis/redis.ts";
import type { Redis } from "../../../redis/redis.ts";

const SCRIPT = fileURLToPath(new URL("serve-queue.ts", import.meta.url));
const SOURCES = "5eed5eed5eed5eed";

/** Designs, seeds of each, and milliseconds that a worker waits before each run. */
const DESIGNS = 12;
const SEEDS = 25;
const PAUSE = 30;

/** Workers that are killed, longest life after they began to serve, and after which of them Redis is, too. */
const KILLS = 6;
const LONGEST_LIFE = 400;
const REDIS_AFTER = 3;

describe("an experiment whose workers and Redis are killed", function () {
  this.timeout(60_000);
  let root: string;
  let redis: Redis;
  const workers = new Set<ChildProcess>();

  before(async () => {
    root = mkdtempSync(join(tmpdir(), "queue-killed-"));
    redis = await startRedis();
  });

  after(async () => {
    for (const worker of workers) worker.kill("SIGKILL");
    await redis.stop();
    rmSync(root, { recursive: true, force: true });
  });

  /** Start a worker; it is there once it serves. One that meets no Redis, which is being restarted, ends; another follows. */
  async function startWorker(): Promise<ChildProcess> {
    const worker = spawn(process.execPath, [SCRIPT, redis.url, SOURCES, `${PAUSE}`], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    workers.add(worker);
    const isServing = await new Promise<boolean>((resolve) => {
      worker.stdout.once("data", () => resolve(true));
      worker.once("exit", () => resolve(false));
    });
    if (isServing) return worker;
    workers.delete(worker);
    await setTimeout(100);
    return await startWorker();
  }

  /** Live through all runs, and tell how many ended by and by. */
  async function evaluate(name: string, pool: RunPool, onRun: () => void): Promise<Buffer> {
    mkdirSync(join(root, name));
    const store = await RunStore.open(join(root, name));
    const vary = [
      {
        kind: "range" as const,
        path: "burn.maximumRate",
        minimum: "0.3",
        maximum: "0.7",
        scale: "linear" as const,
      },
    ];
    const space = createDesignSpace(await loadEconomy("baseline"), vary);
    const futures = new Futures({
      seeds: { first: 1, count: SEEDS },
      scenarios: { crash: await loadScenario("crash") },
    });
    const experiment = { agents: 3, steps: 2, stepSeconds: 86_400 };
    const evaluator = new Evaluator({ experiment, futures, space, store, pool, onRun });
    await evaluator.live(Array.from({ length: DESIGNS }, (_unused, index) => space.settingsAt([index / DESIGNS])));
    expect(await store.count()).to.equal(DESIGNS * SEEDS);
    await store.exportRuns();
    store.close();
    return readFileSync(join(root, name, RUNS_FILE));
  }

  it("comes to the same table of runs, none lost and none counted twice", async () => {
    const here: RunPool = {
      capacity: 1,
      live: (request) => Promise.resolve(makeUpRun(request)),
      close: () => Promise.resolve(),
    };
    const undisturbed = await evaluate("undisturbed", here, () => undefined);

    const pool = await openQueuePool({ url: redis.url, sources: SOURCES });
    let done = 0;
    const evaluated = evaluate("killed", pool, () => done++);
    const rng = createRng({ seed: 1, purpose: "test/queue-kills" });
    const doneAtKills: number[] = [];
    let next = startWorker();
    for (let kill = 1; kill <= KILLS; kill++) {
      const worker = await next;
      next = startWorker();
      await setTimeout(rng.integer(LONGEST_LIFE));
      worker.kill("SIGKILL");
      workers.delete(worker);
      doneAtKills.push(done);
      if (kill !== REDIS_AFTER) continue;
      await redis.kill();
      await redis.start();
    }
    await next;
    const disturbed = await evaluated;
    await pool.close();
    // They were killed in the midst of it, after some runs had ended and before all had.
    expect(new Set(doneAtKills).size).to.be.above(2);
    expect(doneAtKills.at(-1)).to.be.within(1, DESIGNS * SEEDS - 1);
    expect(done).to.equal(DESIGNS * SEEDS);
    expect(disturbed.equals(undisturbed)).to.equal(true);
  });
});
