// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Checks} from "../kit/Checks.sol";
import {InvariantSuite} from "../kit/InvariantSuite.sol";
import {OpenRecommendations} from "./OpenRecommendations.sol";
import {RecommendationHandler} from "./RecommendationHandler.sol";

/// @title Recommendations as a state machine: committed, then used once or never
contract RecommendationLedgerInvariants is InvariantSuite {
    /// @dev Recommendations that are looked at after each call, another few each time.
    uint256 private constant LOOKED_AT = 4;

    OpenRecommendations private _open;
    RecommendationHandler private _handler;

    /// @notice Deploys a ledger.
    function setUp() external {
        _open = new OpenRecommendations();
        _handler = new RecommendationHandler(_open);
        _target(_handler);
    }

    /// @notice Nothing is used before its delay is over, nor once it has expired.
    function invariant_GOV_103_GOV_127_nothingHappensEarlyOrLate() external view {
        _handler.requireKept("GOV-127");
        _handler.requireKept("GOV-103");
    }

    /// @notice Ids count from one; what was committed to, since when and until when never changes, and nothing else is used.
    function invariant_GOV_125_GOV_126_commitmentsStay() external view {
        _handler.requireKept("GOV-125");
        _handler.requireKept("GOV-126");
        Checks.equal("GOV-125", _open.nextRecommendationId(), _handler.count() + 1);
        for (uint256 i = 0; i < LOOKED_AT && i < _handler.count(); ++i) {
            uint256 id = _idAt(i);
            (bytes32 commitment, uint64 committedAt, uint64 expiresAt, , ) = _open.recommendations(id);
            (bytes32 content, uint256 since, uint256 until, , ) = _handler.expected(id);
            Checks.equal("GOV-125", uint256(commitment), uint256(content));
            Checks.equal("GOV-125", committedAt, since);
            Checks.equal("GOV-125", expiresAt, until);
        }
    }

    /// @notice Nothing is used twice, or once it was vetoed; what was used or vetoed stays so, and a veto of all reaches
    /// all so far and none that comes later.
    function invariant_GOV_128_GOV_129_GOV_130_usedOnceAndVetoedForGood() external view {
        _handler.requireKept("GOV-128");
        _handler.requireKept("GOV-129");
        _handler.requireKept("GOV-130");
        Checks.equal("GOV-130", _open.vetoedThroughId(), _handler.vetoedThroughId());
        for (uint256 i = 0; i < LOOKED_AT && i < _handler.count(); ++i) {
            uint256 id = _idAt(i);
            (, , , bool executed, bool vetoed) = _open.recommendations(id);
            (, , , bool isUsed, bool isVetoed) = _handler.expected(id);
            bool isStopped = !executed && (vetoed || id <= _open.vetoedThroughId());
            Checks.equal("GOV-128", executed ? 1 : 0, isUsed ? 1 : 0);
            Checks.equal("GOV-129", isStopped ? 1 : 0, isVetoed ? 1 : 0);
        }
    }

    /// @dev Ids in turn, so that each is looked at again and again.
    function _idAt(uint256 index) private view returns (uint256) {
        return 1 + ((_handler.steps() * LOOKED_AT + index) % _handler.count());
    }
}
