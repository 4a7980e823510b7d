import {
  burn,
  buyback,
  fees,
  haltable,
  minter,
  oracle,
  pool,
  revenue,
  rewardLedger,
  twin,
  type Twin,
  usagePrice,
  vestingLine,
} from "./twin.ts";

/** Contracts in which something gets stuck (LIV). */
export const LIVENESS_TWINS: readonly Twin[] = [
  twin(
    "LIV-101",
    "a halt blocks unstaking",
    pool(
      "function unstake(uint256 amount) external nonReentrant returns",
      "function unstake(uint256 amount) external nonReentrant whenNotHalted returns",
    ),
  ),
  twin(
    "LIV-102",
    "the pool owes a wei more than it has",
    pool(
      "amount = _owedScaled(account, accumulator()) / SCALE;",
      "amount = _owedScaled(account, accumulator()) / SCALE + 1;",
    ),
  ),
  twin(
    "LIV-103",
    "a burn needs the whole inventory to be due",
    burn("require(amount > 0, BurnNothingToBurn", "require(amount == inventory && amount > 0, BurnNothingToBurn"),
  ),
  twin(
    "LIV-104",
    "a lot has to be twice the least",
    buyback(
      "require(lot >= set.minimumLot, BuybackLotTooSmall",
      "require(lot >= 2 * set.minimumLot, BuybackLotTooSmall",
    ),
  ),
  twin(
    "LIV-105",
    "a credit of less than a million wei never moves",
    revenue(
      "require(amount > 0, RevenueNothingToRelease(recipient));",
      "require(amount > 1e6 && recipient != Recipient.TokenTreasury, RevenueNothingToRelease(recipient));",
    ),
  ),
  twin(
    "LIV-106",
    "a halt lasts a hundred times as long",
    haltable("haltedUntil = block.timestamp + haltSeconds;", "haltedUntil = block.timestamp + 100 * haltSeconds;"),
  ),
  twin(
    "LIV-107",
    "the last wei of a grant never vests",
    vestingLine(
      "return nowSeconds < startSeconds + durationSeconds ? share : total;",
      "return nowSeconds < startSeconds + durationSeconds ? share : total - 1;",
    ),
  ),
  twin(
    "LIV-108",
    "nothing is minted for the staking pool",
    minter("if (staking > 0) _mintToPool(stakingPool, staking);", ""),
  ),
  twin(
    "LIV-109",
    "payments in quote need the average",
    fees("_creditQuote(amount);", "_creditQuote(amount + 0 * oracle.averageTokenPerQuote());"),
  ),
  twin(
    "LIV-110",
    "the average runs from the older observation alone",
    oracle("block.timestamp - newest.observedAt >= MINIMUM_AGE_SECONDS ? newest : previous", "previous"),
  ),
  twin(
    "LIV-111",
    "an emergency exit pays the rewards",
    pool(
      "_recordForfeit(owedScaled);",
      "_recordForfeit(owedScaled);\n        rewardToken.safeTransferFrom(rewardVault, msg.sender, owedScaled / SCALE);",
    ),
  ),
  twin(
    "LIV-112",
    "a stranger's settlement begins the term anew",
    pool(
      "require(block.timestamp >= position.unlockAt, StakingPositionLocked(block.timestamp, position.unlockAt));",
      "if (block.timestamp < position.unlockAt || msg.sender != owner) {\n            positions[owner][positionId].unlockAt += 1 days;\n            return;\n        }",
    ),
  ),
  twin(
    "LIV-113",
    "without a cooldown nobody can unstake",
    pool(
      "uint64 readyAt = uint64(block.timestamp) + _parameters.cooldownSeconds;",
      "require(_parameters.cooldownSeconds > 0);\n        uint64 readyAt = uint64(block.timestamp) + _parameters.cooldownSeconds;",
    ),
  ),
  twin(
    "LIV-114",
    "idle periods are counted one by one at the floor too, by the thousand",
    usagePrice(
      "while (periods > 0 && price > floor) {",
      "while (periods > 0 && (price > floor || periods % 4096 > 0)) {",
    ),
  ),
  twin(
    "LIV-115",
    "a tenth of the rewards is kept back",
    pool(
      "undistributed() / _parameters.minimumRunwaySeconds\n",
      "(undistributed() - totalFunded() / 10 < undistributed() ? undistributed() - totalFunded() / 10 : 0) / _parameters.minimumRunwaySeconds\n",
    ),
  ),
  twin(
    "LIV-113",
    "an exit needs room for what it gives up",
    rewardLedger(
      "uint256 returned = scaled + _remainder;",
      "uint256 returned = scaled + _remainder;\n        require(returned < 1e36 * 1e18);",
    ),
  ),
];
