import { TUNABLE_PARAMETERS } from "../../../economies/tunables.ts";
import { type EnforcingContract, lines } from "../contracts.ts";
import type { Anchor, Severity } from "../property.ts";
import { cause, type RevertCause, type RevertRule } from "../revert-rule.ts";
import { RESTRICTED } from "./common.ts";

const STEWARD: EnforcingContract = "ParameterSteward";

/** How many parameters there are. */
const COUNT = TUNABLE_PARAMETERS.length;

interface Row {
  readonly id: `REV-${string}`;
  readonly signature: string;
  readonly causes: readonly RevertCause[];
  readonly reason: string;
  readonly severity: Severity;
  readonly enforcedBy: readonly Anchor[];
  readonly notCovered: string;
}

const stewardRule = (row: Row): RevertRule => ({ ...row, contracts: [STEWARD] });

const BATCH_EMPTY = cause("StewardBatchEmpty", "it names no parameter", "#changes = 0");

const IN_ORDER: readonly RevertCause[] = [
  cause(
    "StewardParametersNotRising",
    "its parameters aren't in rising order, each once",
    "∃ k: parameter_k ≤ parameter_(k−1)",
  ),
  cause("StewardParameterUnknown", "there is no such parameter", `∃ k: parameter_k ≥ ${COUNT}`),
];

const PARAMETER_UNKNOWN = cause("StewardParameterUnknown", "there is no such parameter", `parameter ≥ ${COUNT}`);

const FROZEN = cause("StewardFrozen", "two flags are up", "flagsUp = 2");

const VALUE_STALE = cause(
  "StewardValueStale",
  "a parameter isn't what the recommendation expects it to be",
  "∃ k: p_k ≠ expected_k",
);

const NOT_REDUCING = cause(
  "StewardChangeNotRiskReducing",
  "a flag is up and a parameter would move in another direction than its safer one",
  "flagsUp > 0 ∧ ∃ k: ¬safer_k(p_k, p′_k)",
);

const WITHIN_LIMITS: readonly RevertCause[] = [
  cause("LimitsValueOutOfBounds", "a value would leave the bounds in force", "∃ k: p′_k ∉ [minimum_k, maximum_k]"),
  cause("LimitsStepExceeded", "a parameter would move further than its step", "∃ k: |p′_k − p_k| > step_k"),
];

const LIMITS_UNSOUND: readonly RevertCause[] = [
  cause(
    "LimitsInvalid",
    "the limits contradict themselves: bounds the wrong way round, no cooldown, or a window that isn't one to 32 cooldowns long",
    "minimum > maximum ∨ cooldown = 0 ∨ window ∉ [cooldown, 32·cooldown]",
  ),
  cause("LimitsExcludeValue", "the current value lies outside them", "p ∉ [minimum, maximum]"),
];

const APPLICATION: readonly RevertCause[] = [
  cause(
    "ParameterOutOfRange",
    "the contract of a parameter refuses, whose own error passes through (of a value out of its range, say)",
    "setParameters reverts",
  ),
  cause("JointRuleBroken", "the parameters of several contracts no longer belong together", "¬jointRules(params′)"),
];

const unknownRecommendation: readonly RevertCause[] = [
  cause("RecommendationUnknown", "there is no such recommendation", "id = 0 ∨ id ≥ nextId"),
  cause("RecommendationAlreadyExecuted", "it was executed", "executed(id)"),
  cause("RecommendationAlreadyVetoed", "it was vetoed, alone or with all", "vetoed(id) ∨ id ≤ vetoedThrough"),
];

