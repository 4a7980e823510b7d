import {
  bucket,
  burn,
  buyback,
  exactTransfer,
  minter,
  oracle,
  pool,
  revenue,
  seeder,
  twin,
  type Twin,
  fees,
} from "./twin.ts";

/** Contracts that an adversary can use (ADV). */
export const ADVERSARY_TWINS: readonly Twin[] = [
  twin(
    "ADV-053",
    "a burn takes whatever the burner holds",
    burn(
      "inventory.mulDivDown(rate, WAD), bySupply)",
      "token.balanceOf(address(this)).mulDivDown(rate, WAD), bySupply)",
    ),
  ),
  twin(
    "ADV-054",
    "a payment in quote may be entered again",
    fees(
      "function payWithQuote(uint256 units, uint256 maximumQuote) external nonReentrant returns",
      "function payWithQuote(uint256 units, uint256 maximumQuote) external returns",
    ),
  ),
  twin(
    "ADV-054",
    "a funding of the buyback may be entered again",
    buyback("function fund(uint256 amount) external nonReentrant {", "function fund(uint256 amount) external {"),
  ),
  twin(
    "ADV-101",
    "the average is the spot price",
    oracle(
      "return difference.mulDivUp(WAD, age << 112);",
      "difference;\n        (uint256 reserveToken, uint256 reserveQuote) = reserves();\n        return reserveToken.mulDivUp(WAD, reserveQuote);",
    ),
  ),
  twin(
    "ADV-102",
    "a donation to the pair comes on top",
    seeder(
      "quote.pullExact(msg.sender, pair, _missing(quote, pair, quoteAmount));",
      "quote.pullExact(msg.sender, pair, quoteAmount);",
    ),
  ),
  twin(
    "ADV-103",
    "a claim may be entered again",
    pool(
      "function claim() external nonReentrant returns (uint256 amount) {",
      "function claim() external returns (uint256 amount) {",
    ),
  ),
  twin(
    "ADV-104",
    "what arrives isn't counted",
    exactTransfer("require(received == amount, TransferNotExact(received, amount));", "received;"),
  ),
  twin(
    "ADV-105",
    "a transfer that returns false counts as done",
    exactTransfer("token.safeTransferFrom(from, to, amount);", "token.transferFrom(from, to, amount);"),
    exactTransfer("require(received == amount, TransferNotExact(received, amount));", "received;"),
  ),
  twin(
    "ADV-106",
    "each release needs a treasury that the quote asset lets be paid",
    revenue(
      "amount = credits[recipient];",
      "if (credits[Recipient.QuoteTreasury] > 0 && recipient != Recipient.QuoteTreasury) quote.safeTransfer(treasury, 0);\n        amount = credits[recipient];",
    ),
  ),
  twin(
    "ADV-107",
    "a burn doesn't wait for its epoch",
    burn("require(block.timestamp >= readyAt, BurnEpochActive(block.timestamp, readyAt));", "readyAt;"),
  ),
  twin(
    "ADV-108",
    "a late burn makes up for the epochs it missed",
    burn(
      "inventory.mulDivDown(rate, WAD), bySupply)",
      "inventory.mulDivDown(Math.min(WAD, rate * Math.max(1, (block.timestamp - lastBurnAt) / epochSeconds)), WAD), bySupply * Math.max(1, (block.timestamp - lastBurnAt) / epochSeconds))",
    ),
  ),
  twin(
    "ADV-108",
    "a bucket fills beyond its capacity while nobody comes",
    bucket(
      "return level < bucket.capacity ? level : bucket.capacity;",
      "return level < bucket.capacity ? level : (level + bucket.capacity) / 2;",
    ),
  ),
  twin(
    "ADV-109",
    "a second poke mints the contributions again",
    minter("contributions: due.contributions - uint128(contributed)", "contributions: due.contributions"),
  ),
  twin(
    "ADV-110",
    "the spot may lie anywhere",
    buyback("spot * BPS >= average * (BPS - bandBps) && spot * BPS <= average * (BPS + bandBps),", "spot > 0,"),
  ),
  twin(
    "ADV-111",
    "a price of this second counts for half an hour",
    oracle(
      "((reserveToken << 112) / reserveQuote) * elapsed;",
      "((reserveToken << 112) / reserveQuote) * (uint256(elapsed) + 30 minutes);",
    ),
  ),
  twin(
    "ADV-112",
    "the first staker is paid for the time before",
    pool(
      "if (totalWeight > 0) {\n            uint256 pending",
      "if (totalWeight == 0) return;\n        if (totalWeight > 0) {\n            uint256 pending",
    ),
  ),
  twin(
    "ADV-113",
    "a funding is distributed at once",
    pool(
      "_recordFunding(amount);\n        _updateRate();",
      "_recordFunding(amount);\n        if (totalWeight > 0) _recordDistribution(amount, totalWeight);\n        _updateRate();",
    ),
  ),
  twin(
    "ADV-114",
    "a withdrawal looks through all unstakings",
    pool(
      "Unstaking memory unstaking = unstakings[msg.sender][unstakingId];",
      "for (uint256 id = 1; id < _nextUnstakingId; ++id) if (unstakings[msg.sender][id].readyAt == 1) return;\n        Unstaking memory unstaking = unstakings[msg.sender][unstakingId];",
    ),
  ),
  twin(
    "ADV-053",
    "a gift to the reward vault leaves less room for funding",
    pool(
      "uint256 held = undistributed() - _pendingEmission();",
      "uint256 held = rewardToken.balanceOf(rewardVault) - _pendingEmission();",
    ),
  ),
];
