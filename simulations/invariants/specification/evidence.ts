/**
 * What was measured about the properties, as it is committed under `snapshots/`. Each file states the hash of the
 * sources that it was measured on.
 */

/** How often an action was tried, and what came of it. */
export interface ActionCount {
  readonly tried: number;
  readonly succeeded: number;
  /** Refused with the error that was expected. */
  readonly reverted: number;
}

/** `snapshots/properties.json`: what a run of the property suite evaluated. */
export interface PropertiesEvidence {
  /** Hash of the sources that the run checked. */
  readonly sourceHash: string;
  readonly profile: string;
  readonly seed: number;
  /** Number of sequences of commands. */
  readonly sequences: number;
  /** Counts by kind of action. */
  readonly actions: Readonly<Record<string, ActionCount>>;
  /** How often each property was really evaluated, by id. */
  readonly properties: Readonly<Record<string, number>>;
}

/** What became of a mutant. An invalid one doesn't compile, or compiles to the same bytes. */
export type MutantStatus = "killed" | "survived" | "equivalent" | "invalid";

/** One change to a contract. */
export interface MutantRow {
  readonly id: string;
  /** Path from the repository's root. */
  readonly contract: string;
  readonly line: number;
  /** Kind of change, such as "boundary" or "require removed". */
  readonly operator: string;
  readonly original: string;
  readonly mutated: string;
  readonly status: MutantStatus;
  /** Ids of properties, or titles of tests, that failed on it, as far as tests were run. */
  readonly killedBy: readonly string[];
  /** Whether tests went on until a second one had failed, or all had run that need no sequences: only then is one alone. */
  readonly exhaustive?: boolean;
  /** Why it survived or is equivalent. */
  readonly reason?: string;
}

/** `snapshots/mutants.json`: mutants of every contract. */
export interface MutantsEvidence {
  /** Hash of the sources by contract's path; a contract is measured anew where its own hash is another. */
  readonly sourceHash: Readonly<Record<string, string>>;
  readonly mutants: readonly MutantRow[];
}

/** One deliberately broken contract, or a step with one fault. */
export interface TwinRow {
  /** The property that it is made to break. */
  readonly id: string;
  /** What is broken, in a few words. */
  readonly twin: string;
  /** Every id that fails on it, the property's own included. */
  readonly failsWith: readonly string[];
}

/** `snapshots/twins.json`: which properties fail together. */
export interface TwinsEvidence {
  /** Hash of the sources that the twins were made from. */
  readonly sourceHash: string;
  readonly twins: readonly TwinRow[];
}

/** How often a handler's action had its effect in Solidity tests, and how often it couldn't be valid and was discarded. */
export interface HandlerActionCount {
  readonly succeeded: number;
  readonly discarded: number;
}

/** `snapshots/solidity-invariants.json`: what a run of the Solidity invariant tests on Hardhat's runner called. */
export interface SolidityInvariantsEvidence {
  /** Hash of the contracts and of the Solidity tests. */
  readonly sourceHash: string;
  readonly profile: string;
  readonly seed: number;
  /** Calls that were not discarded, over all functions. */
  readonly calls: number;
  /** Sequences of calls, each from a fresh deployment. */
  readonly sequences: number;
  /** Calls after each of which a function held, by "Contract.function". */
  readonly functions: Readonly<Record<string, number>>;
  /** The same by id of the property, over all functions that check it. */
  readonly properties: Readonly<Record<string, number>>;
  /** Counts by "Handler.action". */
  readonly actions: Readonly<Record<string, HandlerActionCount>>;
}

/** One claim about a kernel and what became of it. */
export interface ProofRow {
  readonly ids: readonly string[];
  /** Contract in `test/proofs/` that states it. */
  readonly contract: string;
  readonly inFunction: string;
  readonly sentence: string;
  /** "open" is a claim of which it is known that the prover can't decide it. */
  readonly status: "proved" | "not proved" | "open";
  /** What it takes for granted beyond the kernel's own text. */
  readonly assumes?: string;
  /** Why the prover can't decide it. */
  readonly reason?: string;
}

/** `snapshots/proofs.json`: what the compiler's model checker proved of the ledger kernels. */
export interface ProofsEvidence {
  /** Hash of kernels, proof contracts and their models. */
  readonly sourceHash: string;
  readonly proofs: readonly ProofRow[];
}
