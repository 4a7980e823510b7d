// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestQuoteAsset} from "../simulation/TestQuoteAsset.sol";

/// @title A quote asset that can keep a fee of each transfer
/// @notice Purpose: tests of incoming transfers that don't arrive in full. Roles: none. Trusts: everybody. Does not
/// protect from: anything; for tests alone.
contract FeeOnTransferAsset is TestQuoteAsset {
    /// @notice Share of each transfer that is burned, in bps.
    uint256 public feeBps;

    constructor(string memory symbol_, uint8 decimals_) TestQuoteAsset(symbol_, decimals_) {}

    /// @notice Changes the fee.
    /// @param feeBps_ Share of each transfer that is burned, in bps.
    function setFeeBps(uint256 feeBps_) external {
        feeBps = feeBps_;
    }

    function _update(address from, address to, uint256 value) internal override {
        uint256 fee = from == address(0) || to == address(0) ? 0 : (value * feeBps) / 10_000;
        if (fee > 0) super._update(from, address(0), fee);
        super._update(from, to, value - fee);
    }
}
