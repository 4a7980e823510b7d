// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What other contracts ask of the automated burn
interface IBurnInventory {
    /// @notice Adds tokens to what will be burned; anyone may.
    /// @param amount Tokens in wei, pulled from the caller in full.
    function deposit(uint256 amount) external;
}
