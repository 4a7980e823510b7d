import { TokenwrightError } from "../../simulations/errors.ts";
import type { CampaignResult } from "./campaign.ts";
import type { InvariantFunction } from "./suites.ts";

/** How many functions passed and failed. */
export interface FunctionCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Tell whether a function failed in a campaign. */
export function hasFailed({ functions }: CampaignResult): boolean {
  return functions.some(({ failure }) => failure !== undefined);
}

/** Count functions; one that failed in several campaigns counts once. */
export function countFunctions(
  results: readonly CampaignResult[],
  targets: readonly InvariantFunction[],
): FunctionCounts {
  const names = results.flatMap(({ campaign: { file }, functions }) =>
    functions.filter(({ failure }) => failure !== undefined).map(({ name }) => `${file} ${name}`),
  );
  const failed = new Set(names).size;
  return { passed: Math.max(0, targets.length - failed), failed, skipped: 0 };
}

/** Make the error that says which functions failed, and how to repeat each: TW300, exit code 3. */
export function violated(results: readonly CampaignResult[]): TokenwrightError {
  return new TokenwrightError(
    "TW300",
    results.flatMap(({ campaign: { file }, functions }) =>
      functions
        .filter(({ failure }) => failure !== undefined)
        .map(({ name, failure }) => ({
          message: `${name} failed: ${failure ?? ""}`,
          path: file,
          next: `npm run properties:solidity -- --only ${name} repeats it; the sequence stands above`,
        })),
    ),
  );
}
