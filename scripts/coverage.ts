/** Run the contracts' tests with coverage, and check how much they reach. */
import { isSound, sumCounts } from "./testing/counts.ts";
import { coverageSteps, runSteps } from "./testing/steps.ts";

const counts = await runSteps(coverageSteps);
process.exitCode = isSound(sumCounts(counts), false) ? 0 : 1;
