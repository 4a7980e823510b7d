// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title OpenZeppelin's SafeCast, as the proofs read it
/// @notice The same number in fewer bits, or a revert. The prover puts this file in the place of OpenZeppelin's.
/// @dev A cast is an operation on bit vectors, which linear arithmetic can't follow. What assembly assigns is any number
/// to the prover, and the requirement makes it the right one.
library SafeCast {
    function toUint128(uint256 value) internal pure returns (uint128 narrowed) {
        assembly {
            narrowed := value
        }
        require(narrowed == value);
    }

    function toUint(bool flag) internal pure returns (uint256) {
        return flag ? 1 : 0;
    }
}
