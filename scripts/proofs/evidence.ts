import { readdirSync } from "node:fs";
import { join } from "node:path";

import type { ProofRow, ProofsEvidence } from "../../simulations/invariants/specification/evidence.ts";
import { ROOT, hashSources } from "../evidence/hash-sources.ts";
import type { Verdict } from "./judge.ts";
import { idsOf } from "./options.ts";
import { KERNELS } from "./sources.ts";

const FOLDER = "test/proofs";

/** List everything that the proofs rest on: kernels, proof contracts and models. */
export function provedSources(root: string = ROOT): string[] {
  const proofs = readdirSync(join(root, FOLDER), { recursive: true, encoding: "utf8" })
    .map((path) => `${FOLDER}/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".sol"));
  return [...KERNELS, ...proofs].sort();
}

/** Write verdicts as rows of evidence. */
export function rowsOf(verdicts: readonly Verdict[]): ProofRow[] {
  return verdicts.map(({ contract, proof, status }) => ({
    ids: idsOf(proof),
    contract,
    inFunction: proof.inFunction,
    sentence: proof.sentence,
    status,
    ...(proof.assumes === undefined ? {} : { assumes: proof.assumes }),
    ...(proof.notProvable === undefined ? {} : { reason: proof.notProvable }),
  }));
}

/** Sum up a run over all contracts. */
export function summarize(verdicts: readonly Verdict[]): ProofsEvidence {
  return { sourceHash: hashSources(provedSources()), proofs: rowsOf(verdicts) };
}
