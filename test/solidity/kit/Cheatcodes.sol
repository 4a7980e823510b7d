// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The cheatcodes that these tests use, out of those that Hardhat and forge share
interface Cheatcodes {
    /// @notice Makes the next call come from an account.
    /// @param sender Who calls.
    function prank(address sender) external;

    /// @notice Sets the time.
    /// @param timeSeconds Unix time.
    function warp(uint256 timeSeconds) external;

    /// @notice Keeps the state, to return to it.
    /// @return snapshotId Id to return by.
    function snapshotState() external returns (uint256 snapshotId);

    /// @notice Returns to a state that was kept.
    /// @param snapshotId Its id.
    /// @return success Whether there was such a state.
    function revertToState(uint256 snapshotId) external returns (bool success);

    /// @notice Reads a file, where the engine's configuration allows it.
    /// @param path Path from the project's root.
    /// @return contents Its text.
    function readFile(string calldata path) external view returns (string memory contents);

    /// @notice Reads bytes out of a JSON text.
    /// @param json The text.
    /// @param key Path of the value.
    /// @return value The bytes.
    function parseJsonBytes(string calldata json, string calldata key) external pure returns (bytes memory value);

    /// @notice Signs a digest.
    /// @param privateKey Key of the signer.
    /// @param digest What is signed.
    /// @return v Recovery id.
    /// @return r First half of the signature.
    /// @return s Second half of the signature.
    function sign(uint256 privateKey, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);

    /// @notice Returns the account of a key.
    /// @param privateKey The key.
    /// @return account The account.
    function addr(uint256 privateKey) external pure returns (address account);

    /// @notice Discards the call where a condition fails; it then counts neither as a call nor as a revert.
    /// @param condition What has to hold.
    function assume(bool condition) external pure;
}

/// @dev Where both engines answer cheatcodes: the last 20 bytes of keccak256("hevm cheat code").
Cheatcodes constant vm = Cheatcodes(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);
