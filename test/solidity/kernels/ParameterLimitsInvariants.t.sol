// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterLimits} from "../../../contracts/governance/ParameterLimits.sol";
import {Checks} from "../kit/Checks.sol";
import {InvariantSuite} from "../kit/InvariantSuite.sol";
import {LimitsModel} from "./LimitsModel.sol";
import {OpenLimits} from "./OpenLimits.sol";
import {ParameterLimitsHandler} from "./ParameterLimitsHandler.sol";

/// @title How far parameters move, and how fast, against a list of all moves
contract ParameterLimitsInvariants is InvariantSuite {
    uint256 private constant PARAMETERS = 3;

    OpenLimits private _open;
    ParameterLimitsHandler private _handler;

    /// @notice Deploys three parameters: a large one, one of small numbers, and one below zero.
    function setUp() external {
        int256[] memory values = new int256[](PARAMETERS);
        (values[0], values[1], values[2]) = (1e24, 500, -1e16);
        ParameterLimits.Limits[] memory limits = new ParameterLimits.Limits[](PARAMETERS);
        limits[0] = ParameterLimits.Limits(0, 2e24, 1e23, 3e23, 1 days, 10 days);
        limits[1] = ParameterLimits.Limits(1, 10_000, 100, 250, 1 hours, 32 hours);
        limits[2] = ParameterLimits.Limits(-2e16, 2e16, 1e16, 1e16, 2 days, 2 days);
        _open = new OpenLimits(values, limits);
        _handler = new ParameterLimitsHandler(_open);
        _target(_handler);
    }

    /// @notice In each window that ends at a move the distances add up to at most the budget, and the moves that may still
    /// count are kept, each with its distance and its time.
    function invariant_GOV_044_GOV_121_everyWindowKeepsToItsBudget() external view {
        _handler.requireKept("GOV-044");
        for (uint256 i = 0; i < PARAMETERS; ++i) {
            bytes32 hash;
            ParameterLimits.Move[] memory moves = _open.keptMoves(i);
            for (uint256 j = 0; j < moves.length; ++j) {
                hash = keccak256(abi.encode(hash, uint256(moves[j].distance), uint256(moves[j].movedAt)));
            }
            Checks.equal("GOV-121", uint256(hash), uint256(_handler.keptMovesHash(i)));
            (, , , uint256 left) = _handler.expected(i);
            Checks.equal("GOV-044", _open.budgetLeft(i), left);
        }
    }

    /// @notice Each move stays inside the bounds in force, is at most a step, and comes a cooldown after the one before.
    function invariant_GOV_118_GOV_119_GOV_120_movesKeepToBoundsStepAndCooldown() external view {
        _handler.requireKept("GOV-118");
        _handler.requireKept("GOV-119");
        _handler.requireKept("GOV-120");
        for (uint256 i = 0; i < PARAMETERS; ++i) {
            (int256 value, , , ) = _handler.expected(i);
            Checks.equal("GOV-118", uint256(_open.valueOf(i)), uint256(value));
        }
    }

    /// @notice A narrowing allows nothing more, holds the value, and ends in its second, with new limits, or where a value
    /// outside of it is adopted; the lasting limits stay.
    function invariant_GOV_134_GOV_135_GOV_136_GOV_137_narrowingsNarrowAndLapse() external view {
        _handler.requireKept("GOV-134");
        _handler.requireKept("GOV-135");
        for (uint256 i = 0; i < PARAMETERS; ++i) {
            (, ParameterLimits.Limits memory inForce, ParameterLimits.Limits memory lasting, ) = _handler.expected(i);
            Checks.equal("GOV-136", _hash(_open.limitsInForce(i)), _hash(inForce));
            Checks.equal("GOV-137", _hash(_open.lastingLimits(i)), _hash(lasting));
        }
    }

    /// @notice All limits are sound, and hold the value.
    function invariant_GOV_138_GOV_139_GOV_162_limitsAreSoundAndHoldTheValue() external view {
        for (uint256 i = 0; i < PARAMETERS; ++i) {
            (int256 value, ParameterLimits.Limits memory inForce) = (_open.valueOf(i), _open.limitsInForce(i));
            ParameterLimits.Limits memory lasting = _open.lastingLimits(i);
            Checks.equal("GOV-138", LimitsModel.isSound(inForce) && LimitsModel.isSound(lasting) ? 1 : 0, 1);
            Checks.equal("GOV-139", LimitsModel.holds(lasting, value) ? 1 : 0, 1);
            Checks.equal("GOV-162", LimitsModel.holds(inForce, value) ? 1 : 0, 1);
        }
    }

    function _hash(ParameterLimits.Limits memory limits) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(limits)));
    }
}
