// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RecommendationLedger} from "../../../contracts/governance/RecommendationLedger.sol";

/// @title Recommendations, open to everybody
contract OpenRecommendations is RecommendationLedger {
    /// @notice Commits to a content.
    function commit(bytes calldata content, uint64 lifetimeSeconds) external returns (uint256) {
        return _commit(keccak256(content), uint64(block.timestamp), lifetimeSeconds);
    }

    /// @notice Uses a recommendation by its content.
    function use(uint256 id, bytes calldata content, uint256 delaySeconds) external {
        _use(id, keccak256(content), block.timestamp, delaySeconds);
    }

    /// @notice Vetoes a recommendation.
    function veto(uint256 id) external {
        _vetoOne(id);
    }

    /// @notice Vetoes all so far.
    function vetoAll() external returns (uint256) {
        return _vetoAll();
    }
}
