// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {VestingGrants} from "../../../contracts/distribution/VestingGrants.sol";
import {Haltable} from "../../../contracts/governance/Haltable.sol";
import {Tunable} from "../../../contracts/governance/Tunable.sol";
import {RewardPool} from "../../../contracts/staking/RewardPool.sol";
import {vm} from "../kit/Cheatcodes.sol";
import {InvariantSuite} from "../kit/InvariantSuite.sol";
import {Tally} from "../kit/Tally.sol";
import {PoolHandler} from "../staking/PoolHandler.sol";
import {Economy, EconomyDeployment} from "./Economy.sol";
import {EconomyHandler} from "./EconomyHandler.sol";

/// @title A whole economy with its three handlers, for the suites that look at it
abstract contract EconomySuite is InvariantSuite {
    uint256 private constant ACTORS = 10;

    EconomyHandler internal _economy;
    PoolHandler internal _staking;
    PoolHandler internal _mining;

    /// @notice Deploys an economy whose actors hold tokens, quote and liquidity, vote for themselves, and have approved
    /// everything that they deal with.
    function setUp() external {
        address[] memory actors = new address[](ACTORS);
        for (uint256 i = 0; i < ACTORS; ++i) actors[i] = vm.addr(0xac70_0001 + i);
        Economy memory e = EconomyDeployment.deploy(actors);
        (Tally stakingTally, Tally miningTally) = (new Tally(), new Tally());
        _staking = new PoolHandler(e.stakingPool, stakingTally);
        _mining = new PoolHandler(e.miningPool, miningTally);
        _economy = new EconomyHandler(e, stakingTally, miningTally);
        _appoint(e);
        for (uint256 i = 0; i < ACTORS; ++i) _equip(e, actors[i]);
        _target(_economy);
        _target(_staking);
        _target(_mining);
    }

    function _appoint(Economy memory e) private {
        bytes4[] memory governed = new bytes4[](4);
        (governed[0], governed[1]) = (Tunable.setParameters.selector, Haltable.halt.selector);
        (governed[2], governed[3]) = (Haltable.resume.selector, VestingGrants.revoke.selector);
        address[5] memory targets = [
            address(e.minter),
            address(e.fees),
            address(e.burn),
            address(e.buyback),
            address(e.vesting)
        ];
        for (uint256 i = 0; i < targets.length; ++i) e.manager.setTargetFunctionRole(targets[i], governed, 1);
        e.manager.grantRole(1, address(_economy), 0);
        e.manager.setTargetFunctionRole(address(e.stakingPool), governed, 2);
        e.manager.setTargetFunctionRole(address(e.miningPool), governed, 2);
        e.manager.grantRole(2, address(_staking), 0);
        e.manager.grantRole(2, address(_mining), 0);
    }

    function _equip(Economy memory e, address actor) private {
        e.quote.mint(actor, 1_000_000e18);
        vm.prank(actor);
        e.token.delegate(actor);
        address[6] memory spenders = [
            address(e.stakingPool),
            address(e.miningPool),
            address(e.fees),
            address(e.burn),
            address(e.buyback),
            address(e.router)
        ];
        for (uint256 i = 0; i < spenders.length; ++i) {
            vm.prank(actor);
            e.token.approve(spenders[i], type(uint256).max);
            vm.prank(actor);
            e.quote.approve(spenders[i], type(uint256).max);
            vm.prank(actor);
            e.pair.approve(spenders[i], type(uint256).max);
        }
    }
}
