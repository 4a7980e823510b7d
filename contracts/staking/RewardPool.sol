// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {Haltable} from "../governance/Haltable.sol";
import {Tunable} from "../governance/Tunable.sol";
import {IRewardPool} from "../interfaces/IRewardPool.sol";
import {BPS, FixedPointMath} from "../libraries/FixedPointMath.sol";
import {EmissionCurve} from "../libraries/EmissionCurve.sol";
import {ExactTransfer} from "../libraries/ExactTransfer.sol";
import {PoolVault} from "./PoolVault.sol";
import {RewardLedger} from "./RewardLedger.sol";

/// @title Rewards for stake, with cooldown and optional locks
/// @notice Purpose: pays rewards by weight at a rate that depends on how much is staked; one contract serves token
/// staking and liquidity mining. Roles: governance sets parameters, the guardian halts new stakes; unstaking,
/// withdrawing, claiming and exiting are open to their owners always. Trusts: the staked and the reward token to be
/// plain ERC-20s. Does not protect from: the price of what is staked.
/// @dev Rewards follow weight; the rate and its target see amounts; votes follow amounts, cooling included. Time
/// already past is always paid at the rate stored at the last checkpoint, which is rounded down. Only account owners
/// move their stake; anyone may settle a position whose term is over, since the owner chose the term.
contract RewardPool is IRewardPool, RewardLedger, Tunable, Haltable, ReentrancyGuardTransient {
    using ExactTransfer for IERC20;
    using FixedPointMath for uint256;
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// @dev A lock that stakers may choose.
    struct LockTier {
        uint64 termSeconds;
        uint32 weightBps;
    }

    /// @dev What governance tunes: the largest emission in wei per second, the target in wei of the staked token.
    struct PoolParameters {
        uint128 targetStake;
        uint80 maximumEmissionRate;
        uint48 minimumRunwaySeconds;
        uint48 targetRunwaySeconds;
        uint48 cooldownSeconds;
    }

    /// @dev `staked` counts plain and locked stake, `deposit` also what cools down. What is owed to the account is
    /// `weight * accumulator - debtScaled`, exact modulo 2^256 since it is below 2^248.
    struct Account {
        uint128 staked;
        uint128 weight;
        uint256 debtScaled;
        uint128 deposit;
        uint128 locked;
    }

    /// @dev A locked stake.
    struct Position {
        uint128 amount;
        uint64 unlockAt;
        uint32 weightBps;
    }

    /// @dev A stake that cools down; its terms are fixed when it starts.
    struct Unstaking {
        uint128 amount;
        uint64 readyAt;
    }

    bytes32 private constant MAXIMUM_EMISSION_RATE = "maximumEmissionRateWeiPerSecond";
    bytes32 private constant TARGET_STAKE = "targetStakeWei";
    bytes32 private constant MINIMUM_RUNWAY = "minimumRunwaySeconds";
    bytes32 private constant TARGET_RUNWAY = "targetRunwaySeconds";
    bytes32 private constant COOLDOWN = "cooldownSeconds";

    /// @dev Longest lock that a tier may ask for.
    uint256 private constant LONGEST_TERM_SECONDS = 3_650 days;

    /// @notice The token that is staked.
    IERC20 public immutable stakedToken;

    /// @notice The token that rewards are paid in.
    IERC20 public immutable rewardToken;

    /// @inheritdoc IRewardPool
    address public immutable stakeVault;

    /// @notice The vault that holds the rewards.
    address public immutable rewardVault;

    /// @notice Limit of the cooldown, for ever.
    uint256 public immutable maximumCooldownSeconds;

    /// @notice Plain and locked stake of all accounts, in wei.
    uint128 public totalStaked;

    /// @notice Weight of all accounts.
    uint128 public totalWeight;

    /// @notice Emission since the last checkpoint, in wei per second.
    uint80 public emissionRate;

    /// @notice Time of the last checkpoint.
    uint48 public updatedAt;

    uint64 private _nextPositionId = 1;
    uint64 private _nextUnstakingId = 1;
    PoolParameters private _parameters;
    LockTier[] private _lockTiers;

    /// @notice Stake and rewards by account.
    mapping(address account => Account state) public accounts;

    /// @notice Locked stakes by owner and id.
    mapping(address account => mapping(uint256 positionId => Position position)) public positions;

    /// @notice Stakes that cool down, by owner and id.
    mapping(address account => mapping(uint256 unstakingId => Unstaking unstaking)) public unstakings;

    /// @notice Emitted when rewards are added.
    /// @param from Who paid.
    /// @param amount Amount in wei.
    event RewardsFunded(address indexed from, uint256 amount);

    /// @notice Emitted when tokens are staked without a lock.
    /// @param account The staker.
    /// @param amount Amount in wei.
    event Staked(address indexed account, uint256 amount);

    /// @notice Emitted when tokens are staked with a lock.
    /// @param account The staker.
    /// @param positionId Id of the position.
    /// @param amount Amount in wei.
    /// @param weightBps Weight in bps of the amount.
    /// @param unlockAt Time from which the position can be settled.
    event PositionOpened(
        address indexed account,
        uint256 indexed positionId,
        uint256 amount,
        uint256 weightBps,
        uint256 unlockAt
    );

    /// @notice Emitted when a position returns to plain weight.
    /// @param account The staker.
    /// @param positionId Id of the position.
    /// @param amount Amount in wei.
    event PositionSettled(address indexed account, uint256 indexed positionId, uint256 amount);

    /// @notice Emitted when stake starts to cool down.
    /// @param account The staker.
    /// @param unstakingId Id of the unstaking.
    /// @param amount Amount in wei.
    /// @param readyAt Time from which it can be withdrawn.
    event UnstakingStarted(address indexed account, uint256 indexed unstakingId, uint256 amount, uint256 readyAt);

    /// @notice Emitted when stake returns to its owner.
    /// @param account The staker.
    /// @param unstakingId Id of the unstaking.
    /// @param amount Amount in wei.
    event StakeWithdrawn(address indexed account, uint256 indexed unstakingId, uint256 amount);

    /// @notice Emitted when rewards are paid.
    /// @param account The staker.
    /// @param amount Amount in wei.
    event RewardsClaimed(address indexed account, uint256 amount);

    /// @notice Emitted when an emergency exit gives up rewards.
    /// @param account The staker.
    /// @param amountScaled Rewards given up, in wei scaled by 1e36.
    event RewardsForfeited(address indexed account, uint256 amountScaled);

    /// @notice Emitted when the rate changes.
    /// @param rate New emission, in wei per second.
    event EmissionRateUpdated(uint256 rate);

    /// @notice Thrown for an amount of zero.
    error StakingAmountZero();

    /// @notice Thrown when the pool's weight would need more than 128 bits.
    /// @param weight The weight that was to be added, or the amount where that alone is too large.
    /// @param room The weight that could be added.
    error StakingWeightTooLarge(uint256 weight, uint256 room);

    /// @notice Thrown for a lock tier that doesn't exist.
    /// @param tier The index that was given.
    /// @param tiers Number of tiers.
    error StakingTierUnknown(uint256 tier, uint256 tiers);

    /// @notice Thrown when the lock tiers given at genesis are not valid.
    /// @param tier Index of the first bad tier.
    error StakingTierInvalid(uint256 tier);

    /// @notice Thrown when more is unstaked than is staked without a lock.
    /// @param amount What was asked for.
    /// @param available What is staked without a lock.
    error StakingInsufficientStake(uint256 amount, uint256 available);

    /// @notice Thrown for a position that doesn't exist, or no longer.
    /// @param account The staker.
    /// @param positionId The id that was given.
    error StakingPositionUnknown(address account, uint256 positionId);

    /// @notice Thrown while a position's term runs.
    /// @param nowSeconds Current time.
    /// @param unlockAtSeconds End of the term.
    error StakingPositionLocked(uint256 nowSeconds, uint256 unlockAtSeconds);

    /// @notice Thrown for an unstaking that doesn't exist, or no longer.
    /// @param account The staker.
    /// @param unstakingId The id that was given.
    error StakingUnstakingUnknown(address account, uint256 unstakingId);

    /// @notice Thrown while a cooldown runs.
    /// @param nowSeconds Current time.
    /// @param readyAtSeconds End of the cooldown.
    error StakingCooldownActive(uint256 nowSeconds, uint256 readyAtSeconds);

    /// @notice Thrown when less than a wei could be claimed.
    /// @param account The staker.
    error StakingNothingToClaim(address account);

    constructor(
        address authority_,
        IERC20 stakedToken_,
        IERC20 rewardToken_,
        PoolParameters memory parameters_,
        LockTier[] memory lockTiers_,
        uint256 maximumCooldownSeconds_,
        uint256 haltSeconds_
    ) AccessManaged(authority_) Haltable(haltSeconds_) {
        stakedToken = stakedToken_;
        rewardToken = rewardToken_;
        stakeVault = address(new PoolVault(stakedToken_));
        rewardVault = address(new PoolVault(rewardToken_));
        maximumCooldownSeconds = maximumCooldownSeconds_;
        _parameters = parameters_;
        _checkParameters();
        updatedAt = uint48(block.timestamp);
        for (uint256 i = 0; i < lockTiers_.length; ++i) {
            LockTier memory tier = lockTiers_[i];
            require(
                tier.termSeconds > 0 &&
                    tier.termSeconds <= LONGEST_TERM_SECONDS &&
                    tier.weightBps >= BPS &&
                    tier.weightBps <= 10 * BPS,
                StakingTierInvalid(i)
            );
            _lockTiers.push(tier);
        }
    }

    /// @inheritdoc IRewardPool
    function fund(uint256 amount) external nonReentrant {
        require(amount > 0, StakingAmountZero());
        _distribute();
        _recordFunding(amount);
        _updateRate();
        emit RewardsFunded(msg.sender, amount);
        rewardToken.pullExact(msg.sender, rewardVault, amount);
    }

    /// @notice Stakes tokens without a lock.
    /// @param amount Amount in wei, pulled from the caller in full.
    function stake(uint256 amount) external nonReentrant whenNotHalted {
        _enter(amount, amount);
        emit Staked(msg.sender, amount);
        stakedToken.pullExact(msg.sender, stakeVault, amount);
    }

    /// @notice Stakes tokens with a lock, for more weight.
    /// @param amount Amount in wei, pulled from the caller in full.
    /// @param tier Index of the lock tier.
    /// @return positionId Id of the position.
    function stakeLocked(
        uint256 amount,
        uint256 tier
    ) external nonReentrant whenNotHalted returns (uint256 positionId) {
        require(tier < _lockTiers.length, StakingTierUnknown(tier, _lockTiers.length));
        require(amount <= type(uint128).max, StakingWeightTooLarge(amount, type(uint128).max - totalWeight));
        LockTier memory terms = _lockTiers[tier];
        _enter(amount, amount.mulDivDown(terms.weightBps, BPS));
        positionId = _nextPositionId++;
        // The stake fits 128 bits, since its weight does; terms are bounded by the tier's 64 bits.
        accounts[msg.sender].locked += uint128(amount);
        uint64 unlockAt = uint64(block.timestamp) + terms.termSeconds;
        positions[msg.sender][positionId] = Position({
            amount: uint128(amount),
            unlockAt: unlockAt,
            weightBps: terms.weightBps
        });
        emit PositionOpened(msg.sender, positionId, amount, terms.weightBps, unlockAt);
        stakedToken.pullExact(msg.sender, stakeVault, amount);
    }

    /// @notice Returns a position whose term is over to plain weight, as its owner; anyone may.
    /// @param owner The staker.
    /// @param positionId Id of the position.
    function settle(address owner, uint256 positionId) external nonReentrant {
        Position memory position = positions[owner][positionId];
        require(position.amount > 0, StakingPositionUnknown(owner, positionId));
        require(block.timestamp >= position.unlockAt, StakingPositionLocked(block.timestamp, position.unlockAt));
        _distribute();
        delete positions[owner][positionId];
        uint128 bonus = uint128(uint256(position.amount).mulDivDown(position.weightBps, BPS)) - position.amount;
        Account storage account = accounts[owner];
        _removeWeight(account, bonus);
        account.locked -= position.amount;
        _updateRate();
        emit PositionSettled(owner, positionId, position.amount);
    }

    /// @notice Starts the cooldown of stake without a lock; it stops earning at once.
    /// @param amount Amount in wei.
    /// @return unstakingId Id to withdraw it by.
    function unstake(uint256 amount) external nonReentrant returns (uint256 unstakingId) {
        require(amount > 0, StakingAmountZero());
        Account storage account = accounts[msg.sender];
        uint256 available = account.staked - account.locked;
        require(amount <= available, StakingInsufficientStake(amount, available));
        _distribute();
        unstakingId = _startUnstaking(account, uint128(amount));
        _updateRate();
    }

    /// @notice Returns stake whose cooldown is over to its owner.
    /// @dev All state is settled before the transfer, so it needs no guard against reentrancy.
    /// @param unstakingId Id of the unstaking.
    function withdraw(uint256 unstakingId) external {
        Unstaking memory unstaking = unstakings[msg.sender][unstakingId];
        require(unstaking.amount > 0, StakingUnstakingUnknown(msg.sender, unstakingId));
        require(block.timestamp >= unstaking.readyAt, StakingCooldownActive(block.timestamp, unstaking.readyAt));
        delete unstakings[msg.sender][unstakingId];
        accounts[msg.sender].deposit -= unstaking.amount;
        emit StakeWithdrawn(msg.sender, unstakingId, unstaking.amount);
        stakedToken.safeTransferFrom(stakeVault, msg.sender, unstaking.amount);
    }

    /// @notice Pays the caller's rewards, in whole wei; the fraction stays owed.
    /// @return amount Amount in wei.
    function claim() external nonReentrant returns (uint256 amount) {
        _distribute();
        Account storage account = accounts[msg.sender];
        amount = _owedScaled(account, accumulator()) / SCALE;
        require(amount > 0, StakingNothingToClaim(msg.sender));
        unchecked {
            // Modulo 2^256, as the debt is.
            account.debtScaled += amount * SCALE;
        }
        _recordClaim(amount);
        _updateRate();
        emit RewardsClaimed(msg.sender, amount);
        rewardToken.safeTransferFrom(rewardVault, msg.sender, amount);
    }

    /// @notice Gives up all unclaimed rewards and starts the cooldown of all stake without a lock.
    /// @dev Makes no external call. Locked positions stay until their terms are over.
    /// @return unstakingId Id to withdraw it by.
    function emergencyExit() external nonReentrant returns (uint256 unstakingId) {
        Account storage account = accounts[msg.sender];
        uint128 amount = account.staked - account.locked;
        require(amount > 0, StakingInsufficientStake(1, 0));
        _distribute();
        uint256 owedScaled = _owedScaled(account, accumulator());
        unchecked {
            // Modulo 2^256, as the debt is: nothing is owed any more.
            account.debtScaled += owedScaled;
        }
        _recordForfeit(owedScaled);
        emit RewardsForfeited(msg.sender, owedScaled);
        unstakingId = _startUnstaking(account, amount);
        _updateRate();
    }

    /// @inheritdoc IRewardPool
    function fundingRoom() external view returns (uint256) {
        uint256 target = uint256(_parameters.maximumEmissionRate) * _parameters.targetRunwaySeconds;
        uint256 held = undistributed() - _pendingEmission();
        return held < target ? target - held : 0;
    }

    /// @inheritdoc IRewardPool
    function activeStakeOf(address account) external view returns (uint256) {
        return accounts[account].staked;
    }

    /// @inheritdoc IRewardPool
    function depositOf(address account) external view returns (uint256) {
        return accounts[account].deposit;
    }

    /// @notice Returns what an account could claim now.
    /// @param owner The staker.
    /// @return Amount in whole wei.
    function earned(address owner) external view returns (uint256) {
        uint256 current = accumulator();
        uint256 pending = _pendingEmission();
        if (pending > 0) current += (pending * SCALE + remainderScaled()) / totalWeight;
        return _owedScaled(accounts[owner], current) / SCALE;
    }

    /// @notice Returns the lock tiers.
    /// @return Terms in seconds, weights in bps of the amount.
    function lockTiers() external view returns (LockTier[] memory) {
        return _lockTiers;
    }

    /// @notice Returns the ids that the next position and the next unstaking get.
    /// @return positionId Id of the next position.
    /// @return unstakingId Id of the next unstaking.
    function nextIds() external view returns (uint256 positionId, uint256 unstakingId) {
        return (_nextPositionId, _nextUnstakingId);
    }

    /// @inheritdoc Tunable
    function parameterIds() external pure override returns (bytes32[] memory ids) {
        ids = new bytes32[](5);
        (ids[0], ids[1], ids[2]) = (MAXIMUM_EMISSION_RATE, TARGET_STAKE, MINIMUM_RUNWAY);
        (ids[3], ids[4]) = (TARGET_RUNWAY, COOLDOWN);
    }

    /// @inheritdoc Tunable
    function parameterOf(bytes32 id) public view override returns (uint256) {
        if (id == MAXIMUM_EMISSION_RATE) return _parameters.maximumEmissionRate;
        if (id == TARGET_STAKE) return _parameters.targetStake;
        if (id == MINIMUM_RUNWAY) return _parameters.minimumRunwaySeconds;
        if (id == TARGET_RUNWAY) return _parameters.targetRunwaySeconds;
        if (id == COOLDOWN) return _parameters.cooldownSeconds;
        revert ParameterUnknown(id);
    }

    function _beforeParametersSet() internal override {
        _distribute();
    }

    function _setParameter(bytes32 id, uint256 value) internal override {
        if (id == MAXIMUM_EMISSION_RATE) _parameters.maximumEmissionRate = SafeCast.toUint80(value);
        else if (id == TARGET_STAKE) _parameters.targetStake = value.toUint128();
        else if (id == MINIMUM_RUNWAY) _parameters.minimumRunwaySeconds = value.toUint48();
        else if (id == TARGET_RUNWAY) _parameters.targetRunwaySeconds = value.toUint48();
        else _parameters.cooldownSeconds = value.toUint48();
    }

    function _afterParametersSet() internal override {
        _updateRate();
    }

    function _checkParameters() internal view override {
        PoolParameters memory set = _parameters;
        _requireInRange(TARGET_STAKE, set.targetStake, 1, type(uint128).max >> 1);
        _requireInRange(MINIMUM_RUNWAY, set.minimumRunwaySeconds, 1, type(uint48).max);
        _requireInRange(TARGET_RUNWAY, set.targetRunwaySeconds, set.minimumRunwaySeconds, type(uint48).max);
        _requireInRange(COOLDOWN, set.cooldownSeconds, 0, maximumCooldownSeconds);
    }

    /// @dev Credits the caller with stake and weight.
    function _enter(uint256 amount, uint256 weight) private {
        require(amount > 0, StakingAmountZero());
        uint256 room = type(uint128).max - totalWeight;
        require(weight <= room, StakingWeightTooLarge(weight, room));
        _distribute();
        Account storage account = accounts[msg.sender];
        unchecked {
            // Modulo 2^256, as the debt is: the new weight has earned nothing yet.
            account.debtScaled += weight * accumulator();
        }
        // Amounts are at most their weights, which have 128 bits together; deposits are bounded by the token's supply.
        account.staked += uint128(amount);
        account.weight += uint128(weight);
        account.deposit += uint128(amount);
        totalStaked += uint128(amount);
        totalWeight += uint128(weight);
        _updateRate();
    }

    /// @dev Moves plain stake of the caller from active to cooling.
    function _startUnstaking(Account storage account, uint128 amount) private returns (uint256 unstakingId) {
        account.staked -= amount;
        totalStaked -= amount;
        _removeWeight(account, amount);
        unstakingId = _nextUnstakingId++;
        uint64 readyAt = uint64(block.timestamp) + _parameters.cooldownSeconds;
        unstakings[msg.sender][unstakingId] = Unstaking({amount: amount, readyAt: readyAt});
        emit UnstakingStarted(msg.sender, unstakingId, amount, readyAt);
    }

    /// @dev Pays the time since the last checkpoint at the rate stored then; with nothing staked only time advances.
    function _distribute() private {
        if (totalWeight > 0) {
            uint256 pending = _pendingEmission();
            if (pending > 0) _recordDistribution(pending, totalWeight);
        }
        updatedAt = uint48(block.timestamp);
    }

    /// @dev Takes weight from an account and leaves what it has earned.
    function _removeWeight(Account storage account, uint128 weight) private {
        unchecked {
            // Modulo 2^256, as the debt is.
            account.debtScaled -= weight * accumulator();
        }
        account.weight -= weight;
        totalWeight -= weight;
    }

    /// @dev Stores the rate for what is staked now, within what the runway allows.
    function _updateRate() private {
        uint256 rate = Math.min(
            EmissionCurve.rateDown(_parameters.maximumEmissionRate, _parameters.targetStake, totalStaked),
            undistributed() / _parameters.minimumRunwaySeconds
        );
        if (rate == emissionRate) return;
        // At most the maximum, which has 80 bits.
        emissionRate = uint80(rate);
        emit EmissionRateUpdated(rate);
    }

    /// @dev What an account is owed at a value of the accumulator, in wei scaled by 1e36.
    function _owedScaled(Account storage account, uint256 atAccumulator) private view returns (uint256) {
        unchecked {
            // The true value is below 2^248: a weight never earns more than was distributed.
            return account.weight * atAccumulator - account.debtScaled;
        }
    }

    /// @dev What has been emitted since the last checkpoint, in wei.
    function _pendingEmission() private view returns (uint256) {
        if (totalWeight == 0) return 0;
        return Math.min(uint256(emissionRate) * (block.timestamp - updatedAt), undistributed());
    }
}
