import { invalidOption, parseCommandLine } from "../terminal/command-line.ts";
import { idsOfFunction } from "../specification/scan-solidity.ts";
import type { Proof, ProofContract } from "./table.ts";

/** What a run of the proofs is asked to do. */
export interface ProveOptions {
  /** Contracts to prove, with the claims that are asked for. */
  readonly contracts: readonly ProofContract[];
  /** Whether the verdicts go to stdout as JSON. */
  readonly json: boolean;
  /** Whether the verdicts are written to `snapshots/`. */
  readonly write: boolean;
}

const OPTIONS = {
  only: { type: "string" },
  json: { type: "boolean", default: false },
  write: { type: "boolean", default: false },
} as const;

/** List the ids that a claim is about. */
export function idsOf({ id, inFunction }: Proof): string[] {
  const ids = idsOfFunction(inFunction);
  return ids.length > 0 ? ids : [id];
}

function select(table: readonly ProofContract[], only: string): ProofContract[] {
  const selected = table
    .map((row) => ({ ...row, proofs: row.proofs.filter((p) => row.contract === only || idsOf(p).includes(only)) }))
    .filter(({ proofs }) => proofs.length > 0);
  if (selected.length > 0) return selected;
  const ids = [...new Set(table.flatMap(({ proofs }) => proofs.flatMap(idsOf)))].sort();
  const names = table.map(({ contract }) => contract);
  throw invalidOption("--only", only, "no proof is about that", `one of ${[...ids, ...names].join(", ")}`);
}

/**
 * Parse the command line of `npm run prove`.
 *
 * @throws {@link TokenwrightError} TW100 for an option or an id that isn't one, and where part of the proofs would be
 * written as if they were all.
 */
export function parseOptions(args: readonly string[], table: readonly ProofContract[]): ProveOptions {
  const { only, json, write } = parseCommandLine(args, OPTIONS);
  if (write && only !== undefined)
    throw invalidOption("--write", only, "a part of the proofs can't be written", "--write without --only");
  return { contracts: only === undefined ? table : select(table, only), json, write };
}
