import { lines } from "../contracts.ts";
import { cause, type RevertRule } from "../revert-rule.ts";
import { HALTED, hostilePullCauses, REENTERED, REFUSED } from "./common.ts";

const AMOUNT_ZERO = cause("StakingAmountZero", "the amount is zero", "x = 0");

const weightTooLarge = (weight: string) =>
  cause(
    "StakingWeightTooLarge",
    "its weight doesn't fit into 128 bits together with all the others'",
    `${weight} > 2^128 − 1 − W`,
  );

const DEPOSIT_TOO_LARGE = cause(
  "Panic(0x11)",
  "it doesn't fit into 128 bits together with what the caller has staked and cooling",
  "deposit(caller) + x ≥ 2^128",
);

/** Rules of a reward pool's own functions. */
export const REWARD_POOL_RULES: readonly RevertRule[] = [
  {
    id: "REV-011",
    contracts: ["RewardPool"],
    signature: "fund(uint256)",
    causes: [
      REENTERED,
      AMOUNT_ZERO,
      cause(
        "RewardFundingTooLarge",
        "it doesn't fit into 128 bits together with all that was ever funded",
        "x > 2^128 − 1 − funded",
      ),
      ...hostilePullCauses("x"),
    ],
    reason: "Emission, fees and buybacks end in this call; whatever stopped it would stop them all.",
    severity: "high",
    enforcedBy: lines("RewardPool", "function fund(uint256 amount) external nonReentrant {"),
    notCovered: "Gas.",
  },
  {
    id: "REV-012",
    contracts: ["RewardPool"],
    signature: "stake(uint256)",
    causes: [REENTERED, HALTED, AMOUNT_ZERO, weightTooLarge("x"), DEPOSIT_TOO_LARGE, ...hostilePullCauses("x")],
    reason: "A stake that is taken is credited in full; everything else must be refused before it is.",
    severity: "high",
    enforcedBy: lines("RewardPool", "function stake(uint256 amount) external nonReentrant whenNotHalted {"),
    notCovered:
      "Holders of more than a tenth of 2^128 wei could lock so much that no weight is left for others' entry.",
  },
  {
    id: "REV-013",
    contracts: ["RewardPool"],
    signature: "stakeLocked(uint256,uint256)",
    causes: [
      REENTERED,
      HALTED,
      cause("StakingTierUnknown", "the pool has no such lock tier", "tier ≥ #tiers"),
      cause("StakingWeightTooLarge", "the amount alone needs more than 128 bits", "x ≥ 2^128"),
      AMOUNT_ZERO,
      weightTooLarge("⌊x·w/10,000⌋"),
      DEPOSIT_TOO_LARGE,
      ...hostilePullCauses("x"),
    ],
    reason: "A lock binds its owner for years; it has to be exactly the one that was asked for.",
    severity: "high",
    enforcedBy: lines("RewardPool", "require(tier < _lockTiers.length, StakingTierUnknown(tier, _lockTiers.length));"),
    notCovered: "Gas.",
  },
  {
    id: "REV-014",
    contracts: ["RewardPool"],
    signature: "settle(address,uint256)",
    causes: [
      REENTERED,
      cause("StakingPositionUnknown", "the owner has no such position, or no longer", "position = 0"),
      cause("StakingPositionLocked", "the position's term runs", "t < unlockAt"),
    ],
    reason: "Before its term a position keeps its weight; after it, nobody may keep the extra weight.",
    severity: "high",
    enforcedBy: lines(
      "RewardPool",
      "require(position.amount > 0, StakingPositionUnknown(owner, positionId));",
      "require(block.timestamp >= position.unlockAt, StakingPositionLocked(block.timestamp, position.unlockAt));",
    ),
    notCovered:
      "An owner whose position somebody else has settled first: the second call reverts, and nothing is lost.",
  },
  {
    id: "REV-015",
    contracts: ["RewardPool"],
    signature: "unstake(uint256)",
    causes: [
      REENTERED,
      AMOUNT_ZERO,
      cause("StakingInsufficientStake", "it is more than the caller has staked without a lock", "x > staked − locked"),
    ],
    reason: "An exit has no other conditions: no halt, no funds, no oracle.",
    severity: "critical",
    enforcedBy: lines("RewardPool", "require(amount <= available, StakingInsufficientStake(amount, available));"),
    notCovered: "Gas.",
  },
  {
    id: "REV-016",
    contracts: ["RewardPool"],
    signature: "withdraw(uint256)",
    causes: [
      cause("StakingUnstakingUnknown", "the caller has no such unstaking, or no longer", "unstaking = 0"),
      cause("StakingCooldownActive", "its cooldown runs", "t < readyAt"),
      ...REFUSED,
    ],
    reason: "Principal comes back once the cooldown is over, whatever else has happened.",
    severity: "critical",
    enforcedBy: lines(
      "RewardPool",
      "require(unstaking.amount > 0, StakingUnstakingUnknown(msg.sender, unstakingId));",
      "require(block.timestamp >= unstaking.readyAt, StakingCooldownActive(block.timestamp, unstaking.readyAt));",
    ),
    notCovered: "A staked token that takes tokens out of the vault by itself.",
  },
  {
    id: "REV-017",
    contracts: ["RewardPool"],
    signature: "claim()",
    causes: [
      REENTERED,
      cause("StakingNothingToClaim", "less than a wei is owed to the caller", "owed(caller) < 10^36"),
      ...REFUSED,
    ],
    reason: "What is earned can be claimed, always.",
    severity: "critical",
    enforcedBy: lines("RewardPool", "require(amount > 0, StakingNothingToClaim(msg.sender));"),
    notCovered: "A reward token that takes tokens out of the vault by itself.",
  },
  {
    id: "REV-018",
    contracts: ["RewardPool"],
    signature: "emergencyExit()",
    causes: [
      REENTERED,
      cause("StakingInsufficientStake", "the caller has nothing staked without a lock", "staked − locked = 0"),
    ],
    reason: "The last way out depends on nothing but the caller's own stake.",
    severity: "critical",
    enforcedBy: lines("RewardPool", "require(amount > 0, StakingInsufficientStake(1, 0));"),
    notCovered: "Gas.",
  },
];
