// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title A router that reports what it is asked and pays what it is told
/// @notice Purpose: tests of the minimum that a swap is given. Roles: none. Trusts: everybody. Does not protect from:
/// anything; for tests alone.
contract ScriptedRouter {
    /// @notice What the next swaps pay, in wei; the router holds it.
    uint256 public output;

    /// @notice Emitted for each swap.
    /// @param amountIn Amount that was pulled, in wei.
    /// @param minimumOutput Least output that was asked for, in wei.
    /// @param path Assets from first to last.
    /// @param to Who receives the output.
    /// @param deadline Latest time that was given.
    event SwapAsked(uint256 amountIn, uint256 minimumOutput, address[] path, address to, uint256 deadline);

    /// @notice Changes the output.
    /// @param output_ What swaps pay, in wei.
    function setOutput(uint256 output_) external {
        output = output_;
    }

    /// @notice Swaps at the dictated output, whatever the minimum.
    /// @param amountIn Amount to pull, in wei.
    /// @param minimumOutput Least output, in wei; only reported.
    /// @param path Assets from first to last.
    /// @param to Who receives the output.
    /// @param deadline Latest time; only reported.
    /// @return amounts What went in and what came out, in wei.
    function swapExactTokensForTokens(
        uint256 amountIn,
        uint256 minimumOutput,
        address[] calldata path,
        address to,
        uint256 deadline
    ) external returns (uint256[] memory amounts) {
        emit SwapAsked(amountIn, minimumOutput, path, to, deadline);
        IERC20(path[0]).transferFrom(msg.sender, address(this), amountIn);
        IERC20(path[path.length - 1]).transfer(to, output);
        amounts = new uint256[](2);
        (amounts[0], amounts[1]) = (amountIn, output);
    }
}
