import type { GovernanceCall, HaltableContract, ProtocolEvent } from "../../protocol/actions.ts";
import type { ContractId } from "../../protocol/snapshot.ts";
import type { Violation } from "../invariant.ts";
import { violation } from "../violation.ts";
import type { Moment } from "./moments.ts";

/** A report that a call makes: of which contract, and one of its arguments. */
interface Report {
  readonly contract: ContractId;
  readonly name: string;
  readonly argument?: readonly [name: string, value: bigint | string];
}

/** The contract of a haltable, as states name it. */
export const HALTABLE_ID = {
  stakingPool: "staking-pool",
  miningPool: "mining-pool",
  buyback: "buyback",
} as const satisfies Record<HaltableContract, ContractId>;

/** Flags in the order in which the steward numbers them. */
const FLAG_NUMBERS = { evidence: 0n, market: 1n } as const;

/** Say what a call reports besides the parameters that it sets; undefined for one that nobody may make. */
function reportOf(call: GovernanceCall): Report | undefined {
  switch (call.kind) {
    case "setParameters":
      return undefined;
    case "adoptParameters":
      return { contract: "steward", name: "ParametersAdopted" };
    case "setLimits":
      return { contract: "steward", name: "LimitsSet", argument: ["parameter", call.parameter] };
    case "lowerFlag":
      return { contract: "steward", name: "IntegrityFlagLowered", argument: ["flag", FLAG_NUMBERS[call.flag]] };
    case "resume":
      return { contract: HALTABLE_ID[call.contract], name: "Resumed" };
    case "revokeGrant":
      return { contract: "vesting", name: "GrantRevoked", argument: ["grantId", call.grantId] };
    case "setGuardian":
      return { contract: "guardianship", name: "GuardianReplaced", argument: ["newGuardian", call.account] };
    case "setPowersUntil":
      return { contract: "guardianship", name: "GuardianPowersSet", argument: ["until", call.untilSeconds] };
    case "setVotingDelay":
      return { contract: "governor", name: "VotingDelaySet", argument: ["newVotingDelay", call.seconds] };
    case "setVotingPeriod":
      return { contract: "governor", name: "VotingPeriodSet", argument: ["newVotingPeriod", call.seconds] };
    case "setProposalThreshold":
      return {
        contract: "governor",
        name: "ProposalThresholdSet",
        argument: ["newProposalThreshold", call.amountWei],
      };
    case "setQuorum":
      return {
        contract: "governor",
        name: "QuorumNumeratorUpdated",
        argument: ["newQuorumNumerator", call.quorumBps],
      };
    case "setExecutionDelay":
      return { contract: "timelock", name: "MinDelayChange", argument: ["newDuration", call.seconds] };
  }
}

/** Names of all reports of calls that only governance may make. */
export const GOVERNANCE_REPORTS: ReadonlySet<string> = new Set([
  "ParametersAdopted",
  "LimitsSet",
  "IntegrityFlagLowered",
  "Resumed",
  "GrantRevoked",
  "GuardianReplaced",
  "GuardianPowersSet",
  "VotingDelaySet",
  "VotingPeriodSet",
  "ProposalThresholdSet",
  "QuorumNumeratorUpdated",
  "MinDelayChange",
]);

function isGovernanceReport({ name }: ProtocolEvent): boolean {
  return GOVERNANCE_REPORTS.has(name);
}

/** Check that an execution reports exactly the calls of its proposal, in order. */
export function checkCallsMade({ events }: Moment, calls: readonly GovernanceCall[]): Violation | undefined {
  const made = events.filter(isGovernanceReport);
  if (made.length !== calls.length) return violation({ calls: calls.length, reported: made.length });
  for (const [index, call] of calls.entries()) {
    const event = made[index];
    const expected = reportOf(call);
    const isIt =
      expected !== undefined &&
      event?.contract === expected.contract &&
      event.name === expected.name &&
      (expected.argument === undefined || event.args[expected.argument[0]] === expected.argument[1]);
    if (!isIt) {
      const [argument, value] = expected?.argument ?? [];
      return violation({ call: call.kind, index, expected: expected?.name, argument, value, reported: event?.name });
    }
  }
  return undefined;
}
