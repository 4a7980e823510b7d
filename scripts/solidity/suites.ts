import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "../evidence/hash-sources.ts";

/** Where the Solidity tests stand, from the root. */
export const SUITES_FOLDER = "test/solidity";

/** One invariant function. */
export interface InvariantFunction {
  /** Path from the root. */
  readonly file: string;
  /** Contract, named as its file. */
  readonly contract: string;
  readonly name: string;
  /** Properties that its name states. */
  readonly ids: readonly string[];
}

/** Read the ids out of a function's name: `invariant_STK_013_STK_111_rewardsAreConserved`. */
export function idsOf(name: string): string[] {
  const ids = /^invariant((?:_[A-Z]{3}_\d{3})+)_/.exec(name)?.[1] ?? "";
  return [...ids.matchAll(/([A-Z]{3})_(\d{3})/g)].map(([, part, number]) => `${part}-${number}`);
}

function functionsOf(root: string, file: string): InvariantFunction[] {
  const contract = /([^/]+)\.t\.sol$/.exec(file)?.[1] ?? file;
  const names = readFileSync(join(root, file), "utf8").matchAll(/function (invariant_\w+)\(/g);
  return [...names].map(([, name = ""]) => ({ file, contract, name, ids: idsOf(name) }));
}

/**
 * List every invariant function under {@link SUITES_FOLDER}, by file, in the order of its source.
 *
 * @param root - The project's folder.
 */
export function findInvariants(root: string = ROOT): InvariantFunction[] {
  return readdirSync(join(root, SUITES_FOLDER), { recursive: true, encoding: "utf8" })
    .map((path) => `${SUITES_FOLDER}/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".t.sol"))
    .sort()
    .flatMap((file) => functionsOf(root, file));
}
