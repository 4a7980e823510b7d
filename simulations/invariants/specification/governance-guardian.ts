import { lines } from "./contracts.ts";
import type { Property } from "./property.ts";

/** Governance (GOV): the guardian, the flags that it raises, and until when it has its powers. */
export const GOVERNANCE_GUARDIAN: readonly Property[] = [
  {
    id: "GOV-133",
    kind: "transition",
    sentence:
      "A flag is up for a fixed time from when it was raised last, unless governance lowers it, which it is down from that second.",
    formula: "raise at t ⇒ until′ = t + flagSeconds; lower at t ⇒ until′ = t",
    reason: "Flags that stay up would freeze the steward by one call.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: [
      ...lines("ParameterSteward", "_raise(flag, block.timestamp + flagSeconds);"),
      ...lines("IntegrityFlags", "flagUntil[flag] = block.timestamp;"),
    ],
    notCovered: "A guardian that raises a flag again and again, until its powers end.",
  },
  {
    id: "GOV-156",
    kind: "transition",
    sentence: "The guardian's powers end at the time that was set.",
    formula: "guardian acts at t ⇒ t < powersUntil",
    reason: "Powers without an end are taken for granted, by whoever gets hold of the key as well.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "Guardianship",
      "require(block.timestamp < powersUntil, GuardianPowersEnded(block.timestamp, powersUntil));",
    ),
  },
  {
    id: "GOV-157",
    kind: "transition",
    sentence: "The guardian can't cancel a proposal that only names another guardian or the end of its powers.",
    formula: "cancelAsGuardian(proposal) succeeds ⇒ ∃ call ∈ proposal: call ∉ {setGuardian, setPowersUntil}",
    reason: "A guardian that can cancel its own replacement can never be replaced.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines(
      "Guardianship",
      "require(!_isReplacement(governor, proposalId), GuardianReplacementNotCancellable(proposalId));",
    ),
  },
  {
    id: "GOV-158",
    kind: "transition",
    sentence: "Who is the guardian and until when changes by a call of governance alone, to what that call says.",
    formula: "guardian′ ≠ guardian ∨ powersUntil′ ≠ powersUntil ⇒ an executed proposal set it",
    reason: "A guardian that could renew itself, or pass its powers on, would have them for good.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "Guardianship",
      "function setGuardian(address newGuardian) external restricted {",
      "function setPowersUntil(uint256 until) external restricted {",
    ),
  },
  {
    id: "GOV-159",
    kind: "state",
    sentence: "The guardian's powers never reach further than one term from now.",
    formula: "powersUntil ≤ now + term",
    reason: "Renewal must be a decision that comes up again.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines("Guardianship", "require(until <= latest, GuardianTermInvalid(until, 0, latest));"),
  },
  {
    id: "GOV-160",
    kind: "state",
    sentence: "There always is a guardian.",
    formula: "guardian ≠ 0",
    reason: "An address that nobody has stops nothing, and looks as if somebody watched.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines("Guardianship", "require(newGuardian != address(0), GuardianZero());"),
    notCovered: "A guardian who has lost the key.",
  },
];
