import { setTimeout } from "node:timers/promises";

import { Queue } from "bullmq";
import { expect } from "chai";

import { GOAL_METRICS } from "../../../../simulations/economies/goals.ts";
import type { GoalMetric } from "../../../../simulations/economies/goals.ts";
import { loadEconomy } from "../../../../simulations/economies/presets.ts";
import { nameQueue } from "../../../../simulations/experiments/many/queue/queue-link.ts";
import { openQueuePool } from "../../../../simulations/experiments/many/queue/queue-pool.ts";
import { serveQueue } from "../../../../simulations/experiments/many/queue/queue-worker.ts";
import { nameJob } from "../../../../simulations/experiments/many/queue/wire.ts";
import type { RunOutcome, RunRequest } from "../../../../simulations/experiments/many/run-request.ts";
import type { RunPool } from "../../../../simulations/experiments/many/worker-pool.ts";
import { loadScenario } from "../../../../simulations/scenarios/presets.ts";
import { findFreePort, startRedis } from "../../../redis/redis.ts";
import type { Redis } from "../../../redis/redis.ts";
import { failureOf } from "../../../tasks/failure-of.ts";

/** Times that a test can wait for, on a machine that has other things to do; and of who soon gives up. */
const TIMES = { beatMilliseconds: 50, slowMilliseconds: 5_000, patienceMilliseconds: 10_000 };
const IMPATIENT = { beatMilliseconds: 50, slowMilliseconds: 200, patienceMilliseconds: 600 };

/** Every metric is −0 but the first, which is the seed over 7; a course comes with them. */
function outcomeOf({ seed }: RunRequest): RunOutcome {
  const entries = GOAL_METRICS.map((metric, index) => [metric, index === 0 ? seed / 7 : -0]);
  const series = [seed, -0, 1 / 3];
  const traces = { poolPrice: series, totalSupply: series, stakingRatio: series, treasuryQuote: series };
  return { figures: Object.fromEntries(entries) as Readonly<Record<GoalMetric, number>>, error: null, traces };
}

/** Collects what is said, and waits for it. */
function listen() {
  const said: string[] = [];
  const waiting: { readonly pattern: RegExp; readonly resolve: () => void }[] = [];
  return {
    say: (text: string) => {
      said.push(text);
      for (const { resolve } of waiting.filter(({ pattern }) => pattern.test(text))) resolve();
    },
    heard: (pattern: RegExp) =>
      new Promise<void>((resolve) => {
        if (said.some((text) => pattern.test(text))) resolve();
        else waiting.push({ pattern, resolve });
      }),
  };
}

