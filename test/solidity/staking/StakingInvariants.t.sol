// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

import {Haltable} from "../../../contracts/governance/Haltable.sol";
import {Tunable} from "../../../contracts/governance/Tunable.sol";
import {TestQuoteAsset} from "../../../contracts/simulation/TestQuoteAsset.sol";
import {RewardPool} from "../../../contracts/staking/RewardPool.sol";
import {PoolHandler} from "./PoolHandler.sol";
import {vm} from "../kit/Cheatcodes.sol";
import {InvariantSuite} from "../kit/InvariantSuite.sol";
import {PoolExits} from "./PoolExits.sol";
import {StakingRefusals} from "./StakingRefusals.sol";
import {Tally} from "../kit/Tally.sol";

/// @title The handler of a pool that lives alone, time included
contract LonePoolHandler is StakingRefusals {
    constructor(RewardPool pool_, Tally tally_) PoolHandler(pool_, tally_) {}

    /// @notice Lets time pass.
    function passTime(uint256 seed) external {
        _passTime(seed);
        ++steps;
    }
}

/// @title A reward pool alone: principal, rewards, rate and exits
contract StakingInvariants is InvariantSuite {
    LonePoolHandler private _handler;

    /// @notice Deploys a pool between two plain tokens, with ten funded actors.
    function setUp() external {
        AccessManager manager = new AccessManager(address(this));
        TestQuoteAsset staked = new TestQuoteAsset("STAKE", 18);
        TestQuoteAsset reward = new TestQuoteAsset("REWARD", 18);
        RewardPool.LockTier[] memory tiers = new RewardPool.LockTier[](2);
        tiers[0] = RewardPool.LockTier({termSeconds: 30 days, weightBps: 12_500});
        tiers[1] = RewardPool.LockTier({termSeconds: 365 days, weightBps: 20_000});
        RewardPool pool = new RewardPool(
            address(manager),
            staked,
            reward,
            RewardPool.PoolParameters({
                targetStake: 6_000_000e18,
                maximumEmissionRate: 0.1e18,
                minimumRunwaySeconds: 7 days,
                targetRunwaySeconds: 30 days,
                cooldownSeconds: 3 days
            }),
            tiers,
            14 days,
            7 days
        );
        _handler = new LonePoolHandler(pool, new Tally());
        bytes4[] memory governed = new bytes4[](3);
        (governed[0], governed[1], governed[2]) = (
            Tunable.setParameters.selector,
            Haltable.halt.selector,
            Haltable.resume.selector
        );
        manager.setTargetFunctionRole(address(pool), governed, 1);
        manager.grantRole(1, address(_handler), 0);
        for (uint256 i = 0; i < 10; ++i) {
            address actor = _handler.actorAt(i);
            staked.mint(actor, 1_000_000e18);
            reward.mint(actor, 1_000_000e18);
            vm.prank(actor);
            staked.approve(address(pool), type(uint256).max);
            vm.prank(actor);
            reward.approve(address(pool), type(uint256).max);
        }
        _target(_handler);
    }

    /// @notice Every account has the stake and the weight that its owner was promised, and the totals are the sums.
    function invariant_STK_011_STK_101_STK_102_STK_103_STK_105_stakesAddUp() external view {
        _handler.checkPrincipal();
    }

    /// @notice The stake vault holds all principal.
    function invariant_STK_012_STK_104_stakeVaultHoldsAllPrincipal() external view {
        _handler.checkStakeVault();
    }

    /// @notice Rewards are conserved to the last fraction of a wei.
    function invariant_STK_013_STK_111_rewardsAreConserved() external view {
        _handler.checkConservation();
    }

    /// @notice The reward vault covers every claim.
    function invariant_STK_014_STK_110_rewardVaultCoversAllRewards() external view {
        _handler.checkRewardVault();
    }

    /// @notice Rewards flow at the stored rate while there is stake, and stand still while there is none.
    function invariant_STK_015_STK_021_STK_022_rewardsFlowAtTheStoredRate() external view {
        _handler.requireKept("STK-015");
        _handler.requireKept("STK-021");
        _handler.requireKept("STK-022");
    }

    /// @notice Nobody else, and no change of parameters, moves what an account has staked and earned.
    function invariant_STK_016_STK_017_STK_018_STK_024_earnedIsNobodyElsesToMove() external view {
        _handler.requireKept("STK-016");
        _handler.requireKept("STK-017");
        _handler.requireKept("STK-018");
        _handler.requireKept("STK-024");
    }

    /// @notice The rate follows the curve within the runway, and more stake never pays each more.
    function invariant_STK_023_STK_114_rateFollowsItsCurve() external view {
        _handler.checkRate();
    }

    /// @notice Everyone can exit now: halted, after their terms, with the whole principal and every reward.
    function invariant_STK_019_STK_020_STK_106_STK_107_everyoneCanExit() external {
        _handler.requireKept("STK-020");
        _handler.requireKept("STK-106");
        if (_handler.steps() % 64 != 0) return;
        PoolExits.checkEveryoneCanExit(_handler);
    }
}
