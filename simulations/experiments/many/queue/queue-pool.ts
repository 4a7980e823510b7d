import { setTimeout } from "node:timers/promises";

import { Job, QueueEvents } from "bullmq";
import type { JobsOptions, Queue } from "bullmq";

import { showOrigin } from "../../../deployment/url-origin.ts";
import { TokenwrightError } from "../../../errors.ts";
import type { RunOutcome, RunRequest } from "../run-request.ts";
import { workersDie } from "../worker-pool.ts";
import type { RunPool } from "../worker-pool.ts";
import { HEARTBEAT_TIMES, startHeartbeat } from "./heartbeat.ts";
import type { HeartbeatTimes } from "./heartbeat.ts";
import {
  connectionTo,
  leaveQueue,
  listPresent,
  nameQueue,
  reachQueue,
  reasonOf,
  shortSources,
  unreachable,
} from "./queue-link.ts";
import type { Present, QueueAddress } from "./queue-link.ts";
import { decodeOutcome, nameJob } from "./wire.ts";

/** Runs that wait in the queue at a time: enough for some hundred processes, a few MiB in Redis. */
const CAPACITY = 512;

/** Looks at the queue that find no worker before the user is told. */
const LOOKS_WITHOUT_WORKERS = 2;

/** Time in which runs that nobody wants any more are taken out of the queue. */
const WITHDRAW_MILLISECONDS = 3_000;

/**
 * What ended stays for a while, so that another experiment that asks for the same run finds it; what failed goes at once,
 * so that it can be asked for again. A run that fails without an outcome was in a process that died: others try it, too.
 */
const JOB_OPTIONS: JobsOptions = { removeOnComplete: { age: 600, count: 2_000 }, removeOnFail: true, attempts: 3 };

/** How an experiment uses a queue. */
export interface QueuePoolOptions {
  /** Ends every wait, and takes what waits out of the queue. */
  readonly signal?: AbortSignal | undefined;
  /** Told what the user should know, a sentence at a time. */
  readonly say?: ((text: string) => void) | undefined;
  readonly times?: HeartbeatTimes;
}

/** Somebody who waits for a run: designs with different settings may come to the same one. */
interface Waiting {
  readonly resolve: (outcome: RunOutcome) => void;
  readonly reject: (error: unknown) => void;
}

interface PendingRun {
  readonly request: RunRequest;
  readonly waiting: Waiting[];
  /** Whether it has been pending since the last look: its end may have been missed. */
  isOld: boolean;
}

/** Sends runs to workers on any machine by a queue in Redis, under the runs' keys: equal runs are lived through once. */
class QueuePool implements RunPool {
  readonly capacity = CAPACITY;
  readonly #address: QueueAddress;
  readonly #queue: Queue;
  readonly #events: QueueEvents;
  readonly #options: QueuePoolOptions;
  readonly #pending = new Map<string, PendingRun>();
  readonly #stopHeartbeat: () => void;
  /** Keys of runs whose wait was ended before they did. */
  #unwanted: readonly string[] = [];
  #end: TokenwrightError | undefined;
  #looksWithoutWorkers = 0;

