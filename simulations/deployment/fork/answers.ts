import { TokenwrightError } from "../../errors.ts";
import { toQuantity } from "../json-rpc.ts";
import { DEVELOPMENT_CHAIN_ID } from "../networks.ts";
import type { ForkRecord } from "./cache-file.ts";
import { UpstreamRefusal } from "./upstream.ts";
import type { Upstream } from "./upstream.ts";

/**
 * How far behind the head a fork claims its block to be: what is that old is asked for once, while the state of a recent
 * block is asked for again and again, in case the chain reorganises.
 */
const BLOCKS_BEHIND_HEAD = 100_000;

/** Code of an account that has none. */
const NO_CODE = "0x";

const ZERO_WORD = `0x${"0".repeat(64)}`;

/** Fields of a header that a chain goes on from; a body isn't, and is large. */
const EMPTY_BODY = { transactions: [], uncles: [], withdrawals: [] };

/** Ask for the header of a block, by its number; its body is left out. */
export function headerQuestion(number: number): string {
  return `eth_getBlockByNumber ${toQuantity(number)}`;
}

/** Leave a block's body out; undefined where there is no block. */
export function headerOf(block: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof block !== "object" || block === null) return undefined;
  const body = "withdrawalsRoot" in block ? EMPTY_BODY : { transactions: [], uncles: [] };
  return { ...block, ...body };
}

/** Write a header as an answer: fields in order of their names, so that every node's header is the same text. */
export function formatHeader(header: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(header).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(fields));
}

function padWord(value: string): string {
  return `0x${value.slice(2).padStart(64, "0")}`;
}

/** Whoever forks reads state, and nothing else is answered. */
function unanswerable(method: string, params: readonly unknown[]): TokenwrightError {
  return new TokenwrightError("TW127", {
    message: "the simulated chain asked for something that isn't state of the forked block",
    path: method,
    value: params,
    allowed: "accounts, storage and headers",
    next: "report this: it depends on the installed version of Hardhat",
  });
}

function describeQuestion(question: string): string {
  const [method = "", account = "", slot = ""] = question.split(" ");
  switch (method) {
    case "eth_getStorageAt":
      return `slot ${slot} of account ${account}`;
    case "eth_getBlockByNumber":
      return `block ${BigInt(account)}`;
    default:
      return `account ${account}`;
  }
}

/**
 * Answers what a fork asks about its block: from what is known, else from the upstream, remembering what it said; without
 * an upstream nothing more is known.
 */
export class ForkAnswers {
  readonly #record: ForkRecord;
  readonly #upstream: Upstream | undefined;
  readonly #answers: Map<string, string>;
  readonly #waiting = new Map<string, Promise<string>>();
  #failure: unknown;

  constructor(record: ForkRecord, upstream: Upstream | undefined) {
    this.#record = record;
    this.#upstream = upstream;
    this.#answers = new Map(record.answers);
  }

  /** The first question that couldn't be answered, as an error; whoever asked hides it in one of its own. */
  get failure(): unknown {
    return this.#failure;
  }

