// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title A purse that only its pool opens
/// @notice Purpose: keeps stake and rewards apart, so that neither can ever be paid out of the other. Roles: none; the
/// pool is whoever created the vault. Trusts: the pool. Does not protect from: tokens sent here by mistake, which stay.
contract PoolVault {
    using SafeERC20 for IERC20;

    /// @notice The pool that created the vault.
    address public immutable pool;

    /// @notice The token that the vault holds.
    IERC20 public immutable token;

    /// @notice Thrown when somebody else than the pool releases tokens.
    /// @param caller Who tried.
    /// @param pool Who may.
    error VaultPoolOnly(address caller, address pool);

    constructor(IERC20 token_) {
        pool = msg.sender;
        token = token_;
    }

    /// @notice Sends tokens out; only the pool may.
    /// @param to Who receives them.
    /// @param amount Amount in wei.
    function release(address to, uint256 amount) external {
        require(msg.sender == pool, VaultPoolOnly(msg.sender, pool));
        token.safeTransfer(to, amount);
    }
}
