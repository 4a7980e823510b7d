// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {RewardPool} from "../../../contracts/staking/RewardPool.sol";
import {Handler} from "../kit/Handler.sol";
import {Tally} from "../kit/Tally.sol";

/// @title What a pool's handler remembers, and what it checks around each action
abstract contract StakingWatch is Handler {
    /// @dev A locked stake as its owner was promised it.
    struct Lock {
        uint256 positionId;
        uint256 amount;
        uint256 weightBps;
        uint256 unlockAt;
    }

    /// @dev A cooling stake as its owner was promised it.
    struct Cooling {
        uint256 unstakingId;
        uint256 amount;
        uint256 readyAt;
    }

    /// @dev The pool before an action, and two of its accounts: the one that moves, and one that does not.
    struct Watched {
        address mover;
        address bystander;
        uint256 moverEarned;
        bytes32 bystanderState;
        uint256 accumulator;
        uint256 remainderScaled;
        uint256 totalWeight;
        uint256 undistributed;
        uint256 pending;
        uint256 updatedAt;
        Tally.Sums sums;
    }

    uint256 internal constant SCALE = 1e36;
    uint256 internal constant BPS = 10_000;

    /// @notice The pool under test.
    RewardPool public immutable pool;

    IERC20 internal immutable _stakedToken;
    IERC20 internal immutable _rewardToken;
    Tally internal immutable _tally;

    /// @dev What the action took out of its mover's rewards, in wei.
    uint256 internal _taken;

    mapping(address account => uint256 amount) internal _plain;
    mapping(address account => Lock[] locks) internal _locks;
    mapping(address account => Cooling[] cooling) internal _cooling;

    modifier watched(address mover, uint256 seed) {
        Watched memory before = _watch(mover, _actor(_draw(seed, 128)));
        _;
        _compare(before);
        ++steps;
    }

    constructor(RewardPool pool_, Tally tally_) {
        pool = pool_;
        _tally = tally_;
        _stakedToken = pool_.stakedToken();
        _rewardToken = pool_.rewardToken();
    }

    function _compare(Watched memory before) private {
        _keep("STK-016", pool.earned(before.mover) + _taken, before.moverEarned);
        if (_taken > 0) _taken = 0;
        if (before.bystander != before.mover) {
            _keep("STK-018", uint256(_stateOf(before.bystander)), uint256(before.bystanderState));
        }
        uint256 updatedAt = pool.updatedAt();
        uint256 accumulator = pool.accumulator();
        _keepAtMost("STK-015", before.accumulator, accumulator);
        _keepAtMost("STK-015", before.updatedAt, updatedAt);
        _keepAtMost("STK-015", updatedAt, block.timestamp);

        Tally.Sums memory sums = _tally.sums();
        uint256 added = sums.funded + sums.forfeited - before.sums.funded - before.sums.forfeited;
        uint256 distributed = updatedAt == block.timestamp ? before.pending : 0;
        _keep("STK-022", pool.undistributed() + distributed, before.undistributed + added);
        if (before.totalWeight == 0) {
            _keep("STK-021", accumulator, before.accumulator);
        } else if (distributed > 0) {
            uint256 rise = (distributed * SCALE + before.remainderScaled) / before.totalWeight;
            _keep("STK-022", accumulator, before.accumulator + rise);
        }
    }

    /// @dev What the pool has to distribute for the time since its last checkpoint.
    function _pending(uint256 totalWeight, uint256 undistributed, uint256 updatedAt) internal view returns (uint256) {
        if (totalWeight == 0 || updatedAt == block.timestamp) return 0;
        uint256 due = uint256(pool.emissionRate()) * (block.timestamp - updatedAt);
        return due < undistributed ? due : undistributed;
    }

    function _watch(address mover, address bystander) private view returns (Watched memory before) {
        before.mover = mover;
        before.bystander = bystander;
        before.moverEarned = pool.earned(mover);
        if (bystander != mover) before.bystanderState = _stateOf(bystander);
        before.accumulator = pool.accumulator();
        before.remainderScaled = pool.remainderScaled();
        before.totalWeight = pool.totalWeight();
        before.undistributed = pool.undistributed();
        before.updatedAt = pool.updatedAt();
        before.pending = _pending(before.totalWeight, before.undistributed, before.updatedAt);
        before.sums = _tally.sums();
    }

    /// @dev All that an account has in the pool, and what it could claim.
    function _stateOf(address account) private view returns (bytes32) {
        (uint128 staked, uint128 weight, uint256 debtScaled, uint128 deposit, uint128 locked) = pool.accounts(account);
        return keccak256(abi.encode(staked, weight, debtScaled, deposit, locked, pool.earned(account)));
    }
}
