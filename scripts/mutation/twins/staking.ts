import { STRANDED_REWARDS } from "./stranded-rewards.ts";
import { curve, pool, rewardLedger, twin, type Twin } from "./twin.ts";

/** Broken principal and terms of staking (STK). */
export const STAKING_TWINS: readonly Twin[] = [
  twin(
    "STK-011",
    "the total stake counts weights",
    pool("totalStaked += uint128(amount);", "totalStaked += uint128(weight);"),
  ),
  twin(
    "STK-012",
    "a withdrawal pays a wei more",
    pool(
      "safeTransferFrom(stakeVault, msg.sender, unstaking.amount)",
      "safeTransferFrom(stakeVault, msg.sender, unstaking.amount + 1)",
    ),
  ),
  twin(
    "STK-017",
    "a stake earns from the very beginning",
    pool("account.debtScaled += weight * accumulator();", "account.debtScaled += weight;"),
  ),
  twin(
    "STK-018 ACL-110",
    "a settlement takes the bonus from whoever calls",
    pool("Account storage account = accounts[owner];", "Account storage account = accounts[msg.sender];"),
  ),
  twin(
    "STK-019",
    "nobody can claim once all the others have left",
    pool(
      "require(amount > 0, StakingNothingToClaim(msg.sender));",
      "require(amount > 0 && totalStaked > account.staked, StakingNothingToClaim(msg.sender));",
    ),
  ),
  twin(
    "STK-020",
    "an unstaking can be withdrawn at once",
    pool(
      "require(block.timestamp >= unstaking.readyAt, StakingCooldownActive(block.timestamp, unstaking.readyAt));",
      "",
    ),
  ),
  twin(
    "STK-024",
    "a change of parameters pays the past at the new rate",
    pool(
      "function _beforeParametersSet() internal override {\n        _distribute();",
      "function _beforeParametersSet() internal override {",
    ),
  ),
  twin("STK-025", "every stake weighs a wei more", pool("_enter(amount, amount);", "_enter(amount, amount + 1);")),
  twin(
    "STK-101",
    "the weight of a locked stake is rounded up",
    pool(
      "_enter(amount, amount.mulDivDown(terms.weightBps, BPS));",
      "_enter(amount, amount.mulDivUp(terms.weightBps, BPS));",
    ),
  ),
  twin(
    "STK-102",
    "half of a locked stake isn't locked",
    pool("accounts[msg.sender].locked += uint128(amount);", "accounts[msg.sender].locked += uint128(amount / 2);"),
  ),
  twin(
    "STK-103",
    "half of an unstaking gets lost",
    pool("Unstaking({amount: amount, readyAt: readyAt})", "Unstaking({amount: (amount + 1) / 2, readyAt: readyAt})"),
  ),
  twin(
    "STK-104",
    "a withdrawal keeps a wei back",
    pool(
      "safeTransferFrom(stakeVault, msg.sender, unstaking.amount)",
      "safeTransferFrom(stakeVault, msg.sender, unstaking.amount - 1)",
    ),
  ),
  twin(
    "STK-105",
    "an unstaking takes a wei less from the stake",
    pool("account.staked -= amount;", "account.staked -= amount - 1;"),
  ),
  twin("STK-106", "a position can be settled again and again", pool("delete positions[owner][positionId];", "")),
  twin(
    "STK-107",
    "the cooldown is half as long",
    pool(
      "uint64(block.timestamp) + _parameters.cooldownSeconds;",
      "uint64(block.timestamp) + _parameters.cooldownSeconds / 2;",
    ),
  ),
  twin(
    "STK-108",
    "a position opens with half its weight",
    pool(
      "LockTier memory terms = _lockTiers[tier];",
      "LockTier memory terms = _lockTiers[tier];\n        terms.weightBps /= 2;",
    ),
  ),
  twin(
    "STK-109",
    "a halt doesn't stop stakes",
    pool(
      "function stake(uint256 amount) external nonReentrant whenNotHalted {",
      "function stake(uint256 amount) external nonReentrant {",
    ),
  ),
  twin(
    "STK-116",
    "a stake is credited with a wei more",
    pool("_enter(amount, amount);", "_enter(amount + 1, amount + 1);"),
  ),
  twin(
    "STK-117",
    "a lock ends after half its term",
    pool("uint64(block.timestamp) + terms.termSeconds;", "uint64(block.timestamp) + terms.termSeconds / 2;"),
  ),
  twin(
    "STK-118",
    "the cooldown is a second longer",
    pool(
      "uint64(block.timestamp) + _parameters.cooldownSeconds;",
      "uint64(block.timestamp) + _parameters.cooldownSeconds + 1;",
    ),
  ),
  twin(
    "STK-119",
    "a withdrawal leaves the deposit as it was",
    pool("accounts[msg.sender].deposit -= unstaking.amount;", ""),
  ),
  twin(
    "STK-122",
    "a settlement leaves half of the bonus",
    pool("_removeWeight(account, bonus);", "_removeWeight(account, bonus / 2);"),
  ),
];

