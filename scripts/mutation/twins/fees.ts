import { fees, revenue, stakersShare, twin, type Twin, usagePrice } from "./twin.ts";

/** Broken fees and splits of revenue (FEE). */
export const FEE_TWINS: readonly Twin[] = [
  twin(
    "FEE-039",
    "the price knows no bounds",
    usagePrice("return Math.max(floor, Math.min(moved, ceiling));", "return moved;"),
  ),
  twin(
    "FEE-101",
    "a falling price is rounded down by a wei more",
    usagePrice(
      "price - price.mulDivDown(target - sold, 8 * target)",
      "price - price.mulDivUp(target - sold, 8 * target)",
    ),
  ),
  twin(
    "FEE-102",
    "a period sells without end",
    fees("require(units <= available, FeesPeriodSoldOut(units, available));", ""),
  ),
  twin(
    "FEE-103",
    "a payment costs a wei more",
    fees(
      "amount = (weighted * unitPrice).mulDivUp(quoteUnit, WAD * BPS);",
      "amount = (weighted * unitPrice).mulDivUp(quoteUnit, WAD * BPS) + 1;",
    ),
  ),
  twin(
    "FEE-104",
    "a payment in quote ignores the payer's maximum",
    fees("require(amount <= maximumQuote, FeesPaymentAboveMaximum(amount, maximumQuote));", ""),
  ),
  twin(
    "FEE-105",
    "half of each payment in quote is credited",
    fees("_creditQuote(amount);", "_creditQuote(amount / 2);"),
  ),
  twin(
    "FEE-106",
    "the buyback's share of revenue is rounded up",
    revenue("amount.mulDivDown(_weights.quoteBuyback, BPS)", "amount.mulDivUp(_weights.quoteBuyback, BPS)"),
  ),
  twin("FEE-107", "a credit stays when it is released", revenue("credits[recipient] = 0;", "")),
  twin(
    "FEE-108",
    "half of each price in quote comes in",
    fees(
      "quote.pullExact(msg.sender, address(this), amount);",
      "quote.pullExact(msg.sender, address(this), amount / 2);",
    ),
  ),
  twin(
    "FEE-109",
    "a release pays half of the credit",
    revenue("amount = credits[recipient];", "amount = credits[recipient] / 2;"),
  ),
  twin(
    "FEE-110",
    "a unit of each payment isn't counted",
    fees("totalUnitsSold += units;", "totalUnitsSold += units - 1;"),
  ),
  twin(
    "FEE-111",
    "weights of quote revenue may add up to anything",
    fees("_requireInRange(QUOTE_TREASURY, weights.quoteTreasury, quoteRest, quoteRest);", ""),
  ),
  twin(
    "FEE-112",
    "the burn's share is sent and not deposited",
    revenue(
      "token.forceApprove(address(burnInventory), amount);\n            burnInventory.deposit(amount);",
      "token.safeTransfer(address(burnInventory), amount);",
    ),
  ),
  twin(
    "FEE-113",
    "a period counts half of what it sells",
    fees("_unitsSold += uint64(units);", "_unitsSold += uint64(units / 2);"),
  ),
  twin(
    "FEE-114",
    "a payment in token takes the better of both prices",
    fees(
      "Math.max(oracle.averageTokenPerQuote(), oracle.spotTokenPerQuote())",
      "Math.min(oracle.averageTokenPerQuote(), oracle.spotTokenPerQuote())",
    ),
  ),
  twin(
    "FEE-115",
    "a release wipes the treasury's credit out",
    revenue("credits[recipient] = 0;", "credits[recipient] = 0;\n        credits[Recipient.TokenTreasury] = 0;"),
  ),
  twin(
    "FEE-116",
    "two idle periods count as one",
    usagePrice("--periods;", "periods = periods > 1 ? periods - 2 : 0;"),
  ),
  twin(
    "FEE-117",
    "the discount forgets earlier payments",
    fees("uint64(used + discountedUnits)", "uint64(discountedUnits)"),
  ),
  twin(
    "FEE-112",
    "the stakers' share ignores the pool's room",
    stakersShare("Math.min(amount, pool.fundingRoom())", "amount"),
  ),
];
