// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Ledger of a pool's rewards
/// @notice Whatever is funded is undistributed, owed or claimed, to the last fraction of a wei:
/// `owed + remainder + 1e36 * (undistributed + claimed) = 1e36 * funded`, with owed the sum over all accounts of
/// `weight * accumulator - debt`, scaled by 1e36.
/// @dev Kernel: free of tokens and roles. Amounts have 128 bits, so scaled amounts stay under 2^248. The accumulator
/// grows by a distribution over the total weight, the remainder of the division is carried into the next one.
abstract contract RewardLedger {
    using SafeCast for uint256;

    /// @dev Fractions of a wei in which rewards are owed.
    uint256 internal constant SCALE = 1e36;

    uint128 private _undistributed;
    uint128 private _remainder;
    uint128 private _funded;
    uint128 private _claimed;
    /// @dev Begins at one, so that the debt of a first stake is never zero and later ones don't pay for a fresh slot.
    uint256 private _accumulator = 1;

    /// @notice Thrown when funding would need more than 128 bits altogether.
    /// @param amount What was given.
    /// @param room What could still be funded.
    error RewardFundingTooLarge(uint256 amount, uint256 room);

    /// @notice Returns what is funded and not yet distributed.
    /// @return Amount in wei.
    function undistributed() public view returns (uint256) {
        return _undistributed;
    }

    /// @notice Returns the fraction that waits for the next distribution.
    /// @return Amount in wei, scaled by 1e36.
    function remainderScaled() public view returns (uint256) {
        return _remainder;
    }

    /// @notice Returns what was ever funded.
    /// @return Amount in wei.
    function totalFunded() public view returns (uint256) {
        return _funded;
    }

    /// @notice Returns what was ever claimed.
    /// @return Amount in wei.
    function totalClaimed() public view returns (uint256) {
        return _claimed;
    }

    /// @notice Returns the rewards per unit of weight since genesis, as of the last distribution.
    /// @return Amount in wei, scaled by 1e36.
    function accumulator() public view returns (uint256) {
        return _accumulator;
    }

    /// @dev Adds rewards.
    function _recordFunding(uint256 amount) internal {
        uint256 room = type(uint128).max - _funded;
        require(amount <= room, RewardFundingTooLarge(amount, room));
        // What is undistributed is part of what was funded, which has 128 bits.
        _funded = (_funded + amount).toUint128();
        _undistributed = (_undistributed + amount).toUint128();
    }

    /// @dev Distributes an amount, at most what is undistributed, over the total weight, above zero.
    function _recordDistribution(uint256 amount, uint256 totalWeight) internal {
        uint256 scaled;
        unchecked {
            // Below 2^248: the amount is at most what is undistributed, or the subtraction reverts.
            scaled = amount * SCALE + _remainder;
        }
        // The rest of a division is below the weight, which has 128 bits.
        (_undistributed, _remainder) = ((_undistributed - amount).toUint128(), (scaled % totalWeight).toUint128());
        // What is ever distributed is below 2^128, since rates have 80 bits and times 48: the increments fit 256 bits.
        _accumulator += scaled / totalWeight;
    }

    /// @dev Moves an amount from owed to claimed.
    function _recordClaim(uint256 amount) internal {
        // Part of what was funded, which has 128 bits.
        _claimed = (_claimed + amount).toUint128();
    }

    /// @dev Takes back what an account gives up: whole wei to what is undistributed, the fraction to the remainder.
    function _recordForfeit(uint256 scaled) internal {
        uint256 returned = scaled + _remainder;
        // Both parts come from what was funded, which has 128 bits; the fraction is below SCALE < 2^120.
        _undistributed = (_undistributed + returned / SCALE).toUint128();
        _remainder = (returned % SCALE).toUint128();
    }
}
