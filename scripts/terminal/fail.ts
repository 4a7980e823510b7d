import { TokenwrightError, formatError } from "../../simulations/errors.ts";
import type { Environment } from "./stream.ts";

/** Where a failure is reported, and under which environment. */
export interface FailureTarget {
  readonly stream: { write(text: string): unknown };
  readonly env: Environment;
}

function toTokenwrightError(error: unknown): TokenwrightError {
  if (error instanceof TokenwrightError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const next = "open an issue in the project's tracker with this message, the command, and the output under DEBUG=1";
  return new TokenwrightError("TW001", { message, next }, { cause: error });
}

/** Trace an error and what caused it, outermost first. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : `\ncaused by: ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}

/**
 * Report a failure on stderr: what it is and how to mend it. Anything that is no {@link TokenwrightError} is an internal
 * error, TW001. Stack traces appear under DEBUG alone.
 *
 * @returns The exit code of the process.
 */
export function reportFailure(
  error: unknown,
  target: FailureTarget = { stream: process.stderr, env: process.env },
): number {
  const failure = toTokenwrightError(error);
  target.stream.write(`${formatError(failure)}\n`);
  if ((target.env["DEBUG"] ?? "") !== "") target.stream.write(`${stackOf(error)}\n`);
  return failure.exitCode;
}
