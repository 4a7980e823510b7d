import { bucket, burn, buyback, oracle, twin, type Twin } from "./twin.ts";

/** Broken burns (BRN). */
export const BURN_TWINS: readonly Twin[] = [
  twin(
    "BRN-027",
    "a burn destroys a wei less than it says",
    burn("token.burn(amount);", "token.burn(amount - 1);"),
    burn("require(fall == amount, BurnNotExact(fall, amount));", "fall;"),
  ),
  twin(
    "BRN-028",
    "a burn goes below the floor",
    burn(
      "return Math.min(Math.min(inventory.mulDivDown(rate, WAD), bySupply), aboveFloor);",
      "aboveFloor;\n        return Math.min(inventory.mulDivDown(rate, WAD), bySupply);",
    ),
  ),
  twin(
    "BRN-029",
    "a burn takes what it burns from whoever deposited last",
    burn("uint256 public totalBurned;", "uint256 public totalBurned;\n\n    address private lastDepositor;"),
    burn("inventory += amount;", "inventory += amount;\n        lastDepositor = msg.sender;"),
    burn(
      "token.burn(amount);",
      "IERC20(token).pullExact(lastDepositor, address(this), amount);\n        token.burn(amount);",
    ),
  ),
  twin(
    "BRN-030",
    "the epoch never begins anew",
    burn("lastBurnAt = block.timestamp;\n        supplyAfterLastBurn = supply", "supplyAfterLastBurn = supply"),
  ),
  twin(
    "BRN-101",
    "the rate moves by a quarter",
    burn("rate.mulDivDown(magnitude, 8 * WAD)", "rate.mulDivDown(magnitude, 4 * WAD)"),
  ),
  twin(
    "BRN-102",
    "the rate moves the wrong way",
    burn("(grew ? issuance : -issuance)", "(grew ? -issuance : issuance)"),
  ),
  twin("BRN-103", "a deposit counts a wei more", burn("inventory += amount;", "inventory += amount + 1;")),
  twin("BRN-104", "a burn leaves the inventory as it was", burn("inventory -= amount;", "")),
  twin("BRN-105", "what was burned is only the last burn", burn("totalBurned += amount;", "totalBurned = amount;")),
  twin(
    "BRN-106",
    "a burn remembers the supply before it",
    burn("supplyAfterLastBurn = supply - amount;", "supplyAfterLastBurn = supply;"),
  ),
  twin(
    "BRN-107",
    "a deposit pays for half",
    burn(
      "IERC20(token).pullExact(msg.sender, address(this), amount);",
      "IERC20(token).pullExact(msg.sender, address(this), (amount + 1) / 2);",
    ),
  ),
  twin(
    "BRN-108",
    "a burn lets whoever makes it take a wei of the inventory",
    burn("emit TokensBurned(amount, rate);", "emit TokensBurned(amount, rate);\n        token.approve(msg.sender, 1);"),
  ),
  twin(
    "BRN-109",
    "new bounds set the rate to its least",
    burn("Math.max(_parameters.minimumRate, Math.min(rate, _parameters.maximumRate));", "_parameters.minimumRate;"),
  ),
];

/** Broken buybacks and prices (BUY). */
export const BUYBACK_TWINS: readonly Twin[] = [
  twin(
    "BUY-031",
    "a lot ignores the pool's reserve",
    buyback("reserveQuote.mulDivDown(set.reserveShareBps, BPS)", "reserveQuote"),
  ),
  twin(
    "BUY-032",
    "a buyback takes nothing out of the bucket",
    buyback("_takeFromBucket(lot + tip, uint64(block.timestamp));", ""),
  ),
  twin(
    "BUY-033",
    "a buyback takes whatever the pool gives",
    buyback(
      "Math.max(minimumOutput, _minimumOutputUp(set, lot, average)), deadline",
      "minimumOutput > 0 ? 0 : 0, deadline",
    ),
  ),
  twin(
    "BUY-034",
    "a buyback ignores a spot below the band",
    buyback("spot * BPS >= average * (BPS - bandBps) && ", ""),
  ),
  twin(
    "BUY-035",
    "the burn's share is rounded up",
    buyback("burnShare = bought.mulDivDown(burnShareBps, BPS);", "burnShare = bought.mulDivUp(burnShareBps, BPS);"),
  ),
  twin(
    "BUY-036",
    "a buyback ignores the cooldown",
    buyback(
      "require(block.timestamp >= readyAt, BuybackCooldownActive(block.timestamp, readyAt));",
      "if (block.timestamp < readyAt) readyAt = block.timestamp;",
    ),
  ),
  twin(
    "BUY-037",
    "a tip is twice its share",
    buyback(
      "tip = Math.min(set.tipMaximum, lot.mulDivDown(set.tipBps, BPS))",
      "tip = (2 * Math.min(set.tipMaximum, lot.mulDivDown(set.tipBps, BPS)))",
    ),
  ),
  twin("BUY-102", "the tip isn't taken out of the inventory", buyback("inventory -= lot + tip;", "inventory -= lot;")),
  twin(
    "BUY-103",
    "funding pays for half",
    buyback(
      "quote.pullExact(msg.sender, address(this), amount);",
      "quote.pullExact(msg.sender, address(this), (amount + 1) / 2);",
    ),
  ),
  twin(
    "BUY-104",
    "the stakers' share stays with the buyback",
    buyback("if (stakersShare > 0) StakersShare.send(token, stakingPool, burnInventory, stakersShare);", ""),
  ),
  twin("BUY-105", "what was spent counts tips", buyback("totalSpent += lot;", "totalSpent += lot + tip;")),
  twin(
    "BUY-106",
    "no tip is set aside before the lot",
    buyback("lot = size - Math.min(set.tipMaximum, size.mulDivDown(set.tipBps, BPS));", "lot = size - 1;"),
  ),
  twin(
    "BUY-107",
    "an observation doesn't keep the one before it",
    oracle("previous = newest;\n        newest", "newest"),
  ),
  twin(
    "BUY-108",
    "the average is rounded down",
    oracle("difference.mulDivUp(WAD, age << 112)", "difference.mulDivDown(WAD, age << 112)"),
  ),
  twin(
    "BUY-109",
    "a funding of the buyback reports a wei more",
    buyback("emit BuybackFunded(msg.sender, amount);", "emit BuybackFunded(msg.sender, amount + 1);"),
  ),
  twin(
    "BUY-110",
    "the router is allowed a wei more than the lot",
    buyback("quote.forceApprove(address(router), lot);", "quote.forceApprove(address(router), lot + 1);"),
  ),
  twin(
    "BUY-111",
    "an observation records the pair's cumulative as of its last trade",
    oracle(
      "cumulative += ((reserveToken << 112) / reserveQuote) * elapsed;",
      "cumulative += elapsed == 0 ? reserveToken - reserveToken + reserveQuote - reserveQuote : 0;",
    ),
  ),
  twin(
    "BUY-112",
    "the average reverts where the cumulative has wrapped",
    oracle(
      "unchecked {\n            // Wraps by design: the difference",
      "{\n            // Wraps by design: the difference",
    ),
  ),
  twin(
    "BUY-113",
    "an average may be of any age",
    oracle("age >= MINIMUM_AGE_SECONDS && age <= maximumAgeSeconds,", "age >= MINIMUM_AGE_SECONDS,"),
  ),
  twin(
    "BUY-114",
    "new limits fill the bucket",
    bucket(
      "bucket.level = level < capacity ? level.toUint128() : capacity;",
      "bucket.level = level < capacity ? capacity : capacity;",
    ),
  ),
];
