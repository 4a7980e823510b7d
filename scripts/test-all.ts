/** Run every check there is. The last line says how many passed, failed and were skipped. */
import { isSound, sumCounts } from "./testing/counts.ts";
import { check, counted, coverageSteps, isContractTest, mocha, runSteps, sideBySide } from "./testing/steps.ts";

/** Tests that start commands or a browser: half of the time of all. */
const startsPrograms = (path: string): boolean => /^(?:report|scripts|tasks)\//.test(path);

/** The build has a step of its own. */
const BUILT = ["--no-compile"];

const counts = await runSteps([
  check("formatting", ["prettier", "--check", "."]),
  check("contracts lint", ["solhint", "--disc", "--noPoster", "--max-warnings", "0", "contracts/**/*.sol"]),
  // ESLint and the compiler both read the types that the build generates.
  check("build", ["hardhat", "build", "--quiet"]),
  check("TypeScript lint", ["eslint", "--max-warnings", "0", "."]),
  check("types", ["tsc", "--noEmit"]),
  check("invariants document", ["node", "scripts/invariants-doc.ts", "--check"]),
  check("property suite: 50,000 actions on model and contracts", ["node", "scripts/properties.ts", "--profile", "ci"]),
  counted("Solidity invariants: 300,000 calls", ["node", "scripts/properties-solidity.ts"]),
  check("proofs of the kernels", ["node", "scripts/prove.ts"]),
  sideBySide(
    "tests, gas snapshot included",
    mocha("what is simulated", BUILT, (path) => !isContractTest(path) && !startsPrograms(path)),
    mocha("what is run and shown", BUILT, startsPrograms),
  ),
  ...coverageSteps,
]);

const total = sumCounts(counts);
const strict = Boolean(process.env.CI);
if (strict && total.skipped > 0) console.log("\nIn continuous integration nothing may be skipped.");
process.exitCode = isSound(total, strict) ? 0 : 1;
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
