// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title Transfers that arrive in full
/// @notice Refuses tokens that keep a fee on the way, whose balances would otherwise fall short of the ledgers.
library ExactTransfer {
    using SafeERC20 for IERC20;

    /// @notice Thrown when less or more arrives than was sent.
    /// @param received What arrived.
    /// @param expected What was sent.
    error TransferNotExact(uint256 received, uint256 expected);

    /// @notice Pulls an amount and checks that exactly that arrived.
    /// @param token The token.
    /// @param from Who pays; has approved the caller.
    /// @param to Who receives.
    /// @param amount Amount in wei.
    function pullExact(IERC20 token, address from, address to, uint256 amount) internal {
        uint256 balanceBefore = token.balanceOf(to);
        token.safeTransferFrom(from, to, amount);
        uint256 received = token.balanceOf(to) - balanceBefore;
        require(received == amount, TransferNotExact(received, amount));
    }
}
