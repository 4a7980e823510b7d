// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RateLimitedBucket} from "../../../contracts/libraries/RateLimitedBucket.sol";
import {Checks} from "../kit/Checks.sol";
import {Handler} from "../kit/Handler.sol";
import {InvariantSuite} from "../kit/InvariantSuite.sol";
import {BucketModel} from "./BucketModel.sol";

/// @title A bucket, open to everybody
contract OpenBucket is RateLimitedBucket {
    constructor(uint128 capacity, uint128 rate) {
        _initializeBucket(capacity, rate, uint64(block.timestamp));
    }

    /// @notice Takes an amount.
    function take(uint256 amount) external {
        _takeFromBucket(amount, uint64(block.timestamp));
    }

    /// @notice Changes the limits.
    function configure(uint128 capacity, uint128 rate) external {
        _configureBucket(capacity, rate, uint64(block.timestamp));
    }

    /// @notice Returns what could be taken.
    function available() external view returns (uint256) {
        return _availableInBucket(uint64(block.timestamp));
    }
}

/// @title Takes and changes of the limits, of all sizes
contract BucketHandler is Handler {
    using BucketModel for BucketModel.Level;
    using BucketModel for BucketModel.Window;

    uint256 private constant WINDOWS = 8;

    /// @notice The bucket under test.
    OpenBucket public immutable open;

    /// @notice The bucket as it should be.
    BucketModel.Level public model;

    uint256 private _taken;
    BucketModel.Window[WINDOWS] private _windows;

    constructor(OpenBucket open_) {
        open = open_;
        (uint128 capacity, uint128 rate, , ) = open_.bucket();
        model = BucketModel.Level(capacity, rate, capacity, block.timestamp);
        for (uint256 i = 0; i < WINDOWS; ++i) _windows[i].open(model, 0);
    }

    /// @notice Takes what is offered, or part of it, and looks at every window that ends now.
    function take(uint256 seed) external {
        model.refill();
        // What the bucket itself offers, not the model: one that offers too much has to overrun a window.
        uint256 available = open.available();
        uint256 amount = available == 0 ? 0 : _amount(seed, available);
        model.level -= amount < model.level ? amount : model.level;
        open.take(amount);
        _taken += amount;
        for (uint256 i = 0; i < WINDOWS; ++i) {
            _keepAtMost("SUP-006", _taken - _windows[i].takenBefore, _windows[i].limit());
        }
        ++steps;
    }

    /// @notice Opens a window now, in place of another.
    function openWindow(uint256 seed) external {
        _windows[seed % WINDOWS].open(model, _taken);
        ++steps;
    }

    /// @notice Changes the limits.
    function configure(uint256 capacitySeed, uint256 rateSeed) external {
        uint128 capacity = uint128(_amount(capacitySeed, type(uint128).max));
        uint128 rate = rateSeed % 8 == 0 ? 0 : uint128(_amount(rateSeed, type(uint128).max));
        model.configure(capacity, rate);
        open.configure(capacity, rate);
        for (uint256 i = 0; i < WINDOWS; ++i) _windows[i].widen(model);
        ++steps;
    }

    /// @notice Lets time pass.
    function passTime(uint256 seed) external {
        _passTime(seed);
        ++steps;
    }

    /// @notice Nobody takes more than the bucket holds.
    function cannotTakeMore(uint256 seed) external {
        model.refill();
        uint256 amount = model.level + 1 + (seed % 2 == 0 ? 0 : seed % (type(uint256).max - model.level));
        _mustFail(
            address(this),
            address(open),
            abi.encodeCall(OpenBucket.take, (amount)),
            abi.encodeWithSelector(RateLimitedBucket.BucketExceeded.selector, amount, model.level)
        );
    }
}

/// @title The refilling bucket alone, with limits of all 128 bits
contract BucketInvariants is InvariantSuite {
    BucketHandler private _handler;

    /// @notice Deploys a bucket.
    function setUp() external {
        _handler = new BucketHandler(new OpenBucket(1e24, 1e18));
        _target(_handler);
    }

    /// @notice Over any window of w seconds at most capacity + rate · w is taken, with the largest values in force.
    function invariant_SUP_006_BUY_032_everyWindowIsBounded() external view {
        _handler.requireKept("SUP-006");
    }

    /// @notice The bucket holds what it held plus what has refilled at the rate of the time, up to its capacity.
    function invariant_SUP_102_BUY_101_BUY_114_levelIsWhatHasRefilled() external view {
        (uint256 capacity, uint256 rate, uint256 level, uint256 updatedAt) = _handler.model();
        (uint128 capacityInForce, uint128 rateInForce, uint128 levelThen, uint64 updatedThen) = _handler
            .open()
            .bucket();
        Checks.equal("SUP-102", capacityInForce, capacity);
        Checks.equal("SUP-102", rateInForce, rate);
        Checks.atMost("SUP-102", levelThen, capacity);
        Checks.atMost("SUP-102", updatedThen, block.timestamp);
        uint256 refilled = level + rate * (block.timestamp - updatedAt);
        Checks.equal("BUY-114", _handler.open().available(), refilled < capacity ? refilled : capacity);
    }
}
