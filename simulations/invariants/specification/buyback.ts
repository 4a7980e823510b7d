import { lines } from "./contracts.ts";
import type { Property } from "./property.ts";

/** Buyback and price oracle (BUY). */
export const BUYBACK: readonly Property[] = [
  {
    id: "BUY-031",
    kind: "transition",
    sentence:
      "Lot and tip of a buyback together are at most the bucket's capacity, the inventory, and the reserve's share k of the pool's quote at that moment, and the lot is at least the minimum lot.",
    formula: "L + g ≤ min(κ, Q, ⌊k·R_q⌋) ∧ L ≥ Lmin",
    reason: "The size bound is what makes sandwiches unprofitable.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "Buyback",
      "reserveQuote.mulDivDown(set.reserveShareBps, BPS)",
      "require(lot >= set.minimumLot, BuybackLotTooSmall(lot, set.minimumLot));",
    ),
  },
  {
    id: "BUY-032",
    kind: "transition",
    sentence:
      "What a step spends, tips included, and what the bucket then holds are at most what the bucket held and its refill since; so over any window of w seconds at most capacity + rate·w is spent, with the largest values in force.",
    formula: "Σ(L + g) + ℓ′(t′) ≤ ℓ(t) + r·Δt ⇒ over any window h: spent ≤ κ + r·h",
    reason: "If everything else fails, the bucket bounds how fast revenue can be spent.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("Buyback", "_takeFromBucket(lot + tip, uint64(block.timestamp));"),
  },
  {
    id: "BUY-033",
    kind: "transition",
    sentence:
      "A buyback receives what its swap took out of the pool, at least lot·average·(1 − band)·(1 − 3/1000)/(1 + k), rounded up, and at least its caller's minimum, before the caller's deadline.",
    formula: "bought ≥ max(minimum, ⌈L·P̄·(1 − β)·(1 − 3/1000)/(1 + k)⌉) ∧ t ≤ deadline",
    reason: "The last guard against a bad price.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "Buyback",
      "bought = _swap(lot, Math.max(minimumOutput, _minimumOutputUp(set, lot, average)), deadline);",
    ),
    notCovered: "The time of a step's earlier buybacks, known only to lie within the step.",
  },
  {
    id: "BUY-034",
    kind: "transition",
    sentence: "A buyback has an average to go by, and the spot price lies inside the band around it.",
    formula: "P̄ > 0 ∧ |P/P̄ − 1| ≤ β",
    reason: "A spot price outside the band is a price that somebody has moved.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("Buyback", "spot * BPS >= average * (BPS - bandBps) && spot * BPS <= average * (BPS + bandBps),"),
    notCovered: "Calls that the band refuses, which ADV-110 covers.",
  },
  {
    id: "BUY-035",
    kind: "transition",
    sentence:
      "Everything that a buyback buys goes on at once: the burn's share by its weight, rounded down, and the rest to stakers, or to the burn inventory beyond their pool's room.",
    formula: "toBurn + toPool = bought ∧ toBurn ≥ ⌊ω_burn·bought / 10,000⌋",
    reason: "Tokens that stay with the buyback are neither burned nor paid out.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "Buyback",
      "burnShare = bought.mulDivDown(burnShareBps, BPS);",
      "uint256 stakersShare = bought - burnShare;",
    ),
  },
  {
    id: "BUY-036",
    kind: "transition",
    sentence:
      "Buybacks lie at least the cooldown apart, none is done while halted, and the time of the last one moves with a buyback alone.",
    formula: "last′ − last ≥ cooldown·buybacks ∧ buybacks > 0 ⇒ last′ ≥ haltedUntil",
    reason: "The cooldown gives the price time to return.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "Buyback",
      "require(block.timestamp >= readyAt, BuybackCooldownActive(block.timestamp, readyAt));",
      ") external nonReentrant whenNotHalted returns (uint256 bought) {",
    ),
    notCovered: "Steps in which the halt begins or ends; the revert rule of execute covers those.",
  },
  {
    id: "BUY-037",
    kind: "transition",
    sentence:
      "A tip is at most the tip's maximum and its share of the lot, rounded down, and is paid only with a buyback.",
    formula: "g ≤ min(gMax, ⌊ω_tip·L / 10,000⌋) ∧ no buyback ⇒ no tip",
    reason: "A tip without a cap would be a way to take the revenue.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("Buyback", "tip = Math.min(set.tipMaximum, lot.mulDivDown(set.tipBps, BPS)).mulDivDown("),
  },
  {
    id: "BUY-101",
    kind: "state",
    sentence:
      "The buyback's bucket holds between nothing and its capacity, was last updated in the past, and has the limits that its parameters state.",
    formula: "0 ≤ ℓ ≤ κ ∧ updated ≤ t ∧ (κ, r) = parameters",
    reason: "A bucket that overflows, or refills from the future, bounds nothing.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("RateLimitedBucket", "return level < bucket.capacity ? level : bucket.capacity;"),
  },
  {
    id: "BUY-102",
    kind: "transition",
    sentence: "The buyback's inventory changes by exactly what funds it less lots and tips, and is never negative.",
    formula: "Q′ = Q + funded − L − g ≥ 0",
    reason: "The inventory is the revenue that waits to be spent; the tip is part of what is spent.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("Buyback", "inventory -= lot + tip;", "inventory += amount;"),
  },
  {
    id: "BUY-103",
    kind: "transition",
    sentence:
      "The buyback holds at least its inventory, and no more than before beside it but for transfers that bypass it.",
    formula: "bal_q(buyback) − Q ≥ 0 ∧ Δ(bal_q(buyback) − Q) = gifts",
    reason: "An inventory that isn't covered can't be spent; a surplus that moves is a leak.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "Buyback",
      "quote.pullExact(msg.sender, address(this), amount);",
      "if (tip > 0) quote.safeTransfer(msg.sender, tip);",
    ),
    notCovered: "A quote asset that changes balances by itself.",
  },
  {
    id: "BUY-104",
    kind: "transition",
    sentence: "No token stays with the buyback: its balance of them changes only by transfers that bypass it.",
    formula: "Δbal_t(buyback) = gifts",
    reason: "Bought tokens go on at once, or they never do.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "Buyback",
      "if (stakersShare > 0) StakersShare.send(token, stakingPool, burnInventory, stakersShare);",
    ),
  },
  {
    id: "BUY-105",
    kind: "transition",
    sentence: "What was ever spent and bought grows by exactly what the step's buybacks report.",
    formula: "Δspent = Σ L ∧ Δbought = Σ bought",
    reason: "The books against the events that observers count by.",
    severity: "low",
    tolerance: "exact",
    enforcedBy: lines("Buyback", "totalSpent += lot;", "totalBought += bought;"),
  },
  {
    id: "BUY-106",
    kind: "transition",
    sentence:
      "A step's only buyback spends exactly min(bucket, inventory, k·reserve) less the largest tip on that, and tips exactly min(maximum, share·lot) times the share of the tip's window that has passed since the cooldown.",
    formula:
      "s = min(ℓ, Q, ⌊k·R_q⌋); L = s − min(gMax, ⌊ω_tip·s⌋); g = ⌊min(gMax, ⌊ω_tip·L⌋)·min(elapsed, window)/window⌋",
    reason: "Size and tip to the wei: less would hold revenue back, more would break a bound.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("Buyback", "lot = size - Math.min(set.tipMaximum, size.mulDivDown(set.tipBps, BPS));"),
    notCovered: "Steps with several buybacks, or in which parameters changed.",
  },
  {
    id: "BUY-107",
    kind: "transition",
    sentence:
      "Price observations lie at least 30 minutes apart, change only when one is recorded, and the one before the newest is kept.",
    formula: "observed ⇒ newest′.at − newest.at ≥ 1800 ∧ previous′ = newest; else both unchanged",
    reason: "Observations too close together leave no average to start from.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines(
      "PriceOracle",
      "require(age >= MINIMUM_AGE_SECONDS, OracleObservationTooEarly(age, MINIMUM_AGE_SECONDS));",
    ),
    notCovered: "The observations between, where a step has several.",
  },
  {
    id: "BUY-108",
    kind: "state",
    sentence:
      "The average that the oracle states is the rise of the pair's cumulative price over its age, from the newest observation at least 30 minutes old; the spot price is the reserves' ratio; both in token per quote and rounded up.",
    formula: "P̄ = ⌈(cum(t) − cum(start))·WAD / ((t − start)·2¹¹²)⌉ ∧ P = ⌈Rₜ·WAD / R_q⌉",
    reason: "Buybacks and token payments are priced by these two figures.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "PriceOracle",
      "return difference.mulDivUp(WAD, age << 112);",
      "return reserveToken.mulDivUp(WAD, reserveQuote);",
    ),
    notCovered: "The greatest age, which the snapshot doesn't hold; BUY-113 checks it.",
  },
];
