import { type EnforcingContract, lines } from "../contracts.ts";
import type { Severity } from "../property.ts";
import { cause, type RevertCause, type RevertRule } from "../revert-rule.ts";
import { RESTRICTED } from "./common.ts";

const GUARDIANSHIP: EnforcingContract = "Guardianship";

interface Row {
  readonly id: `REV-${string}`;
  readonly signature: string;
  readonly causes: readonly RevertCause[];
  readonly reason: string;
  readonly severity: Severity;
  readonly anchor: string;
  readonly notCovered: string;
}

const guardianshipRule = ({ anchor, ...row }: Row): RevertRule => ({
  ...row,
  contracts: [GUARDIANSHIP],
  enforcedBy: lines(GUARDIANSHIP, anchor),
});

const POWERS: readonly RevertCause[] = [
  cause("GuardianOnly", "the caller isn't the guardian", "caller ≠ guardian"),
  cause("GuardianPowersEnded", "the powers have ended", "t ≥ powersUntil"),
];

const noCode = (named: string): RevertCause => cause("no data", `the ${named} has no code`, `code(${named}) = ∅`);

const refusal = (error: string, named: string, example: string): RevertCause =>
  cause(error, `the ${named} refuses, whose own error passes through (${example}, say)`, `${named} reverts`);

const WHO = "Who controls the guardian's account.";

const forwarded = (
  row: Pick<Row, "id" | "signature" | "anchor" | "reason">,
  causes: readonly RevertCause[],
): RevertRule => guardianshipRule({ ...row, causes: [...POWERS, ...causes], severity: "high", notCovered: WHO });

const FORWARDED: readonly RevertRule[] = [
  forwarded(
    {
      id: "REV-153",
      signature: "halt(address)",
      anchor: "target.halt();",
      reason: "The guardian halts at once, and nobody else does.",
    },
    [noCode("target"), refusal("HaltTooSoon", "target", "of a halt too soon")],
  ),
  forwarded(
    {
      id: "REV-154",
      signature: "veto(address,uint256)",
      anchor: "steward.veto(id);",
      reason: "A harmful recommendation can be stopped until the moment in which it is executed.",
    },
    [noCode("steward"), refusal("RecommendationUnknown", "steward", "of a recommendation that there isn't")],
  ),
  forwarded(
    {
      id: "REV-155",
      signature: "vetoAll(address)",
      anchor: "steward.vetoAll();",
      reason: "Whoever has the proposer's key may recommend faster than anyone can veto one by one.",
    },
    [noCode("steward"), refusal("AccessManagedUnauthorized", "steward", "once this contract has lost its role")],
  ),
  forwarded(
    {
      id: "REV-156",
      signature: "narrow(address,uint256,(int256,int256,uint128,uint128,uint64,uint64))",
      anchor: "steward.narrow(parameter, limits);",
      reason: "The guardian makes limits narrower at once, never wider.",
    },
    [noCode("steward"), refusal("LimitsNotNarrower", "steward", "of limits that allow more")],
  ),
  forwarded(
    {
      id: "REV-157",
      signature: "raiseFlag(address,uint8)",
      anchor: "steward.raiseFlag(flag);",
      reason: "A warning has to work at once.",
    },
    [noCode("steward"), refusal("AccessManagedUnauthorized", "steward", "once this contract has lost its role")],
  ),
  forwarded(
    {
      id: "REV-158",
      signature: "cancel(address,uint256)",
      anchor: "require(!_isReplacement(governor, proposalId), GuardianReplacementNotCancellable(proposalId));",
      reason: "The guardian can stop what votes have carried, but not that it is replaced.",
    },
    [
      noCode("governor"),
      cause("GovernorNonexistentProposal", "the governor has no such proposal", "start(p) = 0"),
      cause(
        "GuardianReplacementNotCancellable",
        "the proposal does nothing but name the guardian or the end of its powers",
        "∀ call ∈ calls(p): call ∈ {setGuardian, setPowersUntil}",
      ),
      refusal("GovernorUnexpectedProposalState", "governor", "of a proposal that was executed"),
    ],
  ),
];

/** Rules of the guardianship. */
export const GUARDIANSHIP_RULES: readonly RevertRule[] = [
  ...FORWARDED,
  guardianshipRule({
    id: "REV-159",
    signature: "setGuardian(address)",
    causes: [...RESTRICTED, cause("GuardianZero", "the account is the zero address", "guardian′ = 0")],
    reason: "Governance replaces a guardian who does harm, and leaves the place never empty.",
    severity: "critical",
    anchor: "emit GuardianReplaced(guardian, newGuardian);",
    notCovered: "An account whose key nobody has.",
  }),
  guardianshipRule({
    id: "REV-160",
    signature: "setPowersUntil(uint256)",
    causes: [
      ...RESTRICTED,
      cause("GuardianTermInvalid", "they would last longer than the term", "until > t + maximumTermSeconds"),
    ],
    reason: "Emergency powers end unless governance renews them, for a term at a time.",
    severity: "high",
    anchor: "require(until <= latest, GuardianTermInvalid(until, 0, latest));",
    notCovered: "Whether governance renews them in time.",
  }),
];
