// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FixedPointMath} from "./FixedPointMath.sol";

/// @title Emission as a function of the amount staked
/// @notice Rises as a parabola up to the target, then falls in a line to 80 % of the maximum at 1.2 times the target,
/// and stays there. Emission per staked token never rises with the amount staked, so more stake never pays each more.
/// @dev With E the maximum, T the target and A the stake:
/// A <= T: E * A * (2T - A) / T^2, whose slope is zero at T;
/// T < A < 1.2 T: E * (1 - (A - T) / T); A >= 1.2 T: 0.8 E.
/// The shape follows Aave Umbrella's reward emission (`EmissionMath`).
library EmissionCurve {
    using FixedPointMath for uint256;

    /// @notice Returns the emission for an amount staked, rounded down.
    /// @param maximumRate Largest emission, in wei per second.
    /// @param targetStake Stake at which the emission is largest, in wei, above zero and below 2^127.
    /// @param staked Amount staked, in wei.
    /// @return Emission in wei per second.
    function rateDown(uint256 maximumRate, uint256 targetStake, uint256 staked) internal pure returns (uint256) {
        if (staked <= targetStake) {
            // A * (2T - A) <= T^2 < 2^254.
            return maximumRate.mulDivDown(staked * (2 * targetStake - staked), targetStake * targetStake);
        }
        if (5 * staked < 6 * targetStake) {
            return maximumRate - maximumRate.mulDivUp(staked - targetStake, targetStake);
        }
        return (maximumRate * 4) / 5;
    }
}
