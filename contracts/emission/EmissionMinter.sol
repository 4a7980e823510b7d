// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Tunable} from "../governance/Tunable.sol";
import {IEmissionSchedule} from "../interfaces/IEmissionSchedule.sol";
import {IMintableToken} from "../interfaces/IMintableToken.sol";
import {IRewardPool} from "../interfaces/IRewardPool.sol";
import {BPS, FixedPointMath} from "../libraries/FixedPointMath.sol";
import {RateLimitedBucket} from "../libraries/RateLimitedBucket.sol";

/// @title Mints what the schedule allows, to the pools as they need it
/// @notice Purpose: the only minter of the token. What the schedule releases accrues to each recipient's line by the
/// weights then in force; a poke mints from a line only what its pool can take, and the rest stays on the line,
/// unminted. Roles: governance sets weights and bucket; anyone pokes. Trusts: its schedule and the pools. Does not
/// protect from: nobody poking; nothing is lost by it.
contract EmissionMinter is RateLimitedBucket, Tunable {
    using FixedPointMath for uint256;
    using SafeCast for uint256;

    /// @dev Amounts by recipient, in wei.
    struct Lines {
        uint128 staking;
        uint128 liquidityMining;
        uint128 contributions;
    }

    bytes32 private constant STAKING_WEIGHT = "stakingWeightBps";
    bytes32 private constant MINING_WEIGHT = "liquidityMiningWeightBps";
    bytes32 private constant CONTRIBUTIONS_WEIGHT = "contributionsWeightBps";
    bytes32 private constant BUCKET_CAPACITY = "bucketCapacityWei";
    bytes32 private constant BUCKET_RATE = "bucketRateWeiPerSecond";

    /// @notice The token that is minted.
    IMintableToken public immutable token;

    /// @notice The most that may have been emitted by any time.
    IEmissionSchedule public immutable schedule;

    /// @notice The token-staking pool.
    IRewardPool public immutable stakingPool;

    /// @notice The liquidity-mining pool.
    IRewardPool public immutable miningPool;

    /// @notice Who receives the contributions' line.
    address public immutable contributions;

    /// @notice What has accrued to the lines so far, in wei.
    uint256 public totalAccrued;

    /// @notice What has been minted from the lines so far, in wei.
    uint256 public totalMinted;

    /// @notice What stands on each line, unminted, in wei.
    Lines public lines;

    uint16 private _stakingWeightBps;
    uint16 private _miningWeightBps;
    uint16 private _contributionsWeightBps;

    /// @notice Emitted when the schedule's increment is shared out.
    /// @param staking Added to the staking line, in wei.
    /// @param liquidityMining Added to the liquidity-mining line, in wei.
    /// @param contributions Added to the contributions' line, in wei.
    event EmissionAccrued(uint256 staking, uint256 liquidityMining, uint256 contributions);

    /// @notice Emitted when tokens are minted from the lines.
    /// @param staking Minted to the staking pool, in wei.
    /// @param liquidityMining Minted to the liquidity-mining pool, in wei.
    /// @param contributions Minted to the contributions' recipient, in wei.
    event EmissionMinted(uint256 staking, uint256 liquidityMining, uint256 contributions);

    /// @notice Thrown when the contributions' recipient is zero.
    error EmissionRecipientInvalid();

    constructor(
        address authority_,
        IMintableToken token_,
        IEmissionSchedule schedule_,
        IRewardPool stakingPool_,
        IRewardPool miningPool_,
        address contributions_,
        uint16[3] memory weightsBps,
        uint128 bucketCapacity,
        uint128 bucketRate
    ) AccessManaged(authority_) {
        require(contributions_ != address(0), EmissionRecipientInvalid());
        token = token_;
        schedule = schedule_;
        stakingPool = stakingPool_;
        miningPool = miningPool_;
        contributions = contributions_;
        (_stakingWeightBps, _miningWeightBps, _contributionsWeightBps) = (weightsBps[0], weightsBps[1], weightsBps[2]);
        _initializeBucket(bucketCapacity, bucketRate, uint64(block.timestamp));
        _checkParameters();
        token_.approve(address(stakingPool_), type(uint256).max);
        token_.approve(address(miningPool_), type(uint256).max);
    }

    /// @notice Accrues the schedule to the lines, then mints what the pools can take and the bucket allows.
    /// @return minted Amount in wei; zero when nothing is due.
    function poke() external returns (uint256 minted) {
        _accrue();
        Lines memory due = lines;
        uint256 allowance = Math.min(_availableInBucket(uint64(block.timestamp)), token.mintableSupply());
        uint256 staking = Math.min(Math.min(due.staking, stakingPool.fundingRoom()), allowance);
        uint256 mining = Math.min(Math.min(due.liquidityMining, miningPool.fundingRoom()), allowance - staking);
        uint256 contributed = Math.min(due.contributions, allowance - staking - mining);
        minted = staking + mining + contributed;
        if (minted == 0) return 0;

        _takeFromBucket(minted, uint64(block.timestamp));
        // Each is at most its line, which has 128 bits.
        lines = Lines({
            staking: due.staking - uint128(staking),
            liquidityMining: due.liquidityMining - uint128(mining),
            contributions: due.contributions - uint128(contributed)
        });
        totalMinted += minted;
        emit EmissionMinted(staking, mining, contributed);

        if (staking > 0) _mintToPool(stakingPool, staking);
        if (mining > 0) _mintToPool(miningPool, mining);
        if (contributed > 0) token.mint(contributions, contributed);
    }

    /// @inheritdoc Tunable
    function parameterIds() external pure override returns (bytes32[] memory ids) {
        ids = new bytes32[](5);
        (ids[0], ids[1], ids[2]) = (STAKING_WEIGHT, MINING_WEIGHT, CONTRIBUTIONS_WEIGHT);
        (ids[3], ids[4]) = (BUCKET_CAPACITY, BUCKET_RATE);
    }

    /// @inheritdoc Tunable
    function parameterOf(bytes32 id) public view override returns (uint256) {
        if (id == STAKING_WEIGHT) return _stakingWeightBps;
        if (id == MINING_WEIGHT) return _miningWeightBps;
        if (id == CONTRIBUTIONS_WEIGHT) return _contributionsWeightBps;
        if (id == BUCKET_CAPACITY) return bucket.capacity;
        if (id == BUCKET_RATE) return bucket.rate;
        revert ParameterUnknown(id);
    }

    function _beforeParametersSet() internal override {
        _accrue();
    }

    function _setParameter(bytes32 id, uint256 value) internal override {
        if (id == STAKING_WEIGHT) _stakingWeightBps = value.toUint16();
        else if (id == MINING_WEIGHT) _miningWeightBps = value.toUint16();
        else if (id == CONTRIBUTIONS_WEIGHT) _contributionsWeightBps = value.toUint16();
        else if (id == BUCKET_CAPACITY) _configureBucket(value.toUint128(), bucket.rate, uint64(block.timestamp));
        else _configureBucket(bucket.capacity, value.toUint128(), uint64(block.timestamp));
    }

    function _checkParameters() internal view override {
        uint256 others = uint256(_stakingWeightBps) + _miningWeightBps;
        uint256 rest = others < BPS ? BPS - others : 0;
        _requireInRange(STAKING_WEIGHT, _stakingWeightBps, 0, BPS);
        _requireInRange(MINING_WEIGHT, _miningWeightBps, 0, BPS - _stakingWeightBps);
        _requireInRange(CONTRIBUTIONS_WEIGHT, _contributionsWeightBps, rest, rest);
    }

    function _mintToPool(IRewardPool pool, uint256 amount) private {
        token.mint(address(this), amount);
        pool.fund(amount);
    }

    /// @dev Shares out the schedule's increment by the weights in force; the last line takes the remainder.
    function _accrue() private {
        uint256 emitted = schedule.emittedBy(block.timestamp);
        if (emitted <= totalAccrued) return;
        uint256 increment = emitted - totalAccrued;
        totalAccrued = emitted;
        // The schedule's total has 128 bits, and so has each part of it.
        uint128 staking = uint128(increment.mulDivDown(_stakingWeightBps, BPS));
        uint128 mining = uint128(increment.mulDivDown(_miningWeightBps, BPS));
        uint128 contributed = uint128(increment) - staking - mining;
        Lines storage line = lines;
        line.staking += staking;
        line.liquidityMining += mining;
        line.contributions += contributed;
        emit EmissionAccrued(staking, mining, contributed);
    }
}
