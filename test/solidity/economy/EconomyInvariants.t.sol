// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PoolExits} from "../staking/PoolExits.sol";
import {EconomySuite} from "./EconomySuite.sol";

/// @title A whole economy: supply, votes, gifts, and both pools within it
contract EconomyInvariants is EconomySuite {
    /// @notice All balances add up to the supply, and that to everything minted less everything burned.
    function invariant_SUP_001_SUP_002_SUP_003_SUP_007_balancesAddUpToTheSupply() external view {
        _economy.checkSupply();
    }

    /// @notice Votes follow balance and stake, and are at most the supply.
    function invariant_SUP_009_SUP_103_votesFollowBalanceAndStake() external view {
        _economy.checkVotes();
    }

    /// @notice Gifts change nobody's entitlement.
    function invariant_VST_041_VST_102_ADV_053_SIM_003_giftsChangeNoEntitlement() external view {
        _economy.checkGifts();
    }

    /// @notice Principal of both pools is what was promised, and held in full.
    function invariant_STK_011_STK_012_STK_101_STK_102_STK_103_STK_104_STK_105_principalOfBothPools() external view {
        _staking.checkPrincipal();
        _staking.checkStakeVault();
        _mining.checkPrincipal();
        _mining.checkStakeVault();
    }

    /// @notice Rewards of both pools are conserved and held in full, wherever they were funded from.
    function invariant_STK_013_STK_014_STK_110_STK_111_EMI_108_rewardsOfBothPools() external view {
        _staking.checkConservation();
        _staking.checkRewardVault();
        _mining.checkConservation();
        _mining.checkRewardVault();
    }

    /// @notice Everyone can exit both pools now.
    function invariant_STK_019_STK_020_LIV_101_LIV_102_everyoneCanExit() external {
        uint256 steps = _economy.steps() + _staking.steps() + _mining.steps();
        if (steps % 128 == 0) PoolExits.checkEveryoneCanExit(_staking);
        if (steps % 128 == 64) PoolExits.checkEveryoneCanExit(_mining);
    }
}
