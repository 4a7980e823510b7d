/**
 * Run the Solidity invariant tests under forge: the same files on a second engine, which has to find the same functions and
 * agree on all of them. With `--coverage` it counts the branches that they take in the contracts.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { ROOT } from "./evidence/hash-sources.ts";
import { BRANCH_DOCUMENT, branchDocument } from "./solidity/branch-document.ts";
import { type BranchEvidence, summarizeBranches } from "./solidity/branch-evidence.ts";
import { branchTable } from "./solidity/branch-table.ts";
import { parseBranches } from "./solidity/branches.ts";
import { type ForgeRunOptions, parseForgeOptions } from "./solidity/forge-options.ts";
import { parseForgeResults, runForge } from "./solidity/forge.ts";
import { DEPTH } from "./solidity/plan.ts";
import { findInvariants } from "./solidity/suites.ts";
import { reportFailure } from "./terminal/fail.ts";

const TRACEFILE = join(ROOT, "cache", "forge", "lcov.info");
const EVIDENCE = join(ROOT, "snapshots", "forge-coverage.json");

/** Run all functions, and tell by the exit code what came of it. */
async function runInvariants({ runs, coverage }: ForgeRunOptions): Promise<number> {
  const environment = { FOUNDRY_INVARIANT_RUNS: String(runs), FOUNDRY_INVARIANT_DEPTH: String(DEPTH) };
  const command = coverage ? ["coverage", "--report", "lcov", "--report-file", TRACEFILE] : ["test"];
  const { exitCode, text: printed } = await runForge(command, environment);
  const results = parseForgeResults(printed);
  const missing = findInvariants().filter(({ name }) => !results.some((result) => result.name === name));
  for (const { file, name } of missing) process.stderr.write(`${file}: forge didn't run ${name}\n`);
  const failed = results.filter(({ passed }) => !passed);
  const calls = results.reduce((sum, result) => sum + result.calls, 0);
  console.log(`forge: ${results.length - failed.length} passed, ${failed.length} failed, ${calls} calls`);
  if (failed.length > 0) return 3;
  return missing.length > 0 ? 1 : exitCode;
}

/** Show the branches; a missed one that no test is named for is a gate that isn't met. */
function reportBranches(evidence: BranchEvidence): number {
  console.log(branchTable(evidence));
  const open = evidence.missed.filter(({ test }) => test === undefined);
  for (const { file, line, statement, outcome } of open) {
    process.stderr.write(`${file}:${line}: nothing takes way ${outcome} of \`${statement}\`; name a test of it in `);
    process.stderr.write("scripts/solidity/branch-tests.ts\n");
  }
  return open.length > 0 ? 4 : 0;
}

async function main(): Promise<number> {
  const options = parseForgeOptions(process.argv.slice(2));
  if (options.coverage) {
    // forge makes the file, not its folder, which a new checkout doesn't have.
    mkdirSync(dirname(TRACEFILE), { recursive: true });
    rmSync(TRACEFILE, { force: true });
  }
  const exitCode = await runInvariants(options);
  if (exitCode !== 0 || !options.coverage) return exitCode;
  const branches = parseBranches(readFileSync(TRACEFILE, "utf8"));
  const evidence = summarizeBranches(branches, { runs: options.runs, depth: DEPTH });
  if (options.write) {
    writeFileSync(EVIDENCE, `${JSON.stringify(evidence, null, 2)}\n`);
    writeFileSync(join(ROOT, BRANCH_DOCUMENT), branchDocument(evidence));
  }
  return reportBranches(evidence);
}

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = reportFailure(error);
}
