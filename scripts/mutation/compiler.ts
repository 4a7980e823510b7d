import solc from "solc";

import type { AstNode } from "./ast.ts";
import type { Sources } from "./sources.ts";

/** Code of a contract, in hexadecimal without a prefix. */
export interface Code {
  readonly creation: string;
  readonly deployed: string;
}

interface Output {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly sources?: Readonly<Record<string, { readonly ast: AstNode }>>;
  readonly contracts?: Readonly<
    Record<string, Record<string, { evm: { bytecode: { object: string }; deployedBytecode: { object: string } } }>>
  >;
}

/** Thrown for sources that don't compile; its message is the compiler's first error. */
export class CompilationError extends Error {
  override readonly name = "CompilationError";
}

type Selection = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

function compile(sources: Sources, selection: Selection, optimized: boolean): Output {
  const input = {
    language: "Solidity",
    sources: Object.fromEntries([...sources].map(([name, content]) => [name, { content }])),
    settings: {
      evmVersion: "prague",
      optimizer: { enabled: optimized, runs: 1_000_000 },
      // The hash of the sources would tell every mutant apart.
      metadata: { appendCBOR: false },
      outputSelection: selection,
    },
  };
  const output = JSON.parse((solc.compile as (input: string) => string)(JSON.stringify(input))) as Output;
  const error = output.errors?.find(({ severity }) => severity === "error");
  if (error !== undefined) throw new CompilationError(error.formattedMessage);
  return output;
}

/**
 * Parse and analyse sources.
 *
 * @returns The tree of each source, by its name.
 * @throws {@link CompilationError} when they don't compile.
 */
export function parseSources(sources: Sources): Map<string, AstNode> {
  const output = compile(sources, { "*": { "": ["ast"] } }, false);
  return new Map(Object.entries(output.sources ?? {}).map(([name, { ast }]) => [name, ast]));
}

/** Write a contract's name with its source: "contracts/token/EconomyToken.sol:EconomyToken". */
export function qualified(source: string, contract: string): string {
  return `${source}:${contract}`;
}

function selectionOf(contracts: readonly string[]): Selection {
  const wanted = ["evm.bytecode.object", "evm.deployedBytecode.object"];
  const selection: Record<string, Record<string, string[]>> = {};
  for (const each of contracts) {
    const [source = "", name = ""] = each.split(":");
    selection[source] = { ...selection[source], [name]: wanted };
  }
  return selection;
}

/**
 * Compile some contracts.
 *
 * @param contracts - Their {@link qualified} names.
 * @param optimized - With the optimizer, code is slower to make, but two ways to write the same more often compile to the
 * same bytes.
 * @returns Their code, by qualified name.
 * @throws {@link CompilationError} when the sources don't compile.
 */
export function compileContracts(
  sources: Sources,
  contracts: readonly string[],
  optimized: boolean,
): Map<string, Code> {
  const output = compile(sources, selectionOf(contracts), optimized);
  const codes = new Map<string, Code>();
  for (const [source, byName] of Object.entries(output.contracts ?? {})) {
    for (const [name, { evm }] of Object.entries(byName)) {
      codes.set(qualified(source, name), { creation: evm.bytecode.object, deployed: evm.deployedBytecode.object });
    }
  }
  return codes;
}
