import { fileURLToPath } from "node:url";

import { Tinypool } from "tinypool";

import { TokenwrightError } from "../../errors.ts";
import type { RunOutcome, RunRequest } from "./run-request.ts";

const WORKER = fileURLToPath(new URL("worker.ts", import.meta.url));

/** Runs that each worker has or waits for, so that none is ever idle. */
const RUNS_PER_WORKER = 2;

/**
 * Young objects' room in a worker, MiB, there from its first run on: with less, one worker is slower, with more, workers
 * take the shared cache from each other. With a worker for each processor, threads that share out one worker's
 * collections only get in the way of the others.
 */
const NODE_OPTIONS = ["--max-semi-space-size=8", "--min-semi-space-size=8", "--no-parallel-scavenge"];

/** Lives through runs somewhere else than in this thread. */
export interface RunPool {
  /** Runs that it takes at a time; more would only wait. */
  readonly capacity: number;
  live(request: RunRequest): Promise<RunOutcome>;
  /** End it; runs that are under way are lost. */
  close(): Promise<void>;
}

/** How often a run is given to a worker: a run whose outcome is an error ends well, so that a failure is the worker's death. */
const ATTEMPTS = 3;

/** Say that a run ended with its worker again and again, or that no worker even begins. */
export function workersDie(cause: unknown): TokenwrightError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new TokenwrightError(
    "TW142",
    {
      message: `workers die, one after the other: ${reason}`,
      path: "--workers",
      allowed: "workers with memory enough for a run",
      next: "take fewer workers, agents or steps, then go on with the same command and --resume; what had ended is kept",
    },
    { cause },
  );
}

/** Start workers, once for all runs: processes, so that what they hold is none of this one's memory. */
export function startWorkers(workers: number): RunPool {
  const pool = new Tinypool({
    filename: WORKER,
    runtime: "child_process",
    minThreads: workers,
    maxThreads: workers,
    execArgv: NODE_OPTIONS,
  });
  const waiting = new Set<(error: TokenwrightError) => void>();
  // One that dies while it waits is replaced, unless it died before it could begin: the pool would wait for it forever.
  pool.on("error", (cause: unknown) => {
    if (pool.threads.length === 0) for (const reject of waiting) reject(workersDie(cause));
  });
  const attempt = (request: RunRequest): Promise<RunOutcome> =>
    new Promise((resolve, reject) => {
      waiting.add(reject);
      (pool.run(request) as Promise<RunOutcome>).then(resolve, reject).finally(() => waiting.delete(reject));
    });
  const live = async (request: RunRequest): Promise<RunOutcome> => {
    for (let attempts = 1; ; attempts++) {
      try {
        return await attempt(request);
      } catch (cause) {
        if (cause instanceof TokenwrightError) throw cause;
        if (attempts === ATTEMPTS) throw workersDie(cause);
      }
    }
  };
  return {
    capacity: workers * RUNS_PER_WORKER,
    live,
    close: () => pool.destroy(),
  };
}