  /** What is known now. */
  get record(): ForkRecord {
    return { ...this.#record, answers: this.#answers };
  }

  /**
   * Answer a request.
   *
   * @throws {@link TokenwrightError} TW128 when a recording lacks it; TW127 when the upstream has it no more, or it is
   * no state; TW500 when the upstream doesn't answer.
   */
  async answer(method: string, params: readonly unknown[]): Promise<unknown> {
    try {
      return await this.#answer(method, params);
    } catch (error) {
      this.#failure ??= error;
      throw error;
    }
  }

  async #answer(method: string, params: readonly unknown[]): Promise<unknown> {
    const { number } = this.#record.block;
    switch (method) {
      // A development chain's, so that the token's EIP-712 domain is that of a run without a fork, and nobody looks for the
      // hardforks of mainnet's past.
      case "eth_chainId":
        return toQuantity(DEVELOPMENT_CHAIN_ID);
      case "net_version":
        return String(DEVELOPMENT_CHAIN_ID);
      case "eth_blockNumber":
        return toQuantity(number + BLOCKS_BEHIND_HEAD);
      case "eth_getBlockByNumber":
        return JSON.parse(await this.#ask(headerQuestion(Number(params[0])))) as unknown;
      case "eth_getLogs":
        return await this.#logs(method, params);
    }
    const account = String(params[0]).toLowerCase();
    const at = Number(params[method === "eth_getStorageAt" ? 2 : 1]);
    if (at !== number) throw unanswerable(method, params);
    switch (method) {
      case "eth_getBalance":
      case "eth_getTransactionCount":
      case "eth_getCode":
        return await this.#ask(`${method} ${account}`);
      case "eth_getAccountInfo":
        return await this.#accountInfo(account);
      case "eth_getStorageAt":
        return await this.#slot(account, toQuantity(BigInt(String(params[1]))));
      default:
        throw unanswerable(method, params);
    }
  }

  /** What three requests say of an account, in one. */
  async #accountInfo(account: string): Promise<unknown> {
    const [balance, nonce, code] = await Promise.all([
      this.#ask(`eth_getBalance ${account}`),
      this.#ask(`eth_getTransactionCount ${account}`),
      this.#ask(`eth_getCode ${account}`),
    ]);
    return { balance, nonce, code };
  }

  /** An account without code has logged nothing: those that are asked about are made on the fork. */
  async #logs(method: string, params: readonly unknown[]): Promise<unknown> {
    const { address } = params[0] as { readonly address?: unknown };
    const accounts = Array.isArray(address) ? address : [address];
    for (const account of accounts) {
      if (typeof account !== "string") throw unanswerable(method, params);
      if ((await this.#ask(`eth_getCode ${account.toLowerCase()}`)) !== NO_CODE) throw unanswerable(method, params);
    }
    return [];
  }

  /** An account without code has no storage: most that are asked about are made on the fork. */
  async #slot(account: string, slot: string): Promise<string> {
    if ((await this.#ask(`eth_getCode ${account}`)) === NO_CODE) return ZERO_WORD;
    return padWord(await this.#ask(`eth_getStorageAt ${account} ${slot}`));
  }

  /** Look a question up, or ask the upstream, once. */
  async #ask(question: string): Promise<string> {
    const known = this.#answers.get(question);
    if (known !== undefined) return known;
    let waiting = this.#waiting.get(question);
    if (waiting === undefined) {
      waiting = this.#askUpstream(question);
      this.#waiting.set(question, waiting);
    }
    const answer = await waiting;
    this.#answers.set(question, answer);
    this.#waiting.delete(question);
    return answer;
  }

  async #askUpstream(question: string): Promise<string> {
    const { number } = this.#record.block;
    const what = describeQuestion(question);
    if (this.#upstream === undefined) {
      throw new TokenwrightError("TW128", {
        message: `the recording doesn't hold ${what}: it was made by a run of another shape`,
        path: "--fork-cache",
        value: what,
        allowed: "a run with the economy, scenario, agents, steps and seed that were recorded",
        next: "run what was recorded, or record anew into another file",
      });
    }
    const [method = "", ...params] = question.split(" ");
    const isHeader = method === "eth_getBlockByNumber";
    try {
      const result = await this.#upstream.request(method, [...params, isHeader ? false : toQuantity(number)]);
      if (!isHeader) return String(result).toLowerCase();
      const header = headerOf(result);
      if (header !== undefined) return formatHeader(header);
      throw new UpstreamRefusal(method, "it has no such block");
    } catch (cause) {
      if (cause instanceof UpstreamRefusal) throw goneError(this.#upstream.origin, number, what, cause);
      throw cause;
    }
  }
}

/** Say that a node doesn't have a block's state. */
export function goneError(origin: string, block: number, what: string, cause: UpstreamRefusal): TokenwrightError {
  return new TokenwrightError(
    "TW127",
    {
      message: `the node can't tell ${what} as of block ${block}: ${cause.message}`,
      path: "--fork-block",
      value: block,
      allowed: `a block whose state ${origin} still has; most nodes keep the last 128`,
      next: "choose a newer block, or the URL of an archive node",
    },
    { cause },
  );
}
