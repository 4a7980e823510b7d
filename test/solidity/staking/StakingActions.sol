// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RewardPool} from "../../../contracts/staking/RewardPool.sol";
import {vm} from "../kit/Cheatcodes.sol";
import {Tally} from "../kit/Tally.sol";
import {StakingWatch} from "./StakingWatch.sol";

/// @title Everything that stakers and funders may do, each action valid when it is tried
/// @dev Actors have approved the pool for both tokens.
abstract contract StakingActions is StakingWatch {
    uint256 private constant MOST_ENTRIES = 6;

    /// @notice Stakes without a lock.
    function stake(uint256 seed, uint256 amountSeed) external watched(_actor(seed), seed) {
        address actor = _actor(seed);
        uint256 amount = _stakeable(actor, amountSeed);
        _plain[actor] += amount;
        vm.prank(actor);
        pool.stake(amount);
    }

    /// @notice Stakes with a lock.
    function stakeLocked(uint256 seed, uint256 amountSeed) external watched(_actor(seed), seed) {
        address actor = _actor(seed);
        vm.assume(_locks[actor].length < MOST_ENTRIES);
        uint256 amount = _stakeable(actor, amountSeed);
        RewardPool.LockTier[] memory tiers = pool.lockTiers();
        uint256 tier = _draw(seed, 64) % tiers.length;
        (uint256 positionId, ) = pool.nextIds();
        _locks[actor].push(Lock(positionId, amount, tiers[tier].weightBps, block.timestamp + tiers[tier].termSeconds));
        vm.prank(actor);
        _keep("STK-106", pool.stakeLocked(amount, tier), positionId);
    }

    /// @notice Settles a position whose term is over, as anybody.
    function settle(
        uint256 seed,
        uint256 ownerSeed
    ) external afterWait(seed, _unlockAt(_actor(ownerSeed))) watched(_actor(ownerSeed), seed) {
        address owner = _actor(ownerSeed);
        vm.assume(_locks[owner].length > 0);
        uint256 index = _firstLock(owner);
        Lock memory lock = _locks[owner][index];
        vm.assume(block.timestamp >= lock.unlockAt);
        _plain[owner] += lock.amount;
        _locks[owner][index] = _locks[owner][_locks[owner].length - 1];
        _locks[owner].pop();
        vm.prank(_actor(seed));
        pool.settle(owner, lock.positionId);
    }

    /// @notice Starts a cooldown.
    function unstake(uint256 seed, uint256 amountSeed) external watched(_actor(seed), seed) {
        address actor = _actor(seed);
        vm.assume(_plain[actor] > 0 && _cooling[actor].length < MOST_ENTRIES);
        uint256 amount = _amount(amountSeed, _plain[actor]);
        _beginCooling(actor, amount);
        vm.prank(actor);
        pool.unstake(amount);
    }

    /// @notice Stakes and unstakes in the same second.
    function stakeAndLeave(uint256 seed, uint256 amountSeed) external watched(_actor(seed), seed) {
        address actor = _actor(seed);
        vm.assume(_cooling[actor].length < MOST_ENTRIES);
        uint256 amount = _stakeable(actor, amountSeed);
        uint256 earned = pool.earned(actor);
        vm.prank(actor);
        pool.stake(amount);
        _plain[actor] += amount;
        _beginCooling(actor, amount);
        vm.prank(actor);
        pool.unstake(amount);
        _keep("STK-017", pool.earned(actor), earned);
    }

    /// @notice Withdraws what has cooled down.
    function withdraw(uint256 seed) external afterWait(seed, _readyAt(_actor(seed))) watched(_actor(seed), seed) {
        address actor = _actor(seed);
        vm.assume(_cooling[actor].length > 0);
        uint256 index = _firstCooling(actor);
        Cooling memory cooling = _cooling[actor][index];
        vm.assume(block.timestamp >= cooling.readyAt);
        _cooling[actor][index] = _cooling[actor][_cooling[actor].length - 1];
        _cooling[actor].pop();
        uint256 held = _stakedToken.balanceOf(actor);
        vm.prank(actor);
        pool.withdraw(cooling.unstakingId);
        _keep("STK-020", _stakedToken.balanceOf(actor), held + cooling.amount);
    }

    /// @notice Claims rewards.
    function claim(uint256 seed) external watched(_actor(seed), seed) {
        address actor = _actor(seed);
        uint256 earned = pool.earned(actor);
        vm.assume(earned > 0);
        uint256 held = _rewardToken.balanceOf(actor);
        vm.prank(actor);
        pool.claim();
        _taken = earned;
        _tally.add(Tally.Sums(0, earned, 0, 0, 0));
        _keep("STK-016", _rewardToken.balanceOf(actor), held + earned);
    }

    /// @notice Leaves at once and gives up the rewards.
    function emergencyExit(uint256 seed) external watched(_actor(seed), seed) {
        address actor = _actor(seed);
        vm.assume(_plain[actor] > 0 && _cooling[actor].length < MOST_ENTRIES);
        _taken = pool.earned(actor);
        _tally.add(Tally.Sums(0, 0, _forfeitedBy(actor), 0, 0));
        _beginCooling(actor, _plain[actor]);
        vm.prank(actor);
        pool.emergencyExit();
    }

    /// @notice Adds rewards.
    function fund(uint256 seed, uint256 amountSeed) external watched(_actor(seed), seed) {
        address actor = _actor(seed);
        uint256 held = _rewardToken.balanceOf(actor);
        vm.assume(held > 0);
        uint256 amount = _amount(amountSeed, held);
        vm.prank(actor);
        pool.fund(amount);
        _tally.add(Tally.Sums(amount, 0, 0, 0, 0));
    }

    function _beginCooling(address actor, uint256 amount) private {
        (, uint256 unstakingId) = pool.nextIds();
        _plain[actor] -= amount;
        _cooling[actor].push(Cooling(unstakingId, amount, block.timestamp + pool.parameterOf("cooldownSeconds")));
    }

    /// @dev An amount that the actor holds, while stakes are open.
    function _stakeable(address actor, uint256 seed) private view returns (uint256) {
        uint256 held = _stakedToken.balanceOf(actor);
        vm.assume(held > 0 && block.timestamp >= pool.haltedUntil());
        return _amount(seed, held);
    }

    /// @dev The lock that ends first.
    function _firstLock(address owner) private view returns (uint256 first) {
        Lock[] storage locks = _locks[owner];
        for (uint256 i = 1; i < locks.length; ++i) {
            if (locks[i].unlockAt < locks[first].unlockAt) first = i;
        }
    }

    /// @dev The cooling stake that is ready first.
    function _firstCooling(address owner) private view returns (uint256 first) {
        Cooling[] storage cooling = _cooling[owner];
        for (uint256 i = 1; i < cooling.length; ++i) {
            if (cooling[i].readyAt < cooling[first].readyAt) first = i;
        }
    }

    function _unlockAt(address owner) private view returns (uint256) {
        return _locks[owner].length == 0 ? 0 : _locks[owner][_firstLock(owner)].unlockAt;
    }

    function _readyAt(address owner) private view returns (uint256) {
        return _cooling[owner].length == 0 ? 0 : _cooling[owner][_firstCooling(owner)].readyAt;
    }

    /// @dev Whole wei that an exit returns: what is owed by then, and the remainder by then.
    function _forfeitedBy(address actor) private view returns (uint256) {
        (, uint128 weight, uint256 debtScaled, , ) = pool.accounts(actor);
        uint256 accumulator = pool.accumulator();
        uint256 remainder = pool.remainderScaled();
        uint256 totalWeight = pool.totalWeight();
        uint256 pending = _pending(totalWeight, pool.undistributed(), pool.updatedAt());
        if (pending > 0) {
            uint256 scaled = pending * SCALE + remainder;
            (accumulator, remainder) = (accumulator + scaled / totalWeight, scaled % totalWeight);
        }
        unchecked {
            // Modulo 2^256, as the debt is.
            return (weight * accumulator - debtScaled + remainder) / SCALE;
        }
    }
}
