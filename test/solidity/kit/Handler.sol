// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "./Cheatcodes.sol";
import {Checks} from "./Checks.sol";

/// @title What every handler has: actors, amounts of all sizes, and a memory of the first breach of each property
/// @dev An action that can't be valid now is discarded by `assume`; one that reverts fails the test. So the engine's own
/// count of calls that were neither discarded nor reverted is the number of times that an action did succeed.
abstract contract Handler {
    /// @dev What a transition was found to be, and what it should have been.
    struct Breach {
        bool found;
        uint256 actual;
        uint256 expected;
    }

    uint256 internal constant ACTORS = 10;

    /// @notice Calls that had an effect, refusals included.
    uint256 public steps;

    address[ACTORS] private _actors;
    mapping(string id => Breach breach) private _breaches;

    /// @notice Thrown when an action succeeds that should fail, or fails with another reason.
    /// @param succeeded Whether it succeeded.
    /// @param returned What it returned, or its reason.
    /// @param expected The reason that it should have failed with.
    error ActionNotRefused(bool succeeded, bytes returned, bytes expected);

    modifier afterWait(uint256 seed, uint256 timeSeconds) {
        _await(seed, timeSeconds);
        _;
    }

    constructor() {
        for (uint256 i = 0; i < ACTORS; ++i) _actors[i] = vm.addr(_keyAt(i));
    }

    /// @notice Reverts if a transition has broken a property.
    /// @param id The property.
    function requireKept(string calldata id) external view {
        Breach memory breach = _breaches[id];
        require(!breach.found, Checks.PropertyBroken(id, breach.actual, breach.expected));
    }

    /// @notice Returns an actor.
    /// @param index Number from zero to nine.
    /// @return The account.
    function actorAt(uint256 index) public view returns (address) {
        return _actors[index];
    }

    /// @dev Remembers the first breach of a property by a transition; the suite's function of that name reports it.
    function _keep(string memory id, uint256 actual, uint256 expected) internal {
        if (actual != expected) _breach(id, actual, expected);
    }

    function _keepAtMost(string memory id, uint256 actual, uint256 most) internal {
        if (actual > most) _breach(id, actual, most);
    }

    /// @dev Calls as somebody and demands the exact reason of its failure.
    function _mustFail(address caller, address target, bytes memory data, bytes memory reason) internal {
        vm.prank(caller);
        (bool succeeded, bytes memory returned) = target.call(data);
        require(!succeeded && keccak256(returned) == keccak256(reason), ActionNotRefused(succeeded, returned, reason));
        ++steps;
    }

    /// @dev Calls, and demands the exact reason if it fails, and that there is one. What succeeds against a reason is left to
    /// the properties, which say what it broke.
    function _tries(address target, bytes memory data, bytes memory reason) internal returns (bool succeeded) {
        bytes memory returned;
        (succeeded, returned) = target.call(data);
        bool isForeseen = reason.length > 0 && keccak256(returned) == keccak256(reason);
        require(succeeded || isForeseen, ActionNotRefused(succeeded, returned, reason));
        ++steps;
    }

    /// @dev Passes from a second to a day, seldom up to ten years.
    function _passTime(uint256 seed) internal {
        uint256 longest =
            seed % 4 == 0
                ? 1 hours
                : seed % 4 == 3
                    ? 30 days
                    : 1 days;
        if (seed % 256 == 0) longest = 3_650 days;
        vm.warp(block.timestamp + 1 + (_draw(seed, 8) % longest));
    }

    /// @dev In three of four cases lets time pass up to a moment to come, so that things are tried in the very second in
    /// which they become possible, or the last in which they aren't.
    function _await(uint256 seed, uint256 timeSeconds) internal {
        if (timeSeconds > block.timestamp && _draw(seed, 248) % 4 > 0) vm.warp(timeSeconds);
    }

    function _actor(uint256 seed) internal view returns (address) {
        return _actors[seed % ACTORS];
    }

    /// @dev The key that an actor signs with.
    function _keyAt(uint256 index) internal pure returns (uint256) {
        return 0xac70_0001 + index;
    }

    /// @dev Draws another number from a seed. Engines like small seeds, so its own bits alone wouldn't do.
    function _draw(uint256 seed, uint256 index) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index)));
    }

    /// @dev From one to a maximum above zero, of all sizes, both ends often.
    function _amount(uint256 seed, uint256 maximum) internal pure returns (uint256) {
        uint256 kind = seed % 16;
        if (kind == 0) return 1;
        if (kind == 1) return maximum;
        uint256 range = kind < 8 ? maximum : maximum >> (_draw(seed, 8) % 96);
        return range < 2 ? 1 : 1 + (_draw(seed, 16) % range);
    }

    function _breach(string memory id, uint256 actual, uint256 expected) private {
        if (_breaches[id].found) return;
        _breaches[id] = Breach({found: true, actual: actual, expected: expected});
    }
}
