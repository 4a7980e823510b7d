import { lines } from "./contracts.ts";
import type { Property } from "./property.ts";

/** Staking (STK): principal, weights, locks and cooldowns; each sentence holds for both pools. */
export const STAKING_PRINCIPAL: readonly Property[] = [
  {
    id: "STK-011",
    kind: "state",
    sentence: "A pool's total stake is the sum of its accounts' stakes, and its total weight the sum of their weights.",
    formula: "A = Σᵢ aᵢ ∧ W = Σᵢ wᵢ",
    reason: "Rewards are shared by W; a sum that is off pays too much or too little for ever.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "totalStaked += uint128(amount);", "totalWeight += uint128(weight);"),
    notCovered: "Accounts that the snapshot doesn't name: the sum then falls short and the check fails.",
  },
  {
    id: "STK-012",
    kind: "state",
    sentence: "A stake vault holds at least its pool's total stake plus everything that is cooling down.",
    formula: "bal(stake vault) ≥ A + Σᵢ cᵢ",
    reason: "Principal that isn't there can't be withdrawn.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "stakedToken.safeTransferFrom(stakeVault, msg.sender, unstaking.amount);"),
    notCovered: "A staked token that changes balances by itself; the deployment stakes plain tokens.",
  },
  {
    id: "STK-018",
    kind: "transition",
    sentence:
      "The stake, weight, locked and cooling amounts of an account for which a pool reported nothing are what they were.",
    formula: "pool silent about i ⇒ (aᵢ, wᵢ, lᵢ, cᵢ)′ = (aᵢ, wᵢ, lᵢ, cᵢ)",
    reason: "What others do must not reach anybody's principal.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines(
      "RewardPool",
      "unstakings[msg.sender][unstakingId] = Unstaking({amount: amount, readyAt: readyAt});",
    ),
    notCovered: "Accounts with an event of their own in the step, which STK-105 covers.",
  },
  {
    id: "STK-020",
    kind: "transition",
    sentence:
      "An unstaking keeps its amount and ready time until it is withdrawn in full, by its owner and not before that time.",
    formula: "unstaking u of i: (amount, readyAt)ᵤ′ = (amount, readyAt)ᵤ until withdrawn by i at t ≥ readyAtᵤ, in full",
    reason: "Terms are fixed when a cooldown starts; nothing may lengthen them afterwards.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines(
      "RewardPool",
      "require(block.timestamp >= unstaking.readyAt, StakingCooldownActive(block.timestamp, unstaking.readyAt));",
      "delete unstakings[msg.sender][unstakingId];",
    ),
    notCovered: "That the withdrawal succeeds, which LIV-101 covers.",
  },
  {
    id: "STK-101",
    kind: "state",
    sentence:
      "An account's weight is its stake without a lock plus, for each locked position, the position's amount times its weight in bps over 10,000, rounded down.",
    formula: "wᵢ = (aᵢ − lᵢ) + Σ_{p ∈ positions(i)} ⌊amountₚ·weightₚ / 10,000⌋",
    reason: "Weight is what rewards follow; it must come from stake and terms alone.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines(
      "RewardPool",
      "_enter(amount, amount.mulDivDown(terms.weightBps, BPS));",
      "uint128 bonus = uint128(",
    ),
  },
  {
    id: "STK-102",
    kind: "state",
    sentence: "An account's locked stake is the sum of its positions, and at most its stake.",
    formula: "lᵢ = Σ_{p ∈ positions(i)} amountₚ ≤ aᵢ",
    reason: "Locked stake that no position explains could never be unlocked.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines(
      "RewardPool",
      "accounts[msg.sender].locked += uint128(amount);",
      "account.locked -= position.amount;",
    ),
  },
  {
    id: "STK-103",
    kind: "state",
    sentence: "What cools down for an account is the sum of its unstakings.",
    formula: "cᵢ = Σ_{u ∈ unstakings(i)} amountᵤ",
    reason: "Cooling stake that no entry explains could never be withdrawn.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines(
      "RewardPool",
      "unstakings[msg.sender][unstakingId] = Unstaking({amount: amount, readyAt: readyAt});",
    ),
  },
  {
    id: "STK-104",
    kind: "transition",
    sentence:
      "What a stake vault holds beyond the stake and what is cooling down changes only by transfers that bypass the pool.",
    formula: "Δ(bal(stake vault) − A − Σᵢ cᵢ) = gifts",
    reason: "Stricter than STK-012: a leak shows at once, even under a surplus.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "stakedToken.safeTransferFrom(stakeVault, msg.sender, unstaking.amount);"),
  },
  {
    id: "STK-105",
    kind: "transition",
    sentence:
      "An account's stake, weight, locked and cooling amounts move by exactly what it staked, unstaked, locked, settled and withdrew.",
    formula: "Δaᵢ = staked − unstaked; Δlᵢ = locked − settled; Δcᵢ = unstaked − withdrawn; wᵢ′ as the positions say",
    reason: "The frame of an account that acted: what it did, and nothing besides.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "account.staked -= amount;", "accounts[msg.sender].deposit -= unstaking.amount;"),
  },
  {
    id: "STK-106",
    kind: "transition",
    sentence:
      "A locked position keeps its amount, weight and unlock time until it is settled in full, not before that time.",
    formula:
      "position p: (amount, weight, unlockAt)ₚ′ = (amount, weight, unlockAt)ₚ until settled at t ≥ unlockAtₚ, in full",
    reason: "The owner chose these terms; nobody may change them.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines(
      "RewardPool",
      "require(block.timestamp >= position.unlockAt, StakingPositionLocked(block.timestamp, position.unlockAt));",
      "delete positions[owner][positionId];",
    ),
  },
  {
    id: "STK-107",
    kind: "transition",
    sentence:
      "An unstaking that starts is ready exactly one cooldown later: its ready time less the pool's cooldown lies within the step.",
    formula: "unstake at t ⇒ readyAt = t + cooldown(t)",
    reason: "A cooldown longer than promised is a lock that nobody chose.",
    severity: "high",
    tolerance: {
      value: "the step's length",
      derivation:
        "A step may span several blocks and doesn't say which block an action ran in; STK-118 checks it to the second.",
    },
    enforcedBy: lines("RewardPool", "uint64 readyAt = uint64(block.timestamp) + _parameters.cooldownSeconds;"),
  },
  {
    id: "STK-108",
    kind: "transition",
    sentence:
      "A position opens with a weight from 10,000 to 100,000 bps and a term that ends after the step's beginning.",
    formula: "10,000 ≤ weightₚ ≤ 100,000 ∧ unlockAtₚ > t",
    reason: "A weight below the amount would punish locks; one without bound would take the pool.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "tier.weightBps >= BPS &&", "tier.weightBps <= 10 * BPS,"),
    notCovered: "That the position has the tier that was asked for, which STK-117 covers.",
  },
  {
    id: "STK-109",
    kind: "transition",
    sentence: "Nobody stakes in a pool while it is halted.",
    formula: "t′ < haltedUntil ⇒ no stake in the step",
    reason: "A halt that lets stake in protects nobody from the fault that it was called for.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "function stake(uint256 amount) external nonReentrant whenNotHalted {"),
    notCovered: "Steps in which the halt begins or ends; the revert rules of stake and stakeLocked cover those.",
  },
];
