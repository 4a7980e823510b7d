// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {GovernorStorage} from "@openzeppelin/contracts/governance/extensions/GovernorStorage.sol";

import {Haltable} from "./Haltable.sol";
import {IntegrityFlags} from "./IntegrityFlags.sol";
import {ParameterLimits} from "./ParameterLimits.sol";
import {ParameterSteward} from "./ParameterSteward.sol";

/// @title Emergency powers of one account, until a date
/// @notice Purpose: the guardian acts at once and alone, and so may only stop things: halt, cancel, veto, narrow, warn.
/// Roles: the guardian uses the powers; the governor names it and says until when. Trusts: nothing that it is shown: it
/// forwards to whichever contract the guardian names, with no power beyond those that this contract was given. Does not
/// protect from: a guardian who stops what should go on, until its powers end or governance replaces it.
/// @dev Holds the guardian's role in the access manager and the proposal guardian's in the governor. A proposal that does
/// nothing but replace the guardian or end its powers can't be cancelled by it.
contract Guardianship is AccessManaged {
    /// @dev Longest term that an economy may set.
    uint256 private constant LONGEST_TERM_SECONDS = 1_825 days;

    /// @notice Longest time for which powers are given at once.
    uint256 public immutable maximumTermSeconds;

    /// @notice Who has the powers.
    address public guardian;

    /// @notice Until when, Unix time.
    uint256 public powersUntil;

    /// @notice Emitted when another account becomes the guardian.
    /// @param oldGuardian Who was it.
    /// @param newGuardian Who is it.
    event GuardianReplaced(address indexed oldGuardian, address indexed newGuardian);

    /// @notice Emitted when the powers' end is set.
    /// @param until Unix time at which they end.
    event GuardianPowersSet(uint256 until);

    /// @notice Thrown when no guardian would be left.
    error GuardianZero();

    /// @notice Thrown when somebody else uses the powers.
    /// @param caller Who tried.
    /// @param guardian Who may.
    error GuardianOnly(address caller, address guardian);

    /// @notice Thrown once the powers have ended.
    /// @param nowSeconds Current time.
    /// @param untilSeconds When they ended.
    error GuardianPowersEnded(uint256 nowSeconds, uint256 untilSeconds);

    /// @notice Thrown when powers would be given for too long, or a term at deployment is none.
    /// @param given Unix time that was given; at deployment the term, in seconds.
    /// @param minimum Least that is allowed.
    /// @param maximum Greatest that is allowed.
    error GuardianTermInvalid(uint256 given, uint256 minimum, uint256 maximum);

    /// @notice Thrown when the guardian would cancel its own replacement.
    /// @param proposalId The proposal.
    error GuardianReplacementNotCancellable(uint256 proposalId);

    modifier onlyGuardian() {
        require(msg.sender == guardian, GuardianOnly(msg.sender, guardian));
        require(block.timestamp < powersUntil, GuardianPowersEnded(block.timestamp, powersUntil));
        _;
    }

    constructor(address authority_, address guardian_, uint256 termSeconds) AccessManaged(authority_) {
        require(guardian_ != address(0), GuardianZero());
        require(
            termSeconds > 0 && termSeconds <= LONGEST_TERM_SECONDS,
            GuardianTermInvalid(termSeconds, 1, LONGEST_TERM_SECONDS)
        );
        maximumTermSeconds = termSeconds;
        guardian = guardian_;
        powersUntil = block.timestamp + termSeconds;
        emit GuardianReplaced(address(0), guardian_);
        emit GuardianPowersSet(powersUntil);
    }

    /// @notice Halts a contract for its fixed time.
    /// @param target The contract.
    function halt(Haltable target) external onlyGuardian {
        target.halt();
    }

    /// @notice Vetoes a recommendation.
    /// @param steward The steward that holds it.
    /// @param id Its id.
    function veto(ParameterSteward steward, uint256 id) external onlyGuardian {
        steward.veto(id);
    }

    /// @notice Vetoes every recommendation so far.
    /// @param steward The steward that holds them.
    function vetoAll(ParameterSteward steward) external onlyGuardian {
        steward.vetoAll();
    }

    /// @notice Narrows a parameter's limits for a while.
    /// @param steward The steward that holds them.
    /// @param parameter Number of the parameter.
    /// @param limits The limits.
    function narrow(
        ParameterSteward steward,
        uint256 parameter,
        ParameterLimits.Limits calldata limits
    ) external onlyGuardian {
        steward.narrow(parameter, limits);
    }

    /// @notice Raises an integrity flag.
    /// @param steward The steward that heeds it.
    /// @param flag The flag.
    function raiseFlag(ParameterSteward steward, IntegrityFlags.IntegrityFlag flag) external onlyGuardian {
        steward.raiseFlag(flag);
    }

    /// @notice Cancels a proposal, unless it only replaces the guardian or sets the end of its powers.
    /// @param governor The governor that holds it.
    /// @param proposalId The proposal.
    function cancel(GovernorStorage governor, uint256 proposalId) external onlyGuardian {
        require(!_isReplacement(governor, proposalId), GuardianReplacementNotCancellable(proposalId));
        governor.cancel(proposalId);
    }

    /// @notice Makes another account the guardian; until when it has powers stays as it is.
    /// @param newGuardian The account.
    function setGuardian(address newGuardian) external restricted {
        require(newGuardian != address(0), GuardianZero());
        emit GuardianReplaced(guardian, newGuardian);
        guardian = newGuardian;
    }

    /// @notice Sets when the powers end: renews them for the term at most, or ends them sooner.
    /// @param until Unix time; the past ends them at once.
    function setPowersUntil(uint256 until) external restricted {
        uint256 latest = block.timestamp + maximumTermSeconds;
        require(until <= latest, GuardianTermInvalid(until, 0, latest));
        powersUntil = until;
        emit GuardianPowersSet(until);
    }

    /// @dev Whether a proposal does nothing but name the guardian or the end of its powers here.
    function _isReplacement(GovernorStorage governor, uint256 proposalId) private view returns (bool) {
        (address[] memory targets, , bytes[] memory calldatas, ) = governor.proposalDetails(proposalId);
        for (uint256 i = 0; i < targets.length; ++i) {
            if (targets[i] != address(this)) return false;
            bytes4 selector = bytes4(calldatas[i]);
            if (selector != this.setGuardian.selector && selector != this.setPowersUntil.selector) return false;
        }
        return true;
    }
}
