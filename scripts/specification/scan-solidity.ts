import type { Nameless, Reference, Scan } from "./reference.ts";

const DECLARATION = /^\s*function\s+((?:invariant|test|statefulFuzz|prove)\w*)\s*\(/;
const IDS = /^[a-zA-Z]+((?:_[A-Z]{2,4}_\d{1,4})+)(?:_|$)/;

/** Read the ids in a function's name: STK-013 and STK-014 in `invariant_STK_013_STK_014_sumsAgree`. */
export function idsOfFunction(name: string): string[] {
  const ids = IDS.exec(name)?.[1] ?? "";
  return [...ids.matchAll(/_([A-Z]{2,4})_(\d{1,4})/g)].map(([, part = "", number = ""]) => `${part}-${number}`);
}

/** Find the properties that a Solidity file's invariants, tests and proofs name; each of them has to name one. */
export function scanSolidity(file: string, text: string): Scan {
  const references: Reference[] = [];
  const nameless: Nameless[] = [];
  for (const [index, content] of text.split("\n").entries()) {
    const title = DECLARATION.exec(content)?.[1];
    if (title === undefined) continue;
    const line = index + 1;
    const ids = idsOfFunction(title);
    references.push(...ids.map((id): Reference => ({ id, form: "Solidity function", file, line, title })));
    if (ids.length === 0) nameless.push({ file, line, title });
  }
  return { references, nameless };
}
