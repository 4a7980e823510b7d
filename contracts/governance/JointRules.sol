// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {AutomatedBurn} from "../burn/AutomatedBurn.sol";
import {Buyback} from "../buyback/Buyback.sol";
import {EmissionMinter} from "../emission/EmissionMinter.sol";
import {UsageFees} from "../fees/UsageFees.sol";
import {IEmissionSchedule} from "../interfaces/IEmissionSchedule.sol";
import {BPS, FixedPointMath} from "../libraries/FixedPointMath.sol";
import {RewardPool} from "../staking/RewardPool.sol";
import {EconomyTimelock} from "./EconomyTimelock.sol";

/// @title Rules that join parameters of several contracts
/// @notice What no contract can check of its own: each value may be in range while the set is absurd. Sets inside one
/// contract, such as weights that sum to one, are that contract's own rules.
/// @dev The rules hold at deployment and after every change of parameters, but for the burn's floor, which a change may
/// not raise above the supply: an economy may begin below it, and holders may burn. Those that bind cooldowns to delays
/// bind their immutable limits, and so hold for ever. All of it as long as nobody else has the steward's role.
abstract contract JointRules {
    using FixedPointMath for uint256;
    using Math for uint256;

    /// @dev The contracts of the economy that have parameters.
    struct TunableContracts {
        EmissionMinter minter;
        RewardPool stakingPool;
        RewardPool miningPool;
        UsageFees fees;
        AutomatedBurn burn;
        Buyback buyback;
    }

    bytes32 private constant EMISSION_WEIGHT_HAS_OUTLET = "emissionHasOutlet";
    bytes32 private constant EMISSION_BUCKET_REFILLS = "emissionBucketRefills";
    bytes32 private constant EMISSION_BUCKET_HOLDS = "emissionBucketHoldsADay";
    bytes32 private constant DISCOUNT_COVERED = "cooldownCoversPricingPeriod";
    bytes32 private constant LOT_FITS_BUCKET = "lotFitsBucket";
    bytes32 private constant FLOOR_UNDER_SUPPLY = "floorUnderSupply";

    bytes32 private constant SUPPLY_FLOOR = "supplyFloorWei";

    /// @notice Mints emission.
    EmissionMinter public immutable minter;

    /// @notice The token-staking pool.
    RewardPool public immutable stakingPool;

    /// @notice The liquidity-mining pool.
    RewardPool public immutable miningPool;

    /// @notice Sells the service.
    UsageFees public immutable fees;

    /// @notice Burns.
    AutomatedBurn public immutable burn;

    /// @notice Buys back.
    Buyback public immutable buyback;

    /// @notice Thrown when parameters of several contracts don't belong together.
    /// @param rule Name of the rule.
    /// @param value The value that breaks it.
    /// @param limit The value that it is held against.
    error JointRuleBroken(bytes32 rule, uint256 value, uint256 limit);

    /// @notice Thrown when stakers couldn't leave before a change takes effect.
    /// @param maximumCooldownSeconds Longest cooldown that a pool may ever have.
    /// @param delaySeconds The delay.
    error JointRulesCooldownOutlastsDelay(uint256 maximumCooldownSeconds, uint256 delaySeconds);

    constructor(TunableContracts memory contracts, EconomyTimelock timelock, uint256 vetoDelaySeconds) {
        minter = contracts.minter;
        stakingPool = contracts.stakingPool;
        miningPool = contracts.miningPool;
        fees = contracts.fees;
        burn = contracts.burn;
        buyback = contracts.buyback;
        uint256 cooldown = Math.max(
            contracts.stakingPool.maximumCooldownSeconds(),
            contracts.miningPool.maximumCooldownSeconds()
        );
        uint256 delay = Math.min(vetoDelaySeconds, timelock.minimumDelaySeconds());
        require(cooldown <= delay, JointRulesCooldownOutlastsDelay(cooldown, delay));
        // Checked here, since a constructor can't read its own immutables through the functions below.
        _checkEmission(contracts.minter, contracts.stakingPool, contracts.miningPool);
        _checkDiscount(contracts.stakingPool, contracts.fees);
        _checkLot(contracts.buyback);
    }

    /// @dev Demands every rule of the parameters as they are, given the burn's floor before the change: a floor may be
    /// raised to the supply at most. Holders who burn may bring the supply below it, which is theirs to do.
    function _checkJointRules(uint256 floorBefore) internal view {
        _checkEmission(minter, stakingPool, miningPool);
        _checkDiscount(stakingPool, fees);
        _checkLot(buyback);
        uint256 floor = _supplyFloor();
        if (floor <= floorBefore) return;
        uint256 supply = burn.token().totalSupply();
        require(floor <= supply, JointRuleBroken(FLOOR_UNDER_SUPPLY, floor, supply));
    }

    /// @dev The supply below which automated burns stop, in wei.
    function _supplyFloor() internal view returns (uint256) {
        return burn.parameterOf(SUPPLY_FLOOR);
    }

    /// @dev What emission goes to pays it out, and the bucket carries the next day of the schedule, or its first while it
    /// hasn't begun, since days fall or stay from there; a wei is left to rounding.
    function _checkEmission(EmissionMinter minter_, RewardPool stakingPool_, RewardPool miningPool_) private view {
        _checkOutlet(minter_, "stakingWeightBps", stakingPool_);
        _checkOutlet(minter_, "liquidityMiningWeightBps", miningPool_);
        IEmissionSchedule schedule = minter_.schedule();
        uint256 from = Math.max(block.timestamp, schedule.startSeconds());
        // Rounding can let the end of a geometric schedule fall back a little, and that must stop no change.
        uint256 day = schedule.emittedBy(from + 1 days).saturatingSub(schedule.emittedBy(from));
        uint256 refill = (minter_.parameterOf("bucketRateWeiPerSecond") + 1) * 1 days;
        require(refill >= day, JointRuleBroken(EMISSION_BUCKET_REFILLS, refill, day));
        uint256 capacity = minter_.parameterOf("bucketCapacityWei");
        require(capacity + 1 >= day, JointRuleBroken(EMISSION_BUCKET_HOLDS, capacity, day));
    }

    function _checkOutlet(EmissionMinter minter_, bytes32 weight, RewardPool pool) private view {
        uint256 rate = pool.parameterOf("maximumEmissionRateWeiPerSecond");
        require(rate > 0 || minter_.parameterOf(weight) == 0, JointRuleBroken(EMISSION_WEIGHT_HAS_OUTLET, rate, 1));
    }

    /// @dev While a discount is on offer, one stake can't give it to two accounts in one pricing period.
    function _checkDiscount(RewardPool stakingPool_, UsageFees fees_) private view {
        if (fees_.parameterOf("maximumDiscountBps") == 0 || fees_.parameterOf("discountedUnitsPerTokenWad") == 0)
            return;
        uint256 cooldown = stakingPool_.parameterOf("cooldownSeconds");
        uint256 period = fees_.pricingPeriodSeconds();
        require(cooldown >= period, JointRuleBroken(DISCOUNT_COVERED, cooldown, period));
    }

    /// @dev A full bucket pays the least lot and its tip.
    function _checkLot(Buyback buyback_) private view {
        uint256 capacity = buyback_.parameterOf("bucketCapacityWei");
        uint256 tip = Math.min(
            buyback_.parameterOf("tipMaximumWei"),
            capacity.mulDivDown(buyback_.parameterOf("tipBps"), BPS)
        );
        uint256 minimumLot = buyback_.parameterOf("minimumLotWei");
        require(minimumLot <= capacity - tip, JointRuleBroken(LOT_FITS_BUCKET, minimumLot, capacity - tip));
    }
}
