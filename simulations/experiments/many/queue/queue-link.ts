import { setTimeout } from "node:timers/promises";

import { Queue, RedisConnection } from "bullmq";
import type { RedisOptions } from "bullmq";

import { showOrigin } from "../../../deployment/url-origin.ts";
import { TokenwrightError } from "../../../errors.ts";

/** Which queue on which Redis. */
export interface QueueAddress {
  /** redis:// or rediss://, with whatever a password needs; never shown whole. */
  readonly url: string;
  /** Digest of everything that decides what a run shows: whoever has another one shares no queue with it. */
  readonly sources: string;
}

/** Who is connected: an experiment that asks for runs, or a worker that lives through them. */
export type Role = "experiment" | "worker";

/** Somebody who is connected to the same Redis. */
export interface Present {
  readonly role: Role;
  /** As {@link shortSources} shows them. */
  readonly sources: string;
  /** Processes that a worker has. */
  readonly processes: number;
}

/** Begins every key and every connection's name: a Redis may serve others, too. */
const PREFIX = "tokenwright";

/** Time until Redis must have answered for the first time, and longest pause before it is asked again. */
const REACH_MILLISECONDS = 5_000;
const RETRY_MILLISECONDS = 1_000;

/** Time that Redis has to take leave. */
const LEAVE_MILLISECONDS = 500;

const SHOWN_DIGITS = 16;

/** Shorten the digest of sources to what is shown and compared. */
export function shortSources(sources: string): string {
  return sources.slice(0, SHOWN_DIGITS);
}

/** Name a queue within its Redis, for BullMQ. */
export function nameQueue({ sources }: QueueAddress): { readonly name: string; readonly prefix: string } {
  return { name: `runs-${shortSources(sources)}`, prefix: PREFIX };
}

/** Describe a connection: commands wait while it is lost, and it is tried again for as long as it is wanted. */
export function connectionTo({ url }: QueueAddress, connectionName?: string): RedisOptions {
  return {
    url,
    ...(connectionName === undefined ? {} : { connectionName }),
    connectTimeout: REACH_MILLISECONDS,
    keepAlive: REACH_MILLISECONDS,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(100 * times, RETRY_MILLISECONDS),
  };
}

/** Say that a queue can't be reached, or no longer. */
export function unreachable({ url }: QueueAddress, reason: string, next: string, cause?: unknown): TokenwrightError {
  return new TokenwrightError(
    "TW504",
    {
      message: `Redis ${reason}`,
      path: "--queue",
      value: showOrigin(url),
      allowed: "a Redis server, 6.2 or newer, that answers there",
      next,
    },
    { cause },
  );
}

/** Say in a few words what Redis or the way to it says. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return typeof message === "string" && message !== "" ? message : String(code ?? error);
}

/** A connection that may be closed before it was made: what fails after that concerns nobody. */
class LeavableConnection extends RedisConnection {
  override async close(force?: boolean): Promise<void> {
    await super.close(force);
    this.on("error", () => undefined);
  }
}

async function answered(queue: Queue): Promise<void> {
  const late = new AbortController();
  const silence = setTimeout(REACH_MILLISECONDS, undefined, { signal: late.signal }).then(() => {
    throw new Error("no answer");
  });
  const failure = new Promise<never>((_resolve, reject) => queue.once("error", reject));
  try {
    await Promise.race([queue.waitUntilReady(), failure, silence]);
  } finally {
    late.abort();
  }
}

/**
 * Connect to a queue under a name that tells others on the same Redis who is there.
 *
 * @param processes - Processes that a worker has.
 * @throws {@link TokenwrightError} TW504 when Redis doesn't answer, or refuses.
 */
export async function reachQueue(address: QueueAddress, role: Role, processes = 0): Promise<Queue> {
  const { name, prefix } = nameQueue(address);
  const connectionName = [PREFIX, role, shortSources(address.sources), processes].join(":");
  const queue = new Queue(name, { connection: connectionTo(address, connectionName), prefix }, LeavableConnection);
  // What fails from now on is seen by whoever waits for an answer.
  queue.on("error", () => undefined);
  try {
    await answered(queue);
    return queue;
  } catch (cause) {
    await leaveQueue(queue);
    const next = "start Redis there (redis-server), or correct the URL, its user and its password";
    throw unreachable(address, `can't be reached (${reasonOf(cause)})`, next, cause);
  }
}

/** Close a connection; where Redis doesn't answer, it is dropped. */
export async function leaveQueue(connected: Pick<Queue, "client" | "close">): Promise<void> {
  const late = new AbortController();
  const closed = connected.close().catch(() => undefined);
  await Promise.race([closed, setTimeout(LEAVE_MILLISECONDS, undefined, { signal: late.signal })]);
  late.abort();
  // Nothing is left of it but the next attempt to connect.
  void connected.client.then((client) => client.disconnect()).catch(() => undefined);
}

const NAMED = new RegExp(`\\bname=${PREFIX}:(experiment|worker):([0-9a-f]+):(\\d+)(?:\\s|$)`);

/** List who is connected to the same Redis for any queue of ours; nobody where Redis doesn't tell. */
export async function listPresent(queue: Queue): Promise<readonly Present[]> {
  const client = await queue.client;
  let list: string;
  try {
    list = await client.clientList();
  } catch {
    return [];
  }
  return list.split("\n").flatMap((line) => {
    const [, role, sources, processes] = NAMED.exec(line) ?? [];
    if (role === undefined || sources === undefined) return [];
    return [{ role: role as Role, sources, processes: Number(processes) }];
  });
}
