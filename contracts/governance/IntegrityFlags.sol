// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Warnings that what decisions rest on may be wrong
/// @notice A flag is up until it lapses or is lowered. One asks for caution, two for a stop.
/// @dev Kernel: free of roles, and of what follows from a flag.
abstract contract IntegrityFlags {
    /// @dev What may be wrong: the evidence behind recommendations, or the market that they are about.
    enum IntegrityFlag {
        Evidence,
        Market
    }

    /// @notice Until when each flag is up, Unix time; in the past where it is down.
    mapping(IntegrityFlag flag => uint256 until) public flagUntil;

    /// @notice Emitted when a flag is raised, or stays up for longer.
    /// @param flag The flag.
    /// @param until Unix time at which it lapses.
    event IntegrityFlagRaised(IntegrityFlag indexed flag, uint256 until);

    /// @notice Emitted when a flag is lowered before it lapses.
    /// @param flag The flag.
    event IntegrityFlagLowered(IntegrityFlag indexed flag);

    /// @notice Thrown when a flag is lowered that isn't up.
    /// @param flag The flag.
    error IntegrityFlagDown(IntegrityFlag flag);

    /// @notice Returns how many flags are up.
    /// @return count None, one or two.
    function flagsUp() public view returns (uint256 count) {
        if (_isUp(IntegrityFlag.Evidence)) ++count;
        if (_isUp(IntegrityFlag.Market)) ++count;
    }

    function _raise(IntegrityFlag flag, uint256 until) internal {
        flagUntil[flag] = until;
        emit IntegrityFlagRaised(flag, until);
    }

    function _lower(IntegrityFlag flag) internal {
        require(_isUp(flag), IntegrityFlagDown(flag));
        flagUntil[flag] = block.timestamp;
        emit IntegrityFlagLowered(flag);
    }

    function _isUp(IntegrityFlag flag) private view returns (bool) {
        return block.timestamp < flagUntil[flag];
    }
}
