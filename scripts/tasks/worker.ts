import { availableParallelism } from "node:os";

import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { TokenwrightError } from "../../simulations/errors.ts";
import { serveQueue } from "../../simulations/experiments/many/queue/queue-worker.ts";
import { startWorkers } from "../../simulations/experiments/many/worker-pool.ts";
import { reportFailure } from "../terminal/fail.ts";
import { interrupted, watchInterruption } from "../terminal/interrupt.ts";
import { digestRunSources } from "./experiment-digest.ts";
import { parseInteger, parseQueueUrl } from "./options.ts";

/** Options of `worker`, as they were typed. */
export interface WorkerArguments {
  readonly queue: string | undefined;
  readonly workers: string | undefined;
}

/** What the options ask for. */
interface ParsedWorker {
  readonly url: string;
  readonly processes: number;
}

function parse({ queue, workers }: WorkerArguments): ParsedWorker {
  if (queue === undefined) {
    throw new TokenwrightError("TW100", {
      message: "no queue is named",
      path: "--queue",
      allowed: "the URL of the Redis that the experiment was given",
      next: "npx hardhat worker --queue redis://host:port",
    });
  }
  const processes = workers === undefined ? availableParallelism() : parseInteger("--workers", workers);
  return { url: parseQueueUrl(queue), processes };
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Serve until Ctrl-C, or until the queue is lost; always throws. */
async function serve({ url, processes }: ParsedWorker): Promise<never> {
  const interruption = watchInterruption(() => undefined);
  const stopped = new Promise<void>((resolve) => interruption.signal.addEventListener("abort", () => resolve()));
  const pool = startWorkers(processes);
  try {
    const worker = await serveQueue({ url, sources: digestRunSources() }, { pool, processes, say });
    try {
      await Promise.race([stopped, worker.lost]);
      say("ending the runs that are under way; Ctrl-C again leaves them to other workers");
    } finally {
      await worker.close();
    }
    throw interrupted("the worker was stopped; what it had begun is done", "start it again whenever it is wanted");
  } finally {
    await pool.close();
    interruption.release();
  }
}

/** Run the task; failures are reported and become the process's exit code. */
export default async function workerTask(options: WorkerArguments, _hre: HardhatRuntimeEnvironment): Promise<void> {
  try {
    await serve(parse(options));
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}
