import type { Patch } from "../patches.ts";
import { pool, rewardLedger } from "./twin.ts";

/** With nothing staked the rate goes on, and what it emits is gone. */
export const STRANDED_REWARDS: readonly Patch[] = [
  pool(
    "_parameters.targetStake, totalStaked)",
    "_parameters.targetStake, totalStaked == 0 ? _parameters.targetStake : totalStaked)",
  ),
  pool(
    "        if (totalWeight > 0) {\n            uint256 pending = _pendingEmission();",
    `        if (totalWeight == 0) {
            _recordStranded(Math.min(uint256(emissionRate) * (block.timestamp - updatedAt), undistributed()));
        }
        if (totalWeight > 0) {
            uint256 pending = _pendingEmission();`,
  ),
  rewardLedger(
    "    /// @dev Moves an amount from owed to claimed.",
    `    function _recordStranded(uint256 amount) internal {
        _undistributed = (_undistributed - amount).toUint128();
    }

    /// @dev Moves an amount from owed to claimed.`,
  ),
];
