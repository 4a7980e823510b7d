import { execFileSync } from "node:child_process";
import { basename } from "node:path/posix";

import { TokenwrightError } from "../../simulations/errors.ts";
import { ROOT } from "../evidence/hash-sources.ts";
import { invalidOption, parseCommandLine, toInteger } from "../terminal/command-line.ts";

/** What the command line asks for. */
export interface MutateOptions {
  /** Sources to mutate. */
  readonly sources: readonly string[];
  readonly resume: boolean;
  /** Whether to find out which mutants a property kills alone: their runs go on until a second one has failed. */
  readonly alone: boolean;
  readonly list: boolean;
  /** Whether only mutants that survived before are judged. */
  readonly survivors: boolean;
  /** Whether only tests that take little time are run: mutants that they don't kill stay without a verdict. */
  readonly quick: boolean;
  readonly workers: number;
}

const OPTIONS = {
  contract: { type: "string" },
  changed: { type: "boolean", default: false },
  resume: { type: "boolean", default: false },
  alone: { type: "boolean", default: false },
  list: { type: "boolean", default: false },
  survivors: { type: "boolean", default: false },
  quick: { type: "boolean", default: false },
  workers: { type: "string", default: "2" },
} as const;

const MOST_WORKERS = 16;

function git(...args: string[]): string {
  return execFileSync("git", args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/**
 * List the files that differ from where this branch left main, uncommitted changes included.
 *
 * @throws {@link TokenwrightError} TW100 where there is no main to compare with.
 */
export function changedFiles(): string[] {
  try {
    const base = git("merge-base", "HEAD", "main").trim();
    return git("diff", "--name-only", base).split("\n");
  } catch (error) {
    throw new TokenwrightError(
      "TW100",
      {
        message: "--changed needs a branch to compare with",
        path: "--changed",
        allowed: "a git repository with a branch main",
        next: "fetch main, or name a contract with --contract",
      },
      { cause: error },
    );
  }
}

function select(mutated: readonly string[], contract: string | undefined, changed: readonly string[] | undefined) {
  const names = mutated.map((source) => basename(source, ".sol"));
  if (contract !== undefined && !names.includes(contract)) {
    throw invalidOption("--contract", contract, "no mutants are made of such a contract", names.join(", "));
  }
  return mutated.filter(
    (source, index) =>
      (contract === undefined || names[index] === contract) && (changed === undefined || changed.includes(source)),
  );
}

/**
 * Parse the command line.
 *
 * @param args - Without the program's own.
 * @param mutated - Sources that have mutants.
 * @throws {@link TokenwrightError} TW100 for an option or a value that there isn't.
 */
export function parseMutateOptions(
  args: readonly string[],
  mutated: readonly string[],
  listChanged: () => string[] = changedFiles,
): MutateOptions {
  const { contract, changed, resume, alone, list, survivors, quick, workers } = parseCommandLine(args, OPTIONS);
  const sources = select(mutated, contract, changed ? listChanged() : undefined);
  return { sources, resume, alone, list, survivors, quick, workers: toInteger("--workers", workers, 1, MOST_WORKERS) };
}
