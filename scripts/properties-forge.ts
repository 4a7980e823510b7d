/**
 * Run the Solidity invariant tests under forge: the same files on a second engine, which has to find the same functions and
 * agree on all of them.
 */
import { parseCommandLine, toInteger } from "./solidity/command-line.ts";
import { parseForgeResults, runForge } from "./solidity/forge.ts";
import { DEPTH } from "./solidity/plan.ts";
import { findInvariants } from "./solidity/suites.ts";
import { reportFailure } from "./terminal/fail.ts";

async function main(): Promise<number> {
  const { runs: text } = parseCommandLine(process.argv.slice(2), { runs: { type: "string", default: "5" } });
  const runs = toInteger("--runs", text, 1, 1_000_000);
  const environment = { FOUNDRY_INVARIANT_RUNS: String(runs), FOUNDRY_INVARIANT_DEPTH: String(DEPTH) };
  const { exitCode, text: printed } = await runForge(["test"], environment);
  const results = parseForgeResults(printed);
  const missing = findInvariants().filter(({ name }) => !results.some((result) => result.name === name));
  for (const { file, name } of missing) process.stderr.write(`${file}: forge didn't run ${name}\n`);
  const failed = results.filter(({ passed }) => !passed);
  const calls = results.reduce((sum, result) => sum + result.calls, 0);
  console.log(`forge: ${results.length - failed.length} passed, ${failed.length} failed, ${calls} calls`);
  if (failed.length > 0) return 3;
  return missing.length > 0 ? 1 : exitCode;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = reportFailure(error);
}
