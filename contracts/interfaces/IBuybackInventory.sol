// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What the fees ask of the buyback
/// @notice Quote revenue goes there.
interface IBuybackInventory {
    /// @notice Adds quote to what buybacks may spend; anyone may.
    /// @param amount Quote in wei, pulled from the caller in full.
    function fund(uint256 amount) external;
}
