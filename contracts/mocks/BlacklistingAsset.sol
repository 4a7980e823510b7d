// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestQuoteAsset} from "../simulation/TestQuoteAsset.sol";

/// @title A quote asset that refuses blacklisted accounts
/// @notice Purpose: tests of recipients that can't receive. Roles: none. Trusts: everybody. Does not protect from:
/// anything; for tests alone.
contract BlacklistingAsset is TestQuoteAsset {
    /// @notice Accounts that can neither send nor receive.
    mapping(address account => bool blacklisted) public isBlacklisted;

    /// @notice Thrown when a blacklisted account sends or receives.
    /// @param account The account.
    error AssetBlacklisted(address account);

    constructor(string memory symbol_, uint8 decimals_) TestQuoteAsset(symbol_, decimals_) {}

    /// @notice Puts an account on the blacklist, or takes it off.
    /// @param account The account.
    /// @param blacklisted Whether it is on the list.
    function setBlacklisted(address account, bool blacklisted) external {
        isBlacklisted[account] = blacklisted;
    }

    function _update(address from, address to, uint256 value) internal override {
        require(!isBlacklisted[from], AssetBlacklisted(from));
        require(!isBlacklisted[to], AssetBlacklisted(to));
        super._update(from, to, value);
    }
}
