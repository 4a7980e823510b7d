// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUniswapV2Pair} from "@uniswap/v2-core/contracts/interfaces/IUniswapV2Pair.sol";

import {IPriceOracle} from "../interfaces/IPriceOracle.sol";
import {FixedPointMath, WAD} from "../libraries/FixedPointMath.sol";

/// @title Time-weighted average price of a Uniswap V2 pair, in token per quote
/// @notice Purpose: a price that can't be moved within one block. Anyone records observations of the pair's cumulative
/// price, at least half an hour apart; the average runs from the newest observation that is at least half an hour old
/// to now. Roles: none. Trusts: the pair. Does not protect from: somebody holding the price for the whole window.
/// @dev Since observations lie at least the minimum age apart, the newest or the one before it is always old enough,
/// so two are kept. Cumulatives wrap modulo 2^256 and their clock modulo 2^32, as in Uniswap V2; differences are exact
/// for windows below 2^32 seconds.
contract PriceOracle is IPriceOracle {
    using FixedPointMath for uint256;

    /// @dev Cumulative price, UQ112x112 times seconds, at a time.
    struct Observation {
        uint256 cumulative;
        uint64 observedAt;
    }

    /// @notice Least age of the observation that an average starts from, and least distance of observations.
    uint256 public constant MINIMUM_AGE_SECONDS = 30 minutes;

    /// @notice Greatest age of the observation that an average starts from.
    uint256 public immutable maximumAgeSeconds;

    /// @notice The pair.
    IUniswapV2Pair public immutable pair;

    /// @notice Whether the economy's token is the pair's first.
    bool public immutable tokenIsFirst;

    /// @notice The latest observation.
    Observation public newest;

    /// @notice The observation before it.
    Observation public previous;

    /// @notice Emitted when an observation is recorded.
    /// @param cumulative Cumulative price, UQ112x112 times seconds.
    event PriceObserved(uint256 cumulative);

    /// @notice Thrown when the newest observation is too young for another.
    /// @param ageSeconds Its age.
    /// @param minimumAgeSeconds Least age.
    error OracleObservationTooEarly(uint256 ageSeconds, uint256 minimumAgeSeconds);

    /// @notice Thrown when the token isn't one of the pair's.
    /// @param token The token that was given.
    error OracleTokenNotInPair(address token);

    /// @notice Thrown when the greatest age leaves no room above the least.
    /// @param maximumAgeSeconds The age that was given.
    /// @param minimumSeconds Least that is allowed.
    /// @param maximumSeconds Most that is allowed.
    error OracleMaximumAgeInvalid(uint256 maximumAgeSeconds, uint256 minimumSeconds, uint256 maximumSeconds);

    /// @notice Thrown while the pair is empty.
    error OraclePairEmpty();

    constructor(IUniswapV2Pair pair_, address token, uint256 maximumAgeSeconds_) {
        address first = pair_.token0();
        require(token == first || token == pair_.token1(), OracleTokenNotInPair(token));
        require(
            maximumAgeSeconds_ >= 2 * MINIMUM_AGE_SECONDS && maximumAgeSeconds_ <= 365 days,
            OracleMaximumAgeInvalid(maximumAgeSeconds_, 2 * MINIMUM_AGE_SECONDS, 365 days)
        );
        pair = pair_;
        tokenIsFirst = token == first;
        maximumAgeSeconds = maximumAgeSeconds_;
        newest = Observation({cumulative: currentCumulative(), observedAt: uint64(block.timestamp)});
        previous = newest;
    }

    /// @notice Records the pair's cumulative price, at most twice an hour.
    function observe() external {
        uint256 age = block.timestamp - newest.observedAt;
        require(age >= MINIMUM_AGE_SECONDS, OracleObservationTooEarly(age, MINIMUM_AGE_SECONDS));
        previous = newest;
        newest = Observation({cumulative: currentCumulative(), observedAt: uint64(block.timestamp)});
        emit PriceObserved(newest.cumulative);
    }

    /// @inheritdoc IPriceOracle
    function averageTokenPerQuote() external view returns (uint256) {
        Observation memory start = block.timestamp - newest.observedAt >= MINIMUM_AGE_SECONDS ? newest : previous;
        uint256 age = block.timestamp - start.observedAt;
        require(
            age >= MINIMUM_AGE_SECONDS && age <= maximumAgeSeconds,
            OracleAverageUnavailable(age, MINIMUM_AGE_SECONDS, maximumAgeSeconds)
        );
        uint256 difference;
        unchecked {
            // Wraps by design: the difference of two wrapped cumulatives is exact.
            difference = currentCumulative() - start.cumulative;
        }
        return difference.mulDivUp(WAD, age << 112);
    }

    /// @inheritdoc IPriceOracle
    function spotTokenPerQuote() external view returns (uint256) {
        (uint256 reserveToken, uint256 reserveQuote) = reserves();
        require(reserveQuote > 0, OraclePairEmpty());
        return reserveToken.mulDivUp(WAD, reserveQuote);
    }

    /// @inheritdoc IPriceOracle
    function reserves() public view returns (uint256 reserveToken, uint256 reserveQuote) {
        (uint112 reserve0, uint112 reserve1, ) = pair.getReserves();
        return tokenIsFirst ? (reserve0, reserve1) : (reserve1, reserve0);
    }

    /// @notice Returns the pair's cumulative price, carried to this second.
    /// @return cumulative Token per quote, UQ112x112 times seconds, modulo 2^256.
    function currentCumulative() public view returns (uint256 cumulative) {
        cumulative = tokenIsFirst ? pair.price1CumulativeLast() : pair.price0CumulativeLast();
        (uint112 reserve0, uint112 reserve1, uint32 lastAt) = pair.getReserves();
        require(reserve0 > 0 && reserve1 > 0, OraclePairEmpty());
        (uint256 reserveToken, uint256 reserveQuote) = tokenIsFirst ? (reserve0, reserve1) : (reserve1, reserve0);
        unchecked {
            // Both wrap by design, as the pair's own clock and cumulative do.
            uint32 elapsed = uint32(block.timestamp) - lastAt;
            cumulative += ((reserveToken << 112) / reserveQuote) * elapsed;
        }
    }
}
