// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What other contracts ask of the automated burn
/// @notice Tokens that go there are burned in the end.
interface IBurnInventory {
    /// @notice Adds tokens to what will be burned; anyone may.
    /// @param amount Tokens in wei, pulled from the caller in full.
    function deposit(uint256 amount) external;
}
