// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

import {Haltable} from "../../../contracts/governance/Haltable.sol";
import {RewardPool} from "../../../contracts/staking/RewardPool.sol";
import {vm} from "../kit/Cheatcodes.sol";
import {PoolHandler} from "./PoolHandler.sol";

/// @title What a pool must refuse, each with its exact reason
abstract contract StakingRefusals is PoolHandler {
    /// @notice Nobody stakes or unstakes nothing.
    function cannotMoveNothing(uint256 seed) external {
        bytes memory reason = abi.encodeWithSelector(RewardPool.StakingAmountZero.selector);
        bytes4 action = seed % 2 == 0 ? RewardPool.unstake.selector : RewardPool.fund.selector;
        _mustFail(_actor(_draw(seed, 8)), address(pool), abi.encodeWithSelector(action, 0), reason);
    }

    /// @notice Nobody stakes while the pool is halted.
    function cannotStakeWhileHalted(uint256 seed, uint256 amount) external {
        uint256 until = pool.haltedUntil();
        vm.assume(block.timestamp < until);
        _await(seed, until - 1);
        _mustFail(
            _actor(seed),
            address(pool),
            abi.encodeCall(RewardPool.stake, (amount)),
            abi.encodeWithSelector(Haltable.HaltInForce.selector, block.timestamp, until)
        );
    }

    /// @notice Nobody picks a tier that doesn't exist.
    function cannotLockInUnknownTier(uint256 seed, uint256 tier) external {
        vm.assume(block.timestamp >= pool.haltedUntil());
        uint256 tiers = pool.lockTiers().length;
        if (tier < tiers) tier = tiers;
        _mustFail(
            _actor(seed),
            address(pool),
            abi.encodeCall(RewardPool.stakeLocked, (1, tier)),
            abi.encodeWithSelector(RewardPool.StakingTierUnknown.selector, tier, tiers)
        );
    }

    /// @notice Nobody unstakes more than the plain stake: not what is locked, nor what is another's.
    function cannotUnstakeMoreThanPlainStake(uint256 seed, uint256 excess) external {
        address actor = _actor(seed);
        uint256 amount = _plain[actor] + 1 + (excess % 1e30);
        _mustFail(
            actor,
            address(pool),
            abi.encodeCall(RewardPool.unstake, (amount)),
            abi.encodeWithSelector(RewardPool.StakingInsufficientStake.selector, amount, _plain[actor])
        );
    }

    /// @notice Nobody exits without plain stake.
    function cannotExitWithNothing(uint256 seed) external {
        address actor = _actor(seed);
        vm.assume(_plain[actor] == 0);
        _mustFail(
            actor,
            address(pool),
            abi.encodeCall(RewardPool.emergencyExit, ()),
            abi.encodeWithSelector(RewardPool.StakingInsufficientStake.selector, 1, 0)
        );
    }

    /// @notice Nobody withdraws before the cooldown is over.
    function cannotWithdrawEarly(uint256 seed) external {
        address actor = _actor(seed);
        Cooling[] storage entries = _cooling[actor];
        vm.assume(entries.length > 0);
        Cooling memory cooling = entries[_draw(seed, 8) % entries.length];
        vm.assume(block.timestamp < cooling.readyAt);
        _await(seed, cooling.readyAt - 1);
        _mustFail(
            actor,
            address(pool),
            abi.encodeCall(RewardPool.withdraw, (cooling.unstakingId)),
            abi.encodeWithSelector(RewardPool.StakingCooldownActive.selector, block.timestamp, cooling.readyAt)
        );
    }

    /// @notice Nobody withdraws another's stake, or one that is gone.
    function cannotWithdrawUnknown(uint256 seed, uint256 ownerSeed) external {
        address actor = _actor(seed);
        Cooling[] storage entries = _cooling[_actor(ownerSeed)];
        (, uint256 unstakingId) = pool.nextIds();
        if (actor != _actor(ownerSeed) && entries.length > 0) unstakingId = entries[0].unstakingId;
        _mustFail(
            actor,
            address(pool),
            abi.encodeCall(RewardPool.withdraw, (unstakingId)),
            abi.encodeWithSelector(RewardPool.StakingUnstakingUnknown.selector, actor, unstakingId)
        );
    }

    /// @notice Nobody settles a position before its term is over.
    function cannotSettleEarly(uint256 seed, uint256 ownerSeed) external {
        Lock[] storage locks = _locks[_actor(ownerSeed)];
        vm.assume(locks.length > 0);
        Lock memory lock = locks[_draw(seed, 8) % locks.length];
        vm.assume(block.timestamp < lock.unlockAt);
        _await(seed, lock.unlockAt - 1);
        _mustFail(
            _actor(seed),
            address(pool),
            abi.encodeCall(RewardPool.settle, (_actor(ownerSeed), lock.positionId)),
            abi.encodeWithSelector(RewardPool.StakingPositionLocked.selector, block.timestamp, lock.unlockAt)
        );
    }

    /// @notice Nobody settles a position that doesn't exist, or no longer.
    function cannotSettleUnknown(uint256 seed) external {
        (uint256 positionId, ) = pool.nextIds();
        _mustFail(
            _actor(seed),
            address(pool),
            abi.encodeCall(RewardPool.settle, (_actor(_draw(seed, 8)), positionId)),
            abi.encodeWithSelector(RewardPool.StakingPositionUnknown.selector, _actor(_draw(seed, 8)), positionId)
        );
    }

    /// @notice Nobody claims less than a wei.
    function cannotClaimNothing(uint256 seed) external {
        address actor = _actor(seed);
        vm.assume(pool.earned(actor) == 0);
        _mustFail(
            actor,
            address(pool),
            abi.encodeCall(RewardPool.claim, ()),
            abi.encodeWithSelector(RewardPool.StakingNothingToClaim.selector, actor)
        );
    }

    /// @notice Nobody but governance tunes, halts or resumes.
    function cannotGovernAsStranger(uint256 seed) external {
        address actor = _actor(seed);
        bytes memory data = abi.encodeCall(Haltable.halt, ());
        if (seed % 3 == 1) data = abi.encodeCall(Haltable.resume, ());
        else if (seed % 3 == 2) data = abi.encodeCall(pool.setParameters, (new bytes32[](0), new uint256[](0)));
        bytes memory reason = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, actor);
        _mustFail(actor, address(pool), data, reason);
    }
}
