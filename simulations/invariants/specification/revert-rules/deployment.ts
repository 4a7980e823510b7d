import { lines } from "../contracts.ts";
import type { EnforcingContract } from "../contracts.ts";
import { cause, type RevertCause, type RevertRule } from "../revert-rule.ts";

const HALT_DURATION = cause(
  "HaltDurationInvalid",
  "halts would last for no time or over 30 days",
  "haltSeconds ∉ [1, 30 days]",
);

const outOfRange = (rule: string): RevertCause =>
  cause("ParameterOutOfRange", `the parameters break a range of ${rule}`, `¬ranges(${rule})`);

function deployment(
  id: `REV-${string}`,
  contract: EnforcingContract,
  causes: readonly RevertCause[],
  { reason, anchor, notCovered = "Gas." }: { reason: string; anchor: string; notCovered?: string },
): RevertRule {
  return {
    id,
    contracts: [contract],
    signature: "constructor",
    causes,
    reason,
    severity: "medium",
    enforcedBy: lines(contract, anchor),
    notCovered,
  };
}

/** Rules of deployments. */
export const DEPLOYMENT_RULES: readonly RevertRule[] = [
  {
    ...deployment(
      "REV-046",
      "EconomyToken",
      [cause("SupplyCapInvalid", "the cap is zero or needs more than 128 bits", "cap ∉ [1, 2^128)")],
      {
        reason: "A token without a cap, or with one that the ledger can't count, is none.",
        anchor: "GENESIS = genesis;",
      },
    ),
    enforcedBy: lines(
      "SupplyLedger",
      "require(maxSupply > 0 && maxSupply <= type(uint128).max, SupplyCapInvalid(maxSupply));",
    ),
  },
  deployment(
    "REV-047",
    "RewardPool",
    [
      HALT_DURATION,
      cause("SafeERC20FailedOperation", "the staked or the reward token has no code", "code(token) = ∅"),
      outOfRange("REV-019"),
      cause(
        "StakingTierInvalid",
        "a lock tier's term isn't between 1 second and ten years, or its weight not between one and ten",
        "∃ k: term_k ∉ [1, 3650 days] ∨ w_k ∉ [10^4, 10^5]",
      ),
    ],
    { reason: "Tiers can't be changed, and a lock that never ends would be a loss.", anchor: "StakingTierInvalid(i)" },
  ),
  deployment(
    "REV-048",
    "EmissionMinter",
    [
      cause("EmissionRecipientInvalid", "the contributions' recipient is the zero address", "contributions = 0"),
      outOfRange("REV-021"),
      cause("no data", "the token has no code", "code(token) = ∅"),
    ],
    {
      reason: "A line whose recipient can't receive would stop every poke.",
      anchor: "require(contributions_ != address(0), EmissionRecipientInvalid());",
    },
  ),
  deployment(
    "REV-049",
    "UsageFees",
    [
      cause("RevenueTreasuryInvalid", "the treasury is the zero address", "treasury = 0"),
      cause("FeesPeriodInvalid", "the pricing period is zero", "period = 0"),
      outOfRange("REV-025"),
      cause("ParameterOutOfRange", "the first price isn't between floor and ceiling", "p₀ ∉ [floor, ceiling]"),
    ],
    {
      reason: "A treasury that can't receive would stop its share for ever; a period of zero would divide by it.",
      anchor: "require(pricingPeriodSeconds_ > 0, FeesPeriodInvalid());",
      notCovered: "The quote's unit, which the deployment takes from the asset's decimals.",
    },
  ),
  deployment(
    "REV-050",
    "AutomatedBurn",
    [
      cause("BurnEpochInvalid", "the epoch is zero", "epoch = 0"),
      outOfRange("REV-028"),
      cause("ParameterOutOfRange", "the first rate isn't within its bounds", "ρ₀ ∉ [ρmin, ρmax]"),
      cause("no data", "the token has no code", "code(token) = ∅"),
    ],
    {
      reason: "An epoch of zero would burn twice in a block.",
      anchor: "require(epochSeconds_ > 0, BurnEpochInvalid());",
    },
  ),
  deployment("REV-051", "Buyback", [HALT_DURATION, outOfRange("REV-031")], {
    reason: "The bounds of lot and band are what makes sandwiches unprofitable.",
    anchor: "_initializeBucket(bucketCapacity, bucketRate, uint64(block.timestamp));",
  }),
  deployment(
    "REV-052",
    "PriceOracle",
    [
      cause("no data", "the pair has no code", "code(pair) = ∅"),
      cause("OracleTokenNotInPair", "the token is none of the pair's", "token ∉ pair"),
      cause(
        "OracleMaximumAgeInvalid",
        "the greatest age isn't between an hour and a year",
        "maximumAge ∉ [3600, 365 days]",
      ),
      cause("OraclePairEmpty", "the pair holds nothing", "reserves = 0"),
    ],
    {
      reason: "An oracle over another pair, or over an empty one, would give a price of nothing.",
      anchor: "require(token == first || token == pair_.token1(), OracleTokenNotInPair(token));",
    },
  ),
  deployment(
    "REV-053",
    "VestingGrants",
    [
      cause("VestingTreasuryInvalid", "the treasury is the zero address", "treasury = 0"),
      cause(
        "VestingTermsInvalid",
        "a grant has no beneficiary, no total or no duration, a cliff after its end, or a start beyond 48 bits",
        "∃ j: b_j = 0 ∨ T_j = 0 ∨ d_j = 0 ∨ c_j > d_j ∨ s_j ≥ 2^48",
      ),
    ],
    {
      reason: "Grants can't be changed; one that can't be paid would lock its tokens for ever.",
      anchor: "require(treasury_ != address(0), VestingTreasuryInvalid());",
    },
  ),
  deployment(
    "REV-054",
    "GenesisSeeder",
    [
      cause("SeederOwnerInvalid", "the owner is the zero address", "owner = 0"),
      cause("SeederProviderInvalid", "the provider is the zero address", "provider = 0"),
    ],
    {
      reason: "Without an owner nobody launches; without a provider the pool's shares are lost.",
      anchor: "require(owner_ != address(0), SeederOwnerInvalid());",
      notCovered: "Amounts of zero, at which every launch reverts.",
    },
  ),
  deployment(
    "REV-055",
    "LinearSchedule",
    [
      cause(
        "LinearScheduleInvalid",
        "the duration is zero or the total needs more than 128 bits",
        "duration = 0 ∨ total ≥ 2^128",
      ),
    ],
    {
      reason: "A schedule that divides by zero or overflows would stop emission.",
      anchor:
        "require(durationSeconds_ > 0 && total_ <= type(uint128).max, LinearScheduleInvalid(total_, durationSeconds_));",
    },
  ),
  deployment(
    "REV-056",
    "GeometricSchedule",
    [
      cause(
        "GeometricScheduleInvalid",
        "the share isn't between zero and one, the epoch is zero, or the reserve needs more than 128 bits",
        "share ∉ (0, 1) ∨ epoch = 0 ∨ reserve ≥ 2^128",
      ),
    ],
    {
      reason: "A schedule that divides by zero or overflows would stop emission.",
      anchor: "shareWad_ > 0 && shareWad_ < WAD && epochSeconds_ > 0 && reserve <= type(uint128).max,",
    },
  ),
];
