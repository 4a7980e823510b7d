import { parseArgs } from "node:util";

import { TokenwrightError } from "../../../simulations/errors.ts";
import type { Twin } from "./twin.ts";

/** What the command line asks for. */
export interface TwinsOptions {
  /** Twins to try. */
  readonly twins: readonly Twin[];
  /** Whether what is known is written for the repository. */
  readonly write: boolean;
  /** Whether every test that names a property is run on each twin, not only its own and the quick ones. */
  readonly full: boolean;
  readonly workers: number;
}

const OPTIONS = {
  only: { type: "string" },
  write: { type: "boolean", default: false },
  full: { type: "boolean", default: false },
  workers: { type: "string", default: "2" },
} as const;

const MOST_WORKERS = 16;

function refuse(message: string, path: string, value: unknown, allowed: string): TokenwrightError {
  const next = "correct the option, as in npm run twins -- --only STK-013";
  return new TokenwrightError("TW100", { message, path, value, allowed, next });
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    const allowed = Object.keys(OPTIONS).map((name) => `--${name}`);
    const message = error instanceof Error ? error.message : String(error);
    throw refuse(message, "command line", args.join(" "), allowed.join(", "));
  }
}

/**
 * Parse the command line.
 *
 * @param args - Without the program's own.
 * @param twins - Those that there are.
 * @throws {@link TokenwrightError} TW100 for an option or a value that there isn't.
 */
export function parseTwinsOptions(args: readonly string[], twins: readonly Twin[]): TwinsOptions {
  const { only, write, full, workers } = parse(args);
  const chosen = only === undefined ? twins : twins.filter(({ ids }) => ids.includes(only));
  if (chosen.length === 0) {
    throw refuse("no twin breaks this property", "--only", only, "the id of a property of the contracts");
  }
  const count = Number(workers);
  if (!/^\d+$/.test(workers) || count < 1 || count > MOST_WORKERS) {
    throw refuse("--workers can't be used", "--workers", workers, `an integer from 1 to ${MOST_WORKERS}`);
  }
  return { twins: chosen, write, full, workers: count };
}
