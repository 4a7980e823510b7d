import { setTimeout } from "node:timers/promises";

import { TokenwrightError } from "../../errors.ts";
import { showOrigin } from "../url-origin.ts";

/** A node of the network that is forked. */
export interface Upstream {
  /** Scheme and host, which may be shown. */
  readonly origin: string;
  /**
   * Ask the node.
   *
   * @throws {@link TokenwrightError} TW500 when it doesn't answer; {@link UpstreamRefusal} when it answers with an error.
   */
  request(method: string, params: readonly unknown[]): Promise<unknown>;
}

/** An error that the node answered with. */
export class UpstreamRefusal extends Error {
  readonly method: string;

  constructor(method: string, reason: string) {
    super(reason);
    this.name = "UpstreamRefusal";
    this.method = method;
  }
}

/** How patient to be. */
export interface Patience {
  /** Attempts at one request. */
  readonly attempts: number;
  /** Pause after the first attempt; doubles with each. */
  readonly pauseMilliseconds: number;
  /** Time that one attempt may take. */
  readonly timeoutMilliseconds: number;
}

const PATIENCE: Patience = { attempts: 6, pauseMilliseconds: 250, timeoutMilliseconds: 30_000 };

/** Codes with which providers say in JSON that too much was asked of them. */
const RATE_LIMIT_CODES = new Set([-32_005, 429]);

interface Answer {
  readonly result?: unknown;
  readonly error?: { readonly code?: number; readonly message?: string };
}

/** What one attempt brought: an answer, or why it is worth another. */
type Attempt = { readonly answer: Answer } | { readonly failure: string; readonly cause?: unknown };

/** Say why a request failed, without the URL that it went to. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown cause";
  const { code, message } = (error.cause ?? {}) as { code?: string; message?: string };
  if (error.name === "TimeoutError") return "no answer in time";
  return code ?? message ?? error.message;
}

/** Where to ask and how: what stands before the host of a URL goes into a header, as fetch has it. */
interface Address {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

function addressOf(text: string): Address {
  const url = new URL(text);
  const { username, password } = url;
  const headers = { "content-type": "application/json" };
  if (username === "" && password === "") return { url: text, headers };
  [url.username, url.password] = ["", ""];
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  return { url: url.href, headers: { ...headers, authorization: `Basic ${credentials.toString("base64")}` } };
}

async function attempt({ url, headers }: Address, body: string, timeoutMilliseconds: number): Promise<Attempt> {
  let response: Response;
  let text: string;
  try {
    const signal = AbortSignal.timeout(timeoutMilliseconds);
    response = await fetch(url, { method: "POST", headers, body, signal });
    text = await response.text();
  } catch (cause) {
    return { failure: reasonOf(cause), cause };
  }
  if (response.status === 429 || response.status >= 500) return { failure: `HTTP status ${response.status}` };
  let answer: Answer;
  try {
    answer = JSON.parse(text) as Answer;
  } catch {
    answer = {};
  }
  if (answer.error?.code !== undefined && RATE_LIMIT_CODES.has(answer.error.code)) {
    return { failure: answer.error.message ?? "too many requests" };
  }
  if (answer.error === undefined && answer.result === undefined) {
    answer = { error: { message: `HTTP status ${response.status} without an answer in JSON-RPC` } };
  }
  return { answer };
}

/** Talk to the node behind a URL; what is only busy is asked again. */
export function connectUpstream(url: string, patience: Patience = PATIENCE): Upstream {
  const origin = showOrigin(url);
  const address = addressOf(url);
  return {
    origin,
    async request(method, params) {
      const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
      let last: Attempt = { failure: "never asked" };
      for (let number = 0; number < patience.attempts; number++) {
        if (number > 0) await setTimeout(patience.pauseMilliseconds * 2 ** (number - 1));
        last = await attempt(address, body, patience.timeoutMilliseconds);
        if ("answer" in last) {
          if (last.answer.error === undefined) return last.answer.result;
          throw new UpstreamRefusal(method, last.answer.error.message ?? "an error without a message");
        }
        // Nobody listens there: asking again won't change it.
        if (/ECONNREFUSED|ENOTFOUND/.test(last.failure)) break;
      }
      throw new TokenwrightError(
        "TW500",
        {
          message: `the node to fork doesn't answer: ${last.failure}`,
          path: "--fork",
          value: origin,
          allowed: "a node that answers JSON-RPC requests there",
          next: "check the URL and the key in it, or replay a recording with --fork-cache",
        },
        { cause: last.cause },
      );
    },
  };
}
