import Table from "cli-table3";

import type { BranchCount, BranchEvidence } from "./branch-evidence.ts";

function row(name: string, { branches, taken }: BranchCount, lines: readonly number[]): string[] {
  return [name, String(taken), String(branches), ((100 * taken) / branches).toFixed(1), lines.join(", ")];
}

/** Show how many branches of each contract were taken, and in which lines others were missed. */
export function branchTable(evidence: BranchEvidence): string {
  const table = new Table({
    head: ["contract", "taken", "branches", "%", "missed lines"],
    style: { head: [], border: [] },
    colWidths: [null, null, null, null, 40],
    wordWrap: true,
    colAligns: ["left", "right", "right", "right", "left"],
  });
  for (const [path, count] of Object.entries(evidence.contracts)) {
    const lines = evidence.missed.filter(({ file }) => file === path).map(({ line }) => line);
    table.push(row(path.replace(/^contracts\//, ""), count, lines));
  }
  table.push(row("total", evidence, []));
  return table.toString();
}
