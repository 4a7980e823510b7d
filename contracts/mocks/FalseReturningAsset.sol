// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestQuoteAsset} from "../simulation/TestQuoteAsset.sol";

/// @title A quote asset whose transfers can fail by returning false
/// @notice Purpose: tests of failures that don't revert. Roles: none. Trusts: everybody. Does not protect from:
/// anything; for tests alone.
contract FalseReturningAsset is TestQuoteAsset {
    /// @notice Whether transfers fail.
    bool public failing;

    constructor(string memory symbol_, uint8 decimals_) TestQuoteAsset(symbol_, decimals_) {}

    /// @notice Makes transfers fail or succeed.
    /// @param failing_ Whether they fail.
    function setFailing(bool failing_) external {
        failing = failing_;
    }

    function transfer(address to, uint256 value) public override returns (bool) {
        return failing ? false : super.transfer(to, value);
    }

    function transferFrom(address from, address to, uint256 value) public override returns (bool) {
        return failing ? false : super.transferFrom(from, to, value);
    }
}
