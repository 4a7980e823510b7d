/** Write docs/INVARIANTS.md from the specification, or with `--check` fail where it is stale or a property has no test. */
import { readFileSync, writeFileSync } from "node:fs";

import { TokenwrightError } from "../simulations/errors.ts";
import { ROOT } from "./evidence/hash-sources.ts";
import { buildDocument, DOCUMENT, findStaleness } from "./specification/build-document.ts";
import { parseCommandLine } from "./terminal/command-line.ts";
import { reportFailure } from "./terminal/fail.ts";

function readDocument(): string {
  try {
    return readFileSync(`${ROOT}${DOCUMENT}`, "utf8");
  } catch {
    return "";
  }
}

function main(args: readonly string[]): void {
  const { check } = parseCommandLine(args, { check: { type: "boolean", default: false } });
  const { text, problems } = buildDocument(ROOT);
  if (check) {
    const found = [...problems, ...findStaleness(readDocument(), text)];
    if (found.length > 0) throw new TokenwrightError("TW105", found);
    console.log(`${DOCUMENT} is what the specification, the contracts and the tests say.`);
    return;
  }
  writeFileSync(`${ROOT}${DOCUMENT}`, text);
  console.log(`${DOCUMENT} is written.`);
  if (problems.length > 0)
    console.error(`${problems.length} problems remain; npm run invariants:doc -- --check lists them.`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  process.exitCode = reportFailure(error);
}
