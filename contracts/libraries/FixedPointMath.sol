// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @dev One in fixed-point numbers with 18 decimals.
uint256 constant WAD = 1e18;

/// @dev One hundred percent in basis points.
uint256 constant BPS = 10_000;

/// @title Fixed-point products with the rounding direction in the name
/// @notice Products are exact to 512 bits before the division.
library FixedPointMath {
    /// @notice Returns `a * b / denominator`, rounded down.
    /// @param a First factor.
    /// @param b Second factor.
    /// @param denominator Divisor, above zero.
    /// @return The quotient.
    function mulDivDown(uint256 a, uint256 b, uint256 denominator) internal pure returns (uint256) {
        return Math.mulDiv(a, b, denominator);
    }

    /// @notice Returns `a * b / denominator`, rounded up.
    /// @param a First factor.
    /// @param b Second factor.
    /// @param denominator Divisor, above zero.
    /// @return The quotient.
    function mulDivUp(uint256 a, uint256 b, uint256 denominator) internal pure returns (uint256) {
        return Math.mulDiv(a, b, denominator, Math.Rounding.Ceil);
    }

    /// @notice Returns `baseWad ^ exponent` for a base of at most one, each product rounded up.
    /// @dev Square and multiply: two products at most for each binary digit of the exponent.
    /// @param baseWad Base between zero and one, in wad.
    /// @param exponent Whole exponent.
    /// @return resultWad The power, in wad, never below its true value.
    function powWadUp(uint256 baseWad, uint256 exponent) internal pure returns (uint256 resultWad) {
        resultWad = WAD;
        while (exponent != 0) {
            if (exponent & 1 == 1) resultWad = mulDivUp(resultWad, baseWad, WAD);
            baseWad = mulDivUp(baseWad, baseWad, WAD);
            exponent >>= 1;
        }
    }
}
