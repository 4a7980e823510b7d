// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "./Cheatcodes.sol";
import {Handler} from "./Handler.sol";

/// @title What every suite tells the engines: whose functions to call
/// @dev Both engines read `targetContracts` from the test contract, and call all functions of these that change state.
abstract contract InvariantSuite {
    /// @dev When each suite begins: 2026, Unix time. The engines themselves begin at one second.
    uint256 private constant GENESIS_SECONDS = 1_767_225_600;

    Handler[] private _handlers;

    /// @notice Thrown when hardly any call of a whole sequence had an effect.
    /// @param steps Calls that had one.
    error SequenceIdle(uint256 steps);

    constructor() {
        vm.warp(GENESIS_SECONDS);
    }

    /// @notice Names the contracts whose functions are called.
    /// @return targets Their addresses.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](_handlers.length);
        for (uint256 i = 0; i < targets.length; ++i) targets[i] = address(_handlers[i]);
    }

    /// @notice Demands, once after each sequence, that something was done in it.
    function afterInvariant() external view {
        uint256 steps;
        for (uint256 i = 0; i < _handlers.length; ++i) steps += _handlers[i].steps();
        require(steps > 0, SequenceIdle(steps));
    }

    function _target(Handler handler) internal {
        _handlers.push(handler);
    }
}
