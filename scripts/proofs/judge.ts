import { normalize } from "./prover.ts";
import type { Finding } from "./prover.ts";
import type { Proof, ProofContract } from "./table.ts";

/** A claim and what became of it. */
export interface Verdict {
  readonly contract: string;
  readonly proof: Proof;
  /** "open" is a claim that the table says the prover can't decide. */
  readonly status: "proved" | "not proved" | "open";
  /** Why it isn't proved: a counterexample, or a check that is gone. */
  readonly detail: string;
}

function judgeProof(contract: string, proof: Proof, findings: readonly Finding[]): Verdict {
  const details = proof.checks.map((check) => {
    const found = findings.filter(
      (finding) => finding.inFunction === proof.inFunction && finding.check === normalize(check),
    );
    if (found.length === 0) return `the prover met no check "${check}" in ${proof.inFunction}`;
    return found.find(({ isProved }) => !isProved)?.detail ?? "";
  });
  const detail = details.filter((text) => text !== "").join("\n");
  if (detail === "") return { contract, proof, status: "proved", detail };
  return { contract, proof, status: proof.notProvable === undefined ? "not proved" : "open", detail };
}

/**
 * Compare what the prover said of a contract with the table.
 *
 * @returns A verdict on each claim, and the checks that no claim names.
 */
export function judge(
  { contract, proofs }: ProofContract,
  findings: readonly Finding[],
): { readonly verdicts: Verdict[]; readonly unlisted: string[] } {
  const listed = new Set(proofs.flatMap((proof) => proof.checks.map((c) => `${proof.inFunction}: ${normalize(c)}`)));
  const met = new Set(findings.map(({ inFunction, check }) => `${inFunction}: ${check}`));
  return {
    verdicts: proofs.map((proof) => judgeProof(contract, proof, findings)),
    unlisted: [...met].filter((key) => !listed.has(key)).map((key) => `${contract}, ${key}`),
  };
}