const RECOMMENDATIONS: readonly RevertRule[] = [
  stewardRule({
    id: "REV-161",
    signature: "recommend((uint256,int256,int256)[],bytes32)",
    causes: [
      ...RESTRICTED,
      cause("StewardEvidenceMissing", "the evidence's hash is zero", "evidence = 0"),
      BATCH_EMPTY,
      FROZEN,
      ...IN_ORDER,
      VALUE_STALE,
      cause("StewardChangeEmpty", "a change changes nothing", "∃ k: p′_k = p_k"),
      NOT_REDUCING,
      ...WITHIN_LIMITS,
    ],
    reason: "What is committed can be executed as it stands, unless time or other changes forbid it.",
    severity: "critical",
    enforcedBy: lines(STEWARD, "require(evidenceHash != bytes32(0), StewardEvidenceMissing());"),
    notCovered: "A lifetime that no date of 64 bits holds, with which nothing could be recommended.",
  }),
  stewardRule({
    id: "REV-162",
    signature: "execute(uint256,(uint256,int256,int256)[],bytes32)",
    causes: [
      ...unknownRecommendation,
      cause("RecommendationMismatch", "what is shown isn't what was committed", "hash(shown) ≠ commitment"),
      cause("RecommendationNotReady", "its delay isn't over", "t < committedAt + delay(flagsUp)"),
      cause("RecommendationExpired", "it has expired", "t ≥ expiresAt"),
      FROZEN,
      VALUE_STALE,
      NOT_REDUCING,
      ...WITHIN_LIMITS,
      cause("LimitsCooldownActive", "a parameter moved less than its cooldown ago", "∃ k: t < movedAt_k + cooldown_k"),
      cause(
        "LimitsBudgetExceeded",
        "a parameter would move further than its window has left",
        "∃ k: |p′_k − p_k| > budget_k − Σ moves in (t − window_k, t]",
      ),
      ...APPLICATION,
    ],
    reason: "Nothing executes early, late, twice, vetoed or changed, nor past the limits of that moment.",
    severity: "critical",
    enforcedBy: lines(STEWARD, "_use(id, commitmentOf(id, changes, evidenceHash), block.timestamp, delaySeconds());"),
    notCovered: "Gas.",
  }),
  stewardRule({
    id: "REV-163",
    signature: "veto(uint256)",
    causes: [...RESTRICTED, ...unknownRecommendation],
    reason: "A veto before execution always wins.",
    severity: "critical",
    enforcedBy: lines("RecommendationLedger", "_requireOpen(id).vetoed = true;"),
    notCovered: "Gas.",
  }),
  stewardRule({
    id: "REV-164",
    signature: "vetoAll()",
    causes: RESTRICTED,
    reason: "A veto of everything costs the same, however much was recommended.",
    severity: "critical",
    enforcedBy: lines("RecommendationLedger", "vetoedThroughId = throughId;"),
    notCovered: "Recommendations of the same block that come after it.",
  }),
];

const GUARD: readonly RevertRule[] = [
  stewardRule({
    id: "REV-165",
    signature: "narrow(uint256,(int256,int256,uint128,uint128,uint64,uint64))",
    causes: [
      ...RESTRICTED,
      PARAMETER_UNKNOWN,
      ...LIMITS_UNSOUND,
      cause(
        "LimitsNotNarrower",
        "they would allow what the limits in force don't",
        "minimum′ < minimum ∨ maximum′ > maximum ∨ step′ > step ∨ budget′ > budget ∨ cooldown′ < cooldown ∨ window′ < window",
      ),
    ],
    reason: "A guardian can never raise a risk.",
    severity: "critical",
    enforcedBy: lines("ParameterLimits", "_narrowings[parameter] = Narrowing({limits: limits, until: until});"),
    notCovered: "A time of narrowing that no date of 64 bits holds.",
  }),
  stewardRule({
    id: "REV-166",
    signature: "raiseFlag(uint8)",
    causes: RESTRICTED,
    reason: "A warning has to work at once, and may be renewed.",
    severity: "high",
    enforcedBy: lines("IntegrityFlags", "flagUntil[flag] = until;"),
    notCovered: "Gas.",
  }),
];

const GOVERNANCE: readonly RevertRule[] = [
  stewardRule({
    id: "REV-167",
    signature: "lowerFlag(uint8)",
    causes: [...RESTRICTED, cause("IntegrityFlagDown", "the flag isn't up", "t ≥ flagUntil")],
    reason: "Governance can end a warning, and pretend none.",
    severity: "medium",
    enforcedBy: lines("IntegrityFlags", "require(_isUp(flag), IntegrityFlagDown(flag));"),
    notCovered: "Gas.",
  }),
  stewardRule({
    id: "REV-168",
    signature: "adopt((uint256,int256)[])",
    causes: [
      ...RESTRICTED,
      BATCH_EMPTY,
      ...IN_ORDER,
      cause(
        "LimitsValueOutOfBounds",
        "a value would leave the bounds that hold for good",
        "∃ k: p′_k ∉ [minimum_k, maximum_k]",
      ),
      ...APPLICATION,
    ],
    reason: "Even votes leave parameters inside the bounds and together.",
    severity: "critical",
    enforcedBy: lines(STEWARD, "emit ParametersAdopted(settings);"),
    notCovered: "Gas.",
  }),
  stewardRule({
    id: "REV-169",
    signature: "setLimits(uint256,(int256,int256,uint128,uint128,uint64,uint64))",
    causes: [...RESTRICTED, PARAMETER_UNKNOWN, ...LIMITS_UNSOUND],
    reason: "Limits are loosened by governance alone, and always hold the value that they are about.",
    severity: "critical",
    enforcedBy: lines(STEWARD, "_setLimits(parameter, limits, valueAt(parameter));"),
    notCovered: "Limits that the parameter's own contract would refuse.",
  }),
];

/** Rules of the parameter steward. */
export const STEWARD_RULES: readonly RevertRule[] = [...RECOMMENDATIONS, ...GUARD, ...GOVERNANCE];
