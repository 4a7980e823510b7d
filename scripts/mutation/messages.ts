import type { Mutant } from "./mutants.ts";
import type { Patch } from "./patches.ts";

/** A run of one file's tests, or of some of them. */
export interface Attempt {
  /** Path from the root. */
  readonly file: string;
  /** Full titles of the tests to run; all of the file's if left out. */
  readonly titles?: readonly string[];
}

/** A test that failed on a mutant. */
export interface Killer {
  readonly file: string;
  readonly title: string;
  /** Whether it failed by taking too long. */
  readonly timedOut: boolean;
}

/** A worker ends with this code when it needs too much memory. */
export const OUT_OF_MEMORY = 78;

/** What became of a mutant. */
export interface Verdict {
  readonly status: "killed" | "survived" | "equivalent" | "invalid";
  readonly killers: readonly Killer[];
  /** Why it is invalid or equivalent. */
  readonly reason?: string;
  readonly milliseconds: number;
}

/** What a file of tests does on the contracts as they are. */
export interface FileBaseline {
  readonly file: string;
  /** Qualified names of the contracts whose artifacts it reads. */
  readonly contracts: readonly string[];
  /** Where the statements begin that it reaches, in bytes, by source; nothing if it fails on instrumented contracts. */
  readonly reached: Readonly<Record<string, readonly number[]>>;
  readonly milliseconds: number;
  /** Tests that fail, with the reason. */
  readonly failures: readonly string[];
}

/** When a mutant's runs end: with the first test that fails, once a second property has failed, or after all of them. */
export type Until = "first" | "second" | "end";

/** What a worker is asked for. */
export type Request =
  | {
      readonly kind: "start";
      /** Qualified names of all contracts with code. */
      readonly contracts: readonly string[];
      readonly files: readonly string[];
      readonly until: Until;
    }
  | { readonly kind: "baseline"; readonly file: string }
  | {
      readonly kind: "judge";
      readonly mutant: Mutant;
      readonly attempts: readonly Attempt[];
      /** Contracts that each file reads. */
      readonly contractsOf: Readonly<Record<string, readonly string[]>>;
    }
  | {
      /** Run tests on contracts that are broken by patches, and don't stop at a failure. */
      readonly kind: "try";
      readonly patches: readonly Patch[];
      readonly attempts: readonly Attempt[];
      readonly contractsOf: Readonly<Record<string, readonly string[]>>;
    };

/** What a worker answers, in the order of the requests. */
export type Answer =
  | {
      readonly kind: "started";
      /** Full titles of each file's tests. */
      readonly titlesOf: Readonly<Record<string, readonly string[]>>;
    }
  | { readonly kind: "baseline"; readonly baseline: FileBaseline }
  | { readonly kind: "verdict"; readonly verdict: Verdict }
  | {
      readonly kind: "tried";
      readonly killers: readonly Killer[];
      /** What is wrong with the patches; absent where they compile. */
      readonly problem?: string;
    };
