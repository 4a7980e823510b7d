import { lines } from "./contracts.ts";
import type { Property } from "./property.ts";

/** Staking (STK): what each call may change, and nothing else; each sentence holds for both pools. */
export const STAKING_CALLS: readonly Property[] = [
  {
    id: "STK-017",
    kind: "adversarial and economic",
    sentence: "Staking and unstaking at one timestamp earns nothing.",
    formula: "stake ; unstake at t ⇒ oᵢ′ = oᵢ",
    reason: "Stake borrowed for a block must not take rewards from those who stay.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "account.debtScaled += weight * accumulator();"),
  },
  {
    id: "STK-019",
    kind: "adversarial and economic",
    sentence: "Nothing that one account does can make another's claim revert.",
    formula: "claim(A) succeeds at t ⇒ ∀ actions of B at t: claim(A) still succeeds, with as much",
    reason: "A claim that others can block is a claim that they can sell.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "amount = _owedScaled(account, accumulator()) / SCALE;"),
    notCovered: "A block filled with other transactions.",
  },
  {
    id: "STK-024",
    kind: "transition",
    sentence: "A change of a pool's parameters leaves everything that has accrued by then as it was.",
    formula: "setParameters at t ⇒ earnedᵢ(t)′ = earnedᵢ(t) ∀ i",
    reason: "Time already past is always paid at the old rate.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "function _beforeParametersSet() internal override {"),
  },
  {
    id: "STK-025",
    kind: "adversarial and economic",
    sentence: "Staking in two parts at one time and in one tier is the same as staking at once.",
    formula: "stake(x) ; stake(y) ≡ stake(x + y) at t",
    reason: "Otherwise rounding rewards whoever splits, or whoever doesn't.",
    severity: "high",
    tolerance: {
      value: "1 wei of weight for each locked part",
      derivation:
        "Each locked position's weight is its amount times bps over 10,000, rounded down. Plain stake is exact.",
    },
    enforcedBy: lines("RewardPool", "account.weight += uint128(weight);"),
    notCovered: "Gas, which two calls pay twice.",
  },
  {
    id: "STK-116",
    kind: "transition",
    sentence:
      "A stake raises the caller's stake, weight and deposit and the pool's totals by its amount, which moves from the caller to the vault, and touches no other account.",
    formula: "stake(x) by i ⇒ Δaᵢ = Δwᵢ = ΔA = ΔW = Δbal(stake vault) = −Δbal(i) = x ∧ others unchanged",
    reason: "The frame of entering.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "_enter(amount, amount);"),
    notCovered: "The checkpoint that every call makes: time past is distributed first.",
  },
  {
    id: "STK-117",
    kind: "transition",
    sentence:
      "A locked stake opens one position with exactly its amount, its tier's weight and a term counted from that second.",
    formula: "stakeLocked(x, n) at t ⇒ position = (x, weightₙ, t + termₙ) ∧ Δwᵢ = ⌊x·weightₙ / 10,000⌋",
    reason: "The terms that the staker chose, to the second and the wei.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "uint64 unlockAt = uint64(block.timestamp) + terms.termSeconds;"),
  },
  {
    id: "STK-118",
    kind: "transition",
    sentence:
      "An unstaking moves exactly its amount from active to cooling, ready one cooldown later to the second, and moves no token.",
    formula: "unstake(x) at t ⇒ Δaᵢ = Δwᵢ = −x ∧ Δcᵢ = x ∧ readyAt = t + cooldown ∧ Δbal = 0",
    reason: "The frame of leaving.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "unstakingId = _startUnstaking(account, uint128(amount));"),
  },
  {
    id: "STK-119",
    kind: "transition",
    sentence:
      "A withdrawal pays the unstaking's exact amount to its owner, once, and changes no reward, rate or checkpoint.",
    formula: "withdraw(u) ⇒ Δbal(i) = −Δcᵢ = amountᵤ ∧ u removed ∧ (I, E, U, o)′ = (I, E, U, o)",
    reason: "Principal's way out must not depend on anything that can fail.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "accounts[msg.sender].deposit -= unstaking.amount;"),
  },
  {
    id: "STK-120",
    kind: "transition",
    sentence:
      "A claim pays exactly what its caller has earned in whole wei, leaves the fraction owed, and touches no stake.",
    formula: "claim by i ⇒ Δbal(i) = ΔK = ⌊oᵢ / q⌋ ∧ oᵢ′ = oᵢ mod q",
    reason: "Rounding favours the pool, and the fraction isn't lost.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "_recordClaim(amount);"),
  },
  {
    id: "STK-121",
    kind: "transition",
    sentence:
      "An emergency exit gives everything earned back to the pool, whole wei to what is undistributed and the fraction to the remainder, sends all unlocked stake into cooldown, and moves no token.",
    formula: "emergencyExit by i ⇒ q·ΔU + Δrem = oᵢ ∧ oᵢ′ = 0 ∧ Δcᵢ = aᵢ − lᵢ ∧ Δbal = 0",
    reason: "The exit that works when everything else is broken must itself break nothing.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: [
      ...lines("RewardLedger", "uint256 returned = scaled + _remainder;"),
      ...lines("RewardPool", "emit RewardsForfeited(msg.sender, owedScaled);"),
    ],
  },
  {
    id: "STK-122",
    kind: "transition",
    sentence:
      "A settlement takes exactly the position's bonus weight and frees its amount; principal and earned rewards stay as they were.",
    formula: "settle(i, p) ⇒ Δwᵢ = −(⌊amountₚ·weightₚ / 10,000⌋ − amountₚ) ∧ Δlᵢ = −amountₚ ∧ (aᵢ, oᵢ)′ = (aᵢ, oᵢ)",
    reason: "Anyone may settle, so a settlement must cost its owner nothing but a bonus that is over.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "_removeWeight(account, bonus);"),
  },
  {
    id: "STK-123",
    kind: "transition",
    sentence:
      "A funding raises what was funded and what is undistributed by exactly its amount, which moves from the payer to the reward vault, and changes nobody's stake or earnings.",
    formula: "fund(x) by c ⇒ ΔF = x ∧ ΔU = x − distributed ∧ Δbal(reward vault) = −Δbal(c) = x",
    reason: "Anyone may fund, so a funding must not move anything else.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("RewardLedger", "_funded = (_funded + amount).toUint128();"),
  },
  {
    id: "STK-124",
    kind: "state",
    sentence:
      "Over all stakes and targets the curve is zero at zero, its maximum at the target, four fifths of it from 1.2 targets on, never above it, and never rising per staked token.",
    formula: "E(0) = 0 ∧ E(T) = Emax ∧ E(A ≥ 1.2·T) = ⌊0.8·Emax⌋ ∧ E ≤ Emax ∧ (E(a) + 1)·b ≥ E(b)·a for a < b",
    reason: "The kernel that every rate comes from, over its whole domain rather than an economy's part of it.",
    severity: "medium",
    tolerance: {
      value: "1 wei per second",
      derivation: "E is rounded down, so the smaller stake's true rate is below E(a) + 1.",
    },
    enforcedBy: lines("EmissionCurve", "if (staked <= targetStake) {", "return (maximumRate * 4) / 5;"),
    notCovered:
      "Pairs of stakes beyond four times the target, where the curve is flat. Targets of 2^127 wei and beyond, which the pool refuses.",
  },
  {
    id: "STK-125",
    kind: "state",
    sentence:
      "What an account is owed, computed modulo 2^256, is below 2^248, so that it is exact; no arithmetic can block an exit.",
    formula: "(wᵢ·I − dᵢ) mod 2²⁵⁶ = oᵢ < 2²⁴⁸",
    reason: "Debts wrap by design; a wrap of what is owed would be a fortune out of nothing.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("RewardLedger", "require(amount <= room, RewardFundingTooLarge(amount, room));"),
    notCovered:
      "That the accumulator fits 256 bits, which the prover can't decide since a quotient isn't linear. It follows from rates of 80 bits and times of 48, so that less than 2^128 is ever distributed.",
  },
];
