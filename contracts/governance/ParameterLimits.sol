// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title How far parameters may move, and how fast
/// @notice Each parameter has bounds, a largest step, a cooldown between two moves, and a budget for how far it may drift
/// in any window of time, however small the steps and in whatever direction. Limits can be narrowed for a while.
/// @dev Kernel: free of roles, and of where parameters lie. A window of w seconds up to t begins after t - w. Moves lie a
/// cooldown apart and a window has at most 32 cooldowns, so a list of moves stays short.
abstract contract ParameterLimits {
    /// @dev What a parameter may do; bounds and step in its own unit, signed ones by their sign.
    struct Limits {
        int256 minimum;
        int256 maximum;
        uint128 step;
        uint128 budget;
        uint64 cooldownSeconds;
        uint64 windowSeconds;
    }

    /// @dev Limits that hold until a time.
    struct Narrowing {
        Limits limits;
        uint64 until;
    }

    /// @dev A move: how far, and when.
    struct Move {
        uint128 distance;
        uint64 movedAt;
    }

    /// @dev Moves by number, from the first that may still count to the one before `next`.
    struct Moves {
        uint64 first;
        uint64 next;
        mapping(uint256 number => Move move) list;
    }

    /// @dev Most cooldowns that a window may have.
    uint256 private constant MAXIMUM_COOLDOWNS_IN_WINDOW = 32;

    mapping(uint256 parameter => Limits limits) private _limits;
    mapping(uint256 parameter => Narrowing narrowing) private _narrowings;
    mapping(uint256 parameter => Moves moves) private _moves;

    /// @notice Thrown when limits contradict themselves.
    /// @param parameter Number of the parameter.
    /// @param limits The limits that were given.
    error LimitsInvalid(uint256 parameter, Limits limits);

    /// @notice Thrown when limits would leave the current value outside.
    /// @param parameter Number of the parameter.
    /// @param value Its value.
    /// @param minimum Least value of the limits.
    /// @param maximum Greatest value of the limits.
    error LimitsExcludeValue(uint256 parameter, int256 value, int256 minimum, int256 maximum);

    /// @notice Thrown when a narrowing would allow what the limits in force don't.
    /// @param parameter Number of the parameter.
    /// @param limits The limits that were given.
    /// @param inForce The limits in force.
    error LimitsNotNarrower(uint256 parameter, Limits limits, Limits inForce);

    /// @notice Thrown when a value would leave its bounds.
    /// @param parameter Number of the parameter.
    /// @param value The value.
    /// @param minimum Least value that is allowed.
    /// @param maximum Greatest value that is allowed.
    error LimitsValueOutOfBounds(uint256 parameter, int256 value, int256 minimum, int256 maximum);

    /// @notice Thrown when a move is too large.
    /// @param parameter Number of the parameter.
    /// @param distance How far it would move.
    /// @param step Largest step.
    error LimitsStepExceeded(uint256 parameter, uint256 distance, uint256 step);

    /// @notice Thrown when a move follows another too soon.
    /// @param parameter Number of the parameter.
    /// @param nowSeconds Current time.
    /// @param readyAtSeconds When it may move again.
    error LimitsCooldownActive(uint256 parameter, uint256 nowSeconds, uint256 readyAtSeconds);

    /// @notice Thrown when moves would add up to more than the window's budget.
    /// @param parameter Number of the parameter.
    /// @param distance How far it would move.
    /// @param left What is left of the budget.
    error LimitsBudgetExceeded(uint256 parameter, uint256 distance, uint256 left);

    /// @dev Sets the limits for good, around the current value; a narrowing ends.
    function _setLimits(uint256 parameter, Limits memory limits, int256 value) internal {
        _requireSound(parameter, limits, value);
        _limits[parameter] = limits;
        delete _narrowings[parameter];
    }

    /// @dev Narrows the limits in force until a time, around the current value.
    function _narrowLimits(
        uint256 parameter,
        Limits memory limits,
        int256 value,
        uint256 nowSeconds,
        uint64 until
    ) internal {
        _requireSound(parameter, limits, value);
        Limits memory inForce = _limitsInForce(parameter, nowSeconds);
        require(
            limits.minimum >= inForce.minimum &&
                limits.maximum <= inForce.maximum &&
                limits.step <= inForce.step &&
                limits.budget <= inForce.budget &&
                limits.cooldownSeconds >= inForce.cooldownSeconds &&
                limits.windowSeconds >= inForce.windowSeconds,
            LimitsNotNarrower(parameter, limits, inForce)
        );
        _narrowings[parameter] = Narrowing({limits: limits, until: until});
    }

    /// @dev Ends a narrowing that a value lies outside of, so that limits in force always hold the value.
    function _endNarrowingWithout(uint256 parameter, int256 value) internal {
        Limits storage narrowed = _narrowings[parameter].limits;
        if (value < narrowed.minimum || value > narrowed.maximum) delete _narrowings[parameter];
    }

    /// @dev Records a move that its cooldown and its budget allow.
    function _recordMove(uint256 parameter, int256 from, int256 to, uint256 nowSeconds) internal {
        Limits memory limits = _limitsInForce(parameter, nowSeconds);
        Moves storage moves = _moves[parameter];
        if (moves.next > 0) {
            uint256 readyAt = uint256(moves.list[moves.next - 1].movedAt) + limits.cooldownSeconds;
            require(nowSeconds >= readyAt, LimitsCooldownActive(parameter, nowSeconds, readyAt));
        }
        uint256 distance = _distance(from, to);
        uint256 left = _budgetLeft(parameter, limits, nowSeconds);
        require(distance <= left, LimitsBudgetExceeded(parameter, distance, left));
        while (
            moves.first < moves.next && uint256(moves.list[moves.first].movedAt) + limits.windowSeconds <= nowSeconds
        ) {
            delete moves.list[moves.first++];
        }
        // The distance is at most the budget, which has 128 bits.
        moves.list[moves.next++] = Move({distance: uint128(distance), movedAt: uint64(nowSeconds)});
    }

    /// @dev Reverts unless a move stays inside the bounds and the step; when it is made is left aside.
    function _requireWithinLimits(uint256 parameter, int256 from, int256 to, uint256 nowSeconds) internal view {
        Limits memory limits = _limitsInForce(parameter, nowSeconds);
        _requireWithinBounds(parameter, to, limits);
        uint256 distance = _distance(from, to);
        require(distance <= limits.step, LimitsStepExceeded(parameter, distance, limits.step));
    }

    /// @dev Reverts unless a value lies inside the bounds that hold for good.
    function _requireWithinLastingBounds(uint256 parameter, int256 value) internal view {
        _requireWithinBounds(parameter, value, _limits[parameter]);
    }

    /// @dev The limits in force at a time.
    function _limitsInForce(uint256 parameter, uint256 nowSeconds) internal view returns (Limits memory) {
        Narrowing storage narrowing = _narrowings[parameter];
        return nowSeconds < narrowing.until ? narrowing.limits : _limits[parameter];
    }

    /// @dev The limits that hold for good.
    function _lastingLimits(uint256 parameter) internal view returns (Limits memory) {
        return _limits[parameter];
    }

    /// @dev Until when the limits are narrowed; in the past where they aren't.
    function _narrowedUntil(uint256 parameter) internal view returns (uint256) {
        return _narrowings[parameter].until;
    }

    /// @dev The moves that are kept, oldest first.
    function _keptMoves(uint256 parameter) internal view returns (Move[] memory kept) {
        Moves storage moves = _moves[parameter];
        kept = new Move[](moves.next - moves.first);
        for (uint256 i = 0; i < kept.length; ++i) kept[i] = moves.list[moves.first + i];
    }

    /// @dev How far a parameter may still move in the window that ends now.
    function _budgetLeft(uint256 parameter, Limits memory limits, uint256 nowSeconds) internal view returns (uint256) {
        Moves storage moves = _moves[parameter];
        uint256 spent = 0;
        for (uint256 number = moves.next; number > moves.first; --number) {
            Move memory move = moves.list[number - 1];
            if (uint256(move.movedAt) + limits.windowSeconds <= nowSeconds) break;
            spent += move.distance;
        }
        return spent < limits.budget ? limits.budget - spent : 0;
    }

    function _requireSound(uint256 parameter, Limits memory limits, int256 value) private pure {
        require(
            limits.minimum <= limits.maximum &&
                limits.cooldownSeconds > 0 &&
                limits.windowSeconds >= limits.cooldownSeconds &&
                limits.windowSeconds <= MAXIMUM_COOLDOWNS_IN_WINDOW * limits.cooldownSeconds,
            LimitsInvalid(parameter, limits)
        );
        require(
            value >= limits.minimum && value <= limits.maximum,
            LimitsExcludeValue(parameter, value, limits.minimum, limits.maximum)
        );
    }

    function _requireWithinBounds(uint256 parameter, int256 value, Limits memory limits) private pure {
        require(
            value >= limits.minimum && value <= limits.maximum,
            LimitsValueOutOfBounds(parameter, value, limits.minimum, limits.maximum)
        );
    }

    function _distance(int256 from, int256 to) private pure returns (uint256) {
        // Modulo 2^256, which is exact: the larger less the smaller fits 256 bits without a sign.
        unchecked {
            return to > from ? uint256(to) - uint256(from) : uint256(from) - uint256(to);
        }
    }
}
