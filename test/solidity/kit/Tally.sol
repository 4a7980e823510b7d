// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Sums about a pool that several handlers add to
/// @notice No handler itself, so that the engines don't call it.
contract Tally {
    /// @dev Amounts in wei since the beginning; `forfeited` counts whole wei that returned to what is undistributed.
    struct Sums {
        uint256 funded;
        uint256 claimed;
        uint256 forfeited;
        uint256 donatedStake;
        uint256 donatedRewards;
    }

    Sums private _sums;

    /// @notice Adds to each sum.
    /// @param more What to add, in wei.
    function add(Sums calldata more) external {
        if (more.funded > 0) _sums.funded += more.funded;
        if (more.claimed > 0) _sums.claimed += more.claimed;
        if (more.forfeited > 0) _sums.forfeited += more.forfeited;
        if (more.donatedStake > 0) _sums.donatedStake += more.donatedStake;
        if (more.donatedRewards > 0) _sums.donatedRewards += more.donatedRewards;
    }

    /// @notice Returns the sums.
    /// @return The sums, in wei.
    function sums() external view returns (Sums memory) {
        return _sums;
    }
}
