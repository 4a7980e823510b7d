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

/** Rules of functions that no action of the port calls, whose outcome is foretold over drawn arguments. */
const SAMPLED: readonly string[] = [
  "REV-009",
  "REV-010",
  "REV-035",
  "REV-036",
  "REV-039",
  "REV-040",
  "REV-041",
  "REV-042",
];

/** Other rules of functions that no action of the port calls. */
const BY_CASES: readonly string[] = [
  "REV-044",
  "REV-045",
  "REV-117",
  "REV-119",
  "REV-120",
  "REV-123",
  "REV-124",
  "REV-125",
  "REV-126",
  "REV-127",
  "REV-128",
  "REV-129",
  "REV-131",
  "REV-133",
  "REV-135",
  "REV-138",
  "REV-139",
  "REV-140",
  "REV-141",
  "REV-142",
  "REV-143",
  "REV-148",
  "REV-149",
  "REV-150",
  "REV-151",
  "REV-152",
];

/** Say what decides, beyond the rule's cases, that these causes are all there are. */
function decisionOf({ id, signature }: RevertRule): string {
  if (SAMPLED.includes(id)) return "Beyond the cases its outcome is foretold over drawn arguments.";
  if (signature === "constructor" || BY_CASES.includes(id)) return "The cases are all that is tried.";
  return "Beyond the cases the exact model foretells every action of the campaign, its error included.";
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
  const { id, causes, severity, enforcedBy, notCovered } = rule;
  const formula =
    causes.length === 0 ? "reverts ⇔ false" : `reverts ⇔ ${causes.map((each) => each.formula).join(" ∨ ")}`;
  return {
    id,
    kind: "revert rule",
    sentence: sentenceOf(rule),
    formula,
    reason: `${rule.reason} ${decisionOf(rule)}`,
    severity,
    tolerance: "exact",
    enforcedBy,
    notCovered,
  };
}
