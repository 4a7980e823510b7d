import type { BranchEvidence, MissedBranch } from "./branch-evidence.ts";

/** Path of the document from the root. */
export const BRANCH_DOCUMENT = "docs/FORGE-BRANCHES.md";

function wayOf({ statement, outcome }: MissedBranch): string {
  if (statement.startsWith("require")) return outcome === 0 ? "reverts" : "passes";
  return outcome === 0 ? "holds" : "doesn't hold";
}

function entry(missed: MissedBranch): string {
  const { line, statement, test } = missed;
  const taker = test === undefined ? "**no test is named**" : `[${test.file}](../${test.file}), "${test.title}"`;
  return `- line ${line}, \`${statement}\` ${wayOf(missed)}: ${taker}`;
}

function section(file: string, evidence: BranchEvidence): string {
  const count = evidence.contracts[file];
  const head = `## ${file}: ${count?.taken ?? 0} of ${count?.branches ?? 0}`;
  const missed = evidence.missed.filter((branch) => branch.file === file).map(entry);
  return [head, missed.length === 0 ? "All are taken." : missed.join("\n")].join("\n\n");
}

/** Write down which branches the Solidity tests take, and for each that they miss the TypeScript test that takes it. */
export function branchDocument(evidence: BranchEvidence): string {
  const { branches, taken, runs, depth, sourceHash } = evidence;
  const summary = [
    `Under forge the Solidity tests of \`test/solidity/\` take ${taken} of ${branches} branches of \`contracts/\`, mocks and`,
    `simulation helpers aside, with ${runs} sequences of ${depth} calls for each invariant function. They deploy one valid`,
    "economy, so that they miss deployments that are refused, and of governance its kernels alone, so that they miss the",
    "steward's other rules, the guardian, the governor and the timelock. A TypeScript test takes each branch that they miss;",
    "it is named here, and a test fails where it doesn't exist.",
  ].join("\n");
  const origin = `Measured by \`npm run properties:forge -- --coverage --write\` on sources with the hash ${sourceHash.slice(0, 16)}.`;
  const sections = Object.keys(evidence.contracts).map((file) => section(file, evidence));
  return `${["# Branches of the contracts under forge", summary, origin, ...sections].join("\n\n")}\n`;
}
