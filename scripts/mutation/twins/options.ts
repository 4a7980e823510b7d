import { invalidOption, parseCommandLine, toInteger } from "../../terminal/command-line.ts";
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

/**
 * Parse the command line.
 *
 * @param args - Without the program's own.
 * @param twins - Those that there are.
 * @throws {@link TokenwrightError} TW100 for an option or a value that there isn't.
 */
export function parseTwinsOptions(args: readonly string[], twins: readonly Twin[]): TwinsOptions {
  const { only, write, full, workers } = parseCommandLine(args, OPTIONS);
  const chosen = only === undefined ? twins : twins.filter(({ ids }) => ids.includes(only));
  if (chosen.length === 0) {
    throw invalidOption("--only", only, "no twin breaks such a property", "the id of a property of the contracts");
  }
  return { twins: chosen, write, full, workers: toInteger("--workers", workers, 1, MOST_WORKERS) };
}
