import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { TokenwrightError } from "../../simulations/errors.ts";
import type { Problem } from "../../simulations/errors.ts";
import { REQUIREMENTS } from "../../simulations/invariants/specification/requirements.ts";
import { SPECIFICATION } from "../../simulations/invariants/specification/specification.ts";
import { resolveAnchors } from "./anchors.ts";
import type { EnforcingLine } from "./anchors.ts";
import { findGaps } from "./audit.ts";
import { renderDocument, withoutMeasurements } from "./document/document.ts";
import { readEvidence } from "./read-evidence.ts";
import { scanTests } from "./scan-tests.ts";

/** The document's path, from the repository's root. */
export const DOCUMENT = "docs/INVARIANTS.md";

const PREDICATES = "simulations/invariants";

/** Find where each predicate stands. */
function findPredicates(root: string): Map<string, EnforcingLine> {
  const found = new Map<string, EnforcingLine>();
  for (const name of readdirSync(join(root, PREDICATES)).sort()) {
    if (!name.endsWith(".ts")) continue;
    const file = `${PREDICATES}/${name}`;
    for (const [index, text] of readFileSync(join(root, file), "utf8").split("\n").entries()) {
      const id = /^\s*id: "([A-Z]{3}-\d{3})",$/.exec(text)?.[1];
      if (id !== undefined) found.set(id, { file, line: index + 1 });
    }
  }
  return found;
}

/** The document as it should be, and what is missing or unknown in the tests. */
export interface BuiltDocument {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/**
 * Build the document from the specification, the contracts, the tests and the committed evidence.
 *
 * @throws {@link TokenwrightError} TW105 when a property points at a line that isn't there, or evidence can't be read.
 */
export function buildDocument(root: string): BuiltDocument {
  const { linesOf, problems } = resolveAnchors(SPECIFICATION, root);
  if (problems.length > 0) throw new TokenwrightError("TW105", problems);
  const scan = scanTests(root);
  const text = renderDocument({
    properties: SPECIFICATION,
    requirements: REQUIREMENTS,
    linesOf,
    predicates: findPredicates(root),
    references: scan.references,
    evidence: readEvidence(root),
  });
  return { text, problems: findGaps(SPECIFICATION, scan) };
}

/** Compare the committed document with the one that should be, measured figures aside. */
export function findStaleness(committed: string, generated: string): Problem[] {
  const [is, due] = [withoutMeasurements(committed), withoutMeasurements(generated)];
  const index = due.findIndex((line, at) => is[at] !== line);
  const isLonger = index === -1 && is.length > due.length;
  if (index === -1 && !isLonger) return [];
  const at = isLonger ? due.length : index;
  return [
    {
      message: "the document is stale",
      path: DOCUMENT,
      value: is[at] ?? "nothing",
      allowed: due[at] ?? "nothing",
      next: "run npm run invariants:doc and commit what it writes",
    },
  ];
}
