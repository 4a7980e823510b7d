// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {IBurnInventory} from "../interfaces/IBurnInventory.sol";
import {IRewardPool} from "../interfaces/IRewardPool.sol";

/// @title The stakers' share of fees and buybacks
/// @notice Goes to the staking pool while the pool has room, and to the burn inventory beyond it, so that a full pool
/// can't be used to hoard rewards.
library StakersShare {
    using SafeERC20 for IERC20;

    /// @notice Sends an amount that the caller holds to stakers, up to the pool's room, and the rest to the burn.
    /// @param token The economy's token.
    /// @param pool The staking pool.
    /// @param burn The burn inventory.
    /// @param amount Amount in wei.
    /// @return funded What went to the pool, in wei.
    function send(
        IERC20 token,
        IRewardPool pool,
        IBurnInventory burn,
        uint256 amount
    ) internal returns (uint256 funded) {
        funded = Math.min(amount, pool.fundingRoom());
        if (funded > 0) {
            token.forceApprove(address(pool), funded);
            pool.fund(funded);
        }
        uint256 rest = amount - funded;
        if (rest > 0) {
            token.forceApprove(address(burn), rest);
            burn.deposit(rest);
        }
    }
}
