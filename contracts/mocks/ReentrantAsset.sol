// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestQuoteAsset} from "../simulation/TestQuoteAsset.sol";

/// @title A quote asset that makes a call during its next transfer
/// @notice Purpose: tests of reentrancy. Roles: none. Trusts: everybody. Does not protect from: anything; for tests
/// alone.
contract ReentrantAsset is TestQuoteAsset {
    address private _target;
    bytes private _call;

    /// @notice Emitted after the call that a transfer made.
    /// @param success Whether it succeeded.
    /// @param data What it returned or reverted with.
    event ReentryTried(bool success, bytes data);

    constructor(string memory symbol_, uint8 decimals_) TestQuoteAsset(symbol_, decimals_) {}

    /// @notice Prepares the call of the next transfer.
    /// @param target Whom to call.
    /// @param call_ Calldata.
    function reenter(address target, bytes calldata call_) external {
        (_target, _call) = (target, call_);
    }

    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        address target = _target;
        if (target == address(0)) return;
        _target = address(0);
        (bool success, bytes memory data) = target.call(_call);
        emit ReentryTried(success, data);
    }
}
