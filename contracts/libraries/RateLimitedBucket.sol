// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Refilling allowance
/// @notice A bucket holds at most its capacity and refills at a fixed rate, so that what is taken over any window of
/// w seconds is at most `capacity + rate * w`, with the largest values in force during the window.
/// @dev Kernel: free of tokens and roles.
library RateLimitedBucket {
    /// @dev `level` is what the bucket held at `updatedAt`.
    struct Bucket {
        uint128 capacity;
        uint128 rate;
        uint128 level;
        uint64 updatedAt;
    }

    /// @notice Thrown when more is taken than the bucket holds.
    /// @param amount What was asked for.
    /// @param available What the bucket holds.
    error BucketExceeded(uint256 amount, uint256 available);

    /// @notice Fills the bucket for the first time.
    /// @param self The bucket.
    /// @param capacity Most that it holds, in wei.
    /// @param rate Refill, in wei per second.
    /// @param nowSeconds Current time.
    function initialize(Bucket storage self, uint128 capacity, uint128 rate, uint64 nowSeconds) internal {
        self.capacity = capacity;
        self.rate = rate;
        self.level = capacity;
        self.updatedAt = nowSeconds;
    }

    /// @notice Changes the limits; time already past refills at the old rate.
    /// @param self The bucket.
    /// @param capacity New capacity, in wei.
    /// @param rate New refill, in wei per second.
    /// @param nowSeconds Current time.
    function configure(Bucket storage self, uint128 capacity, uint128 rate, uint64 nowSeconds) internal {
        uint256 level = available(self, nowSeconds);
        self.level = level < capacity ? uint128(level) : capacity;
        self.capacity = capacity;
        self.rate = rate;
        self.updatedAt = nowSeconds;
    }

    /// @notice Takes an amount out of the bucket.
    /// @param self The bucket.
    /// @param amount What to take, in wei.
    /// @param nowSeconds Current time.
    function take(Bucket storage self, uint256 amount, uint64 nowSeconds) internal {
        uint256 level = available(self, nowSeconds);
        require(amount <= level, BucketExceeded(amount, level));
        // The level is at most the capacity, which has 128 bits.
        self.level = uint128(level - amount);
        self.updatedAt = nowSeconds;
    }

    /// @notice Returns what the bucket holds.
    /// @param self The bucket.
    /// @param nowSeconds Current time, not before the last update.
    /// @return The amount that could be taken, in wei.
    function available(Bucket storage self, uint64 nowSeconds) internal view returns (uint256) {
        uint256 level = self.level + uint256(self.rate) * (nowSeconds - self.updatedAt);
        return level < self.capacity ? level : self.capacity;
    }
}
