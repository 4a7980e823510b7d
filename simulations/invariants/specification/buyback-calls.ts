import { lines } from "./contracts.ts";
import type { Property } from "./property.ts";

/** Buyback and price oracle (BUY): what each call may change, and nothing else. */
export const BUYBACK_CALLS: readonly Property[] = [
  {
    id: "BUY-109",
    kind: "transition",
    sentence:
      "A funding moves exactly its amount of quote from the caller into the inventory, and changes nothing else.",
    formula: "fund(x) by c ⇒ ΔQ = Δbal_q(buyback) = −Δbal_q(c) = x ∧ others unchanged",
    reason: "Anyone may fund, so a funding must not move anything else.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines("Buyback", "emit BuybackFunded(msg.sender, amount);"),
  },
  {
    id: "BUY-110",
    kind: "transition",
    sentence:
      "A buyback leaves no allowance behind: the router, the pool and the burn have spent all that they were given.",
    formula: "execute ⇒ allow_q(buyback, router)′ = allow_t(buyback, pool)′ = allow_t(buyback, burn)′ = 0",
    reason: "An allowance that stays is a door that stays open.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines(
      "Buyback",
      "quote.forceApprove(address(router), lot);",
      "token.forceApprove(address(burnInventory), burnShare);",
    ),
  },
  {
    id: "BUY-111",
    kind: "transition",
    sentence:
      "An observation records the pair's cumulative price, carried to that second, keeps the one before it, and changes nothing else.",
    formula: "observe at t ⇒ newest′ = (cum(t), t) ∧ previous′ = newest",
    reason: "Anyone may observe, so an observation must only record what is.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines("PriceOracle", "emit PriceObserved(newest.cumulative);"),
  },
  {
    id: "BUY-112",
    kind: "state",
    sentence: "The average is exact across a wrap of the pair's 32-bit clock and of its cumulative price.",
    formula: "P̄ computed modulo (2³², 2²⁵⁶) = P̄ computed in integers",
    reason: "Both wrap by design, at times that nobody will be watching.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines(
      "PriceOracle",
      "difference = currentCumulative() - start.cumulative;",
      "uint32 elapsed = uint32(block.timestamp) - lastAt;",
    ),
    notCovered: "More than one wrap of the clock between two touches of the pair.",
  },
  {
    id: "BUY-113",
    kind: "state",
    sentence:
      "An average is stated only from an observation aged between 30 minutes and the greatest age, ends included.",
    formula: "P̄ stated ⇔ 1800 ≤ t − start ≤ maximumAge",
    reason: "A shorter one can be manipulated, a longer one is history.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("PriceOracle", "age >= MINIMUM_AGE_SECONDS && age <= maximumAgeSeconds,"),
  },
  {
    id: "BUY-114",
    kind: "transition",
    sentence: "New limits of the bucket refill the past at the old rate and cut what is left to the new capacity.",
    formula: "configure(κ′, r′) at t ⇒ ℓ′ = min(ℓ(t), κ′)",
    reason: "Limits that refill the past at a new rate would let a vote hand out an allowance.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("RateLimitedBucket", "bucket.level = level < capacity ? level.toUint128() : capacity;"),
  },
];
