import { fileURLToPath } from "node:url";

import { Tinypool } from "tinypool";

import type { RunOutcome, RunRequest } from "./run-request.ts";

const WORKER = fileURLToPath(new URL("worker.ts", import.meta.url));

/** Runs that each worker has or waits for, so that none is ever idle. */
const RUNS_PER_WORKER = 2;

/**
 * Young objects' room in a worker, MiB, there from its first run on. With a worker for each processor, threads that share
 * out one worker's collections only get in the way of the others.
 */
const NODE_OPTIONS = ["--max-semi-space-size=16", "--min-semi-space-size=16", "--no-parallel-scavenge"];

/** Lives through runs somewhere else than in this thread. */
export interface RunPool {
  /** Runs that it takes at a time; more would only wait. */
  readonly capacity: number;
  live(request: RunRequest): Promise<RunOutcome>;
  /** End it; runs that are under way are lost. */
  close(): Promise<void>;
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
  return {
    capacity: workers * RUNS_PER_WORKER,
    live: async (request) => (await pool.run(request)) as RunOutcome,
    close: () => pool.destroy(),
  };
}
