// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterLimits} from "../../../contracts/governance/ParameterLimits.sol";

/// @title Parameters and their limits, open to everybody
/// @dev Asks for what the steward asks for, in its order.
contract OpenLimits is ParameterLimits {
    /// @notice The parameters' values.
    mapping(uint256 parameter => int256 value) public valueOf;

    /// @notice Begins with some values, each with limits around it.
    constructor(int256[] memory values, Limits[] memory limits) {
        for (uint256 i = 0; i < values.length; ++i) {
            valueOf[i] = values[i];
            _setLimits(i, limits[i], values[i]);
        }
    }

    /// @notice Moves a parameter.
    function move(uint256 parameter, int256 to) external {
        int256 from = valueOf[parameter];
        _requireWithinLimits(parameter, from, to, block.timestamp);
        _recordMove(parameter, from, to, block.timestamp);
        valueOf[parameter] = to;
    }

    /// @notice Sets a parameter inside its lasting bounds.
    function adopt(uint256 parameter, int256 to) external {
        _requireWithinLastingBounds(parameter, to);
        _endNarrowingWithout(parameter, to);
        valueOf[parameter] = to;
    }

    /// @notice Sets limits for good.
    function setLimits(uint256 parameter, Limits calldata limits) external {
        _setLimits(parameter, limits, valueOf[parameter]);
    }

    /// @notice Narrows limits for a while.
    function narrow(uint256 parameter, Limits calldata limits, uint64 until) external {
        _narrowLimits(parameter, limits, valueOf[parameter], block.timestamp, until);
    }

    /// @notice Returns the limits in force.
    function limitsInForce(uint256 parameter) external view returns (Limits memory) {
        return _limitsInForce(parameter, block.timestamp);
    }

    /// @notice Returns the limits that hold for good.
    function lastingLimits(uint256 parameter) external view returns (Limits memory) {
        return _lastingLimits(parameter);
    }

    /// @notice Returns what is left of the budget.
    function budgetLeft(uint256 parameter) external view returns (uint256) {
        return _budgetLeft(parameter, _limitsInForce(parameter, block.timestamp), block.timestamp);
    }

    /// @notice Returns the moves that are kept.
    function keptMoves(uint256 parameter) external view returns (Move[] memory) {
        return _keptMoves(parameter);
    }
}
