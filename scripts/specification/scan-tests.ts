import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Scan } from "./reference.ts";
import { scanSolidity } from "./scan-solidity.ts";
import { scanTypeScript } from "./scan-typescript.ts";

/** Folders of `test/` in which each test names its property. */
const FOLDERS_OF_PROPERTIES = ["test/properties/", "test/proofs/"];

/** Folders of `test/` whose tables name properties; elsewhere an `id` may be made up. */
const FOLDERS_OF_TABLES = [...FOLDERS_OF_PROPERTIES, "test/invariants/"];

const isIn = (file: string, folders: readonly string[]): boolean => folders.some((folder) => file.startsWith(folder));

function scanFile(file: string, text: string): Scan {
  if (file.endsWith(".sol")) return scanSolidity(file, text);
  return scanTypeScript(file, text, {
    demandsIds: isIn(file, FOLDERS_OF_PROPERTIES),
    hasTables: isIn(file, FOLDERS_OF_TABLES),
  });
}

/**
 * Find every property that the tests name.
 *
 * @param root - Folder that holds `test/`.
 * @returns References and tests without one, by file and line.
 */
export function scanTests(root: string): Scan {
  const files = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
    .map((path) => `test/${path.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".ts") || file.endsWith(".sol"))
    .sort();
  const scans = files.map((file) => scanFile(file, readFileSync(join(root, file), "utf8")));
  return {
    references: scans.flatMap(({ references }) => references),
    nameless: scans.flatMap(({ nameless }) => nameless),
  };
}
