import { buyback, fees, minter, pool, token, twin, type Twin, vesting } from "./twin.ts";

/** Contracts in which somebody gains what isn't theirs (ECO). */
export const ECONOMIC_TWINS: readonly Twin[] = [
  twin(
    "ECO-038",
    "a lot may be a tenth of the reserve",
    buyback(
      "uint256 private constant MAXIMUM_RESERVE_SHARE_BPS = 15;",
      "uint256 private constant MAXIMUM_RESERVE_SHARE_BPS = 1000;",
    ),
    buyback(
      "reserveQuote.mulDivDown(set.reserveShareBps, BPS)",
      "reserveQuote.mulDivDown(set.reserveShareBps * 60, BPS)",
    ),
    buyback("(BPS + set.reserveShareBps)", "(BPS + 60 * uint256(set.reserveShareBps))"),
  ),
  twin(
    "ECO-101",
    "the spot may be anywhere, and a buyback takes what it gets",
    buyback("spot * BPS >= average * (BPS - bandBps) && spot * BPS <= average * (BPS + bandBps),", "spot > 0,"),
    buyback(
      "Math.max(minimumOutput, _minimumOutputUp(set, lot, average))",
      "Math.max(minimumOutput, _minimumOutputUp(set, lot, average) / 1e6)",
    ),
  ),
  twin(
    "ECO-102",
    "a stake counts up to six wei more, by what is staked already",
    pool("account.staked += uint128(amount);", "account.staked += uint128(amount + totalStaked % 7);"),
    pool("account.deposit += uint128(amount);", "account.deposit += uint128(amount + totalStaked % 7);"),
  ),
  twin(
    "ECO-103",
    "an unstaking leaves what it has just earned to the others",
    pool(
      "_distribute();\n        unstakingId = _startUnstaking(account, uint128(amount));",
      "unstakingId = _startUnstaking(account, uint128(amount));\n        _distribute();",
    ),
  ),
  twin(
    "ECO-106",
    "a withdrawal keeps a thousandth",
    pool(
      "Unstaking({amount: amount, readyAt: readyAt})",
      "Unstaking({amount: amount - amount / 1000, readyAt: readyAt})",
    ),
  ),
  twin(
    "ECO-107",
    "the first staker earns more",
    pool(
      "return account.weight * atAccumulator - account.debtScaled;",
      "return account.weight * atAccumulator - account.debtScaled + (msg.sender == address(0) ? 0 : account.locked) * SCALE / 1e6;",
    ),
  ),
  twin(
    "ECO-108",
    "an emission pays a second more",
    pool("(block.timestamp - updatedAt), undistributed()", "(block.timestamp - updatedAt + 1), undistributed()"),
  ),
  twin(
    "ECO-109",
    "a claim pays a wei more",
    pool("safeTransferFrom(rewardVault, msg.sender, amount)", "safeTransferFrom(rewardVault, msg.sender, amount + 1)"),
  ),
  twin(
    "ECO-110",
    "large stakes weigh more",
    pool("_enter(amount, amount);", "_enter(amount, amount + (amount > 100 ether ? amount / 10 : 0));"),
  ),
  twin(
    "ECO-111",
    "each claim costs a thousand wei",
    pool("_recordClaim(amount);", "amount -= Math.min(amount - 1, 1000);\n        _recordClaim(amount);"),
  ),
  twin(
    "ECO-112",
    "a payment is rounded down",
    fees(
      "(weighted * unitPrice).mulDivUp(quoteUnit, WAD * BPS)",
      "(weighted * unitPrice).mulDivDown(quoteUnit, WAD * BPS)",
    ),
  ),
  twin(
    "ECO-113",
    "a release forgets what was released before",
    vesting("amount = _vested(grant) - grant.released;", "amount = _vested(grant) - grant.released / 2;"),
  ),
  twin(
    "ECO-114",
    "each poke gives contributions a thousand wei of what the stakers accrue",
    minter(
      "uint128 contributed = uint128(increment) - staking - mining;",
      "staking -= staking > 1000 ? 1000 : 0;\n        uint128 contributed = uint128(increment) - staking - mining;",
    ),
  ),
  twin(
    "ECO-104 ECO-105",
    "what a contract pays out of its own is a fiftieth more",
    token(
      "if (to == address(0)) _recordBurn(value);",
      "if (to == address(0)) _recordBurn(value);\n        else if (msg.sender == from && from.code.length > 0 && from != GENESIS) _mint(to, value / 50);",
    ),
  ),
];
