import { lines } from "./contracts.ts";
import type { Property } from "./property.ts";

/** Staking (STK): what stake earns; each sentence holds for both pools. */
export const STAKING_REWARDS: readonly Property[] = [
  {
    id: "STK-013",
    kind: "state",
    sentence:
      "What accounts have earned, the remainder, and 1e36 times what is undistributed or claimed add up to exactly 1e36 times what was funded.",
    formula: "Σᵢ oᵢ + rem + q·(U + K) = q·F",
    reason: "Conservation to the last fraction: rewards are never lost to rounding, and never made by it.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines(
      "RewardLedger",
      "scaled = amount * SCALE + _remainder;",
      "(_undistributed, _remainder) = ((_undistributed - amount).toUint128(), (scaled % totalWeight).toUint128());",
      "_undistributed = (_undistributed + returned / SCALE).toUint128();",
    ),
    notCovered: "Accounts that the snapshot doesn't name: the sum then falls short and the check fails.",
  },
  {
    id: "STK-014",
    kind: "state",
    sentence: "A reward vault holds at least what is undistributed plus what accounts have earned plus the remainder.",
    formula: "q·bal(reward vault) ≥ q·U + Σᵢ oᵢ + rem",
    reason: "Rewards that are owed and not there can't be claimed.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "rewardToken.pullExact(msg.sender, rewardVault, amount);"),
    notCovered: "A reward token that changes balances by itself; the deployment pays in the economy's token.",
  },
  {
    id: "STK-015",
    kind: "transition",
    sentence:
      "A pool's accumulator and its clock never go back, the clock is never ahead of time, and no account's checkpoint is ahead of the accumulator or goes back.",
    formula: "I′ ≥ I ∧ updated ≤ updated′ ≤ t′ ∧ checkpointᵢ ≤ checkpointᵢ′ ≤ I′",
    reason: "An accumulator that falls takes rewards back; a checkpoint ahead of it owes a negative amount.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("RewardLedger", "_accumulator += scaled / totalWeight;"),
  },
  {
    id: "STK-016",
    kind: "transition",
    sentence:
      "What an account has earned falls only by its own claims and emergency exits, by exactly what they report.",
    formula: "oᵢ′ + q·claimedᵢ + forfeitedᵢ ≥ oᵢ",
    reason: "Earned rewards are the staker's.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "account.debtScaled += amount * SCALE;", "account.debtScaled += owedScaled;"),
  },
  {
    id: "STK-021",
    kind: "transition",
    sentence:
      "While nothing is staked, nothing is distributed: the accumulator stands and the undistributed amount changes only by funding.",
    formula: "A = 0 ⇒ I′ = I ∧ ΔU = ΔF",
    reason: "Rewards distributed to nobody would be stranded.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "if (totalWeight > 0) {"),
    notCovered: "Steps in which somebody stakes into the empty pool.",
  },
  {
    id: "STK-022",
    kind: "transition",
    sentence:
      "What a pool distributes between two checkpoints is its rate times the time between them, until nothing undistributed is left; of several rates it lies between the least and the greatest.",
    formula: "distributed = min(E·Δt, U)",
    reason: "Time already past is paid at the rate that was promised for it.",
    severity: "critical",
    tolerance: {
      value: "the rates of the step",
      derivation:
        "Where a step has several checkpoints their times aren't known, so the amount is bounded by the least and the greatest rate; ECO-108 checks each checkpoint exactly.",
    },
    enforcedBy: lines(
      "RewardPool",
      "return Math.min(uint256(emissionRate) * (block.timestamp - updatedAt), undistributed());",
    ),
  },
  {
    id: "STK-023",
    kind: "state",
    sentence:
      "A pool's rate is the lesser of the emission curve at its total stake and the undistributed amount over the minimum runway, both rounded down; so it is zero without stake and never above the maximum.",
    formula: "E = min(E(A), ⌊U / Hmin⌋), E(0) = 0, E ≤ Emax",
    reason: "The rate is the pool's whole monetary policy.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "RewardPool",
      "EmissionCurve.rateDown(_parameters.maximumEmissionRate, _parameters.targetStake, totalStaked),",
    ),
    notCovered: "The time between checkpoints, in which the stored rate holds by design.",
  },
  {
    id: "STK-026",
    kind: "transition",
    sentence:
      "An account for which a pool reported nothing earned exactly its weight times the accumulator's rise, so that over equal time rewards are proportional to weight.",
    formula: "pool silent about i ⇒ oᵢ′ − oᵢ = wᵢ·(I′ − I)",
    reason: "Rewards are shared by weight, and by nothing else.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "return account.weight * atAccumulator - account.debtScaled;"),
    notCovered: "Accounts that moved their stake in the step, which STK-112 bounds.",
  },
  {
    id: "STK-110",
    kind: "transition",
    sentence:
      "What a reward vault holds beyond the funded and unclaimed rewards changes only by transfers that bypass the pool.",
    formula: "Δ(bal(reward vault) − (F − K)) = gifts",
    reason: "Stricter than STK-014: a leak shows at once, even under a surplus.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "rewardToken.safeTransferFrom(rewardVault, msg.sender, amount);"),
  },
  {
    id: "STK-111",
    kind: "transition",
    sentence: "What was ever funded and claimed grows by exactly what the step's events report.",
    formula: "ΔF = Σ RewardsFunded ∧ ΔK = Σ RewardsClaimed",
    reason: "The books against the events that observers count by.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines(
      "RewardPool",
      "emit RewardsFunded(msg.sender, amount);",
      "emit RewardsClaimed(msg.sender, amount);",
    ),
  },
  {
    id: "STK-112",
    kind: "transition",
    sentence:
      "An account that moved its stake earned between its least and its greatest weight of the step times the accumulator's rise.",
    formula: "wMinᵢ·(I′ − I) ≤ earnedᵢ ≤ wMaxᵢ·(I′ − I)",
    reason: "Moving stake must earn no more than holding the largest of it would have.",
    severity: "high",
    tolerance: {
      value: "the span of the account's weights in the step",
      derivation: "A step doesn't say when within it an account moved; STK-116 to STK-122 check each call exactly.",
    },
    enforcedBy: lines(
      "RewardPool",
      "account.debtScaled += weight * accumulator();",
      "account.debtScaled -= weight * accumulator();",
    ),
  },
  {
    id: "STK-113",
    kind: "transition",
    sentence: "A pool never distributes more than its maximum emission times the time between two checkpoints.",
    formula: "distributed ≤ Emax·Δt",
    reason: "Whatever the curve says, the maximum is what governance set.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "EmissionCurve",
      "return maximumRate.mulDivDown(staked * (2 * targetStake - staked), targetStake * targetStake);",
    ),
  },
  {
    id: "STK-114",
    kind: "state",
    sentence:
      "Emission per staked token never rises with the amount staked: for a below b, (E(a) + 1)·b ≥ E(b)·a, at the stake of the moment, beside, below and above it.",
    formula: "a < b ⇒ (E(a) + 1)·b ≥ E(b)·a",
    reason: "If more stake paid each staker more, stakers would race to a corner, and large ones would win it.",
    severity: "medium",
    tolerance: {
      value: "1 wei per second",
      derivation: "E is rounded down, so the smaller stake's true rate is below E(a) + 1.",
    },
    enforcedBy: lines("EmissionCurve", "return maximumRate - maximumRate.mulDivUp(staked - targetStake, targetStake);"),
    notCovered: "Pairs of stakes that aren't sampled; STK-124 samples stakes up to four times any target.",
  },
  {
    id: "STK-115",
    kind: "transition",
    sentence:
      "Emission, fees and buybacks fund a pool only up to its maximum emission over the target runway; what lies beyond came from other payers or emergency exits.",
    formula: "U′ ≤ max(U, Emax·Htgt) + free fundings + forfeits",
    reason: "A pool that hoards rewards lets them be captured by whoever stakes last.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: [
      ...lines("RewardPool", "return held < target ? target - held : 0;"),
      ...lines("StakersShare", "funded = Math.min(amount, pool.fundingRoom());"),
    ],
    notCovered: "Fundings by others, which are welcome at any size.",
  },
];
