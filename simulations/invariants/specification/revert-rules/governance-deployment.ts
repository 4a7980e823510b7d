import { lines } from "../contracts.ts";
import { cause, type RevertRule } from "../revert-rule.ts";

/** Rules of the deployments of governance. */
export const GOVERNANCE_DEPLOYMENT_RULES: readonly RevertRule[] = [
  {
    id: "REV-170",
    contracts: ["EconomyTimelock"],
    signature: "constructor",
    causes: [
      cause("TimelockDelayTooShort", "the floor of the delay is zero", "minimumDelay = 0"),
      cause("TimelockDelayTooShort", "the delay is below its floor", "delay < minimumDelay"),
    ],
    reason: "Without a floor a vote could take the time away in which holders leave.",
    severity: "high",
    enforcedBy: lines(
      "EconomyTimelock",
      "require(delaySeconds >= minimumDelaySeconds_, TimelockDelayTooShort(delaySeconds, minimumDelaySeconds_));",
    ),
    notCovered: "An admin who doesn't renounce, which the deployment does for the deployer.",
  },
  {
    id: "REV-171",
    contracts: ["EconomyGovernor"],
    signature: "constructor",
    causes: [
      cause("GovernorVotingDelayTooShort", "the voting delay is zero", "votingDelay = 0"),
      cause("GovernorInvalidVotingPeriod", "the voting period is zero", "votingPeriod = 0"),
      cause("GovernorInvalidQuorumFraction", "the quorum is above 10,000 bps", "quorum > 10^4"),
      cause("no data", "the token has no code", "code(token) = ∅"),
      cause("GovernorProposalGuardianZero", "the proposal guardian is the zero address", "guardian = 0"),
    ],
    reason: "A governor that carries nothing, or whose proposals nobody can stop, has to fail where it begins.",
    severity: "high",
    enforcedBy: lines("EconomyGovernor", "require(proposalGuardian_ != address(0), GovernorProposalGuardianZero());"),
    notCovered: "A timelock that is none, and a token that counts no votes.",
  },
  {
    id: "REV-172",
    contracts: ["Guardianship"],
    signature: "constructor",
    causes: [
      cause("GuardianZero", "the guardian is the zero address", "guardian = 0"),
      cause("GuardianTermInvalid", "the term isn't between a second and five years", "term ∉ [1, 1825 days]"),
    ],
    reason: "An economy begins with somebody who can stop it, until a date.",
    severity: "medium",
    enforcedBy: lines("Guardianship", "GuardianTermInvalid(termSeconds, 1, LONGEST_TERM_SECONDS)"),
    notCovered: "An authority that is no access manager.",
  },
  {
    id: "REV-173",
    contracts: ["ParameterSteward"],
    signature: "constructor",
    causes: [
      cause("no data", "one of the contracts has no code", "∃ contract: code(contract) = ∅"),
      cause(
        "JointRulesCooldownOutlastsDelay",
        "a pool's longest cooldown outlasts the veto delay or the timelock's floor",
        "max cooldown > min(vetoDelay, minimumDelay)",
      ),
      cause("JointRuleBroken", "the parameters of several contracts don't belong together", "¬jointRules(params)"),
      cause(
        "StewardDelayTooShort",
        "flags and narrowings last no time, or of veto delay, flagged delay and lifetime one isn't longer than the one before",
        "flag = 0 ∨ narrowing = 0 ∨ ¬(0 < veto < flagged < lifetime)",
      ),
      cause(
        "LimitsInvalid",
        "a parameter's limits contradict themselves",
        "∃ k: minimum_k > maximum_k ∨ cooldown_k = 0 ∨ window_k ∉ [cooldown_k, 32·cooldown_k]",
      ),
      cause("LimitsExcludeValue", "a parameter's value lies outside its limits", "∃ k: p_k ∉ [minimum_k, maximum_k]"),
      cause(
        "StewardTermsCountMismatch",
        "terms are fewer or more than the contracts have parameters",
        "#terms ≠ #parameters",
      ),
    ],
    reason: "No parameter may be missed, and none may begin outside what is promised of it.",
    severity: "high",
    enforcedBy: lines(
      "ParameterSteward",
      "require(terms.length == _parameters.length, StewardTermsCountMismatch(terms.length, _parameters.length));",
    ),
    notCovered: "A veto delay of zero, which the cooldowns refuse first unless both pools have none.",
  },
];
