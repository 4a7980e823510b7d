import { lines } from "../contracts.ts";
import { cause, type RevertRule } from "../revert-rule.ts";
import { AVERAGE_UNAVAILABLE, hostilePullCauses, PAIR_EMPTY, pullCauses, REENTERED } from "./common.ts";

const UNITS_ZERO = cause("FeesUnitsZero", "no units are asked for", "n = 0");
const SOLD_OUT = cause("FeesPeriodSoldOut", "the period has fewer units left", "n > max(0, 2·target − sold)");
const ABOVE_MAXIMUM = cause("FeesPaymentAboveMaximum", "the price is above the caller's maximum", "price(n) > maximum");

/** Rules of the usage fees' own functions. */
export const FEES_RULES: readonly RevertRule[] = [
  {
    id: "REV-022",
    contracts: ["UsageFees"],
    signature: "payWithQuote(uint256,uint256)",
    causes: [REENTERED, UNITS_ZERO, SOLD_OUT, ABOVE_MAXIMUM, ...hostilePullCauses("price(n)")],
    reason: "The service is sold to whoever pays its price, and to nobody else.",
    severity: "high",
    enforcedBy: lines("UsageFees", "function payWithQuote(uint256 units, uint256 maximumQuote) external nonReentrant"),
    notCovered: "A buyer of a whole period leaves nothing for the others in it: demand may do that.",
  },
  {
    id: "REV-023",
    contracts: ["UsageFees"],
    signature: "payWithToken(uint256,uint256)",
    causes: [
      REENTERED,
      UNITS_ZERO,
      SOLD_OUT,
      AVERAGE_UNAVAILABLE,
      PAIR_EMPTY,
      ABOVE_MAXIMUM,
      ...pullCauses("price(n)"),
    ],
    reason: "A payment in tokens needs a price that can't be dictated; without one it waits.",
    severity: "high",
    enforcedBy: lines("UsageFees", "function payWithToken(uint256 units, uint256 maximumToken) external nonReentrant"),
    notCovered: "A price of 2^256 wei or more, which reverts as Panic(0x11): more tokens than can exist.",
  },
  {
    id: "REV-024",
    contracts: ["UsageFees"],
    signature: "release(uint8)",
    causes: [
      cause("no data", "the number names no recipient", "r > 4"),
      REENTERED,
      cause("RevenueNothingToRelease", "the recipient has no credit", "credit(r) = 0"),
      cause("SafeERC20FailedOperation", "the quote's transfer returns false", "transfer = false"),
      cause("AssetBlacklisted", "the quote refuses the recipient, whose own error passes through", "transfer reverts"),
      cause("TransferNotExact", "the buyback receives less or more than was sent", "received ≠ credit(r)"),
    ],
    reason:
      "Whatever was credited can be moved on, by anyone; a recipient that can't receive blocks its own credit alone.",
    severity: "high",
    enforcedBy: lines("RevenueSplit", "require(amount > 0, RevenueNothingToRelease(recipient));"),
    notCovered: "Somebody else's call that came first: the credit has then arrived.",
  },
];