/** Broken rewards of staking (STK). */
export const REWARD_TWINS: readonly Twin[] = [
  twin(
    "STK-013",
    "a distribution drops its remainder",
    rewardLedger("(scaled % totalWeight).toUint128());", "uint128(0));"),
  ),
  twin(
    "STK-014",
    "funding goes into the vault of the stakes",
    pool(
      "rewardToken.pullExact(msg.sender, rewardVault, amount);",
      "rewardToken.pullExact(msg.sender, stakeVault, amount);",
    ),
  ),
  twin(
    "STK-015",
    "the accumulator is only the last rise",
    rewardLedger("_accumulator += scaled / totalWeight;", "_accumulator = scaled / totalWeight;"),
  ),
  twin(
    "STK-016",
    "a claim forfeits the fraction",
    pool("account.debtScaled += amount * SCALE;", "account.debtScaled += _owedScaled(account, accumulator());"),
  ),
  twin("STK-021", "rewards run out while nobody stakes", ...STRANDED_REWARDS),
  twin(
    "STK-022",
    "a distribution pays a second more",
    pool(
      "uint256(emissionRate) * (block.timestamp - updatedAt)",
      "uint256(emissionRate) * (block.timestamp - updatedAt + 1)",
    ),
  ),
  twin(
    "STK-023",
    "the rate follows the weight",
    pool("_parameters.targetStake, totalStaked)", "_parameters.targetStake, totalWeight)"),
  ),
  twin(
    "STK-026",
    "an account earns by its stake",
    pool(
      "return account.weight * atAccumulator - account.debtScaled;",
      "return account.staked * atAccumulator - account.debtScaled;",
    ),
  ),
  twin(
    "STK-110",
    "a claim pays a wei less than it reports",
    pool("safeTransferFrom(rewardVault, msg.sender, amount)", "safeTransferFrom(rewardVault, msg.sender, amount - 1)"),
  ),
  twin(
    "STK-111",
    "a funding reports a wei more",
    pool("emit RewardsFunded(msg.sender, amount);", "emit RewardsFunded(msg.sender, amount + 1);"),
  ),
  twin(
    "STK-112",
    "weight that leaves takes its past with it",
    pool("account.debtScaled -= weight * accumulator();", "account.debtScaled -= 0 * weight;"),
  ),
  twin(
    "STK-113",
    "beyond 1.2 targets the rate is twice too high",
    curve("return (maximumRate * 4) / 5;", "return (maximumRate * 8) / 5;"),
  ),
  twin(
    "STK-114",
    "more stake pays each more",
    curve(
      "staked * (2 * targetStake - staked), targetStake * targetStake",
      "staked * staked, targetStake * targetStake",
    ),
  ),
  twin(
    "STK-115",
    "a pool always has room for a whole runway",
    pool("return held < target ? target - held : 0;", "return target;"),
  ),
  twin("STK-120", "a claim is recorded with a wei more", pool("_recordClaim(amount);", "_recordClaim(amount + 1);")),
  twin(
    "STK-121",
    "an emergency exit drops the old remainder",
    rewardLedger("uint256 returned = scaled + _remainder;", "uint256 returned = scaled;"),
  ),
  twin(
    "STK-123",
    "a hundredth of each funding is never distributed",
    rewardLedger(
      "_undistributed = (_undistributed + amount).toUint128();",
      "_undistributed = (_undistributed + amount - amount / 100).toUint128();",
    ),
  ),
  twin(
    "STK-124",
    "beyond 1.2 targets the rate is three fifths",
    curve("return (maximumRate * 4) / 5;", "return (maximumRate * 3) / 5;"),
  ),
  twin(
    "STK-125",
    "a fresh stake's debt is a fraction too high",
    pool("account.debtScaled += weight * accumulator();", "account.debtScaled += weight * accumulator() + 1;"),
  ),
];
