import { TokenwrightError } from "../../errors.ts";
import { showOrigin } from "../url-origin.ts";
import { Throttle } from "./throttle.ts";

/** A node of the network that is forked. */
export interface Upstream {
  /** Scheme and host, which may be shown. */
  readonly origin: string;
  /**
   * Ask the node.
   *
   * @throws {@link TokenwrightError} TW500 when it doesn't answer; TW127 when it goes on limiting the rate of requests;
   * {@link UpstreamRefusal} when it answers with an error.
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
  /** Pause after the first attempt; doubles with each, unless the node asks for a longer one. */
  readonly pauseMilliseconds: number;
  /** A node that asks for a longer pause is given up. */
  readonly longestPauseMilliseconds: number;
  /** Time that one attempt may take. */
  readonly timeoutMilliseconds: number;
  /** Requests under way at a time. */
  readonly concurrency: number;
}

/** Public nodes count requests over some seconds to a minute: pauses add up to 64 seconds. */
const PATIENCE: Patience = {
  attempts: 9,
  pauseMilliseconds: 250,
  longestPauseMilliseconds: 60_000,
  timeoutMilliseconds: 30_000,
  concurrency: 8,
};

/** Statuses with which a node says that too much was asked of it, or that it is busy. */
const BUSY_STATUSES = new Set([429, 503]);

/** Codes with which providers say in JSON that too much was asked of them; others have the words alone. */
const RATE_LIMIT_CODES = new Set([-32_005, -32_016, 429]);

const RATE_LIMIT_WORDS = /too many requests|rate limit/i;

interface AnsweredError {
  readonly code?: number;
  readonly message?: string;
  /** Some providers say here for how long they want to be left alone. */
  readonly data?: { readonly rate?: { readonly backoff_seconds?: number } };
}

interface Answer {
  readonly result?: unknown;
  readonly error?: AnsweredError;
}

/** Why an attempt is worth another. */
interface Failure {
  readonly failure: string;
  readonly cause?: unknown;
  /** Set where the node is there and wants to be asked less: the pause that it asks for, 0 where it names none. */
  readonly busyMilliseconds?: number;
}

type Attempt = { readonly answer: Answer } | Failure;

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

/** Decode percent signs as URLs have it: one without two digits after it stands for itself. */
function percentDecode(text: string): Buffer {
  const bytes = text.replaceAll(/%([0-9a-f]{2})/gi, (_match, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return Buffer.from(bytes, "latin1");
}

function addressOf(text: string): Address {
  const url = new URL(text);
  const { username, password } = url;
  const headers = { "content-type": "application/json" };
  if (username === "" && password === "") return { url: text, headers };
  [url.username, url.password] = ["", ""];
  const credentials = percentDecode(`${username}:${password}`);
  return { url: url.href, headers: { ...headers, authorization: `Basic ${credentials.toString("base64")}` } };
}

/** Read for how long a node wants to be left alone: seconds, or a date, which its own clock is taken for. */
function retryAfterMilliseconds(headers: Headers): number {
  const text = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const milliseconds = Date.parse(text) - Date.parse(headers.get("date") ?? "");
  return milliseconds > 0 ? milliseconds : 0;
}

function isRateLimit({ code, message }: AnsweredError): boolean {
  return (
    (code !== undefined && RATE_LIMIT_CODES.has(code)) || (message !== undefined && RATE_LIMIT_WORDS.test(message))
  );
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
  const failure = `HTTP status ${response.status}`;
  if (BUSY_STATUSES.has(response.status)) {
    return { failure, busyMilliseconds: retryAfterMilliseconds(response.headers) };
  }
  if (response.status >= 500) return { failure };
  let answer: Answer;
  try {
    answer = (JSON.parse(text) ?? {}) as Answer;
  } catch {
    answer = {};
  }
  if (answer.error !== undefined && isRateLimit(answer.error)) {
    const { message = "too many requests", data } = answer.error;
    return { failure: message, busyMilliseconds: (data?.rate?.backoff_seconds ?? 0) * 1_000 };
  }
  if (answer.error === undefined && answer.result === undefined) {
    answer = { error: { message: `${failure} without an answer in JSON-RPC` } };
  }
  return { answer };
}

function givenUp(origin: string, { failure, cause, busyMilliseconds }: Failure): TokenwrightError {
  if (busyMilliseconds === undefined) {
    return new TokenwrightError(
      "TW500",
      {
        message: `the node to fork doesn't answer: ${failure}`,
        path: "--fork",
        value: origin,
        allowed: "a node that answers JSON-RPC requests there",
        next: "check the URL and the key in it, or replay a recording with --fork-cache",
      },
      { cause },
    );
  }
  const wish = busyMilliseconds === 0 ? "" : `; it wants to be left alone for ${busyMilliseconds / 1_000} seconds`;
  return new TokenwrightError("TW127", {
    message: `the node to fork limits the rate of requests: ${failure}${wish}`,
    path: "--fork",
    value: origin,
    allowed: "a node that takes as many requests as the run has accounts and slots to ask for",
    next: "run it again later, or with the URL of a node that takes more; with --fork-cache it is asked in one run alone",
  });
}

/** Talk to the node behind a URL; what is only busy is asked again, and less is asked of it from then on. */
export function connectUpstream(url: string, patience: Patience = PATIENCE): Upstream {
  const { attempts, pauseMilliseconds, longestPauseMilliseconds, timeoutMilliseconds, concurrency } = patience;
  const origin = showOrigin(url);
  const address = addressOf(url);
  const throttle = new Throttle(concurrency);
  return {
    origin,
    async request(method, params) {
      const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
      let last: Failure = { failure: "never asked" };
      for (let number = 0; number < attempts; number++) {
        const outcome = await throttle.run(() => attempt(address, body, timeoutMilliseconds));
        if ("answer" in outcome) {
          if (outcome.answer.error === undefined) return outcome.answer.result;
          throw new UpstreamRefusal(method, outcome.answer.error.message ?? "an error without a message");
        }
        last = outcome;
        const { failure, busyMilliseconds = 0 } = outcome;
        // Nobody listens there: asking again won't change it.
        if (/ECONNREFUSED|ENOTFOUND/.test(failure) || busyMilliseconds > longestPauseMilliseconds) break;
        if (number + 1 < attempts) throttle.slowDown(Math.max(busyMilliseconds, pauseMilliseconds * 2 ** number));
      }
      throw givenUp(origin, last);
    },
  };
}
