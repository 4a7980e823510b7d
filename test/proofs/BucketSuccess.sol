// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RateLimitedBucket} from "../../contracts/libraries/RateLimitedBucket.sol";
import {Refusals} from "./model/Refusals.sol";

/// @title What a bucket never refuses
/// @dev Here its functions set `refused` where they would revert. The refill is any number.
contract BucketSuccess is Refusals, RateLimitedBucket {
    uint256 private _refill;

    function prove_LIV_104_LIV_108_takingWhatThereIsSucceeds(
        uint256 amount,
        uint64 nowSeconds,
        uint256 refill
    ) external {
        _refill = refill;
        require(amount <= _availableInBucket(nowSeconds));
        refused = false;
        _takeFromBucket(amount, nowSeconds);
        assert(!refused);
    }

    function prove_BUY_114_newLimitsAreNeverRefused(
        uint128 capacity,
        uint128 rate,
        uint64 nowSeconds,
        uint256 refill
    ) external {
        _refill = refill;
        refused = false;
        _configureBucket(capacity, rate, nowSeconds);
        assert(!refused);
    }

    function _refillOfBucket(uint64) internal view override returns (uint256) {
        return _refill;
    }
}
