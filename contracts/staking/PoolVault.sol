// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title A purse that only its pool opens
/// @notice Purpose: keeps stake and rewards apart, so that neither can ever be paid out of the other. It has no function:
/// at its birth it approves the pool that creates it, for ever and for everything. Roles: none. Trusts: the pool. Does
/// not protect from: tokens sent here by mistake, which stay.
contract PoolVault {
    using SafeERC20 for IERC20;

    constructor(IERC20 token) {
        token.forceApprove(msg.sender, type(uint256).max);
    }
}
