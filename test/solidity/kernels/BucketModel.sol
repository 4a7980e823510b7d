// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What a refilling bucket holds, and windows over which takings are bounded
/// @dev A window remembers when it began, what had been taken by then, and the largest limits in force since.
library BucketModel {
    /// @dev A bucket; amounts in wei, the rate in wei per second.
    struct Level {
        uint256 capacity;
        uint256 rate;
        uint256 level;
        uint256 updatedAt;
    }

    /// @dev A window from its beginning to now.
    struct Window {
        uint256 beganAt;
        uint256 takenBefore;
        uint256 largestCapacity;
        uint256 largestRate;
    }

    /// @notice Lets time pass, up to now.
    /// @param self The bucket.
    function refill(Level storage self) internal {
        uint256 refilled = self.level + self.rate * (block.timestamp - self.updatedAt);
        self.level = refilled < self.capacity ? refilled : self.capacity;
        self.updatedAt = block.timestamp;
    }

    /// @notice Changes the limits.
    /// @param self The bucket.
    /// @param capacity New capacity, in wei.
    /// @param rate New refill, in wei per second.
    function configure(Level storage self, uint256 capacity, uint256 rate) internal {
        refill(self);
        (self.capacity, self.rate) = (capacity, rate);
        if (self.level > capacity) self.level = capacity;
    }

    /// @notice Opens a window.
    /// @param self The window.
    /// @param bucket The bucket.
    /// @param taken What has been taken so far, in wei.
    function open(Window storage self, Level storage bucket, uint256 taken) internal {
        (self.beganAt, self.takenBefore) = (block.timestamp, taken);
        (self.largestCapacity, self.largestRate) = (bucket.capacity, bucket.rate);
    }

    /// @notice Takes new limits into account.
    /// @param self The window.
    /// @param bucket The bucket.
    function widen(Window storage self, Level storage bucket) internal {
        if (bucket.capacity > self.largestCapacity) self.largestCapacity = bucket.capacity;
        if (bucket.rate > self.largestRate) self.largestRate = bucket.rate;
    }

    /// @notice Returns the most that may have been taken since the window began.
    /// @param self The window.
    /// @return Amount in wei: capacity + rate · seconds.
    function limit(Window storage self) internal view returns (uint256) {
        return self.largestCapacity + self.largestRate * (block.timestamp - self.beganAt);
    }
}
