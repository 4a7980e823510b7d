import type { TunableContract } from "../economies/tunables.ts";
import type { ActionKind, GovernanceCall, IntegrityFlag, ParameterChange } from "./actions.ts";
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

/** Integrity flags, in the order in which the contract numbers them. */
export const INTEGRITY_FLAGS = ["evidence", "market"] as const satisfies readonly IntegrityFlag[];

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

/** Calls that name the guardian or the end of its powers. */
const GUARDIAN_REPLACEMENTS: ReadonlySet<GovernanceCall["kind"]> = new Set(["setGuardian", "setPowersUntil"]);

/** Tell whether calls do nothing but replace the guardian or set the end of its powers: it can't cancel such a proposal. */
export function isGuardianReplacement(calls: readonly GovernanceCall[]): boolean {
  return calls.every(({ kind }) => GUARDIAN_REPLACEMENTS.has(kind));
}

/** The end of a description that reserves its proposal for an account. */
const RESERVATION = /#proposer=([a-z][\w/-]*)$/;

/**
 * Reserve a proposal for who makes it: whoever sees it coming could otherwise make the same first, and cancel it.
 *
 * On a chain the account's address stands in the place of its id, as OpenZeppelin's governor reads it.
 */
export function reserveFor(proposer: string, description: string): string {
  return `${description} #proposer=${proposer}`;
}

/** Return the id of the account that a description reserves its proposal for; undefined for none. */
export function reservedFor(description: string): string | undefined {
  return RESERVATION.exec(description)?.[1];
}

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
