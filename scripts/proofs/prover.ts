import { createRequire } from "node:module";

import { countRefusals, readSource } from "./sources.ts";
import type { ReadSource } from "./sources.ts";
import type { ProofContract } from "./table.ts";

/** What the prover says of one check. */
export interface Finding {
  /** Function that holds the checked text. */
  readonly inFunction: string;
  /** The checked text, without spaces. */
  readonly check: string;
  readonly isProved: boolean;
  /** The compiler's words, a counterexample included; empty where it is proved. */
  readonly detail: string;
}

interface Diagnostic {
  readonly errorCode?: string;
  readonly severity: string;
  readonly message: string;
  readonly formattedMessage?: string;
  readonly sourceLocation?: { readonly file: string; readonly start: number; readonly end: number };
}

interface Compiler {
  compile(input: string, options: { import: (name: string) => { contents: string } | { error: string } }): string;
}

const SAFE = "9576";
/** Assertion violated, overflow, underflow. */
const UNSAFE = new Set(["6328", "4984", "3944"]);

/** Drop what formatting may change: spaces, and the wrapping of an assertion. */
export function normalize(text: string): string {
  const dense = text.replace(/\s+/g, "");
  return /^assert\((.*)\)$/.exec(dense)?.[1] ?? dense;
}

function findingOf({ errorCode = "", message, sourceLocation }: Diagnostic, read: ReadSource): Finding | undefined {
  const isProved = errorCode === SAFE;
  if ((!isProved && !UNSAFE.has(errorCode)) || sourceLocation === undefined) return undefined;
  // The compiler counts bytes.
  const bytes = Buffer.from(read(sourceLocation.file));
  const before = bytes.subarray(0, sourceLocation.start).toString();
  return {
    inFunction: [...before.matchAll(/\bfunction (\w+)/g)].at(-1)?.[1] ?? "constructor",
    check: normalize(bytes.subarray(sourceLocation.start, sourceLocation.end).toString()),
    isProved,
    detail: isProved ? "" : message,
  };
}

/**
 * Let the compiler's model checker look at one proof contract.
 *
 * @param proof - Row of the table.
 * @param read - Reads sources; a test breaks kernels here.
 * @returns What it says of each check.
 * @throws Error when the sources don't compile.
 */
export function prove(proof: ProofContract, read: ReadSource = readSource): Finding[] {
  const compiler = createRequire(import.meta.url)("solc") as Compiler;
  const file = `test/proofs/${proof.contract}.sol`;
  const load = (name: string): string => {
    const source = read(name);
    return name.startsWith("contracts/") ? proof.refusals.reduce(countRefusals, source) : source;
  };
  const input = {
    language: "Solidity",
    sources: { [file]: { content: load(file) } },
    settings: {
      outputSelection: { "*": { "*": [] } },
      modelChecker: {
        engine: "chc",
        solvers: ["z3"],
        targets: proof.targets,
        showProvedSafe: true,
        showUnproved: true,
        contracts: { [file]: [proof.contract] },
      },
    },
  };
  const output = compiler.compile(JSON.stringify(input), { import: (name) => ({ contents: load(name) }) });
  const { errors = [] } = JSON.parse(output) as { errors?: Diagnostic[] };
  const failed = errors.find(({ severity }) => severity === "error");
  if (failed !== undefined) throw new Error(failed.formattedMessage ?? failed.message);
  return errors.flatMap((diagnostic) => findingOf(diagnostic, load) ?? []);
}
