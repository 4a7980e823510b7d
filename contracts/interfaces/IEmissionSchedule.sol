// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The most that may have been emitted by a time, fixed at genesis
/// @notice Minting may never run ahead of it.
interface IEmissionSchedule {
    /// @notice Returns the most that may have been emitted by a time.
    /// @param timeSeconds Unix time.
    /// @return Amount in wei since genesis, at most {total}.
    function emittedBy(uint256 timeSeconds) external view returns (uint256);

    /// @notice Returns what the schedule emits in all.
    /// @return Amount in wei.
    function total() external view returns (uint256);

    /// @notice Returns when the emission begins.
    /// @return Unix time.
    function startSeconds() external view returns (uint256);
}
