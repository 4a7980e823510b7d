// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RecommendationLedger} from "../../contracts/governance/RecommendationLedger.sol";

/// @title What one call does to a recommendation, whatever was called before
/// @dev The prover doesn't follow what is written through a pointer to storage that a function returned, as a use's and a
/// veto's marks are. So each claim is about one call, and marks come and go as anybody likes.
contract RecommendationProof is RecommendationLedger {
    function mark(uint256 id, bool executed, bool vetoed) external {
        recommendations[id].executed = executed;
        recommendations[id].vetoed = vetoed;
    }

    function prove_GOV_126_GOV_103_GOV_127_aUseIsInItsTimeAndByItsCommitment(
        uint256 id,
        bytes32 shown,
        uint256 nowSeconds,
        uint256 delaySeconds
    ) external {
        Recommendation memory old = recommendations[id];
        _use(id, shown, nowSeconds, delaySeconds);
        assert(shown == old.commitment && nowSeconds >= old.committedAt + delaySeconds && nowSeconds < old.expiresAt);
    }

    function prove_GOV_125_GOV_103_aCommitmentTakesTheNextIdAndKeepsWhatItWasGiven(
        bytes32 commitment,
        uint64 nowSeconds,
        uint64 lifetimeSeconds
    ) external {
        uint256 next = nextRecommendationId;
        uint256 id = _commit(commitment, nowSeconds, lifetimeSeconds);
        Recommendation memory made = recommendations[id];
        assert(
            id == next &&
                nextRecommendationId == next + 1 &&
                made.commitment == commitment &&
                made.committedAt == nowSeconds &&
                made.expiresAt == uint256(nowSeconds) + lifetimeSeconds &&
                !made.executed &&
                !made.vetoed
        );
    }

    function prove_GOV_130_aVetoOfAllStopsEveryIdSoFar(uint256 id) external {
        require(id < nextRecommendationId);
        _vetoAll();
        assert(_isStopped(id));
    }

    function prove_GOV_129_usingWhatWasVetoedReverts(
        uint256 id,
        bytes32 shown,
        uint256 nowSeconds,
        uint256 delaySeconds
    ) external {
        require(_isStopped(id));
        _use(id, shown, nowSeconds, delaySeconds);
        assert(false);
    }

    function prove_GOV_128_usingWhatWasUsedReverts(
        uint256 id,
        bytes32 shown,
        uint256 nowSeconds,
        uint256 delaySeconds
    ) external {
        require(recommendations[id].executed);
        _use(id, shown, nowSeconds, delaySeconds);
        assert(false);
    }

    function _isStopped(uint256 id) private view returns (bool) {
        return recommendations[id].vetoed || id <= vetoedThroughId;
    }
}
