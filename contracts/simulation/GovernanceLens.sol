// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorCountingSimple} from "@openzeppelin/contracts/governance/extensions/GovernorCountingSimple.sol";
import {GovernorStorage} from "@openzeppelin/contracts/governance/extensions/GovernorStorage.sol";
import {GovernorVotesQuorumFraction} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";

import {Guardianship} from "../governance/Guardianship.sol";
import {IntegrityFlags} from "../governance/IntegrityFlags.sol";
import {ParameterLimits} from "../governance/ParameterLimits.sol";
import {ParameterSteward} from "../governance/ParameterSteward.sol";
import {WordWriter} from "./WordWriter.sol";

/// @title Reads who governs an economy, and what they have begun
/// @notice Purpose: the governance's state as a flat list of words, in the order that the chain adapter's reader
/// follows. Roles: none. Trusts: the contracts it reads. Does not protect from: anything; it only reads.
/// @dev Part of the lens; apart, because it changes seldom and so is read seldom. Signed values are words in two's
/// complement. The governor is known by the parts that it is made of: with its own code, this would be compiled for as
/// many runs as the rest, for which that code is too large.
abstract contract GovernanceLens is WordWriter {
    /// @dev The contracts that govern an economy.
    struct Governance {
        IGovernor governor;
        TimelockController timelock;
        Guardianship guardianship;
        ParameterSteward steward;
    }

    /// @dev More than everything takes beside the lists.
    uint256 private constant SETTING_WORDS = 16;
    uint256 private constant WORDS_PER_PROPOSAL = 7;
    uint256 private constant WORDS_PER_PARAMETER = 14;
    uint256 private constant WORDS_PER_MOVE = 2;
    uint256 private constant WORDS_PER_RECOMMENDATION = 5;

    /// @notice Returns who governs and what they have begun.
    /// @param governance The contracts.
    /// @param proposalIds Ids of all proposals, in the order in which they were made.
    /// @return words Time; the governor's settings and the timelock's delay; the guardian and the end of its powers; the
    /// proposals; flags, parameters' limits and moves, and recommendations.
    function readGovernance(
        Governance calldata governance,
        uint256[] calldata proposalIds
    ) external view returns (uint256[] memory words) {
        ParameterSteward steward = governance.steward;
        ParameterLimits.Move[][] memory moves = new ParameterLimits.Move[][](steward.parameterCount());
        uint256 moveCount = 0;
        for (uint256 i = 0; i < moves.length; ++i) {
            moves[i] = steward.movesOf(i);
            moveCount += moves[i].length;
        }
        Writer memory writer;
        writer.words = new uint256[](
            SETTING_WORDS +
                WORDS_PER_PROPOSAL * proposalIds.length +
                WORDS_PER_PARAMETER * moves.length +
                WORDS_PER_MOVE * moveCount +
                WORDS_PER_RECOMMENDATION * steward.nextRecommendationId()
        );
        _put(writer, block.timestamp);
        _writeVoting(writer, governance);
        _writeProposals(writer, governance.governor, proposalIds);
        _writeLimits(writer, steward, moves);
        _writeRecommendations(writer, steward);
        return _trim(writer);
    }

    function _writeVoting(Writer memory writer, Governance calldata governance) private view {
        _put(writer, governance.governor.votingDelay());
        _put(writer, governance.governor.votingPeriod());
        _put(writer, governance.governor.proposalThreshold());
        _put(writer, GovernorVotesQuorumFraction(payable(address(governance.governor))).quorumNumerator());
        _put(writer, governance.timelock.getMinDelay());
        _put(writer, uint160(governance.guardianship.guardian()));
        _put(writer, governance.guardianship.powersUntil());
    }

    function _writeProposals(Writer memory writer, IGovernor governor, uint256[] calldata proposalIds) private view {
        GovernorCountingSimple counting = GovernorCountingSimple(payable(address(governor)));
        _put(writer, GovernorStorage(payable(address(governor))).proposalCount());
        for (uint256 i = 0; i < proposalIds.length; ++i) {
            uint256 id = proposalIds[i];
            _put(writer, governor.proposalSnapshot(id));
            _put(writer, governor.proposalDeadline(id));
            (uint256 against, uint256 inFavour, uint256 abstain) = counting.proposalVotes(id);
            _put(writer, against);
            _put(writer, inFavour);
            _put(writer, abstain);
            _put(writer, governor.proposalEta(id));
            _put(writer, uint256(governor.state(id)));
        }
    }

    function _writeLimits(
        Writer memory writer,
        ParameterSteward steward,
        ParameterLimits.Move[][] memory moves
    ) private view {
        _put(writer, steward.flagUntil(IntegrityFlags.IntegrityFlag.Evidence));
        _put(writer, steward.flagUntil(IntegrityFlags.IntegrityFlag.Market));
        _put(writer, moves.length);
        for (uint256 parameter = 0; parameter < moves.length; ++parameter) {
            (
                ParameterLimits.Limits memory inForce,
                ParameterLimits.Limits memory lasting,
                uint256 narrowedUntil
            ) = steward.limitsOf(parameter);
            _putLimits(writer, lasting);
            _put(writer, narrowedUntil);
            _putLimits(writer, inForce);
            _put(writer, moves[parameter].length);
            for (uint256 i = 0; i < moves[parameter].length; ++i) {
                _put(writer, moves[parameter][i].distance);
                _put(writer, moves[parameter][i].movedAt);
            }
        }
    }

    function _writeRecommendations(Writer memory writer, ParameterSteward steward) private view {
        _put(writer, steward.vetoedThroughId());
        uint256 nextId = steward.nextRecommendationId();
        _put(writer, nextId - 1);
        for (uint256 id = 1; id < nextId; ++id) {
            (bytes32 commitment, uint64 committedAt, uint64 expiresAt, bool executed, bool vetoed) = steward
                .recommendations(id);
            _put(writer, uint256(commitment));
            _put(writer, committedAt);
            _put(writer, expiresAt);
            _put(writer, executed ? 1 : 0);
            _put(writer, vetoed ? 1 : 0);
        }
    }

    function _putLimits(Writer memory writer, ParameterLimits.Limits memory limits) private pure {
        _put(writer, uint256(limits.minimum));
        _put(writer, uint256(limits.maximum));
        _put(writer, limits.step);
        _put(writer, limits.budget);
        _put(writer, limits.cooldownSeconds);
        _put(writer, limits.windowSeconds);
    }
}
