// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RateLimitedBucket} from "../../contracts/libraries/RateLimitedBucket.sol";

/// @title What a bucket bounds, whoever takes and configures, for any refill
/// @dev Induction over the calls, as in {SupplyProof}. The refill, a product, is an input. `_budget` is what the bucket
/// began with and every refill since: over a window, its first level and rate times seconds.
contract BucketProof is RateLimitedBucket {
    uint256 private _refill;
    uint256 private _budget;
    uint256 private _taken;

    modifier step(uint256 refill) {
        require(_isBounded());
        _refill = refill;
        _budget += refill;
        _;
        prove_SUP_006_SUP_102_BUY_032_BUY_101_theLevelStaysWithinCapacityAndWhatIsTakenWithinTheRefills();
    }

    constructor(uint128 capacity, uint128 rate, uint64 nowSeconds) {
        _initializeBucket(capacity, rate, nowSeconds);
        _budget = capacity;
        prove_SUP_006_SUP_102_BUY_032_BUY_101_theLevelStaysWithinCapacityAndWhatIsTakenWithinTheRefills();
    }

    function prove_SUP_006_BUY_032_takingLowersWhatThereIsByItsAmount(
        uint256 amount,
        uint64 nowSeconds,
        uint256 refill
    ) external step(refill) {
        Bucket memory old = bucket;
        uint256 available = _availableInBucket(nowSeconds);
        _takeFromBucket(amount, nowSeconds);
        _taken += amount;
        assert(
            bucket.level + amount == available &&
                bucket.capacity == old.capacity &&
                bucket.rate == old.rate &&
                bucket.updatedAt == nowSeconds
        );
    }

    function prove_BUY_114_newLimitsCutTheLevelToTheCapacityAndNeverRaiseIt(
        uint128 capacity,
        uint128 rate,
        uint64 nowSeconds,
        uint256 refill
    ) external step(refill) {
        uint256 available = _availableInBucket(nowSeconds);
        _configureBucket(capacity, rate, nowSeconds);
        assert(
            bucket.level == (available < capacity ? available : capacity) &&
                bucket.capacity == capacity &&
                bucket.rate == rate &&
                bucket.updatedAt == nowSeconds
        );
    }

    function prove_SUP_006_BUY_032_takingMoreThanThereIsReverts(
        uint256 amount,
        uint64 nowSeconds,
        uint256 refill
    ) external step(refill) {
        require(amount > _availableInBucket(nowSeconds));
        _takeFromBucket(amount, nowSeconds);
        assert(false);
    }

    function _refillOfBucket(uint64) internal view override returns (uint256) {
        return _refill;
    }

    function prove_SUP_006_SUP_102_BUY_032_BUY_101_theLevelStaysWithinCapacityAndWhatIsTakenWithinTheRefills()
        private
        view
    {
        assert(_isBounded());
    }

    function _isBounded() private view returns (bool) {
        return bucket.level <= bucket.capacity && _taken + bucket.level <= _budget;
    }
}
