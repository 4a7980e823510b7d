import type { ParameterChange } from "./actions.ts";

/**
 * Name of an account that an error reports and the run doesn't know: a signature over other terms than those of the call
 * recovers to an address of nobody's.
 */
export const UNKNOWN_ACCOUNT = "unknown";

/**
 * Name what a recommendation commits to.
 *
 * The steward keeps a hash over chain, contract, id, changes and evidence; errors carry this name instead, whichever
 * backend they come from.
 */
export function commitmentName(
  recommendation: bigint,
  changes: readonly ParameterChange[],
  evidenceHash: bigint,
): string {
  const moves = changes.map(({ parameter, oldValue, newValue }) => `${parameter}:${oldValue}>${newValue}`);
  return `recommendation ${recommendation} (${moves.join(", ")}) on ${evidenceHash.toString(16)}`;
}
