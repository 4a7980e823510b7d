import type { TunableContract } from "../economies/tunables.ts";
import type { ActionKind, GovernanceCall, ParameterChange } from "./actions.ts";
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

/** Calls that the timelock alone makes, for a proposal; `setParameters` is nobody's but the steward's. */
export const GOVERNANCE_CALLS = [
  "setParameters",
  "adoptParameters",
  "setLimits",
  "lowerFlag",
  "resume",
  "revokeGrant",
  "setGuardian",
  "setPowersUntil",
  "setVotingDelay",
  "setVotingPeriod",
  "setProposalThreshold",
  "setQuorum",
  "setExecutionDelay",
] as const satisfies readonly GovernanceCall["kind"][];

/** What the guardian alone may do. */
export const GUARDIAN_POWERS = [
  "halt",
  "vetoRecommendation",
  "vetoAllRecommendations",
  "narrowLimits",
  "raiseFlag",
  "cancelAsGuardian",
] as const satisfies readonly ActionKind[];

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
