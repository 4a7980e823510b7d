import { showOrigin } from "../../simulations/deployment/url-origin.ts";
import { MINIMUM_STEP_SECONDS } from "../../simulations/engine/clock.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { MAXIMUM_SEED } from "../../simulations/units/rng.ts";

/** Bounds of an integer option, both included. */
export interface IntegerBounds {
  readonly minimum: number;
  readonly maximum: number;
}

/** Bounds of the integer options, by option. */
export const INTEGER_OPTIONS = {
  "--agents": { minimum: 1, maximum: 100_000 },
  "--steps": { minimum: 1, maximum: 100_000 },
  "--step-seconds": { minimum: MINIMUM_STEP_SECONDS, maximum: 31_536_000 },
  "--seeds": { minimum: 1, maximum: 10_000 },
  "--seed": { minimum: 0, maximum: MAXIMUM_SEED },
  "--fork-block": { minimum: 0, maximum: 0xffff_ffff },
  "--design": { minimum: 0, maximum: 999_999_999 },
  "--workers": { minimum: 1, maximum: 1_024 },
  "--genesis": { minimum: 1_000_000_000, maximum: 0xffff_ffff },
} as const satisfies Record<string, IntegerBounds>;

/** An option whose value is an integer. */
export type IntegerOption = keyof typeof INTEGER_OPTIONS;

function invalid(option: string, value: string, message: string, allowed: string, next: string): TokenwrightError {
  return new TokenwrightError("TW100", { message, path: option, value, allowed, next });
}

/**
 * Parse the value of an integer option: digits alone.
 *
 * @param besides - What is allowed besides, such as "now, or ", for the error.
 * @throws {@link TokenwrightError} TW100 when it is no integer or out of bounds.
 */
export function parseInteger(option: IntegerOption, text: string, besides = ""): number {
  const { minimum, maximum } = INTEGER_OPTIONS[option];
  const allowed = `${besides}an integer from ${minimum} to ${maximum}`;
  if (!/^-?\d+$/.test(text)) {
    throw invalid(
      option,
      text,
      `${option} is not an integer`,
      allowed,
      "give digits alone, without exponent or separators",
    );
  }
  const value = Number(text);
  if (value < minimum || value > maximum) {
    throw invalid(option, text, `${option} is out of range`, allowed, "give a number in that range");
  }
  return value;
}

/**
 * Parse the value of a date option; returns it as it is.
 *
 * @throws {@link TokenwrightError} TW100 when it is no date of the calendar.
 */
export function parseDate(option: string, text: string): string {
  const milliseconds = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // Date.parse lets 30 February through as 1 March.
  const isDate = !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text);
  if (isDate) return text;
  throw invalid(
    option,
    text,
    `${option} is not a date`,
    "a calendar date as YYYY-MM-DD",
    "correct the date, such as 2019-07-08",
  );
}

/**
 * Parse the value of an option that takes one of a few words.
 *
 * @throws {@link TokenwrightError} TW100 when it is none of them.
 */
export function parseChoice<Choice extends string>(option: string, text: string, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw invalid(option, text, `${option} is unknown`, choices.join(", "), "give one of these, in lower case");
}

/**
 * Demand that an option that takes a name or a path isn't empty.
 *
 * @param next - What to do about it, where the option can't be left out.
 * @throws {@link TokenwrightError} TW100 when it is.
 */
export function parseText(
  option: string,
  text: string,
  allowed: string,
  next = `give a value, or leave ${option} out`,
): string {
  if (text.trim() !== "") return text;
  throw invalid(option, text, `${option} is empty`, allowed, next);
}

const QUEUE_URL =
  "redis://host:port or rediss://host:port, with user, password and the number of a database if need be";

/** Tell what is wrong with the URL of a queue; undefined where nothing is. */
function queueProblem(url: URL | null): string | undefined {
  if (url === null) return "is not a URL";
  if (url.protocol !== "redis:" && url.protocol !== "rediss:") return `has the scheme ${url.protocol.slice(0, -1)}`;
  if (url.hostname === "") return "names no host";
  return /^(?:\/\d*)?$/.test(url.pathname) ? undefined : "names a database that is no number";
}

/**
 * Parse `--queue`; returns the URL as it is.
 *
 * @throws {@link TokenwrightError} TW100 when it is no URL of a Redis; of what was given, the error shows scheme and host
 * alone, since URLs hold passwords.
 */
export function parseQueueUrl(text: string): string {
  const url = URL.parse(text);
  const problem = queueProblem(url);
  if (problem === undefined) return text;
  const shown = url === null || url.host === "" ? {} : { value: showOrigin(text) };
  throw new TokenwrightError("TW100", {
    message: `--queue ${problem}`,
    path: "--queue",
    ...shown,
    allowed: QUEUE_URL,
    next: "give the URL of a Redis server, such as redis://localhost:6379",
  });
}

const NOW = "now";

/**
 * Parse `--genesis`: Unix seconds; undefined for now.
 *
 * @throws {@link TokenwrightError} TW100 when it is neither.
 */
export function parseGenesis(text: string): number | undefined {
  return text === NOW ? undefined : parseInteger("--genesis", text, `${NOW}, or `);
}
