// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterLimits} from "../../contracts/governance/ParameterLimits.sol";

/// @title What one call does to a parameter and its limits, whatever was called before
/// @dev Limits change between the claims as governance and the guardian like. Moves are left aside: the prover decides
/// nothing of a list that is summed up in a loop.
contract LimitsProof is ParameterLimits {
    function setLimits(uint256 parameter, Limits memory limits, int256 value) external {
        _setLimits(parameter, limits, value);
    }

    function narrow(uint256 parameter, Limits memory limits, int256 value, uint256 nowSeconds, uint64 until) external {
        _narrowLimits(parameter, limits, value, nowSeconds, until);
    }

    function prove_GOV_118_aMoveStaysInsideTheBoundsInForce(
        uint256 parameter,
        int256 from,
        int256 to,
        uint256 nowSeconds
    ) external view {
        Limits memory limits = _limitsInForce(parameter, nowSeconds);
        _requireWithinLimits(parameter, from, to, nowSeconds);
        assert(to >= limits.minimum && to <= limits.maximum);
    }

    function prove_GOV_119_aMoveIsAtMostTheStep(
        uint256 parameter,
        int256 from,
        int256 to,
        uint256 nowSeconds
    ) external view {
        Limits memory limits = _limitsInForce(parameter, nowSeconds);
        _requireWithinLimits(parameter, from, to, nowSeconds);
        require(_isNarrow(from) && _isNarrow(to));
        int256 step = int256(uint256(limits.step));
        assert(to - from <= step && from - to <= step);
    }

    function prove_GOV_134_aNarrowingWidensNothing(
        uint256 parameter,
        Limits memory limits,
        int256 value,
        uint256 nowSeconds,
        uint64 until
    ) external {
        Limits memory old = _limitsInForce(parameter, nowSeconds);
        _narrowLimits(parameter, limits, value, nowSeconds, until);
        assert(
            limits.minimum >= old.minimum &&
                limits.maximum <= old.maximum &&
                limits.step <= old.step &&
                limits.budget <= old.budget &&
                limits.cooldownSeconds >= old.cooldownSeconds &&
                limits.windowSeconds >= old.windowSeconds
        );
    }

    function prove_GOV_135_GOV_138_aNarrowingHoldsTheValueAndIsSound(
        uint256 parameter,
        Limits memory limits,
        int256 value,
        uint256 nowSeconds,
        uint64 until
    ) external {
        _narrowLimits(parameter, limits, value, nowSeconds, until);
        assert(
            value >= limits.minimum &&
                value <= limits.maximum &&
                limits.cooldownSeconds > 0 &&
                limits.windowSeconds >= limits.cooldownSeconds &&
                limits.windowSeconds <= 32 * uint256(limits.cooldownSeconds)
        );
    }

    function prove_GOV_136_aNarrowingLapsesAndLeavesTheLastingLimits(
        uint256 parameter,
        Limits memory limits,
        int256 value,
        uint256 nowSeconds,
        uint64 until,
        uint256 laterSeconds
    ) external {
        Limits memory lasting = _lastingLimits(parameter);
        _narrowLimits(parameter, limits, value, nowSeconds, until);
        Limits memory later = _limitsInForce(parameter, laterSeconds);
        Limits memory expected = laterSeconds < until ? limits : lasting;
        assert(
            later.minimum == expected.minimum &&
                later.maximum == expected.maximum &&
                later.step == expected.step &&
                later.budget == expected.budget &&
                later.cooldownSeconds == expected.cooldownSeconds &&
                later.windowSeconds == expected.windowSeconds
        );
    }

    function prove_GOV_137_GOV_136_newLastingLimitsAreInForceAtOnceAndForGood(
        uint256 parameter,
        Limits memory limits,
        int256 value,
        uint256 laterSeconds
    ) external {
        _setLimits(parameter, limits, value);
        Limits memory later = _limitsInForce(parameter, laterSeconds);
        assert(
            later.minimum == limits.minimum &&
                later.maximum == limits.maximum &&
                later.step == limits.step &&
                later.budget == limits.budget &&
                later.cooldownSeconds == limits.cooldownSeconds &&
                later.windowSeconds == limits.windowSeconds
        );
    }

    function prove_GOV_139_whatGovernanceAdoptsLiesInsideTheLastingBounds(
        uint256 parameter,
        int256 value
    ) external view {
        _requireWithinLastingBounds(parameter, value);
        Limits memory limits = _lastingLimits(parameter);
        assert(value >= limits.minimum && value <= limits.maximum);
    }

    function _isNarrow(int256 value) private pure returns (bool) {
        return value > type(int256).min / 2 && value < type(int256).max / 2;
    }
}
