import { lines } from "./contracts.ts";
import type { Property } from "./property.ts";

/** Governance (GOV): how far the steward may move parameters, how fast, and who sets those limits. */
export const GOVERNANCE_LIMITS: readonly Property[] = [
  {
    id: "GOV-118",
    kind: "transition",
    sentence: "The steward moves a parameter inside the bounds that are in force.",
    formula: "execute ⇒ minimum ≤ p′ ≤ maximum",
    reason: "Bounds are what holders agreed that a proposer may do without a vote.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("ParameterLimits", "_requireWithinBounds(parameter, to, limits);"),
  },
  {
    id: "GOV-119",
    kind: "transition",
    sentence: "The steward moves a parameter by one step at most in one move.",
    formula: "execute ⇒ |Δp| ≤ step",
    reason: "A jump leaves nobody the time to see where it leads.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "ParameterLimits",
      "require(distance <= limits.step, LimitsStepExceeded(parameter, distance, limits.step));",
    ),
  },
  {
    id: "GOV-120",
    kind: "transition",
    sentence: "Between two moves of a parameter by the steward lies its cooldown.",
    formula: "execute at t ⇒ t ≥ last move + cooldown",
    reason: "A step is no limit if it can be repeated at once.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "ParameterLimits",
      "require(nowSeconds >= readyAt, LimitsCooldownActive(parameter, nowSeconds, readyAt));",
    ),
  },
  {
    id: "GOV-121",
    kind: "transition",
    sentence: "Each move of the steward's is kept with its distance and its time until it has left the window.",
    formula: "moves′ = moves ∪ {(|Δp|, t)} ∖ {m : m.t + window ≤ t}",
    reason: "A budget is counted over this list; a move that is missing could be made again.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "ParameterLimits",
      "moves.list[moves.next++] = Move({distance: uint128(distance), movedAt: uint64(nowSeconds)});",
      "delete moves.list[moves.first++];",
    ),
  },
  {
    id: "GOV-134",
    kind: "transition",
    sentence: "A narrowing allows nothing that the limits in force don't.",
    formula: "narrow ⇒ bounds′ ⊆ bounds ∧ step′ ≤ step ∧ budget′ ≤ budget ∧ cooldown′ ≥ cooldown ∧ window′ ≥ window",
    reason: "A guardian that could widen limits would govern.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "ParameterLimits",
      "limits.minimum >= inForce.minimum &&",
      "LimitsNotNarrower(parameter, limits, inForce)",
    ),
  },
  {
    id: "GOV-135",
    kind: "transition",
    sentence: "A narrowing never passes the current value of its parameter.",
    formula: "narrow ⇒ minimum′ ≤ p ≤ maximum′",
    reason: "Limits that leave the value outside would force it to move, or hold it for good.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("ParameterLimits", "LimitsExcludeValue(parameter, value, limits.minimum, limits.maximum)"),
  },
  {
    id: "GOV-136",
    kind: "transition",
    sentence:
      "A narrowing lapses a fixed time after it was made, or with new lasting limits, and leaves the lasting ones as they were.",
    formula: "narrow at t ⇒ until′ = t + narrowingSeconds ∧ limits′ = limits",
    reason: "A guardian whose narrowings stayed would take the steward's powers away for good.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: [
      ...lines(
        "ParameterLimits",
        "return nowSeconds < narrowing.until ? narrowing.limits : _limits[parameter];",
        "delete _narrowings[parameter];",
      ),
      ...lines("ParameterSteward", "uint64 until = uint64(block.timestamp) + narrowingSeconds;"),
    ],
    notCovered: "A guardian that narrows again and again, until its powers end.",
  },
  {
    id: "GOV-137",
    kind: "transition",
    sentence: "Lasting limits change by a call of governance alone, to what that call says.",
    formula: "limits′ ≠ limits ⇒ an executed proposal set them",
    reason: "Whoever loosens the limits of the steward can do what the limits keep it from.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines(
      "ParameterSteward",
      "function setLimits(uint256 parameter, Limits calldata limits) external restricted {",
    ),
  },
  {
    id: "GOV-138",
    kind: "state",
    sentence:
      "All limits are sound: the minimum isn't above the maximum, the cooldown isn't zero, and the window holds from one to 32 cooldowns.",
    formula: "minimum ≤ maximum ∧ 0 < cooldown ≤ window ≤ 32·cooldown",
    reason: "Bounds that contradict themselves allow nothing; a longer window needs a list too long to read.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines(
      "ParameterLimits",
      "limits.windowSeconds <= MAXIMUM_COOLDOWNS_IN_WINDOW * limits.cooldownSeconds,",
    ),
  },
  {
    id: "GOV-139",
    kind: "state",
    sentence: "Every parameter lies within its lasting bounds, whoever set it.",
    formula: "∀ p: minimum_p ≤ p ≤ maximum_p",
    reason: "What governance adopts outside its own bounds, the steward couldn't bring back.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: [
      ...lines("ParameterSteward", "_requireWithinLastingBounds(parameter, value);"),
      ...lines("ParameterLimits", "_requireWithinBounds(parameter, value, _limits[parameter]);"),
    ],
  },
  {
    id: "GOV-141",
    kind: "state",
    sentence: "Every parameter of every tunable contract is one of the steward's, and the steward has no other.",
    formula: "{steward's parameters} = ⋃ c: parameterIds(c)",
    reason: "A parameter out of its reach can't be mended; a number without one could be anything.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "ParameterSteward",
      "_parameters.push(Parameter({target: target, saferDirection: term.saferDirection, id: ids[i]}));",
    ),
    notCovered:
      "What a contract doesn't list; the deployment's read-back compares each contract's list with the table.",
  },
];
