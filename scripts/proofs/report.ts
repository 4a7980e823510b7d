import type { Problem } from "../../simulations/errors.ts";
import type { Verdict } from "./judge.ts";
import { idsOf } from "./options.ts";

const INDENT = " ".repeat(13);

function lines({ proof, status }: Verdict): string[] {
  return [
    `  ${status.padEnd(11)}${idsOf(proof).join(" ")}: ${proof.sentence}`,
    ...(proof.assumes === undefined ? [] : [`${INDENT}given: ${proof.assumes}`]),
    ...(status === "open" ? [`${INDENT}can't be proved: ${proof.notProvable ?? ""}`] : []),
  ];
}

/** Write verdicts for a reader, contract by contract. */
export function render(verdicts: readonly Verdict[]): string {
  const contracts = [...new Set(verdicts.map(({ contract }) => contract))];
  return contracts
    .map((name) => [name, ...verdicts.filter(({ contract }) => contract === name).flatMap(lines)].join("\n"))
    .join("\n\n");
}

/** Count verdicts by what became of the claims. */
export function countVerdicts(verdicts: readonly Verdict[]): Readonly<Record<Verdict["status"], number>> {
  const count = (status: Verdict["status"]): number => verdicts.filter((verdict) => verdict.status === status).length;
  return { proved: count("proved"), "not proved": count("not proved"), open: count("open") };
}

/** List what is in the way of success: claims that aren't proved, and checks that no claim names. */
export function findProblems(verdicts: readonly Verdict[], unlisted: readonly string[]): Problem[] {
  const broken = verdicts.filter(({ status }) => status === "not proved");
  return [
    ...broken.map(({ contract, proof, detail }) => ({
      message: `${idsOf(proof).join(" ")} not proved: ${proof.sentence} ${detail}`,
      path: `test/proofs/${contract}.sol, ${proof.inFunction}`,
      next: "correct the kernel; where it is right, help the prover by the proof contract's assumptions or say in scripts/proofs/table.ts why it can't decide",
    })),
    ...unlisted.map((check) => ({
      message: "the prover met a check that the table doesn't name",
      path: check,
      next: "add it to scripts/proofs/table.ts",
    })),
  ];
}
