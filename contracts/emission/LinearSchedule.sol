// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionSchedule} from "../interfaces/IEmissionSchedule.sol";
import {FixedPointMath} from "../libraries/FixedPointMath.sol";

/// @title Emission at the same rate until the total is out
/// @notice Purpose: the schedule of an economy with a fixed emission, or with none (a total of zero). Roles: none.
/// Trusts: nobody. Does not protect from: a start in the past, which emits the past at once.
contract LinearSchedule is IEmissionSchedule {
    using FixedPointMath for uint256;

    /// @inheritdoc IEmissionSchedule
    uint256 public immutable total;

    /// @inheritdoc IEmissionSchedule
    uint256 public immutable startSeconds;

    /// @notice Length of the emission.
    uint256 public immutable durationSeconds;

    /// @notice Thrown when the duration is zero or the total needs more than 128 bits.
    /// @param total The total that was given.
    /// @param durationSeconds The duration that was given.
    error LinearScheduleInvalid(uint256 total, uint256 durationSeconds);

    constructor(uint256 total_, uint256 startSeconds_, uint256 durationSeconds_) {
        require(durationSeconds_ > 0 && total_ <= type(uint128).max, LinearScheduleInvalid(total_, durationSeconds_));
        total = total_;
        startSeconds = startSeconds_;
        durationSeconds = durationSeconds_;
    }

    /// @inheritdoc IEmissionSchedule
    function emittedBy(uint256 timeSeconds) external view returns (uint256) {
        if (timeSeconds <= startSeconds) return 0;
        uint256 elapsed = timeSeconds - startSeconds;
        if (elapsed >= durationSeconds) return total;
        return total.mulDivDown(elapsed, durationSeconds);
    }
}
