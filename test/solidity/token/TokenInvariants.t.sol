// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

import {RewardPool} from "../../../contracts/staking/RewardPool.sol";
import {EconomyToken} from "../../../contracts/token/EconomyToken.sol";
import {vm} from "../kit/Cheatcodes.sol";
import {InvariantSuite} from "../kit/InvariantSuite.sol";
import {TokenHandler} from "./TokenHandler.sol";

/// @title The token with its staking pool: supply, balances, allowances and votes
contract TokenInvariants is InvariantSuite {
    uint256 private constant BALANCE_EACH = 1_000_000e18;

    TokenHandler private _handler;

    /// @notice Deploys token and pool; ten actors hold all of the genesis supply and have approved the pool.
    function setUp() external {
        AccessManager manager = new AccessManager(address(this));
        EconomyToken token = new EconomyToken("Token", "TOK", 100_000_000e18, address(this));
        RewardPool pool = new RewardPool(
            address(manager),
            token,
            token,
            RewardPool.PoolParameters(6_000_000e18, 0.1e18, 7 days, 30 days, 3 days),
            new RewardPool.LockTier[](0),
            14 days,
            7 days
        );
        _handler = new TokenHandler(token, pool, BALANCE_EACH);
        EconomyToken.GenesisAllocation[] memory allocations = new EconomyToken.GenesisAllocation[](10);
        for (uint256 i = 0; i < 10; ++i) {
            allocations[i] = EconomyToken.GenesisAllocation(_handler.actorAt(i), BALANCE_EACH);
        }
        token.completeGenesis(address(_handler), pool, allocations);
        for (uint256 i = 0; i < 10; ++i) {
            vm.prank(allocations[i].recipient);
            token.approve(address(pool), type(uint256).max);
        }
        _target(_handler);
    }

    /// @notice Every balance is what it should be, and they add up to the supply: minted less burned.
    function invariant_SUP_001_SUP_002_SUP_007_SUP_107_balancesAddUpToTheSupply() external view {
        _handler.checkBalances();
    }

    /// @notice What was minted and burned is counted, and the cap binds everything ever minted.
    function invariant_SUP_003_SUP_111_SUP_112_SUP_116_capBindsLifetimeMinting() external view {
        _handler.checkTotals();
    }

    /// @notice Allowances and nonces move by their owner's approvals and permits and by what was spent, alone.
    function invariant_SUP_008_SUP_010_SUP_108_SUP_109_SUP_110_allowancesAreTheOwners() external view {
        _handler.checkAllowances();
        _handler.requireKept("SUP-110");
    }

    /// @notice Votes are what delegators hold and have staked, cooling included, and at most the supply.
    function invariant_SUP_009_SUP_103_SUP_105_SUP_114_votesFollowBalanceAndStake() external view {
        _handler.checkVotes();
    }

    /// @notice The past stays as it was.
    function invariant_SUP_104_SUP_115_thePastStays() external view {
        _handler.checkPast();
    }
}
