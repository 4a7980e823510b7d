import type { Property } from "../property.ts";

/** What holds for every function, whatever its own rule says. */
export const CALLDATA_RULE: Property = {
  id: "REV-057",
  kind: "revert rule",
  sentence:
    "Every external function that changes state has a revert rule, and there is no other way in: ether, input that is cut short and calls that name no function revert with no data.",
  formula: "∀ contract, ∀ call: value > 0 ∨ ¬decodes(input) ∨ selector ∉ functions ⇒ reverts with no data",
  reason: "A function without a rule, or a payable one, is a door that nobody has looked at.",
  severity: "high",
  tolerance: "exact",
  enforcedBy: [],
  notCovered:
    "ActorForwarder, whose fallback takes any input from its batcher (REV-041); running out of gas, in every rule.",
};
