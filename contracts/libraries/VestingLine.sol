// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FixedPointMath} from "./FixedPointMath.sol";

/// @title Linear vesting with a cliff
/// @notice Nothing before the cliff, then the share of the duration that has passed since the start.
/// @dev Kernel: free of tokens and roles.
library VestingLine {
    using FixedPointMath for uint256;

    /// @notice Returns what has vested by a time, rounded down.
    /// @param total Amount of the grant, in wei.
    /// @param startSeconds Start of the grant, Unix time.
    /// @param cliffSeconds Seconds from the start until anything vests.
    /// @param durationSeconds Seconds from the start until everything has vested, above zero.
    /// @param nowSeconds Current time.
    /// @return Vested amount in wei, at most `total`.
    function vestedDown(
        uint256 total,
        uint256 startSeconds,
        uint256 cliffSeconds,
        uint256 durationSeconds,
        uint256 nowSeconds
    ) internal pure returns (uint256) {
        uint256 elapsed = nowSeconds < startSeconds ? 0 : nowSeconds - startSeconds;
        uint256 share = elapsed < durationSeconds ? total.mulDivDown(elapsed, durationSeconds) : total;
        return vestedOfShare(total, share, startSeconds, cliffSeconds, durationSeconds, nowSeconds);
    }

    /// @notice Returns what has vested by a time, of which the line's share is known.
    /// @dev What the proofs are about: they hold for any share up to the total that never falls.
    /// @param total Amount of the grant, in wei.
    /// @param share What the line alone says, in wei; without effect before the cliff and after the end.
    /// @param startSeconds Start of the grant, Unix time.
    /// @param cliffSeconds Seconds from the start until anything vests.
    /// @param durationSeconds Seconds from the start until everything has vested, above zero.
    /// @param nowSeconds Current time.
    /// @return Vested amount in wei, at most `total`.
    function vestedOfShare(
        uint256 total,
        uint256 share,
        uint256 startSeconds,
        uint256 cliffSeconds,
        uint256 durationSeconds,
        uint256 nowSeconds
    ) internal pure returns (uint256) {
        if (nowSeconds < startSeconds + cliffSeconds) return 0;
        return nowSeconds < startSeconds + durationSeconds ? share : total;
    }
}
