// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {EmissionCurve} from "../libraries/EmissionCurve.sol";
import {ExactTransfer} from "../libraries/ExactTransfer.sol";
import {FixedPointMath} from "../libraries/FixedPointMath.sol";
import {RateLimitedBucket} from "../libraries/RateLimitedBucket.sol";
import {UsagePrice} from "../libraries/UsagePrice.sol";
import {VestingLine} from "../libraries/VestingLine.sol";

/// @title The libraries' functions, callable from outside
/// @notice Purpose: lets tests call internal functions. Roles: none. Trusts: everybody. Does not protect from:
/// anything; for tests alone.
contract LibraryHarness is RateLimitedBucket {
    using ExactTransfer for IERC20;

    /// @notice Calls {RateLimitedBucket-_initializeBucket}.
    /// @param capacity Most that it holds, in wei.
    /// @param rate Refill, in wei per second.
    /// @param nowSeconds Current time.
    function initializeBucket(uint128 capacity, uint128 rate, uint64 nowSeconds) external {
        _initializeBucket(capacity, rate, nowSeconds);
    }

    /// @notice Calls {RateLimitedBucket-_configureBucket}.
    /// @param capacity New capacity, in wei.
    /// @param rate New refill, in wei per second.
    /// @param nowSeconds Current time.
    function configureBucket(uint128 capacity, uint128 rate, uint64 nowSeconds) external {
        _configureBucket(capacity, rate, nowSeconds);
    }

    /// @notice Calls {RateLimitedBucket-_takeFromBucket}.
    /// @param amount What to take, in wei.
    /// @param nowSeconds Current time.
    function takeFromBucket(uint256 amount, uint64 nowSeconds) external {
        _takeFromBucket(amount, nowSeconds);
    }

    /// @notice Calls {ExactTransfer-pullExact}.
    /// @param token The token.
    /// @param from Who pays; has approved this contract.
    /// @param to Who receives.
    /// @param amount Amount in wei.
    function pullExact(IERC20 token, address from, address to, uint256 amount) external {
        token.pullExact(from, to, amount);
    }

    /// @notice Calls {RateLimitedBucket-_availableInBucket}.
    /// @param nowSeconds Current time.
    /// @return The amount that could be taken, in wei.
    function availableInBucket(uint64 nowSeconds) external view returns (uint256) {
        return _availableInBucket(nowSeconds);
    }

    /// @notice Calls {FixedPointMath-mulDivDown}.
    /// @param a First factor.
    /// @param b Second factor.
    /// @param denominator Divisor.
    /// @return The quotient.
    function mulDivDown(uint256 a, uint256 b, uint256 denominator) external pure returns (uint256) {
        return FixedPointMath.mulDivDown(a, b, denominator);
    }

    /// @notice Calls {FixedPointMath-mulDivUp}.
    /// @param a First factor.
    /// @param b Second factor.
    /// @param denominator Divisor.
    /// @return The quotient.
    function mulDivUp(uint256 a, uint256 b, uint256 denominator) external pure returns (uint256) {
        return FixedPointMath.mulDivUp(a, b, denominator);
    }

    /// @notice Calls {FixedPointMath-powWadUp}.
    /// @param baseWad Base between zero and one, in wad.
    /// @param exponent Whole exponent.
    /// @return The power, in wad.
    function powWadUp(uint256 baseWad, uint256 exponent) external pure returns (uint256) {
        return FixedPointMath.powWadUp(baseWad, exponent);
    }

    /// @notice Calls {EmissionCurve-rateDown}.
    /// @param maximumRate Largest emission, in wei per second.
    /// @param targetStake Stake at which the emission is largest, in wei.
    /// @param staked Amount staked, in wei.
    /// @return Emission in wei per second.
    function emissionRateDown(
        uint256 maximumRate,
        uint256 targetStake,
        uint256 staked
    ) external pure returns (uint256) {
        return EmissionCurve.rateDown(maximumRate, targetStake, staked);
    }

    /// @notice Calls {UsagePrice-next}.
    /// @param price Price of the period.
    /// @param sold Units sold in the period.
    /// @param target Units at which the price stays.
    /// @param floor Least price.
    /// @param ceiling Greatest price.
    /// @return Price of the next period.
    function nextPrice(
        uint256 price,
        uint256 sold,
        uint256 target,
        uint256 floor,
        uint256 ceiling
    ) external pure returns (uint256) {
        return UsagePrice.next(price, sold, target, floor, ceiling);
    }

    /// @notice Calls {UsagePrice-afterIdle}.
    /// @param price Price of the first idle period.
    /// @param periods Number of idle periods.
    /// @param floor Least price.
    /// @return Price after them.
    function priceAfterIdle(uint256 price, uint256 periods, uint256 floor) external pure returns (uint256) {
        return UsagePrice.afterIdle(price, periods, floor);
    }

    /// @notice Calls {VestingLine-vestedDown}.
    /// @param total Amount of the grant, in wei.
    /// @param startSeconds Start of the grant, Unix time.
    /// @param cliffSeconds Seconds from the start until anything vests.
    /// @param durationSeconds Seconds from the start until everything has vested.
    /// @param nowSeconds Current time.
    /// @return Vested amount in wei.
    function vestedDown(
        uint256 total,
        uint256 startSeconds,
        uint256 cliffSeconds,
        uint256 durationSeconds,
        uint256 nowSeconds
    ) external pure returns (uint256) {
        return VestingLine.vestedDown(total, startSeconds, cliffSeconds, durationSeconds, nowSeconds);
    }
}
