// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterLimits} from "../../contracts/governance/ParameterLimits.sol";

/// @title What an adoption leaves of a narrowing, whatever was called before
/// @dev Apart from {LimitsProof}, beside whose claims the prover runs out of steps on this one.
contract AdoptionProof is ParameterLimits {
    function setLimits(uint256 parameter, Limits memory limits, int256 value) external {
        _setLimits(parameter, limits, value);
    }

    function narrow(uint256 parameter, Limits memory limits, int256 value, uint256 nowSeconds, uint64 until) external {
        _narrowLimits(parameter, limits, value, nowSeconds, until);
    }

    function prove_GOV_162_afterAnAdoptionNoNarrowingExcludesTheValue(
        uint256 parameter,
        int256 value,
        uint256 nowSeconds
    ) external {
        _requireWithinLastingBounds(parameter, value);
        _endNarrowingWithout(parameter, value);
        Limits memory limits = _limitsInForce(parameter, nowSeconds);
        assert(value >= limits.minimum && value <= limits.maximum);
    }
}
