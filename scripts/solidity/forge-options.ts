import { invalidOption, parseCommandLine, toInteger } from "../terminal/command-line.ts";

/** What a run of the Solidity invariants under forge is asked to do. */
export interface ForgeRunOptions {
  /** Sequences of each function. */
  readonly runs: number;
  /** Whether branches of the contracts are counted. */
  readonly coverage: boolean;
  /** Whether their counts are written to `snapshots/`. */
  readonly write: boolean;
}

const OPTIONS = {
  runs: { type: "string", default: "5" },
  coverage: { type: "boolean", default: false },
  write: { type: "boolean", default: false },
} as const;

/**
 * Parse the command line of `npm run properties:forge`.
 *
 * @throws {@link TokenwrightError} TW100 for an option or a number that isn't one, and for `--write` without `--coverage`.
 */
export function parseForgeOptions(args: readonly string[]): ForgeRunOptions {
  const { runs, coverage, write } = parseCommandLine(args, OPTIONS);
  if (write && !coverage) throw invalidOption("--write", write, "only branches are written down", "with --coverage");
  return { runs: toInteger("--runs", runs, 1, 1_000_000), coverage, write };
}
