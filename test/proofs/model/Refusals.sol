// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Refusals that are counted instead of thrown
/// @notice In proofs of success the prover lets a kernel's functions set `refused` where they would revert.
abstract contract Refusals {
    bool internal refused;

    function _refuseUnless(bool condition) internal {
        refused = refused || !condition;
    }

    function _narrow(uint256 value) internal returns (uint128 narrowed) {
        _refuseUnless(value <= type(uint128).max);
        assembly {
            narrowed := value
        }
        require(narrowed == value || value > type(uint128).max);
    }
}
