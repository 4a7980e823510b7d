// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ActorForwarder} from "./ActorForwarder.sol";

/// @title Runs the actions of many agents in one transaction
/// @notice Purpose: a local chain's driver. Each action is a call through its agent's forwarder; a reverted action
/// changes nothing and doesn't stop the others. Roles: only the account that deployed it. Trusts: its deployer. Does
/// not protect from: anything; for local chains alone.
contract ActionBatcher {
    /// @dev More than any single action needs; keeps one that burns all its gas from taking the batch with it.
    uint256 private constant ACTION_GAS = 30_000_000;

    /// @notice Who may run batches.
    address public immutable operator;

    /// @notice A forwarder, whose code agents' addresses are given.
    ActorForwarder public immutable forwarder;

    /// @notice Emitted after an action that succeeded; the logs before it, back to the last such mark, are its own.
    event ActionSucceeded();

    /// @notice Emitted after an action that reverted.
    /// @param data What it reverted with.
    event ActionReverted(bytes data);

    /// @notice Thrown when somebody else than the operator runs a batch.
    /// @param caller Who tried.
    error BatcherOperatorOnly(address caller);

    constructor() {
        operator = msg.sender;
        forwarder = new ActorForwarder(address(this));
    }

    /// @notice Runs actions in order.
    /// @param actions For each action: agent (20 bytes), length of the rest (4 bytes), target (20 bytes), calldata.
    function run(bytes calldata actions) external {
        require(msg.sender == operator, BatcherOperatorOnly(msg.sender));
        uint256 offset = 0;
        while (offset < actions.length) {
            address agent = address(bytes20(actions[offset:offset + 20]));
            uint256 end = offset + 24 + uint32(bytes4(actions[offset + 20:offset + 24]));
            // A low-level call, because a reverted action must not stop the others.
            // solhint-disable-next-line avoid-low-level-calls
            (bool success, bytes memory data) = agent.call{gas: ACTION_GAS}(actions[offset + 24:end]);
            if (success) emit ActionSucceeded();
            else emit ActionReverted(data);
            offset = end;
        }
    }
}
