import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

import { TokenwrightError } from "../../simulations/errors.ts";

/** Make the error for an option that can't be used. */
export function invalidOption(path: string, value: unknown, message: string, allowed: string): TokenwrightError {
  return new TokenwrightError("TW100", { message, path, value, allowed, next: "correct the option, or leave it out" });
}

/**
 * Parse an integer: digits alone.
 *
 * @throws {@link TokenwrightError} TW100 when it is none, or out of bounds (both included).
 */
export function toInteger(option: string, text: string, minimum: number, maximum: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= minimum && value <= maximum) return value;
  throw invalidOption(option, text, `${option} is not in its range`, `an integer from ${minimum} to ${maximum}`);
}

/**
 * Parse a command line.
 *
 * @throws {@link TokenwrightError} TW100 for an option that there isn't, or one without its value.
 */
export function parseCommandLine<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (error) {
    const message = error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error);
    const allowed = Object.keys(options).map((name) => `--${name}`);
    throw invalidOption("the command line", args.join(" "), message, allowed.join(", "));
  }
}