  constructor(address: QueueAddress, queue: Queue, events: QueueEvents, options: QueuePoolOptions) {
    this.#address = address;
    this.#queue = queue;
    this.#events = events;
    this.#options = options;
    events.on("completed", ({ jobId, returnvalue }) => this.#complete(jobId, returnvalue));
    events.on("failed", ({ jobId, failedReason }) => this.#fail(jobId, failedReason));
    const { say, signal, times = HEARTBEAT_TIMES } = options;
    const origin = showOrigin(address.url);
    this.#stopHeartbeat = startHeartbeat(
      {
        look: () => this.#look(),
        onSlow: () => say?.(`${origin} doesn't answer; trying again for ${times.patienceMilliseconds / 1_000} s`),
        onBack: () => say?.(`${origin} answers again`),
        onLost: (error) => this.#lose(error),
      },
      times,
    );
    signal?.addEventListener("abort", this.#interrupt);
    if (signal?.aborted === true) this.#interrupt();
  }

  live(request: RunRequest): Promise<RunOutcome> {
    if (this.#end !== undefined) return Promise.reject(this.#end);
    const key = nameJob(request);
    return new Promise((resolve, reject) => {
      const known = this.#pending.get(key);
      if (known !== undefined) {
        known.waiting.push({ resolve, reject });
        return;
      }
      this.#pending.set(key, { request, waiting: [{ resolve, reject }], isOld: false });
      void this.#send(key, request);
    });
  }

  async close(): Promise<void> {
    this.#stop(new TokenwrightError("TW130", { message: "the queue was closed" }));
    this.#stopHeartbeat();
    this.#options.signal?.removeEventListener("abort", this.#interrupt);
    await this.#withdraw();
    await Promise.all([leaveQueue(this.#queue), leaveQueue(this.#events)]);
  }

  /** Ask for a run; where it waits in the queue, is under way, or ended there, nothing changes. */
  async #send(key: string, request: RunRequest): Promise<void> {
    try {
      await this.#queue.add("run", request, { ...JOB_OPTIONS, jobId: key });
    } catch (error) {
      this.#lose(error);
    }
  }

  #take(key: string): readonly Waiting[] {
    const { waiting = [] } = this.#pending.get(key) ?? {};
    this.#pending.delete(key);
    return waiting;
  }

  #complete(key: string, outcome: string): void {
    for (const { resolve } of this.#take(key)) resolve(decodeOutcome(outcome));
  }

  #fail(key: string, reason: string): void {
    for (const { reject } of this.#take(key)) reject(workersDie(new Error(reason)));
  }

  #interrupt = (): void => {
    this.#stop(new TokenwrightError("TW130", { message: "the experiment was interrupted" }));
  };

  #lose(error: unknown): void {
    if (this.#end !== undefined) return;
    const next = "see to the Redis server, then go on with the same command and --resume; what had ended is kept";
    this.#stop(unreachable(this.#address, `was lost on the way (${reasonOf(error)})`, next, error));
    // Nobody is there to take them out.
    this.#unwanted = [];
  }

  /** End every wait, and each that would begin. */
  #stop(error: TokenwrightError): void {
    if (this.#end !== undefined) return;
    this.#end = error;
    this.#unwanted = [...this.#pending.keys()];
    for (const key of this.#unwanted) for (const { reject } of this.#take(key)) reject(error);
  }

  /** Take out of the queue what nobody has begun; another experiment that wants the same sends it again. */
  async #withdraw(): Promise<void> {
    const removed = Promise.allSettled(this.#unwanted.map((key) => this.#queue.remove(key)));
    const late = new AbortController();
    await Promise.race([removed, setTimeout(WITHDRAW_MILLISECONDS, undefined, { signal: late.signal })]);
    late.abort();
  }

  async #look(): Promise<void> {
    this.#tellOfWorkers(await listPresent(this.#queue));
    const old = [...this.#pending].filter(([, { isOld }]) => isOld);
    for (const pending of this.#pending.values()) pending.isOld = true;
    await Promise.all(old.map(([key, { request }]) => this.#lookAfter(key, request)));
  }

  /** See to a run that has been pending for a while: Redis may have lost it, or the news of its end. */
  async #lookAfter(key: string, request: RunRequest): Promise<void> {
    const state = await this.#queue.getJobState(key);
    if (!this.#pending.has(key)) return;
    if (state === "unknown") await this.#queue.add("run", request, { ...JOB_OPTIONS, jobId: key });
    if (state !== "completed") return;
    // Gone by now, it is unknown at the next look.
    const job = await Job.fromId<RunRequest, string>(this.#queue, key);
    if (job !== undefined) this.#complete(key, job.returnvalue);
  }

  /** Tell the user when nobody is there to live through what waits, and when somebody came. */
  #tellOfWorkers(present: readonly Present[]): void {
    const sources = shortSources(this.#address.sources);
    const workers = present.filter(({ role }) => role === "worker");
    const ours = workers.filter((worker) => worker.sources === sources);
    const { say } = this.#options;
    if (ours.length > 0 || this.#pending.size === 0) {
      const processes = ours.reduce((sum, worker) => sum + worker.processes, 0);
      if (this.#looksWithoutWorkers >= LOOKS_WITHOUT_WORKERS) say?.(`workers are there, ${processes} processes`);
      this.#looksWithoutWorkers = 0;
      return;
    }
    if (++this.#looksWithoutWorkers !== LOOKS_WITHOUT_WORKERS) return;
    const others = workers.length === 0 ? "" : `; ${workers.length} there have other sources`;
    say?.(
      `waiting for workers with sources ${sources}${others}: npx hardhat worker --queue ${showOrigin(this.#address.url)}`,
    );
  }
}

/**
 * Connect to the queue by which workers are asked for runs.
 *
 * @throws {@link TokenwrightError} TW504 when Redis can't be reached; runs end with it when Redis is lost on the way, and
 * with TW130 when the signal says so.
 */
export async function openQueuePool(address: QueueAddress, options: QueuePoolOptions = {}): Promise<RunPool> {
  const queue = await reachQueue(address, "experiment");
  const { name, prefix } = nameQueue(address);
  const events = new QueueEvents(name, { connection: connectionTo(address), prefix });
  events.on("error", () => undefined);
  return new QueuePool(address, queue, events, options);
}
