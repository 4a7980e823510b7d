// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @title The delay between a vote and its effect
/// @notice Purpose: holds governance's roles and makes a queued proposal's calls once its delay is over; anyone may
/// trigger that. Roles: the governor proposes and cancels; the deployer grants it that and then renounces. Trusts: the
/// governor. Does not protect from: a majority that waits.
/// @dev OpenZeppelin's TimelockController, but for its shortest delay: stakers can leave before a change takes effect,
/// whatever the delay is set to, since no cooldown is ever longer than the minimum. And but for the end: what nobody
/// executes in time lapses, else anyone could execute a decision that failed, years later.
contract EconomyTimelock is TimelockController {
    /// @notice How long after its delay an operation can be executed; then it is as if it had been cancelled.
    uint256 public constant EXECUTION_WINDOW_SECONDS = 14 days;

    /// @notice Shortest delay that may ever be set.
    uint256 public immutable minimumDelaySeconds;

    /// @notice Thrown for a delay below the minimum, or a minimum of zero.
    /// @param delaySeconds The delay that was given.
    /// @param minimumSeconds The shortest that is allowed.
    error TimelockDelayTooShort(uint256 delaySeconds, uint256 minimumSeconds);

    constructor(
        uint256 delaySeconds,
        uint256 minimumDelaySeconds_,
        address admin
    ) TimelockController(delaySeconds, new address[](0), new address[](1), admin) {
        require(minimumDelaySeconds_ > 0, TimelockDelayTooShort(minimumDelaySeconds_, 1));
        require(delaySeconds >= minimumDelaySeconds_, TimelockDelayTooShort(delaySeconds, minimumDelaySeconds_));
        minimumDelaySeconds = minimumDelaySeconds_;
    }

    /// @inheritdoc TimelockController
    function updateDelay(uint256 newDelay) public override {
        require(newDelay >= minimumDelaySeconds, TimelockDelayTooShort(newDelay, minimumDelaySeconds));
        super.updateDelay(newDelay);
    }

    /// @inheritdoc TimelockController
    function getOperationState(bytes32 id) public view override returns (OperationState) {
        OperationState state = super.getOperationState(id);
        if (state != OperationState.Ready || block.timestamp < getTimestamp(id) + EXECUTION_WINDOW_SECONDS)
            return state;
        return OperationState.Unset;
    }
}
