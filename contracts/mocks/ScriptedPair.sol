// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A pair whose state is dictated
/// @notice Purpose: tests of the oracle where cumulatives and clocks wrap. Roles: none. Trusts: everybody. Does not
/// protect from: anything; for tests alone.
contract ScriptedPair {
    /// @notice First token of the pair.
    address public immutable token0;

    /// @notice Second token of the pair.
    address public immutable token1;

    /// @notice Cumulative of token1 per token0, UQ112x112 times seconds.
    uint256 public price0CumulativeLast;

    /// @notice Cumulative of token0 per token1, UQ112x112 times seconds.
    uint256 public price1CumulativeLast;

    uint112 private _reserve0;
    uint112 private _reserve1;
    uint32 private _lastAt;

    constructor(address token0_, address token1_) {
        (token0, token1) = (token0_, token1_);
    }

    /// @notice Sets the reserves and the clock.
    /// @param reserve0 Reserve of the first token, in wei.
    /// @param reserve1 Reserve of the second token, in wei.
    /// @param lastAt Time of the last update, modulo 2^32.
    function setReserves(uint112 reserve0, uint112 reserve1, uint32 lastAt) external {
        (_reserve0, _reserve1, _lastAt) = (reserve0, reserve1, lastAt);
    }

    /// @notice Sets the cumulatives.
    /// @param cumulative0 Of token1 per token0.
    /// @param cumulative1 Of token0 per token1.
    function setCumulatives(uint256 cumulative0, uint256 cumulative1) external {
        (price0CumulativeLast, price1CumulativeLast) = (cumulative0, cumulative1);
    }

    /// @notice Returns the reserves and the clock.
    /// @return Reserve of the first token, reserve of the second, time of the last update.
    function getReserves() external view returns (uint112, uint112, uint32) {
        return (_reserve0, _reserve1, _lastAt);
    }
}
