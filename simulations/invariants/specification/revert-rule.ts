import type { Anchor, Property, Severity } from "./property.ts";

/** One reason for which a call reverts. */
export interface RevertCause {
  /** Name of the custom error, or `Panic(0x11)`, `Error(text)`, `no data`. */
  readonly error: string;
  /** A clause that completes "it reverts if …". */
  readonly when: string;
  /** The clause in symbols. */
  readonly formula: string;
}

/** When a function reverts, in the order of its checks; otherwise it succeeds. */
export interface RevertRule {
  readonly id: `REV-${string}`;
  /** Contracts that have the function. */
  readonly contracts: readonly [string, ...string[]];
  /** As the ABI has it, such as `stake(uint256)`; `constructor` for a rule of deployment. */
  readonly signature: string;
  readonly causes: readonly RevertCause[];
  readonly reason: string;
  readonly severity: Severity;
  readonly enforcedBy: readonly Anchor[];
  readonly notCovered: string;
}

/** Make a cause. */
export function cause(error: string, when: string, formula: string): RevertCause {
  return { error, when, formula };
}

function nameOf({ contracts, signature }: RevertRule): string {
  return signature === "constructor"
    ? `A deployment of ${contracts.join(", ")}`
    : contracts.map((contract) => `${contract}.${signature}`).join(" and ");
}

function sentenceOf(rule: RevertRule): string {
  if (rule.causes.length === 0) return `${nameOf(rule)} never reverts.`;
  const causes = rule.causes.map(({ error, when }) => `with ${error} if ${when}`);
  return `${nameOf(rule)} reverts ${causes.join("; else ")}; and otherwise succeeds.`;
}

/** Write a rule as a property of the specification. */
export function revertProperty(rule: RevertRule): Property {
  const { id, causes, reason, severity, enforcedBy, notCovered } = rule;
  const formula =
    causes.length === 0 ? "reverts ⇔ false" : `reverts ⇔ ${causes.map((each) => each.formula).join(" ∨ ")}`;
  return {
    id,
    kind: "revert rule",
    sentence: sentenceOf(rule),
    formula,
    reason,
    severity,
    tolerance: "exact",
    enforcedBy,
    notCovered,
  };
}
