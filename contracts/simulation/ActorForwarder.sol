// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The code of an agent's address on a local chain
/// @notice Purpose: calls on with the agent's own address as sender, so that one transaction carries the actions of
/// many agents. Roles: only the batcher that created the code. Trusts: the batcher. Does not protect from: anything;
/// it is put on addresses of a local chain alone and never deployed to a public one.
contract ActorForwarder {
    /// @notice The batcher that may drive the agents.
    address public immutable batcher;

    /// @notice Thrown when somebody else than the batcher calls.
    /// @param caller Who called.
    error ForwarderBatcherOnly(address caller);

    constructor(address batcher_) {
        batcher = batcher_;
    }

    /// @notice Calls the address in the first 20 bytes with the bytes after it.
    /// @param input Target, then calldata.
    /// @return What the target returned; a revert carries the target's own data.
    fallback(bytes calldata input) external returns (bytes memory) {
        require(msg.sender == batcher, ForwarderBatcherOnly(msg.sender));
        // A low-level call, because target and data are the agent's own choice.
        // solhint-disable-next-line avoid-low-level-calls
        (bool success, bytes memory result) = address(bytes20(input[:20])).call(input[20:]);
        if (success) return result;
        // Assembly, because Solidity can't revert with raw data.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            revert(add(result, 32), mload(result))
        }
    }
}
