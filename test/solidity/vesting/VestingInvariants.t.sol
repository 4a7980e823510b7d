// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

import {VestingGrants} from "../../../contracts/distribution/VestingGrants.sol";
import {TestQuoteAsset} from "../../../contracts/simulation/TestQuoteAsset.sol";
import {vm} from "../kit/Cheatcodes.sol";
import {Checks} from "../kit/Checks.sol";
import {InvariantSuite} from "../kit/InvariantSuite.sol";
import {VestingHandler} from "./VestingHandler.sol";

/// @title Grants of every shape, alone
contract VestingInvariants is InvariantSuite {
    uint256 private constant GRANTS = 6;

    VestingHandler private _handler;

    /// @notice Deploys six grants: with and without cliff, in the past and in the future, revocable or not, of one wei.
    function setUp() external {
        AccessManager manager = new AccessManager(address(this));
        TestQuoteAsset token = new TestQuoteAsset("VEST", 18);
        uint64 start = uint64(block.timestamp);
        VestingGrants.GrantTerms[] memory grants = new VestingGrants.GrantTerms[](GRANTS);
        grants[0] = _terms(1, 1_000_000e18, start, 365 days, 3_650 days, true);
        grants[1] = _terms(2, 777_777_777_777, start, 0, 30 days, false);
        grants[2] = _terms(3, 3_000_000e18 + 1, start + 700 days, 500 days, 500 days, true);
        grants[3] = _terms(1, 1, start, 0, 3_000 days, true);
        grants[4] = _terms(4, 5_000_000e18, start - 730 days, 10 days, 7_300 days, true);
        grants[5] = _terms(5, type(uint128).max / 2, start, 0, 10_950 days, false);
        VestingGrants vesting = new VestingGrants(address(manager), token, address(0x7ea5), grants);
        for (uint256 i = 0; i < GRANTS; ++i) token.mint(address(vesting), grants[i].total);
        _handler = new VestingHandler(vesting);
        for (uint256 i = 0; i < 10; ++i) token.mint(_handler.actorAt(i), 1_000e18);
        bytes4[] memory governed = new bytes4[](1);
        governed[0] = VestingGrants.revoke.selector;
        manager.setTargetFunctionRole(address(vesting), governed, 1);
        manager.grantRole(1, address(_handler), 0);
        _target(_handler);
    }

    /// @notice Every grant keeps its terms and vests by its line; what is released is what has vested, at most.
    function invariant_VST_040_VST_042_VST_101_VST_103_VST_104_VST_106_grantsVestByTheirLine() external view {
        _handler.checkGrants();
        _handler.requireKept("VST-103");
        _handler.requireKept("VST-104");
    }

    /// @notice The grants stay funded, whatever is released, revoked or given.
    function invariant_VST_041_VST_102_grantsStayFunded() external view {
        _handler.checkFunding();
    }

    /// @notice In the end everything can be released.
    function invariant_LIV_107_everythingVestsInTheEnd() external {
        if (_handler.steps() % 16 == 0) _releaseEverything();
    }

    /// @dev Thirty years on every grant is over. The state is rolled back.
    function _releaseEverything() private {
        uint256 kept = vm.snapshotState();
        VestingGrants vesting = _handler.vesting();
        vm.warp(block.timestamp + 12_000 days);
        for (uint256 id = 0; id < GRANTS; ++id) {
            uint256 outstanding = _handler.outstandingOf(id);
            if (outstanding > 0) Checks.equal("LIV-107", vesting.release(id), outstanding);
        }
        Checks.equal("LIV-107", vesting.totalOutstanding(), 0);
        Checks.equal("LIV-107", vesting.token().balanceOf(address(vesting)), _handler.donated());
        require(vm.revertToState(kept));
    }

    function _terms(
        uint256 actor,
        uint128 total,
        uint64 start,
        uint64 cliff,
        uint64 duration,
        bool revocable
    ) private pure returns (VestingGrants.GrantTerms memory) {
        address beneficiary = vm.addr(0xac70_0001 + actor);
        return VestingGrants.GrantTerms(beneficiary, total, start, cliff, duration, revocable);
    }
}
