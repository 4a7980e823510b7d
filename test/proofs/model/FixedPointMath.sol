// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title FixedPointMath, as the proofs read it
/// @notice A product's quotient is any number, but for what linear arithmetic can say of it. The prover puts this file in
/// the place of the library.
library FixedPointMath {
    function mulDivDown(uint256 a, uint256 b, uint256 denominator) internal pure returns (uint256 quotient) {
        assembly {
            quotient := 0
        }
        require(b > denominator || quotient <= a);
    }
}
