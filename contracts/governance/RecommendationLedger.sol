// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Recommendations: committed, then executed once or never
/// @notice A recommendation is a hash of what is to happen. It can be used once its delay is over and before it expires,
/// unless it was vetoed, and only by who shows exactly what was committed.
/// @dev Kernel: free of roles, and of what a recommendation says. The delay is given when it is used, since it may have
/// become longer meanwhile; the expiry is fixed at the commitment.
abstract contract RecommendationLedger {
    /// @dev A recommendation; once used or vetoed it stays so.
    struct Recommendation {
        bytes32 commitment;
        uint64 committedAt;
        uint64 expiresAt;
        bool executed;
        bool vetoed;
    }

    /// @notice Id of the next recommendation; ids count from 1.
    uint256 public nextRecommendationId = 1;

    /// @notice Every recommendation up to this id is vetoed, unless it was executed before.
    uint256 public vetoedThroughId;

    /// @notice The recommendations by id; those vetoed all at once are not marked one by one.
    mapping(uint256 id => Recommendation recommendation) public recommendations;

    /// @notice Thrown for a recommendation that doesn't exist.
    /// @param id The id that was given.
    /// @param nextId Id of the next recommendation.
    error RecommendationUnknown(uint256 id, uint256 nextId);

    /// @notice Thrown for a recommendation that was executed.
    /// @param id Its id.
    error RecommendationAlreadyExecuted(uint256 id);

    /// @notice Thrown for a recommendation that was vetoed.
    /// @param id Its id.
    error RecommendationAlreadyVetoed(uint256 id);

    /// @notice Thrown when what is shown is not what was committed.
    /// @param shown Hash of what is shown.
    /// @param committed Hash that was committed.
    error RecommendationMismatch(bytes32 shown, bytes32 committed);

    /// @notice Thrown before a recommendation's time.
    /// @param nowSeconds Current time.
    /// @param readyAtSeconds From when it can be executed.
    error RecommendationNotReady(uint256 nowSeconds, uint256 readyAtSeconds);

    /// @notice Thrown once a recommendation has expired.
    /// @param nowSeconds Current time.
    /// @param expiresAtSeconds When it expired.
    error RecommendationExpired(uint256 nowSeconds, uint256 expiresAtSeconds);

    /// @dev Commits under the next id.
    function _commit(bytes32 commitment, uint64 nowSeconds, uint64 lifetimeSeconds) internal returns (uint256 id) {
        id = nextRecommendationId++;
        recommendations[id] = Recommendation({
            commitment: commitment,
            committedAt: nowSeconds,
            expiresAt: nowSeconds + lifetimeSeconds,
            executed: false,
            vetoed: false
        });
    }

    /// @dev Uses a recommendation up.
    function _use(uint256 id, bytes32 shown, uint256 nowSeconds, uint256 delaySeconds) internal {
        Recommendation storage recommendation = _requireOpen(id);
        require(shown == recommendation.commitment, RecommendationMismatch(shown, recommendation.commitment));
        uint256 readyAt = recommendation.committedAt + delaySeconds;
        require(nowSeconds >= readyAt, RecommendationNotReady(nowSeconds, readyAt));
        uint256 expiresAt = recommendation.expiresAt;
        require(nowSeconds < expiresAt, RecommendationExpired(nowSeconds, expiresAt));
        recommendation.executed = true;
    }

    /// @dev Vetoes a recommendation, expired or not.
    function _vetoOne(uint256 id) internal {
        _requireOpen(id).vetoed = true;
    }

    /// @dev Vetoes every recommendation that was committed so far.
    function _vetoAll() internal returns (uint256 throughId) {
        throughId = nextRecommendationId - 1;
        vetoedThroughId = throughId;
    }

    function _requireOpen(uint256 id) private view returns (Recommendation storage recommendation) {
        require(id > 0 && id < nextRecommendationId, RecommendationUnknown(id, nextRecommendationId));
        recommendation = recommendations[id];
        require(!recommendation.executed, RecommendationAlreadyExecuted(id));
        require(!recommendation.vetoed && id > vetoedThroughId, RecommendationAlreadyVetoed(id));
    }
}
