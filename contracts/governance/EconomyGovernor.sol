// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorCountingSimple} from "@openzeppelin/contracts/governance/extensions/GovernorCountingSimple.sol";
import {GovernorProposalGuardian} from "@openzeppelin/contracts/governance/extensions/GovernorProposalGuardian.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorStorage} from "@openzeppelin/contracts/governance/extensions/GovernorStorage.sol";
import {GovernorTimelockControl} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockControl.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {GovernorVotesQuorumFraction} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";

import {BPS} from "../libraries/FixedPointMath.sol";

/// @title Holders' votes
/// @notice Purpose: holders propose, vote and queue; the timelock makes the calls. Votes are the token's own, held and
/// staked alike, as of the moment in which the voting begins. Roles: whoever has the threshold's votes proposes; the
/// proposal guardian cancels. Trusts: the token's checkpoints and the timelock. Does not protect from: a majority of
/// those who vote, once the quorum is met.
/// @dev OpenZeppelin's Governor and extensions as published; the quorum is a fraction in bps of the total supply.
contract EconomyGovernor is
    Governor,
    GovernorSettings,
    GovernorCountingSimple,
    GovernorStorage,
    GovernorVotes,
    GovernorVotesQuorumFraction,
    GovernorTimelockControl,
    GovernorProposalGuardian
{
    /// @dev What a vote needs.
    struct VotingSettings {
        uint48 votingDelaySeconds;
        uint32 votingPeriodSeconds;
        uint256 proposalThreshold;
        uint256 quorumBps;
    }

    /// @notice Thrown for a voting delay of zero: holders must see a proposal before their votes are counted.
    /// @param delaySeconds The delay that was given.
    /// @param minimumSeconds The shortest that is allowed.
    error GovernorVotingDelayTooShort(uint256 delaySeconds, uint256 minimumSeconds);

    /// @notice Thrown when no proposal guardian is set at deployment.
    error GovernorProposalGuardianZero();

    constructor(
        string memory name_,
        IVotes token_,
        TimelockController timelock_,
        address proposalGuardian_,
        VotingSettings memory settings
    )
        Governor(name_)
        GovernorSettings(settings.votingDelaySeconds, settings.votingPeriodSeconds, settings.proposalThreshold)
        GovernorVotes(token_)
        GovernorVotesQuorumFraction(settings.quorumBps)
        GovernorTimelockControl(timelock_)
    {
        require(proposalGuardian_ != address(0), GovernorProposalGuardianZero());
        _setProposalGuardian(proposalGuardian_);
    }

    /// @inheritdoc GovernorTimelockControl
    function state(uint256 proposalId) public view override(Governor, GovernorTimelockControl) returns (ProposalState) {
        return super.state(proposalId);
    }

    /// @inheritdoc GovernorTimelockControl
    function proposalNeedsQueuing(
        uint256 proposalId
    ) public view override(Governor, GovernorTimelockControl) returns (bool) {
        return super.proposalNeedsQueuing(proposalId);
    }

    /// @inheritdoc GovernorSettings
    function proposalThreshold() public view override(Governor, GovernorSettings) returns (uint256) {
        return super.proposalThreshold();
    }

    /// @inheritdoc GovernorVotesQuorumFraction
    function quorumDenominator() public pure override returns (uint256) {
        return BPS;
    }

    function _setVotingDelay(uint48 newVotingDelay) internal override {
        require(newVotingDelay > 0, GovernorVotingDelayTooShort(newVotingDelay, 1));
        super._setVotingDelay(newVotingDelay);
    }

    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    ) internal override(Governor, GovernorStorage) returns (uint256) {
        return super._propose(targets, values, calldatas, description, proposer);
    }

    function _queueOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) returns (uint48) {
        return super._queueOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _executeOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) {
        super._executeOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _cancel(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) returns (uint256) {
        return super._cancel(targets, values, calldatas, descriptionHash);
    }

    function _executor() internal view override(Governor, GovernorTimelockControl) returns (address) {
        return super._executor();
    }

    function _validateCancel(
        uint256 proposalId,
        address caller
    ) internal view override(Governor, GovernorProposalGuardian) returns (bool) {
        return super._validateCancel(proposalId, caller);
    }
}
