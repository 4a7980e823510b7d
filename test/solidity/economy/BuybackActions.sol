// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../kit/Cheatcodes.sol";
import {Checks} from "../kit/Checks.sol";
import {BucketModel} from "../kernels/BucketModel.sol";
import {UsageActions} from "./UsageActions.sol";

/// @title Observations of the oracle and buybacks, and their books
abstract contract BuybackActions is UsageActions {
    using BucketModel for BucketModel.Level;

    /// @dev What a buyback has to do, and what was held before it.
    struct Expected {
        uint256 lot;
        uint256 tip;
        uint256 bought;
        uint256 burnShare;
        uint256 average;
        uint256 callerQuote;
        uint256 burnToken;
    }

    uint256 internal _lastBuybackAt = block.timestamp;
    uint256 internal _observedAt = block.timestamp;
    uint256 private _spent;
    uint256 private _tips;
    uint256 private _bought;
    BucketModel.Level internal _spending;

    constructor() {
        _spending = BucketModel.Level(1_000e18, 0.01e18, 1_000e18, block.timestamp);
    }

    /// @notice Records an observation, and lets the average become valid.
    function observeAndWait(uint256 seed) external {
        _await(seed, _observedAt + 30 minutes);
        vm.assume(block.timestamp >= _observedAt + 30 minutes);
        (, uint64 newestAt) = _oracle.newest();
        _keep("BUY-107", newestAt, _observedAt);
        _observedAt = block.timestamp;
        vm.prank(_actor(seed));
        _oracle.observe();
        (, uint64 previousAt) = _oracle.previous();
        _keep("BUY-107", previousAt, newestAt);
        if (seed % 3 > 0) vm.warp(block.timestamp + 30 minutes + (_draw(seed, 8) % 2 hours));
        ++steps;
    }

    /// @notice Adds quote to the buyback's inventory.
    function fundBuyback(uint256 seed, uint256 amountSeed) external {
        address actor = _actor(seed);
        uint256 held = _quote.balanceOf(actor);
        vm.assume(held > 0);
        uint256 amount = _amount(amountSeed, held / 100 + 1);
        _buybackInventory += amount;
        vm.prank(actor);
        _buyback.fund(amount);
        _keep("BUY-109", _quote.balanceOf(actor) + amount, held);
        ++steps;
    }

    /// @notice Buys back, as anybody, where cooldown, halt, price and size allow it.
    function executeBuyback(uint256 seed) external {
        vm.assume(block.timestamp >= _buyback.haltedUntil());
        uint256 readyAt = _lastBuybackAt + _buyback.parameterOf("cooldownSeconds");
        _await(seed, readyAt);
        vm.assume(block.timestamp >= readyAt);
        Expected memory expected;
        expected.average = _averageOrSkip();
        vm.assume(_isInBand(expected.average));
        _spending.refill();
        (expected.lot, expected.tip) = _sizeOf(block.timestamp - readyAt);
        vm.assume(expected.lot >= _buyback.parameterOf("minimumLotWei"));
        _execute(_actor(seed), expected);
        ++steps;
    }

    /// @notice Demands that inventory, bucket and totals of the buyback are what they should be, and are held.
    function checkBuyback() external view {
        address buyback = address(_buyback);
        Checks.equal("BUY-102", _buyback.inventory(), _buybackInventory);
        Checks.equal("BUY-036", _buyback.lastBuybackAt(), _lastBuybackAt);
        Checks.equal("BUY-105", _buyback.totalSpent(), _spent);
        Checks.equal("BUY-037", _buyback.totalTips(), _tips);
        Checks.equal("BUY-105", _buyback.totalBought(), _bought);
        uint256 held = _quote.balanceOf(buyback);
        Checks.atLeast("BUY-103", held, _buybackInventory);
        Checks.equal("BUY-103", held, _buybackInventory + _donated[buyback][address(_quote)]);
        Checks.equal("BUY-104", _token.balanceOf(buyback), _donated[buyback][address(_token)]);
        Checks.equal("BUY-110", _quote.allowance(buyback, address(_economy.router)), 0);
        Checks.equal("BUY-110", _token.allowance(buyback, address(_burn)), 0);
        Checks.equal("BUY-110", _token.allowance(buyback, address(_stakingPool)), 0);
    }

    /// @notice Demands that the buyback's bucket holds what it should.
    function checkSpendingBucket() external view {
        (uint128 capacity, uint128 rate, uint128 level, uint64 updatedAt) = _buyback.bucket();
        Checks.equal("BUY-101", capacity, _spending.capacity);
        Checks.equal("BUY-101", rate, _spending.rate);
        uint256 available = _least(level + uint256(rate) * (block.timestamp - updatedAt), capacity);
        uint256 expected = _spending.level + _spending.rate * (block.timestamp - _spending.updatedAt);
        Checks.equal("BUY-032", available, _least(expected, _spending.capacity));
    }

    function _isInBand(uint256 average) internal view returns (bool) {
        uint256 spot = _oracle.spotTokenPerQuote();
        uint256 band = _buyback.parameterOf("bandBps");
        return spot * BPS >= average * (BPS - band) && spot * BPS <= average * (BPS + band);
    }

    /// @dev Lot and tip that are due; the bucket's books are up to date.
    function _sizeOf(uint256 elapsed) internal view returns (uint256 lot, uint256 tip) {
        (, uint256 reserveQuote) = _reserves();
        uint256 size = (reserveQuote * _buyback.parameterOf("reserveShareBps")) / BPS;
        size = _least(size, _least(_spending.level, _buybackInventory));
        uint256 tipMaximum = _buyback.parameterOf("tipMaximumWei");
        uint256 tipBps = _buyback.parameterOf("tipBps");
        uint256 window = _buyback.parameterOf("tipWindowSeconds");
        lot = size - _least(tipMaximum, (size * tipBps) / BPS);
        tip = (_least(tipMaximum, (lot * tipBps) / BPS) * _least(elapsed, window)) / window;
    }

    function _execute(address caller, Expected memory expected) private {
        (uint256 reserveToken, uint256 reserveQuote) = _reserves();
        expected.bought = _outputOf(expected.lot, reserveQuote, reserveToken);
        // Of dust the output, rounded down, falls short of the minimum, rounded up; the least lot keeps it out.
        vm.assume(expected.bought >= 1_000);
        expected.burnShare = (expected.bought * _buyback.parameterOf("burnShareBps")) / BPS;
        expected.callerQuote = _quote.balanceOf(caller);
        expected.burnToken = _token.balanceOf(address(_burn)) - _burnInventory;
        _burnInventory += expected.burnShare;
        _bookStakersShare(expected.bought - expected.burnShare);

        vm.prank(caller);
        uint256 bought = _buyback.execute(expected.bought, block.timestamp);

        _keep("BUY-033", bought, expected.bought);
        _keepAtMost("BUY-033", _minimumOf(expected), bought);
        _keep("BUY-037", _quote.balanceOf(caller), expected.callerQuote + expected.tip);
        _keep("BUY-035", _token.balanceOf(address(_burn)), expected.burnToken + _burnInventory);
        _buybackInventory -= expected.lot + expected.tip;
        _spending.level -= expected.lot + expected.tip;
        _spent += expected.lot;
        _tips += expected.tip;
        _bought += expected.bought;
        _lastBuybackAt = block.timestamp;
    }

    /// @dev lot · average · (1 − band) · (1 − 3/1000) / (1 + k), rounded up.
    function _minimumOf(Expected memory expected) private view returns (uint256) {
        uint256 numerator = expected.lot * expected.average * (BPS - _buyback.parameterOf("bandBps")) * 997;
        return _ceilDiv(numerator, WAD * 1_000 * (BPS + _buyback.parameterOf("reserveShareBps")));
    }
}
