import { lines } from "../contracts.ts";
import { cause, type RevertRule } from "../revert-rule.ts";
import { AVERAGE_UNAVAILABLE, HALTED, hostilePullCauses, PAIR_EMPTY, REENTERED } from "./common.ts";

/** Rules of the buyback's own functions and of its oracle. */
export const BUYBACK_RULES: readonly RevertRule[] = [
  {
    id: "REV-029",
    contracts: ["Buyback"],
    signature: "fund(uint256)",
    causes: [
      REENTERED,
      cause("BuybackAmountZero", "the amount is zero", "x = 0"),
      cause("Panic(0x11)", "it doesn't fit into 256 bits together with the inventory", "inventory + x ≥ 2^256"),
      ...hostilePullCauses("x"),
    ],
    reason: "Quote revenue ends in this call.",
    severity: "medium",
    enforcedBy: lines("Buyback", "require(amount > 0, BuybackAmountZero());"),
    notCovered: "Gas.",
  },
  {
    id: "REV-030",
    contracts: ["Buyback"],
    signature: "execute(uint256,uint256)",
    causes: [
      REENTERED,
      HALTED,
      cause("BuybackCooldownActive", "the cooldown runs", "t < last + cooldown"),
      AVERAGE_UNAVAILABLE,
      PAIR_EMPTY,
      cause("BuybackPriceOutsideBand", "the spot price lies outside the band around the average", "|P/P̄ − 1| > β"),
      cause("BuybackLotTooSmall", "the lot is below the least", "L < Lmin"),
      cause("Error(UniswapV2Router: EXPIRED)", "the caller's deadline has passed", "t > deadline"),
      cause(
        "Error(UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT)",
        "the pool gives less than the caller's or the oracle's minimum",
        "out < max(minimum, ⌈L·P̄·(1 − β)·0.997/(1 + k)⌉)",
      ),
      cause(
        "Error(TransferHelper: TRANSFER_FROM_FAILED)",
        "the quote can't move from the buyback to the pair",
        "transfer fails",
      ),
      cause("Error(UniswapV2: K)", "the quote keeps a fee on its way to the pair", "received < L"),
      cause(
        "AssetBlacklisted",
        "the quote refuses the caller, who is due a tip; the token's own error passes through",
        "tip > 0 ∧ transfer reverts",
      ),
    ],
    reason:
      "The conditions that guard a buyback are the only ones: whatever else stopped it would stop the project's demand.",
    severity: "high",
    enforcedBy: lines(
      "Buyback",
      "require(block.timestamp >= readyAt, BuybackCooldownActive(block.timestamp, readyAt));",
      "require(lot >= set.minimumLot, BuybackLotTooSmall(lot, set.minimumLot));",
    ),
    notCovered:
      "Whoever moves the spot price out of the band in front of the call stops it, at the cost of the pool's fees.",
  },
  {
    id: "REV-032",
    contracts: ["PriceOracle"],
    signature: "observe()",
    causes: [
      cause("OracleObservationTooEarly", "the newest observation is less than half an hour old", "t − newest < 1800"),
      PAIR_EMPTY,
    ],
    reason: "Anyone keeps the average alive, and nobody can crowd out old observations with new ones.",
    severity: "medium",
    enforcedBy: lines(
      "PriceOracle",
      "require(age >= MINIMUM_AGE_SECONDS, OracleObservationTooEarly(age, MINIMUM_AGE_SECONDS));",
    ),
    notCovered: "Somebody else's observation that came first, which serves as well.",
  },
];
