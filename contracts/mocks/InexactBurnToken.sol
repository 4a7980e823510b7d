// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestQuoteAsset} from "../simulation/TestQuoteAsset.sol";

/// @title A token that burns half of what it is told to
/// @notice Purpose: tests of the check on the supply. Roles: none. Trusts: everybody. Does not protect from: anything;
/// for tests alone.
contract InexactBurnToken is TestQuoteAsset {
    constructor() TestQuoteAsset("HALF", 18) {}

    /// @notice Burns half an amount of the caller's own tokens.
    /// @param amount Amount in wei.
    function burn(uint256 amount) external {
        _burn(msg.sender, amount / 2);
    }
}
