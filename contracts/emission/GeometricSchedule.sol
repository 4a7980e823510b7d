// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionSchedule} from "../interfaces/IEmissionSchedule.sol";
import {FixedPointMath, WAD} from "../libraries/FixedPointMath.sol";

/// @title Emission of a fixed share of what remains, epoch by epoch
/// @notice Purpose: the schedule of an economy with a reserve that is never quite used up, as Cardano's monetary
/// expansion. Within an epoch the emission is linear. Roles: none. Trusts: nobody. Does not protect from: a start in
/// the past, which emits the past at once.
/// @dev After n epochs reserve * (1 - share)^n remains, rounded up, so that what is emitted is rounded down. Rounding of
/// the power can make a later epoch fall behind an earlier one by some n / 1e18 of the reserve; the minter never counts
/// backwards.
contract GeometricSchedule is IEmissionSchedule {
    using FixedPointMath for uint256;

    /// @inheritdoc IEmissionSchedule
    uint256 public immutable total;

    /// @inheritdoc IEmissionSchedule
    uint256 public immutable startSeconds;

    /// @notice Share of the remaining reserve that an epoch emits, in wad.
    uint256 public immutable shareWad;

    /// @notice Length of an epoch.
    uint256 public immutable epochSeconds;

    /// @notice Thrown when the share isn't between zero and one, the epoch is zero, or the reserve needs more than
    /// 128 bits.
    /// @param reserve The reserve that was given.
    /// @param shareWad The share that was given.
    /// @param epochSeconds The epoch that was given.
    error GeometricScheduleInvalid(uint256 reserve, uint256 shareWad, uint256 epochSeconds);

    constructor(uint256 reserve, uint256 startSeconds_, uint256 shareWad_, uint256 epochSeconds_) {
        require(
            shareWad_ > 0 && shareWad_ < WAD && epochSeconds_ > 0 && reserve <= type(uint128).max,
            GeometricScheduleInvalid(reserve, shareWad_, epochSeconds_)
        );
        total = reserve;
        startSeconds = startSeconds_;
        shareWad = shareWad_;
        epochSeconds = epochSeconds_;
    }

    /// @inheritdoc IEmissionSchedule
    function emittedBy(uint256 timeSeconds) external view returns (uint256) {
        if (timeSeconds <= startSeconds) return 0;
        uint256 elapsed = timeSeconds - startSeconds;
        uint256 remainingWad = (WAD - shareWad).powWadUp(elapsed / epochSeconds);
        uint256 remaining = total.mulDivUp(remainingWad, WAD);
        uint256 emittedInEpoch = remaining.mulDivDown(shareWad, WAD).mulDivDown(elapsed % epochSeconds, epochSeconds);
        return total - remaining + emittedInEpoch;
    }
}
