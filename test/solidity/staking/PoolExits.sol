// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {RewardPool} from "../../../contracts/staking/RewardPool.sol";
import {vm} from "../kit/Cheatcodes.sol";
import {Checks} from "../kit/Checks.sol";
import {PoolHandler} from "./PoolHandler.sol";
import {StakingWatch} from "./StakingWatch.sol";

/// @title Everyone leaves a pool at once, and the state is rolled back
/// @notice Tried while the pool is halted, where a halt is possible.
library PoolExits {
    uint256 private constant ACTORS = 10;

    /// @notice Demands that every staker gets the whole principal and, who claims, every reward once the terms have
    /// run, and that no stake but gifts stays. Every other actor gives up the rewards instead.
    /// @param handler The pool's handler, its guardian.
    function checkEveryoneCanExit(PoolHandler handler) internal {
        uint256 kept = vm.snapshotState();
        RewardPool pool = handler.pool();
        _haltIfPossible(pool, address(handler));
        uint256 unlocked = block.timestamp;
        for (uint256 i = 0; i < ACTORS; ++i) unlocked = _lastUnlock(handler, handler.actorAt(i), unlocked);
        vm.warp(unlocked);
        (, uint256 firstId) = pool.nextIds();
        for (uint256 i = 0; i < ACTORS; ++i) _leave(handler, pool, handler.actorAt(i), i % 2 == 0);
        vm.warp(unlocked + pool.maximumCooldownSeconds());
        for (uint256 i = 0; i < ACTORS; ++i) _withdraw(handler, pool, handler.actorAt(i), firstId);
        Checks.equal("STK-020", pool.totalStaked(), 0);
        Checks.equal("STK-011", pool.totalWeight(), 0);
        require(vm.revertToState(kept));
    }

    function _haltIfPossible(RewardPool pool, address guardian) private {
        uint256 until = pool.haltedUntil();
        if (until > 0 && block.timestamp < until + pool.haltSeconds()) return;
        vm.prank(guardian);
        pool.halt();
    }

    /// @dev Settles, claims what is owed or gives it up, and starts the cooldown of everything.
    function _leave(PoolHandler handler, RewardPool pool, address actor, bool claims) private {
        StakingWatch.Lock[] memory locks = handler.locksOf(actor);
        for (uint256 i = 0; i < locks.length; ++i) pool.settle(actor, locks[i].positionId);
        uint256 earned = pool.earned(actor);
        if (claims && earned > 0) {
            IERC20 rewardToken = pool.rewardToken();
            uint256 held = rewardToken.balanceOf(actor);
            vm.prank(actor);
            pool.claim();
            Checks.equal("STK-019", rewardToken.balanceOf(actor), held + earned);
        }
        (uint128 staked, , , , ) = pool.accounts(actor);
        if (staked == 0) return;
        vm.prank(actor);
        if (claims) pool.unstake(staked);
        else pool.emergencyExit();
    }

    /// @dev Withdraws what cooled down before, and what has cooled down since.
    function _withdraw(PoolHandler handler, RewardPool pool, address actor, uint256 firstId) private {
        IERC20 stakedToken = pool.stakedToken();
        uint256 expected = stakedToken.balanceOf(actor) + pool.depositOf(actor);
        StakingWatch.Cooling[] memory cooling = handler.coolingOf(actor);
        for (uint256 i = 0; i < cooling.length; ++i) {
            vm.prank(actor);
            pool.withdraw(cooling[i].unstakingId);
        }
        for (uint256 id = firstId; id < firstId + ACTORS; ++id) {
            (uint128 amount, ) = pool.unstakings(actor, id);
            if (amount == 0) continue;
            vm.prank(actor);
            pool.withdraw(id);
        }
        Checks.equal("STK-020", stakedToken.balanceOf(actor), expected);
    }

    function _lastUnlock(PoolHandler handler, address actor, uint256 latest) private view returns (uint256) {
        StakingWatch.Lock[] memory locks = handler.locksOf(actor);
        for (uint256 i = 0; i < locks.length; ++i) {
            if (locks[i].unlockAt > latest) latest = locks[i].unlockAt;
        }
        return latest;
    }
}
