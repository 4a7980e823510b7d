// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../kit/Cheatcodes.sol";
import {Tally} from "../kit/Tally.sol";
import {StakingActions} from "./StakingActions.sol";

/// @title What governance, the guardian and donors may do to a pool
/// @dev This handler is the pool's governor and guardian.
abstract contract PoolGovernance is StakingActions {
    /// @notice Sends tokens straight into a vault.
    function donate(uint256 seed, uint256 amountSeed) external watched(_actor(seed), seed) {
        address actor = _actor(seed);
        bool toStake = seed % 2 == 0;
        uint256 held = (toStake ? _stakedToken : _rewardToken).balanceOf(actor);
        vm.assume(held > 0);
        uint256 amount = _amount(amountSeed, held / 1_000 + 1);
        _tally.add(Tally.Sums(0, 0, 0, toStake ? amount : 0, toStake ? 0 : amount));
        address vault = toStake ? pool.stakeVault() : pool.rewardVault();
        vm.prank(actor);
        require((toStake ? _stakedToken : _rewardToken).transfer(vault, amount));
    }

    /// @notice Changes all of the pool's parameters at once.
    function tune(uint256 seed, uint256 rate, uint256 target) external watched(_actor(seed), seed) {
        bytes32[] memory ids = pool.parameterIds();
        uint256[] memory values = new uint256[](ids.length);
        values[0] = rate % 1e18;
        values[1] = 1 + (target % 1e25);
        values[2] = 1 + (_draw(seed, 8) % 30 days);
        values[3] = values[2] + (_draw(seed, 40) % 90 days);
        values[4] = _draw(seed, 80) % (pool.maximumCooldownSeconds() + 1);
        uint256 earned = _earnedByAll();
        pool.setParameters(ids, values);
        _keep("STK-024", _earnedByAll(), earned);
    }

    /// @notice Halts new stakes.
    function halt(uint256 seed) external watched(_actor(seed), seed) {
        uint256 until = pool.haltedUntil();
        vm.assume(until == 0 || block.timestamp >= until + pool.haltSeconds());
        pool.halt();
    }

    /// @notice Ends a halt.
    function resume(uint256 seed) external watched(_actor(seed), seed) {
        vm.assume(block.timestamp < pool.haltedUntil());
        pool.resume();
    }

    function _earnedByAll() private view returns (uint256 earned) {
        for (uint256 i = 0; i < ACTORS; ++i) earned += pool.earned(actorAt(i));
    }
}
