/** Names the TypeScript test that takes a branch which the Solidity tests leave out. */
export interface BranchTest {
  /** Path from the root. */
  readonly file: string;
  /** Part of the statement that forks. */
  readonly holds: string;
  /** Which way, counted from zero: of a `require` first the one on which it reverts. */
  readonly outcome: number;
  readonly test: {
    /** Path from the root. */
    readonly file: string;
    /** As it stands in the source. */
    readonly title: string;
  };
}

/** Paths of a contract and of its test, both without their folders' common beginnings and their endings. */
export type Place = readonly [contract: string, test: string];

/** Name the test that takes a branch; of a `require` the way on which it reverts, unless told otherwise. */
export function taken([contract, test]: Place, holds: string, title: string, outcome = 0): BranchTest {
  return {
    file: `contracts/${contract}.sol`,
    holds,
    outcome,
    test: { file: `test/contracts/${test}.test.ts`, title },
  };
}

/** Name the one test that takes both ways of a `require`. */
export function takenBothWays(place: Place, holds: string, title: string): readonly BranchTest[] {
  return [0, 1].map((outcome) => taken(place, holds, title, outcome));
}
