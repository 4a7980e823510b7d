import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT, hashSources } from "../evidence/hash-sources.ts";
import { type Branch, statementAt } from "./branches.ts";
import type { BranchTest } from "./branch-test.ts";
import { BRANCH_TESTS } from "./branch-tests.ts";
import { testedSources } from "./evidence.ts";

/** A branch that no Solidity test takes. */
export interface MissedBranch {
  readonly file: string;
  readonly line: number;
  /** The statement that forks, on one line. */
  readonly statement: string;
  /** Which way, counted from zero: of a `require` first the one on which it reverts. */
  readonly outcome: number;
  /** The TypeScript test that takes it; absent where none is named. */
  readonly test?: BranchTest["test"];
}

/** Branches of one contract. */
export interface BranchCount {
  readonly branches: number;
  readonly taken: number;
}

/** `snapshots/forge-coverage.json`: which branches of the contracts the Solidity tests take under forge. */
export interface BranchEvidence extends BranchCount {
  /** Hash of the contracts and of the Solidity tests. */
  readonly sourceHash: string;
  /** Sequences of each invariant function, and calls in each. */
  readonly runs: number;
  readonly depth: number;
  /** By path from the root. */
  readonly contracts: Readonly<Record<string, BranchCount>>;
  readonly missed: readonly MissedBranch[];
}

function describeMissed({ file, line, outcome }: Branch, root: string): MissedBranch {
  const statement = statementAt(readFileSync(join(root, file), "utf8"), line);
  const named = BRANCH_TESTS.find(
    (row) => row.file === file && row.outcome === outcome && statement.includes(row.holds),
  );
  return { file, line, statement, outcome, ...(named === undefined ? {} : { test: named.test }) };
}

function count(branches: readonly Branch[]): BranchCount {
  return { branches: branches.length, taken: branches.filter(({ taken }) => taken > 0).length };
}

/** Sum up branches by contract, and say of each missed one which test takes it. */
export function summarizeBranches(
  branches: readonly Branch[],
  run: { readonly runs: number; readonly depth: number },
  root: string = ROOT,
): BranchEvidence {
  const files = [...new Set(branches.map(({ file }) => file))];
  const contracts = files.map((path) => [path, count(branches.filter(({ file }) => file === path))] as const);
  return {
    sourceHash: hashSources(testedSources(root), root),
    ...run,
    ...count(branches),
    contracts: Object.fromEntries(contracts),
    missed: branches.filter(({ taken }) => taken === 0).map((branch) => describeMissed(branch, root)),
  };
}