describe("openQueuePool", function () {
  this.timeout(20_000);
  let redis: Redis;
  let base: Omit<RunRequest, "seed">;
  let queues = 0;
  const opened: { close(): Promise<void> }[] = [];

  before(async () => {
    redis = await startRedis();
    const [economy, scenario] = [await loadEconomy("baseline"), await loadScenario("calm")];
    base = { economy, scenario, agents: 1, steps: 1, stepSeconds: 86_400, checks: "last-state" };
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()));
  });

  after(() => redis.stop());

  const addressOf = (sources = `${queues++}`.padStart(16, "a")) => ({ url: redis.url, sources });
  const open = async (...args: Parameters<typeof openQueuePool>) => {
    const pool = await openQueuePool(...args);
    opened.push(pool);
    return pool;
  };
  const serve = async (
    address: { url: string; sources: string },
    live: RunPool["live"],
    say?: (text: string) => void,
    times = TIMES,
  ) => {
    const pool = { capacity: 2, live, close: () => Promise.resolve() };
    const worker = await serveQueue(address, { pool, processes: 1, say, times });
    opened.push(worker);
    return worker;
  };

  it("gives each run its outcome, to the sign of a zero, and lives through equal runs once", async () => {
    const address = addressOf();
    const lived: number[] = [];
    await serve(address, (request) => {
      lived.push(request.seed);
      return Promise.resolve(outcomeOf(request));
    });
    const pools = [await open(address, { times: TIMES }), await open(address, { times: TIMES })];
    const asked = pools.flatMap((pool) => [1, 1, 2].map((seed) => pool.live({ ...base, seed })));
    const outcomes = await Promise.all(asked);
    expect(outcomes).to.deep.equal([1, 1, 2, 1, 1, 2].map((seed) => outcomeOf({ ...base, seed })));
    expect(lived.sort()).to.deep.equal([1, 2]);
    // Another one that comes later finds what has ended.
    const later = await open(address, { times: TIMES });
    expect(await later.live({ ...base, seed: 2 })).to.deep.equal(outcomeOf({ ...base, seed: 2 }));
    expect(lived).to.deep.equal([1, 2]);
  });

  it("keeps a run's error as its outcome", async () => {
    const address = addressOf();
    const outcome = { figures: null, error: { code: "TW300", message: "broke" } };
    await serve(address, () => Promise.resolve(outcome));
    expect(await (await open(address, { times: TIMES })).live({ ...base, seed: 1 })).to.deep.equal(outcome);
  });

  it("tries a run whose process dies three times, and can be asked for it again", async () => {
    const address = addressOf();
    let tries = 0;
    await serve(address, (request) =>
      ++tries <= 3 ? Promise.reject(new Error("killed")) : Promise.resolve(outcomeOf(request)),
    );
    const pool = await open(address);
    const failure = await pool.live({ ...base, seed: 1 }).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(Error);
    expect(tries).to.equal(3);
    expect((await pool.live({ ...base, seed: 1 })).error).to.equal(null);
  });

  it("says that there are no workers, or only such with other sources, and these say so, too", async () => {
    const address = addressOf();
    const [experiment, stranger] = [listen(), listen()];
    const pool = await open(address, { say: experiment.say, times: TIMES });
    const outcome = pool.live({ ...base, seed: 1 });
    await experiment.heard(/waiting for workers/);
    const other = addressOf("bbbbbbbbbbbbbbbb");
    await serve(other, () => Promise.reject(new Error("not for this one")), stranger.say);
    await stranger.heard(new RegExp(`bbbbbbbbbbbbbbbb.*${address.sources}`));
    await serve(address, (request) => Promise.resolve(outcomeOf(request)));
    expect(await outcome).to.deep.equal(outcomeOf({ ...base, seed: 1 }));
  });

  it("ends every wait when it is interrupted, and leaves nothing in the queue", async () => {
    const address = addressOf();
    const controller = new AbortController();
    const pool = await open(address, { signal: controller.signal });
    const waits = [1, 2, 3].map((seed) => failureOf(() => pool.live({ ...base, seed })));
    const { name, prefix } = nameQueue(address);
    const queue = new Queue(name, { connection: { url: redis.url }, prefix });
    opened.push(queue);
    while ((await queue.getWaitingCount()) < 3) await setTimeout(5);
    controller.abort();
    expect((await Promise.all(waits)).map(({ code }) => code)).to.deep.equal(["TW130", "TW130", "TW130"]);
    expect((await failureOf(() => pool.live({ ...base, seed: 4 }))).code).to.equal("TW130");
    await pool.close();
    expect(await queue.getJobCounts("wait", "active")).to.deep.equal({ wait: 0, active: 0 });
  });

  it("sends again what Redis has forgotten", async () => {
    const address = addressOf();
    const pool = await open(address, { times: TIMES });
    const outcome = pool.live({ ...base, seed: 1 });
    const { name, prefix } = nameQueue(address);
    const queue = new Queue(name, { connection: { url: redis.url }, prefix });
    opened.push(queue);
    const key = nameJob({ ...base, seed: 1 });
    while ((await queue.getJobState(key)) === "unknown") await setTimeout(5);
    await queue.obliterate();
    await serve(address, (request) => Promise.resolve(outcomeOf(request)));
    expect((await outcome).error).to.equal(null);
  });

  it("gives up a Redis that is lost for too long, as its worker does, and says so before", async () => {
    const address = addressOf();
    const { say, heard } = listen();
    const pool = await open(address, { say, times: IMPATIENT });
    const worker = await serve(address, () => new Promise(() => undefined), undefined, IMPATIENT);
    const waits = [failureOf(() => pool.live({ ...base, seed: 1 })), failureOf(() => worker.lost)];
    await redis.kill();
    await heard(/doesn't answer/);
    expect((await Promise.all(waits)).map(({ code, exitCode }) => [code, exitCode])).to.deep.equal([
      ["TW504", 5],
      ["TW504", 5],
    ]);
    await Promise.all(opened.splice(0).map((one) => one.close()));
    await redis.start();
  });

  it("refuses a Redis that isn't there, and shows no password", async () => {
    const url = `redis://user:secret@127.0.0.1:${await findFreePort()}/1`;
    const { code, exitCode, problems } = await failureOf(() => openQueuePool({ url, sources: "aa" }));
    expect({ code, exitCode }).to.deep.equal({ code: "TW504", exitCode: 5 });
    expect(JSON.stringify(problems)).not.to.include("secret");
  });
});
