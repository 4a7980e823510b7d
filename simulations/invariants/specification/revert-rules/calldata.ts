import type { Property } from "../property.ts";

/** What holds for every function, whatever its own rule says. */
export const CALLDATA_RULE: Property = {
  id: "REV-057",
  kind: "revert rule",
  sentence:
    "Every external function that changes state has a revert rule, and there is no other way in: ether that a function doesn't take, input that doesn't decode and calls that name no function revert with no data.",
  formula: "∀ contract, ∀ call: (value > 0 ∧ ¬payable) ∨ ¬decodes(input) ∨ selector ∉ functions ⇒ reverts with no data",
  reason: "A function without a rule, or one that takes ether for nothing, is a door that nobody has looked at.",
  severity: "high",
  tolerance: "exact",
  enforcedBy: [],
  notCovered:
    "ActorForwarder, whose fallback takes any input from its batcher (REV-041); plain ether to timelock and governor, which have rules for it (REV-129, REV-152); running out of gas, in every rule.",
};
