// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Prices of the pool, in token per quote
/// @notice An average that can't be moved within a block, and the spot price, which can.
interface IPriceOracle {
    /// @notice Thrown when no observation is old enough and young enough to average from.
    /// @param ageSeconds Age of the observation that came nearest.
    /// @param minimumAgeSeconds Least age that is accepted.
    /// @param maximumAgeSeconds Greatest age that is accepted.
    error OracleAverageUnavailable(uint256 ageSeconds, uint256 minimumAgeSeconds, uint256 maximumAgeSeconds);

    /// @notice Returns the time-weighted average price.
    /// @return Token wei per quote wei, in wad, rounded up.
    function averageTokenPerQuote() external view returns (uint256);

    /// @notice Returns the price of this moment, which anyone can move.
    /// @return Token wei per quote wei, in wad, rounded up.
    function spotTokenPerQuote() external view returns (uint256);

    /// @notice Returns what the pool holds.
    /// @return reserveToken Tokens in wei.
    /// @return reserveQuote Quote in wei.
    function reserves() external view returns (uint256 reserveToken, uint256 reserveQuote);
}
