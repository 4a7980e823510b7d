import type { TunableContract } from "../economies/tunables.ts";
import type { ParameterChange } from "./actions.ts";
import type { ContractId } from "./snapshot.ts";

/**
 * Name of an account that an error reports and the run doesn't know: a signature over other terms than those of the call
 * recovers to an address of nobody's.
 */
export const UNKNOWN_ACCOUNT = "unknown";

/** Contracts with tunable parameters by the id that events and balances have for them, as the steward names them. */
export const TUNABLE_BY_ID: Readonly<Partial<Record<string, TunableContract>>> = {
  minter: "minter",
  "staking-pool": "stakingPool",
  "mining-pool": "miningPool",
  fees: "fees",
  burn: "burn",
  buyback: "buyback",
} satisfies Partial<Record<ContractId, TunableContract>>;

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
