import { type EnforcingContract, lines } from "../contracts.ts";
import type { Severity } from "../property.ts";
import { cause, type RevertCause, type RevertRule } from "../revert-rule.ts";
import { TARGET_FAILS } from "./common.ts";

const GOVERNOR: EnforcingContract = "EconomyGovernor";

/** What differs from one rule of the governor to the next. */
export interface GovernorRow {
  readonly id: `REV-${string}`;
  readonly signature: string;
  readonly causes: readonly RevertCause[];
  readonly reason: string;
  readonly severity: Severity;
  /** A fragment of the governor's file. */
  readonly anchor: string;
  readonly notCovered?: string;
}

/** Makes a rule of the governor. */
export function governorRule({ anchor, notCovered = "Gas.", ...row }: GovernorRow): RevertRule {
  return { ...row, contracts: [GOVERNOR], enforcedBy: lines(GOVERNOR, anchor), notCovered };
}

/** There is no such proposal. */
export const PROPOSAL_UNKNOWN = cause("GovernorNonexistentProposal", "there is no such proposal", "start(p) = 0");

/** The proposal is in another state than the one that a function needs. */
export const proposalNot = (state: string, formula: string): RevertCause =>
  cause("GovernorUnexpectedProposalState", `the proposal ${state}`, formula);

const lacksTimelockRole = (role: string): RevertCause =>
  cause("AccessControlUnauthorizedAccount", `the governor has lost the timelock's ${role} role`, `¬hasRole(${role})`);

const QUEUEING: readonly RevertCause[] = [
  proposalNot("hasn't succeeded, or is past that", "state(p) ≠ succeeded"),
  lacksTimelockRole("proposer"),
  cause(
    "TimelockUnexpectedOperationState",
    "another proposer has scheduled the very same calls under its salt",
    "¬unset(operation)",
  ),
  cause("Panic(0x11)", "the delay is so long that its time would need more than 256 bits", "t + minDelay ≥ 2^256"),
  cause("SafeCastOverflowedUintDowncast", "its time needs more than 48 bits", "t + minDelay ≥ 2^48"),
];

const EXECUTING: readonly RevertCause[] = [
  proposalNot("isn't queued, was executed or cancelled, or has lapsed", "state(p) ≠ queued"),
  cause(
    "AccessControlUnauthorizedAccount",
    "execution is open to some alone, and the governor is none of them",
    "¬hasRole(executor, 0) ∧ ¬hasRole(executor)",
  ),
  cause("TimelockUnexpectedOperationState", "its delay isn't over", "t < readyAt(operation)"),
  ...TARGET_FAILS,
  cause(
    "TimelockUnexpectedOperationState",
    "its own calls have brought about that it is done or cancelled",
    "¬ready(operation) after its calls",
  ),
];

const CANCELLING: readonly RevertCause[] = [
  cause(
    "GovernorUnableToCancel",
    "the caller is neither the proposal guardian nor, before the vote, the proposer",
    "caller ≠ guardian ∧ (caller ≠ proposer(p) ∨ state(p) ≠ pending)",
  ),
  proposalNot("was executed or cancelled, or has lapsed", "state(p) ∈ {executed, cancelled}"),
  lacksTimelockRole("canceller"),
];

const ANOTHER_TIMELOCK = "Proposals that were queued with a timelock that governance has replaced since.";

const proposing = governorRule({
  id: "REV-130",
  signature: "propose(address[],uint256[],bytes[],string)",
  causes: [
    cause(
      "GovernorRestrictedProposer",
      "its description ends with another account as its proposer",
      "description = …#proposer=a ∧ a ≠ caller",
    ),
    cause(
      "GovernorInsufficientProposerVotes",
      "a second ago the caller had fewer votes than the threshold",
      "votes(caller, t − 1) < threshold",
    ),
    cause(
      "GovernorInvalidProposalLength",
      "it makes no call, or targets, values and calldata differ in number",
      "#targets = 0 ∨ #targets ≠ #values ∨ #targets ≠ #calldatas",
    ),
    proposalNot("exists", "start(p) ≠ 0"),
    cause("SafeCastOverflowedUintDowncast", "its vote would begin past 48 bits of time", "t + votingDelay ≥ 2^48"),
  ],
  reason: "Whoever has the votes can propose, and nobody can take a proposal's place.",
  severity: "high",
  anchor: "return super._propose(targets, values, calldatas, description, proposer);",
});

const queue = (id: GovernorRow["id"], signature: string): RevertRule =>
  governorRule({
    id,
    signature,
    causes: [PROPOSAL_UNKNOWN, ...QUEUEING],
    reason: "Nothing is queued but what the votes have carried, and that by anyone.",
    severity: "critical",
    anchor: "return super._queueOperations(proposalId, targets, values, calldatas, descriptionHash);",
    notCovered: "A timelock without code, which governance alone could put in the place of this one.",
  });

const execute = (id: GovernorRow["id"], signature: string): RevertRule =>
  governorRule({
    id,
    signature,
    causes: [PROPOSAL_UNKNOWN, ...EXECUTING],
    reason: "Nothing takes effect but what was queued, once, after its delay; and then anyone can make it do so.",
    severity: "critical",
    anchor: "super._executeOperations(proposalId, targets, values, calldatas, descriptionHash);",
    notCovered: ANOTHER_TIMELOCK,
  });

const cancel = (id: GovernorRow["id"], signature: string): RevertRule =>
  governorRule({
    id,
    signature,
    causes: [PROPOSAL_UNKNOWN, ...CANCELLING],
    reason: "Until it is executed a proposal can be stopped, by the guardian, and before the vote by its proposer.",
    severity: "high",
    anchor: "return super._validateCancel(proposalId, caller);",
    notCovered: ANOTHER_TIMELOCK,
  });

/** Rules of a proposal's course; votes and settings have files of their own. */
export const GOVERNOR_RULES: readonly RevertRule[] = [
  proposing,
  queue("REV-131", "queue(address[],uint256[],bytes[],bytes32)"),
  queue("REV-132", "queue(uint256)"),
  execute("REV-133", "execute(address[],uint256[],bytes[],bytes32)"),
  execute("REV-134", "execute(uint256)"),
  cancel("REV-135", "cancel(address[],uint256[],bytes[],bytes32)"),
  cancel("REV-136", "cancel(uint256)"),
];
