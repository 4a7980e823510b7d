import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

import { ROOT } from "../evidence/hash-sources.ts";

/** Solidity sources by name: a path from the root, or a package's path such as "@openzeppelin/…". */
export type Sources = ReadonlyMap<string, string>;

/**
 * Folders of `contracts/` that are left out: mocks and the local chain's own helpers are never deployed in public, proofs
 * are no contracts of the economy, and interfaces hold no code.
 */
const LEFT_OUT = ["mocks", "simulation", "proofs", "interfaces"];

/** What is deployed as others wrote it, and no source of ours imports. */
export const DEPLOYED_BESIDES = "@openzeppelin/contracts/access/manager/AccessManager.sol";

const IMPORT = /^import\s[^"']*["']([^"']+)["'];/gm;

/** List what a source imports, as names of sources. */
export function importsOf(name: string, content: string): string[] {
  return [...content.matchAll(IMPORT)].map(([, path = ""]) =>
    path.startsWith(".") ? posix.join(posix.dirname(name), path) : path,
  );
}

function readSource(name: string): string {
  return readFileSync(join(ROOT, name.startsWith("contracts/") ? name : `node_modules/${name}`), "utf8");
}

/** Read every source under `contracts/` and, after it, all that they import, and what is deployed besides. */
export function readSources(): Map<string, string> {
  const names = readdirSync(join(ROOT, "contracts"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".sol"))
    .map((path) => `contracts/${path.replaceAll("\\", "/")}`)
    .sort();
  names.push(DEPLOYED_BESIDES);
  const sources = new Map<string, string>();
  while (names.length > 0) {
    const name = names.shift() ?? "";
    if (sources.has(name)) continue;
    const content = readSource(name);
    sources.set(name, content);
    names.push(...importsOf(name, content));
  }
  return sources;
}

/** Take sources and, through their imports, all that they need to compile. */
export function closureOf(of: readonly string[], sources: Sources): Map<string, string> {
  const closure = new Map<string, string>();
  const names = [...of];
  while (names.length > 0) {
    const next = names.pop() ?? "";
    const content = sources.get(next);
    if (content === undefined || closure.has(next)) continue;
    closure.set(next, content);
    names.push(...importsOf(next, content));
  }
  return closure;
}

/** List the sources that are mutated, sorted. */
export function mutatedSources(sources: Sources): string[] {
  return [...sources.keys()].filter((name) => {
    const [top, folder = ""] = name.split("/");
    return top === "contracts" && !LEFT_OUT.includes(folder);
  });
}
