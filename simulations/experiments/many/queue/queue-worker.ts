import { UnrecoverableError, Worker } from "bullmq";
import type { Job, Queue } from "bullmq";

import { showOrigin } from "../../../deployment/url-origin.ts";
import type { RunRequest } from "../run-request.ts";
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
import { encodeOutcome, nameJob } from "./wire.ts";

/** How soon others take over what a worker had that died. */
export interface TakeoverTimes {
  /** Time for which a run is a worker's own without a word from it; it says one at half of it, however long the run. */
  readonly lockMilliseconds: number;
  /** How often workers look for runs that are nobody's. */
  readonly checkMilliseconds: number;
}

const TAKEOVER_TIMES: TakeoverTimes = { lockMilliseconds: 6_000, checkMilliseconds: 3_000 };

/** Times that one run may be taken over: it isn't the run that ends its workers, which have processes for that. */
const MOST_TAKEOVERS = 1_000;

/** How a worker serves a queue. */
export interface QueueWorkerOptions {
  /** What lives through the runs. */
  readonly pool: RunPool;
  /** Processes that the pool has, as others are told. */
  readonly processes: number;
  /** Told what the user should know, a sentence at a time. */
  readonly say?: ((text: string) => void) | undefined;
  readonly times?: HeartbeatTimes;
  readonly takeover?: TakeoverTimes;
}

/** A worker that takes runs. */
export interface QueueWorker {
  /** Rejects with TW504 when Redis is lost for too long. */
  readonly lost: Promise<never>;
  /** Take no more runs; ends when those that are under way have, or at once where Redis is lost. */
  close(): Promise<void>;
  /** Take no more runs, and leave those that are under way to other workers. */
  abandon(): Promise<void>;
}

/** Live through a job's run, if it is the one that its name promises. */
async function liveJob({ id, data }: Job<RunRequest, string>, pool: RunPool): Promise<string> {
  // A worker of other sources than the experiment's would show by this, too.
  if (nameJob(data) !== id) throw new UnrecoverableError("its request isn't the one that was asked for");
  return encodeOutcome(await pool.live(data));
}

/** Say who asks for runs, so that a worker that nobody asks is noticed. */
function describeAskers(present: readonly Present[], { sources: digest, url }: QueueAddress): string {
  const sources = shortSources(digest);
  const experiments = present.filter(({ role }) => role === "experiment");
  const ours = experiments.filter((one) => one.sources === sources).length;
  if (ours > 0) return `serving ${ours === 1 ? "an experiment" : `${ours} experiments`} with sources ${sources}`;
  const others = [...new Set(experiments.map((one) => one.sources))].sort();
  if (others.length === 0) return `no experiment asks ${showOrigin(url)} for runs yet; waiting`;
  const list = others.join(", ");
  return `nobody asks for runs with sources ${sources}, which this worker has; experiments there have ${list}: bring both to the same commit, packages (npm ci) and Node`;
}

/** Tell the user who asks for runs and whether Redis answers. */
function watchQueue(
  queue: Queue,
  address: QueueAddress,
  { say, times = HEARTBEAT_TIMES }: QueueWorkerOptions,
  onLost: () => void,
): { readonly lost: Promise<never>; readonly stop: () => void } {
  const origin = showOrigin(address.url);
  let told = "";
  let stop: () => void = () => undefined;
  const lost = new Promise<never>((_resolve, reject) => {
    stop = startHeartbeat(
      {
        async look() {
          const askers = describeAskers(await listPresent(queue), address);
          if (askers !== told) say?.((told = askers));
        },
        onSlow: () => say?.(`${origin} doesn't answer; trying again for ${times.patienceMilliseconds / 1_000} s`),
        onBack: () => say?.(`${origin} answers again`),
        onLost(error) {
          onLost();
          const next = "see to the Redis server, then start the worker again";
          reject(unreachable(address, `was lost on the way (${reasonOf(error)})`, next, error));
        },
      },
      times,
    );
  });
  // Whoever serves may not be waiting for it yet.
  lost.catch(() => undefined);
  return { lost, stop };
}

/**
 * Take runs from a queue and live through them until it is closed.
 *
 * @throws {@link TokenwrightError} TW504 when Redis can't be reached.
 */
export async function serveQueue(address: QueueAddress, options: QueueWorkerOptions): Promise<QueueWorker> {
  const { pool, processes, takeover = TAKEOVER_TIMES } = options;
  const queue = await reachQueue(address, "worker", processes);
  const { name, prefix } = nameQueue(address);
  const worker = new Worker<RunRequest, string>(name, (job) => liveJob(job, pool), {
    connection: connectionTo(address),
    prefix,
    concurrency: pool.capacity,
    lockDuration: takeover.lockMilliseconds,
    stalledInterval: takeover.checkMilliseconds,
    maxStalledCount: MOST_TAKEOVERS,
  });
  // A lost connection is the heartbeat's matter; a run that ended for nobody, since Redis forgot it, is asked for again.
  worker.on("error", () => undefined);
  let isLost = false;
  const { lost, stop } = watchQueue(queue, address, options, () => (isLost = true));
  const end = async (force: boolean): Promise<void> => {
    stop();
    await worker.close(force);
    await leaveQueue(queue);
  };
  return { lost, close: () => end(isLost), abandon: () => end(true) };
}
