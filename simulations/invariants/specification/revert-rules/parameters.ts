import { lines } from "../contracts.ts";
import type { EnforcingContract } from "../contracts.ts";
import { cause, type RevertCause, type RevertRule } from "../revert-rule.ts";
import { RESTRICTED } from "./common.ts";

const BATCH: readonly RevertCause[] = [
  cause("ParameterCountMismatch", "ids and values differ in number", "#ids ≠ #values"),
  cause("ParameterUnknown", "an id is none of the contract's", "∃ k: id_k ∉ ids"),
  cause(
    "SafeCastOverflowedUintDowncast",
    "a value, of those before any unknown id, has more bits than its parameter",
    "∃ k: v_k ≥ 2^bits(id_k)",
  ),
];

/** A range that a parameter has to keep after the call, as text and in symbols. */
type Range = readonly [name: string, allowed: string, formula: string];

function parameterRule(
  id: `REV-${string}`,
  contract: EnforcingContract,
  ranges: readonly Range[],
  { casts = [], notCovered }: { casts?: readonly RevertCause[]; notCovered: string },
): RevertRule {
  return {
    id,
    contracts: [contract],
    signature: "setParameters(bytes32[],uint256[])",
    causes: [
      ...RESTRICTED,
      ...BATCH,
      ...casts,
      ...ranges.map(([name, allowed, formula]) =>
        cause("ParameterOutOfRange", `the resulting ${name} isn't ${allowed}`, `¬(${formula})`),
      ),
    ],
    reason: "Whatever governance may set has to leave a contract that works; a set that doesn't is refused as a whole.",
    severity: "high",
    enforcedBy: lines(contract, "function _checkParameters() internal view override {"),
    notCovered,
  };
}

const UNBOUNDED = "Values that no range bounds, which any number of the parameter's bits may be.";

/** Rules of `setParameters`, one for each contract that has parameters. */
export const PARAMETER_RULES: readonly RevertRule[] = [
  parameterRule(
    "REV-019",
    "RewardPool",
    [
      ["targetStakeWei", "between 1 and 2^127 − 1", "1 ≤ T < 2^127"],
      ["minimumRunwaySeconds", "above 0", "Hmin ≥ 1"],
      ["targetRunwaySeconds", "at least minimumRunwaySeconds", "H ≥ Hmin"],
      ["cooldownSeconds", "at most the immutable maximum", "c ≤ cmax"],
    ],
    { notCovered: UNBOUNDED },
  ),
  parameterRule(
    "REV-021",
    "EmissionMinter",
    [
      ["stakingWeightBps", "at most 10,000", "w₁ ≤ 10,000"],
      ["liquidityMiningWeightBps", "at most what the staking weight leaves of 10,000", "w₂ ≤ 10,000 − w₁"],
      ["contributionsWeightBps", "exactly what the others leave of 10,000", "w₃ = 10,000 − w₁ − w₂"],
    ],
    { notCovered: UNBOUNDED },
  ),
  parameterRule(
    "REV-025",
    "UsageFees",
    [
      ["floorUnitPriceWad", "between 8 and a millionth of 2^128 − 1", "8 ≤ floor ≤ (2^128 − 1)/10^6"],
      ["ceilingUnitPriceWad", "between the floor and a million times it", "floor ≤ ceiling ≤ 10^6·floor"],
      ["targetUnitsPerPeriod", "between 1 and 2^62 − 1", "1 ≤ target < 2^62"],
      ["maximumDiscountBps", "at most 9,000", "d ≤ 9,000"],
      ["fullDiscountStakeWei", "above 0", "fullStake ≥ 1"],
      ["quoteBuybackBps", "at most 10,000", "b ≤ 10,000"],
      ["quoteTreasuryBps", "exactly what the buyback leaves of 10,000", "t = 10,000 − b"],
      ["tokenBurnBps", "at most 10,000", "u ≤ 10,000"],
      ["tokenStakersBps", "at most what the burn leaves of 10,000", "s ≤ 10,000 − u"],
      ["tokenTreasuryBps", "exactly what burn and stakers leave of 10,000", "r = 10,000 − u − s"],
    ],
    { notCovered: UNBOUNDED },
  ),
  parameterRule(
    "REV-028",
    "AutomatedBurn",
    [
      ["minimumRateWad", "between 8 and one", "8 ≤ ρmin ≤ 10^18"],
      ["maximumRateWad", "between minimumRateWad and one", "ρmin ≤ ρmax ≤ 10^18"],
      ["maximumSupplyShareWad", "at most one", "bMax ≤ 10^18"],
      ["issuanceScaleWad", "between 1 and one", "1 ≤ scale ≤ 10^18"],
      ["issuanceTargetWad", "between minus one and one", "|target| ≤ 10^18"],
    ],
    {
      casts: [
        cause(
          "SafeCastOverflowedIntDowncast",
          "a value with a sign has more than 128 bits",
          "∃ k: v_k ∉ [−2^127, 2^127)",
        ),
      ],
      notCovered: UNBOUNDED,
    },
  ),
  parameterRule(
    "REV-031",
    "Buyback",
    [
      ["reserveShareBps", "between 1 and 15, half of the pool's fee", "1 ≤ k ≤ 15"],
      ["bandBps", "between 1 and 500", "1 ≤ β ≤ 500"],
      ["minimumLotWei", "above 0", "Lmin ≥ 1"],
      ["cooldownSeconds", "between 1 and 2^48 − 1", "1 ≤ cooldown < 2^48"],
      ["tipMaximumWei", "below minimumLotWei", "tipMax < Lmin"],
      ["tipBps", "at most 1,000", "tip ≤ 1,000"],
      ["tipWindowSeconds", "between 1 and 2^48 − 1", "1 ≤ window < 2^48"],
      ["burnShareBps", "at most 10,000", "s ≤ 10,000"],
    ],
    { notCovered: UNBOUNDED },
  ),
];
