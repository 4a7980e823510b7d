import type { AstNode } from "./ast.ts";
import { listOf } from "./ast.ts";
import { parseSources, qualified } from "./compiler.ts";
import type { Mutant } from "./mutants.ts";
import { declarationsOf, mutantsOf } from "./mutants.ts";
import type { Sources } from "./sources.ts";
import { mutatedSources, readSources } from "./sources.ts";

/** Every mutant of every contract, and what they were made from. */
export interface Catalogue {
  readonly sources: Sources;
  /** Sources that are mutated, sorted. */
  readonly mutated: readonly string[];
  readonly mutants: readonly Mutant[];
  /** Qualified names of all contracts that have code, mocks included. */
  readonly contracts: readonly string[];
}

function contractsIn(path: string, tree: AstNode): string[] {
  return listOf(tree, "nodes")
    .filter((node) => node.nodeType === "ContractDefinition")
    .filter((node) => node["contractKind"] !== "interface" && node["abstract"] !== true)
    .map((node) => qualified(path, node["name"] as string));
}

/** Read and parse the contracts, and make their mutants. */
export function readCatalogue(): Catalogue {
  const sources = readSources();
  const trees = parseSources(sources);
  const declarations = declarationsOf(trees.values());
  const mutated = mutatedSources(sources);
  const treeOf = (path: string): AstNode => {
    const tree = trees.get(path);
    if (tree === undefined) throw new RangeError(`${path} has no tree`);
    return tree;
  };
  const own = [...sources.keys()].filter((path) => path.startsWith("contracts/"));
  return {
    sources,
    mutated,
    mutants: mutated.flatMap((path) => mutantsOf(path, sources.get(path) ?? "", treeOf(path), declarations)),
    contracts: own.flatMap((path) => contractsIn(path, treeOf(path))),
  };
}
