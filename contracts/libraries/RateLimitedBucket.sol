// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Refilling allowance
/// @notice A bucket holds at most its capacity and refills at a fixed rate, so that what is taken over any window of
/// w seconds is at most `capacity + rate * w`, with the largest values in force during the window.
/// @dev Kernel: free of tokens and roles. A contract of its own rather than a library: the proofs can follow storage
/// that a contract owns, and not storage that a library is handed.
abstract contract RateLimitedBucket {
    using SafeCast for uint256;

    /// @dev `level` is what the bucket held at `updatedAt`.
    struct Bucket {
        uint128 capacity;
        uint128 rate;
        uint128 level;
        uint64 updatedAt;
    }

    /// @notice The allowance, as of its last update.
    Bucket public bucket;

    /// @notice Thrown when more is taken than the bucket holds.
    /// @param amount What was asked for.
    /// @param available What the bucket holds.
    error BucketExceeded(uint256 amount, uint256 available);

    /// @dev Fills the bucket for the first time; in wei, and wei per second.
    function _initializeBucket(uint128 capacity, uint128 rate, uint64 nowSeconds) internal {
        bucket.capacity = capacity;
        bucket.rate = rate;
        bucket.level = capacity;
        bucket.updatedAt = nowSeconds;
    }

    /// @dev Changes the limits; time already past refills at the old rate.
    function _configureBucket(uint128 capacity, uint128 rate, uint64 nowSeconds) internal {
        uint256 level = _availableInBucket(nowSeconds);
        bucket.level = level < capacity ? level.toUint128() : capacity;
        bucket.capacity = capacity;
        bucket.rate = rate;
        bucket.updatedAt = nowSeconds;
    }

    /// @dev Takes an amount out of the bucket.
    function _takeFromBucket(uint256 amount, uint64 nowSeconds) internal {
        uint256 level = _availableInBucket(nowSeconds);
        require(amount <= level, BucketExceeded(amount, level));
        // At most the capacity, which has 128 bits.
        bucket.level = (level - amount).toUint128();
        bucket.updatedAt = nowSeconds;
    }

    /// @dev What could be taken, in wei, at a time not before the last update.
    function _availableInBucket(uint64 nowSeconds) internal view returns (uint256) {
        uint256 level = bucket.level + _refillOfBucket(nowSeconds);
        return level < bucket.capacity ? level : bucket.capacity;
    }

    /// @dev What has flowed in since the last update, in wei. Virtual for the proofs, which hold for any refill.
    function _refillOfBucket(uint64 nowSeconds) internal view virtual returns (uint256) {
        return uint256(bucket.rate) * (nowSeconds - bucket.updatedAt);
    }
}
