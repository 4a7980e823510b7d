// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterLimits} from "../../../contracts/governance/ParameterLimits.sol";
import {vm} from "../kit/Cheatcodes.sol";
import {Handler} from "../kit/Handler.sol";
import {LimitsModel} from "./LimitsModel.sol";
import {OpenLimits} from "./OpenLimits.sol";

/// @title Moves, narrowings and new limits of all sizes, at all times, those that must be refused included
contract ParameterLimitsHandler is Handler {
    using LimitsModel for LimitsModel.Books;

    uint256 private constant PARAMETERS = 3;

    /// @notice The limits under test.
    OpenLimits public immutable open;

    LimitsModel.Books[PARAMETERS] private _books;

    constructor(OpenLimits open_) {
        open = open_;
        for (uint256 i = 0; i < PARAMETERS; ++i) {
            _books[i].value = open_.valueOf(i);
            _books[i].set(open_.lastingLimits(i));
        }
    }

    /// @notice Moves a parameter as far as it may, or less far, mostly in the second in which it becomes ready.
    function move(uint256 seed, uint256 sizeSeed) external {
        uint256 parameter = seed % PARAMETERS;
        LimitsModel.Books storage books = _books[parameter];
        _await(seed, books.readyAt());
        (uint256 left, int256 to) = (books.budgetLeft(), 0);
        uint256 most = books.inForce().step < left ? books.inForce().step : left;
        vm.assume(most > 0);
        to = _moved(books.value, _amount(sizeSeed, most), _draw(seed, 8) % 2 == 0);
        if (!LimitsModel.holds(books.inForce(), to)) to = _between(sizeSeed, books.inForce());
        vm.assume(books.refusal(parameter, to).length == 0);
        _move(parameter, to);
    }

    /// @notice Nobody moves a parameter out of its bounds, by more than a step, too soon, or past its budget.
    function cannotMove(uint256 seed, uint256 sizeSeed) external {
        uint256 parameter = seed % PARAMETERS;
        LimitsModel.Books storage books = _books[parameter];
        uint256 ready = books.readyAt();
        _await(seed, _draw(seed, 16) % 2 == 0 && ready > 0 ? ready - 1 : ready);
        uint256 kind = _draw(seed, 24) % 4;
        bool isUp = _draw(seed, 8) % 2 == 0;
        int256 to = books.value;
        if (kind == 0) to = isUp ? books.inForce().maximum : books.inForce().minimum;
        else if (kind == 1) to = _moved(to, uint256(books.inForce().step) + (sizeSeed % 2), isUp);
        else if (kind == 2) to = _moved(to, books.budgetLeft() + 1, isUp);
        else if (sizeSeed % 64 == 0) to = isUp ? type(int256).max : type(int256).min;
        else to = _moved(isUp ? books.inForce().maximum : books.inForce().minimum, _amount(sizeSeed, 1 << 128), isUp);
        vm.assume(books.refusal(parameter, to).length > 0);
        _move(parameter, to);
    }

    /// @notice Governance adopts a value inside the lasting bounds, or one that it may not.
    function adopt(uint256 seed, uint256 sizeSeed) external {
        uint256 parameter = seed % PARAMETERS;
        LimitsModel.Books storage books = _books[parameter];
        int256 to = _between(sizeSeed, books.lasting);
        if (seed % 8 == 0)
            to = _moved(seed % 16 == 0 ? books.lasting.maximum : books.lasting.minimum, 1, seed % 16 == 0);
        bytes memory call = abi.encodeCall(OpenLimits.adopt, (parameter, to));
        if (!LimitsModel.holds(books.lasting, to)) {
            _mustFail(address(this), address(open), call, LimitsModel.outOfBounds(parameter, to, books.lasting));
            return;
        }
        books.adopt(to);
        open.adopt(parameter, to);
        ++steps;
    }

    /// @notice Governance sets limits around the value.
    function setLimits(uint256 seed, uint256 paceSeed) external {
        uint256 parameter = seed % PARAMETERS;
        ParameterLimits.Limits memory limits = _around(_books[parameter].value, seed, paceSeed);
        _books[parameter].set(limits);
        open.setLimits(parameter, limits);
        ++steps;
    }

    /// @notice Nobody sets limits that contradict themselves, or leave the value outside.
    function cannotSetLimits(uint256 seed, uint256 paceSeed) external {
        uint256 parameter = seed % PARAMETERS;
        ParameterLimits.Limits memory limits = _around(_books[parameter].value, seed, paceSeed);
        _spoil(limits, _draw(seed, 16), _books[parameter].value);
        bytes memory reason = _books[parameter].refusalOf(parameter, limits, false);
        vm.assume(reason.length > 0);
        _mustFail(address(this), address(open), abi.encodeCall(OpenLimits.setLimits, (parameter, limits)), reason);
    }

    /// @notice The guardian narrows.
    function narrow(uint256 seed, uint256 sizeSeed) external {
        uint256 parameter = seed % PARAMETERS;
        ParameterLimits.Limits memory limits = _inside(_books[parameter], seed, sizeSeed);
        vm.assume(_books[parameter].refusalOf(parameter, limits, true).length == 0);
        _narrow(parameter, limits, seed);
    }

    /// @notice Nobody narrows to what allows more in any respect, contradicts itself, or leaves the value outside.
    function cannotNarrow(uint256 seed, uint256 sizeSeed) external {
        uint256 parameter = seed % PARAMETERS;
        ParameterLimits.Limits memory limits = _inside(_books[parameter], seed, sizeSeed);
        if (seed % 4 == 0) _spoil(limits, _draw(seed, 16), _books[parameter].value);
        else _loosen(limits, _books[parameter].inForce(), _draw(seed, 16));
        vm.assume(_books[parameter].refusalOf(parameter, limits, true).length > 0);
        _narrow(parameter, limits, seed);
    }

    /// @notice Lets time pass, sometimes up to the second in which a narrowing lapses, or the one before.
    function passTime(uint256 seed) external {
        uint256 until = _books[seed % PARAMETERS].narrowedUntil;
        if (_draw(seed, 8) % 4 == 0 && until > block.timestamp + 1) vm.warp(until - (_draw(seed, 16) % 2));
        else _passTime(seed);
        ++steps;
    }

    /// @notice Returns what a parameter should be.
    /// @param parameter Number of the parameter.
    /// @return value Its value.
    /// @return inForce The limits in force.
    /// @return lasting The limits that hold for good.
    /// @return left What is left of its budget.
    function expected(
        uint256 parameter
    )
        external
        view
        returns (
            int256 value,
            ParameterLimits.Limits memory inForce,
            ParameterLimits.Limits memory lasting,
            uint256 left
        )
    {
        LimitsModel.Books storage books = _books[parameter];
        return (books.value, books.inForce(), books.lasting, books.budgetLeft());
    }

    /// @notice Returns the moves that should be kept: those that no later move has seen leave its window.
    /// @param parameter Number of the parameter.
    /// @return hash Hash of their distances and times, oldest first.
    function keptMovesHash(uint256 parameter) external view returns (bytes32 hash) {
        LimitsModel.Books storage books = _books[parameter];
        uint256 first = books.made.length;
        while (first > 0 && books.made[first - 1].madeAt > books.forgottenThrough) --first;
        for (uint256 i = first; i < books.made.length; ++i) {
            hash = keccak256(abi.encode(hash, books.made[i].distance, books.made[i].madeAt));
        }
    }

    /// @dev Moves, and looks at what came of it; where it is to be refused, that is the only thing that may come.
    function _move(uint256 parameter, int256 to) private {
        LimitsModel.Books storage books = _books[parameter];
        bytes memory reason = books.refusal(parameter, to);
        if (!_tries(address(open), abi.encodeCall(OpenLimits.move, (parameter, to)), reason)) return;
        ParameterLimits.Limits memory limits = books.inForce();
        _keep("GOV-118", LimitsModel.holds(limits, to) ? 1 : 0, 1);
        _keepAtMost("GOV-119", LimitsModel.distance(books.value, to), limits.step);
        _keepAtMost("GOV-120", books.readyAt(), block.timestamp);
        books.move(to);
        _keepAtMost("GOV-044", books.movedInWindow(), limits.budget);
    }

    function _narrow(uint256 parameter, ParameterLimits.Limits memory limits, uint256 seed) private {
        LimitsModel.Books storage books = _books[parameter];
        bytes memory reason = books.refusalOf(parameter, limits, true);
        uint64 until = uint64(block.timestamp + 1 + (_draw(seed, 32) % 30 days));
        if (!_tries(address(open), abi.encodeCall(OpenLimits.narrow, (parameter, limits, until)), reason)) return;
        _keep("GOV-134", LimitsModel.isWithin(limits, books.inForce()) ? 1 : 0, 1);
        _keep("GOV-135", LimitsModel.holds(limits, books.value) ? 1 : 0, 1);
        books.narrow(limits, until);
    }

    /// @dev Limits around a value, of all sizes; windows of some moves, mostly.
    function _around(
        int256 value,
        uint256 seed,
        uint256 paceSeed
    ) private pure returns (ParameterLimits.Limits memory limits) {
        uint256 span = _amount(seed, 1 << 100);
        limits.minimum = _moved(value, _draw(seed, 64) % (span + 1), false);
        limits.maximum = _moved(value, span, true);
        if (seed % 32 == 0) (limits.minimum, limits.maximum) = (type(int256).min, type(int256).max);
        limits.step = seed % 16 == 1 ? type(uint128).max : uint128(_amount(_draw(seed, 72), span));
        limits.budget =
            _draw(seed, 80) % 16 == 0
                ? type(uint128).max
                : uint128(_amount(_draw(seed, 88), 4 * uint256(limits.step >> 3) + 1));
        limits.cooldownSeconds = uint64(_amount(paceSeed, paceSeed % 16 == 2 ? 1 << 58 : 7 days));
        limits.windowSeconds = limits.cooldownSeconds * uint64(1 + (_draw(paceSeed, 8) % 32));
        if (_draw(paceSeed, 16) % 4 == 0) {
            limits.windowSeconds -= uint64(_draw(paceSeed, 24) % (limits.windowSeconds - limits.cooldownSeconds + 1));
        }
    }

    /// @dev Limits inside those in force, around the value.
    function _inside(
        LimitsModel.Books storage books,
        uint256 seed,
        uint256 sizeSeed
    ) private view returns (ParameterLimits.Limits memory limits) {
        limits = books.inForce();
        uint256 below = LimitsModel.distance(limits.minimum, books.value);
        uint256 above = LimitsModel.distance(limits.maximum, books.value);
        if (sizeSeed % 2 == 0) limits.minimum = _moved(limits.minimum, _upTo(_draw(sizeSeed, 8), below), true);
        if (sizeSeed % 3 == 0) limits.maximum = _moved(limits.maximum, _upTo(_draw(sizeSeed, 16), above), false);
        if (sizeSeed % 5 == 0) limits.step = uint128(_upTo(_draw(sizeSeed, 24), limits.step));
        if (sizeSeed % 7 == 0) limits.budget = uint128(_upTo(_draw(sizeSeed, 32), limits.budget));
        if (seed % 4 == 0) limits.cooldownSeconds += uint64(_draw(seed, 40) % 1 days);
        if (limits.windowSeconds < limits.cooldownSeconds) limits.windowSeconds = limits.cooldownSeconds;
        if (seed % 8 > 4) {
            limits.windowSeconds += uint64(
                _draw(seed, 48) % (32 * uint256(limits.cooldownSeconds) - limits.windowSeconds + 1)
            );
        }
    }

    /// @dev Makes limits unsound, or leave a value outside.
    function _spoil(ParameterLimits.Limits memory limits, uint256 kind, int256 value) private pure {
        kind %= 6;
        if (kind == 0) limits.minimum = _moved(limits.maximum, 1, true);
        else if (kind == 1) limits.cooldownSeconds = 0;
        else if (kind == 2) limits.windowSeconds = limits.cooldownSeconds - 1;
        else if (kind == 3) limits.windowSeconds = 32 * limits.cooldownSeconds + 1;
        else if (kind == 4) limits.minimum = _moved(value, 1, true);
        else limits.maximum = _moved(value, 1, false);
    }

    /// @dev Makes limits allow, in one respect, a little more than others do.
    function _loosen(
        ParameterLimits.Limits memory limits,
        ParameterLimits.Limits memory others,
        uint256 kind
    ) private pure {
        kind %= 6;
        if (kind == 0) limits.minimum = _moved(others.minimum, 1, false);
        else if (kind == 1) limits.maximum = _moved(others.maximum, 1, true);
        else if (kind == 2 && others.step < type(uint128).max) limits.step = others.step + 1;
        else if (kind == 3 && others.budget < type(uint128).max) limits.budget = others.budget + 1;
        else if (kind == 4) limits.cooldownSeconds = others.cooldownSeconds - 1;
        else limits.windowSeconds = others.windowSeconds - 1;
    }

    /// @dev A value inside bounds, of all distances from the lower one, both often.
    function _between(uint256 seed, ParameterLimits.Limits memory limits) private pure returns (int256) {
        return _moved(limits.minimum, _upTo(seed, LimitsModel.distance(limits.minimum, limits.maximum)), true);
    }

    /// @dev From zero to a maximum, both ends often.
    function _upTo(uint256 seed, uint256 maximum) private pure returns (uint256) {
        return maximum == 0 || seed % 16 == 2 ? 0 : _amount(seed, maximum);
    }

    /// @dev A value moved by a distance, or as far as integers go.
    function _moved(int256 value, uint256 distance, bool isUp) private pure returns (int256) {
        int256 end = isUp ? type(int256).max : type(int256).min;
        if (distance >= LimitsModel.distance(value, end)) return end;
        // What lies between fits: modulo 2^256 it is exact.
        unchecked {
            return isUp ? int256(uint256(value) + distance) : int256(uint256(value) - distance);
        }
    }
}
