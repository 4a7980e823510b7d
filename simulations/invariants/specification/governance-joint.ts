import { lines } from "./contracts.ts";
import type { Property } from "./property.ts";

/** Governance (GOV), from 111 on: what joins parameters of several contracts, after every change, whoever makes it. */
export const GOVERNANCE_JOINT: readonly Property[] = [
  {
    id: "GOV-111",
    kind: "state",
    sentence: "A pool that gets a share of the emission can pay it out.",
    formula: "∀ k ∈ {staking, mining}: ωₖ > 0 ⇒ Emax > 0",
    reason: "What is minted to a pool that pays nothing is never anyone's.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines(
      "JointRules",
      "require(rate > 0 || minter_.parameterOf(weight) == 0, JointRuleBroken(EMISSION_WEIGHT_HAS_OUTLET, rate, 1));",
    ),
  },
  {
    id: "GOV-112",
    kind: "state",
    sentence: "The emission's bucket refills in a day at least what the schedule emits in the next.",
    formula: "(r + 1)·86,400 ≥ σ(t + 86,400) − σ(t)",
    reason: "What a bucket never lets through is due for ever and never minted.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines("JointRules", "require(refill >= day, JointRuleBroken(EMISSION_BUCKET_REFILLS, refill, day));"),
    notCovered:
      "Of a geometric schedule a state shows what was emitted over a step, and no day beyond it; a wei is left to rounding.",
  },
  {
    id: "GOV-113",
    kind: "state",
    sentence: "The emission's bucket holds what the schedule emits in the next day.",
    formula: "κ + 1 ≥ σ(t + 86,400) − σ(t)",
    reason: "Whoever pokes once a day must be able to mint the day's emission.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines(
      "JointRules",
      "require(capacity + 1 >= day, JointRuleBroken(EMISSION_BUCKET_HOLDS, capacity, day));",
    ),
    notCovered:
      "Of a geometric schedule a state shows what was emitted over a step, and no day beyond it; a wei is left to rounding.",
  },
  {
    id: "GOV-114",
    kind: "state",
    sentence: "While a discount is on offer, unstaking takes at least a pricing period.",
    formula: "dMax > 0 ∧ unitsPerToken > 0 ⇒ cooldown(staking pool) ≥ pricingPeriod",
    reason: "One stake would give its discount to one account after another in the same period.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines(
      "JointRules",
      "require(cooldown >= period, JointRuleBroken(DISCOUNT_COVERED, cooldown, period));",
    ),
  },
  {
    id: "GOV-115",
    kind: "state",
    sentence: "A full buyback bucket pays the least lot and its tip.",
    formula: "Lmin + min(gMax, ⌊κ·tipBps / 10,000⌋) ≤ κ",
    reason: "A lot that no bucket can pay stops every buyback.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines(
      "JointRules",
      "require(minimumLot <= capacity - tip, JointRuleBroken(LOT_FITS_BUCKET, minimumLot, capacity - tip));",
    ),
  },
  {
    id: "GOV-116",
    kind: "transition",
    sentence: "A change raises the burn's floor to the supply at most.",
    formula: "floor′ > floor ⇒ floor′ ≤ S",
    reason: "A floor above the supply stops all burns, whatever the inventory.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines("JointRules", "require(floor <= supply, JointRuleBroken(FLOOR_UNDER_SUPPLY, floor, supply));"),
    notCovered: "A supply that holders bring below the floor by burning their own, which is theirs to do.",
  },
  {
    id: "GOV-117",
    kind: "state",
    sentence:
      "Stakers can leave before a change takes effect: no cooldown is longer than the veto's delay or the timelock's, whatever these are set to.",
    formula: "∀ pool: cooldown(pool) ≤ maximumCooldown(pool) ≤ min(vetoDelay, minimumDelay) ≤ delay",
    reason: "A delay in which nobody can leave protects nobody.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: [
      ...lines("JointRules", "require(cooldown <= delay, JointRulesCooldownOutlastsDelay(cooldown, delay));"),
      ...lines(
        "EconomyTimelock",
        "require(newDelay >= minimumDelaySeconds, TimelockDelayTooShort(newDelay, minimumDelaySeconds));",
      ),
    ],
    notCovered: "Locks, which their owners chose and whose terms no change can lengthen.",
  },
];
