import { TokenwrightError } from "../../errors.ts";
import { toQuantity } from "../json-rpc.ts";
import { DEVELOPMENT_CHAIN_ID } from "../networks.ts";
import { ForkAnswers, formatHeader, goneError, headerOf, headerQuestion } from "./answers.ts";
import { readForkRecord, writeForkRecord } from "./cache-file.ts";
import type { ForkBlock, ForkRecord } from "./cache-file.ts";
import { serveAnswers } from "./replay-server.ts";
import { UpstreamRefusal } from "./upstream.ts";
import type { Upstream } from "./upstream.ts";

/** Blocks behind the head that a public chain doesn't take back any more: two epochs. */
const FINAL_DEPTH = 64;

/** What is to be forked. */
export interface ForkRequest {
  /** Name of a network, or scheme and host of a node. */
  readonly title: string;
  /** Chain id that the name stands for; undefined for a URL. */
  readonly chainId: number | undefined;
  /** Connect to the node; not called where a recording is replayed. */
  readonly connect: () => Promise<Upstream>;
  /** Undefined for a block that is recent and final. */
  readonly blockNumber: number | undefined;
  /** File of the recording: replayed where it exists, else written when the run is over. */
  readonly cachePath: string | undefined;
  /** Digest of everything that decides what will be asked, SHA-256 in hexadecimal: the same run asks the same. */
  readonly run: string;
}

/** A fork that is open. */
export interface Fork {
  readonly title: string;
  readonly block: ForkBlock;
  /** Time of the block. */
  readonly timestampSeconds: number;
  /** Whether a recording answers, and no network is asked. */
  readonly isReplay: boolean;
  /** What the run will ask, and the answers, where the same run was recorded; undefined where it may ask for more. */
  readonly foreseen: ForkRecord | undefined;
  /** Where the simulated chain asks for the block's state. */
  readonly url: string;
  /** What was asked so far, and answered. */
  readonly record: ForkRecord;
  /** Why a question couldn't be answered, where one couldn't. */
  readonly failure: unknown;
  /** Keep what was asked for and answered, where that was wished. */
  save(): void;
  close(): Promise<void>;
}

function unfit(path: string, what: string, value: unknown, allowed: string): TokenwrightError {
  return new TokenwrightError("TW128", {
    message: `the recording is of another ${what}`,
    path: `--fork-cache ${path}`,
    value,
    allowed,
    next: `leave --fork-block out, or name another file to record this ${what} into`,
  });
}

function requireFitting(record: ForkRecord, { chainId, blockNumber, cachePath = "" }: ForkRequest): void {
  const { block } = record;
  if (chainId !== undefined && block.chainId !== chainId) throw unfit(cachePath, "chain", block.chainId, `${chainId}`);
  if (blockNumber !== undefined && block.number !== blockNumber) {
    throw unfit(cachePath, "block", block.number, `${blockNumber}`);
  }
}

function noSuchBlock(number: number, head: number): TokenwrightError {
  return new TokenwrightError("TW127", {
    message: number > head ? `block ${number} isn't there yet` : `the node doesn't have block ${number} any more`,
    path: "--fork-block",
    value: number,
    allowed: `a block up to ${head} that the node still has`,
    next: "choose another block, or leave --fork-block out for a recent one",
  });
}

function chooseBlock(head: number, chainId: number): number {
  // A development node's blocks are final at once.
  const isYoung = chainId === DEVELOPMENT_CHAIN_ID || head < FINAL_DEPTH;
  return isYoung ? head : head - FINAL_DEPTH;
}

/** Find the block to fork, and begin a record with its header. */
async function beginRecord(upstream: Upstream, { title, chainId, blockNumber, run }: ForkRequest): Promise<ForkRecord> {
  const ask = async (method: string, params: readonly unknown[]): Promise<unknown> => {
    try {
      return await upstream.request(method, params);
    } catch (cause) {
      if (!(cause instanceof UpstreamRefusal)) throw cause;
      if (blockNumber !== undefined && params.length > 0)
        throw goneError(upstream.origin, blockNumber, "its header", cause);
      throw new TokenwrightError("TW500", {
        message: `the node refused ${method}: ${cause.message}`,
        path: "--fork",
        value: upstream.origin,
        allowed: "a node that answers JSON-RPC requests there",
        next: "check the URL and the key in it",
      });
    }
  };
  const actual = Number(await ask("eth_chainId", []));
  if (chainId !== undefined && actual !== chainId) {
    throw new TokenwrightError("TW127", {
      message: `the node of ${title} is one of another chain`,
      path: "--fork",
      value: actual,
      allowed: `chain id ${chainId}`,
      next: `correct the URL that is set for ${title}`,
    });
  }
  const head = Number(await ask("eth_blockNumber", []));
  const number = blockNumber ?? chooseBlock(head, actual);
  const header = number > head ? undefined : headerOf(await ask("eth_getBlockByNumber", [toQuantity(number), false]));
  if (header === undefined) throw noSuchBlock(number, head);
  const block = { chainId: actual, number, hash: String(header["hash"]).toLowerCase() };
  return { block, run, answers: new Map([[headerQuestion(number), formatHeader(header)]]) };
}

async function recordAnswers(request: ForkRequest): Promise<ForkAnswers> {
  const upstream = await request.connect();
  return new ForkAnswers(await beginRecord(upstream, request), upstream);
}

function replayAnswers(record: ForkRecord, request: ForkRequest): ForkAnswers {
  requireFitting(record, request);
  return new ForkAnswers(record, undefined);
}

/**
 * Open a fork: resolve its block, and serve the block's state on loopback.
 *
 * @throws {@link TokenwrightError} TW500 when the node doesn't answer; TW127 when it hasn't the block; TW128 when the
 * recording is damaged or of another chain or block.
 */
export async function openFork(request: ForkRequest): Promise<Fork> {
  const { title, cachePath } = request;
  const recorded = cachePath === undefined ? undefined : readForkRecord(cachePath);
  const answers = recorded === undefined ? await recordAnswers(request) : replayAnswers(recorded, request);
  const { block } = answers.record;
  const header = (await answers.answer("eth_getBlockByNumber", [toQuantity(block.number), false])) as {
    timestamp: string;
  };
  const server = await serveAnswers((method, params) => answers.answer(method, params));
  return {
    title,
    block,
    timestampSeconds: Number(header.timestamp),
    isReplay: recorded !== undefined,
    foreseen: recorded?.run === request.run ? recorded : undefined,
    url: server.url,
    get record() {
      return answers.record;
    },
    get failure() {
      return answers.failure;
    },
    save() {
      if (cachePath !== undefined && recorded === undefined) writeForkRecord(cachePath, answers.record);
    },
    close: () => server.close(),
  };
}
