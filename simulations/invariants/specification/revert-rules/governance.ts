import { lines } from "../contracts.ts";
import { cause, type RevertRule } from "../revert-rule.ts";
import { RESTRICTED } from "./common.ts";

/** Rules that several contracts inherit. */
export const GOVERNANCE_RULES: readonly RevertRule[] = [
  {
    id: "REV-037",
    contracts: ["RewardPool", "Buyback"],
    signature: "halt()",
    causes: [
      ...RESTRICTED,
      cause(
        "HaltTooSoon",
        "a halt is in force, or ended less than a halt's length ago",
        "haltedUntil ≠ 0 ∧ t < haltedUntil + haltSeconds",
      ),
    ],
    reason: "A halt works at once, and can't be chained into one without end.",
    severity: "high",
    enforcedBy: lines("Haltable", "require(block.timestamp >= readyAt, HaltTooSoon(block.timestamp, readyAt));"),
    notCovered: "Who controls the guardian's account.",
  },
  {
    id: "REV-038",
    contracts: ["RewardPool", "Buyback"],
    signature: "resume()",
    causes: [...RESTRICTED, cause("HaltNotInForce", "no halt is in force", "t ≥ haltedUntil")],
    reason: "Governance can end a halt, and pretend none.",
    severity: "medium",
    enforcedBy: lines("Haltable", "require(block.timestamp < haltedUntil, HaltNotInForce());"),
    notCovered: "What holders vote for.",
  },
  {
    id: "REV-039",
    contracts: [
      "RewardPool",
      "EmissionMinter",
      "UsageFees",
      "AutomatedBurn",
      "Buyback",
      "VestingGrants",
      "Guardianship",
      "ParameterSteward",
    ],
    signature: "setAuthority(address)",
    causes: [
      cause("AccessManagedUnauthorized", "the caller isn't the access manager itself", "caller ≠ authority"),
      cause("AccessManagedInvalidAuthority", "the new authority has no code", "code(authority′) = ∅"),
    ],
    reason: "Whoever sets the authority holds every role.",
    severity: "critical",
    enforcedBy: lines("Tunable", "abstract contract Tunable is AccessManaged {"),
    notCovered: "Who may make the access manager call it: its admin, which after deployment is the timelock.",
  },
];
