import { execFileSync } from "node:child_process";
import { basename } from "node:path/posix";
import { parseArgs } from "node:util";

import { TokenwrightError } from "../../simulations/errors.ts";
import { ROOT } from "../evidence/hash-sources.ts";

/** What the command line asks for. */
export interface MutateOptions {
  /** Sources to mutate. */
  readonly sources: readonly string[];
  readonly resume: boolean;
  readonly full: boolean;
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
  full: { type: "boolean", default: false },
  list: { type: "boolean", default: false },
  survivors: { type: "boolean", default: false },
  quick: { type: "boolean", default: false },
  workers: { type: "string", default: "2" },
} as const;

const MOST_WORKERS = 16;

function invalid(path: string, value: unknown, allowed: string, next: string): TokenwrightError {
  return new TokenwrightError("TW100", { message: `${path} can't be used`, path, value, allowed, next });
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    const names = Object.keys(OPTIONS).map((name) => `--${name}`);
    throw new TokenwrightError(
      "TW100",
      {
        message: error instanceof Error ? error.message : String(error),
        path: "command line",
        value: args.join(" "),
        allowed: names.join(", "),
        next: "correct the option, as in npm run mutate -- --contract RewardPool",
      },
      { cause: error },
    );
  }
}

function parseWorkers(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= MOST_WORKERS) return count;
  throw invalid("--workers", text, `an integer from 1 to ${MOST_WORKERS}`, "give the number of cores to use");
}

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
    throw invalid("--contract", contract, names.join(", "), "give one of these names");
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
  const { contract, changed, resume, full, list, survivors, quick, workers } = parse(args);
  if (full && contract === undefined) {
    throw invalid("--full", "all contracts", "one contract at a time", "add --contract NAME");
  }
  const sources = select(mutated, contract, changed ? listChanged() : undefined);
  return { sources, resume, full, list, survivors, quick, workers: parseWorkers(workers) };
}
