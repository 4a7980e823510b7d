import { availableParallelism } from "node:os";

import { openQueuePool } from "../../simulations/experiments/many/queue/queue-pool.ts";
import type { QueuePoolOptions } from "../../simulations/experiments/many/queue/queue-pool.ts";
import { serveQueue } from "../../simulations/experiments/many/queue/queue-worker.ts";
import { startWorkers } from "../../simulations/experiments/many/worker-pool.ts";
import type { RunPool } from "../../simulations/experiments/many/worker-pool.ts";
import { digestRunSources } from "./experiment-digest.ts";
import { parseInteger, parseQueueUrl } from "./options.ts";

/** Where an experiment's runs are lived through: in processes here, or by workers that share a queue. */
export interface WorkPlaces {
  /** Processes here; with a queue they take runs from it, as workers elsewhere do. */
  readonly processes: number;
  /** URL of the queue's Redis. */
  readonly queue: string | undefined;
}

/**
 * Parse `--workers` and `--queue`.
 *
 * @throws {@link TokenwrightError} TW100 when one of them isn't valid.
 */
export function parseWorkPlaces(options: {
  readonly workers: string | undefined;
  readonly queue: string | undefined;
}): WorkPlaces {
  const queue = options.queue === undefined ? undefined : parseQueueUrl(options.queue);
  const usual = queue === undefined ? availableParallelism() : 0;
  return { processes: options.workers === undefined ? usual : parseInteger("--workers", options.workers), queue };
}

async function startQueuePool(url: string, processes: number, options: QueuePoolOptions): Promise<RunPool> {
  const address = { url, sources: digestRunSources() };
  const shared = await openQueuePool(address, options);
  if (processes === 0) return shared;
  const own = startWorkers(processes);
  try {
    const worker = await serveQueue(address, { pool: own, processes });
    return {
      capacity: shared.capacity,
      live: (request) => shared.live(request),
      async close() {
        await worker.abandon();
        await Promise.all([own.close(), shared.close()]);
      },
    };
  } catch (error) {
    await Promise.all([own.close(), shared.close()]);
    throw error;
  }
}

/**
 * Start what lives through runs.
 *
 * @throws {@link TokenwrightError} TW504 when the queue's Redis can't be reached.
 */
export async function startPool({ processes, queue }: WorkPlaces, options: QueuePoolOptions): Promise<RunPool> {
  return queue === undefined ? startWorkers(processes) : await startQueuePool(queue, processes, options);
}
