// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../kit/Cheatcodes.sol";
import {BucketModel} from "../kernels/BucketModel.sol";
import {BurnActions} from "./BurnActions.sol";
import {BuybackActions} from "./BuybackActions.sol";
import {EmissionActions} from "./EmissionActions.sol";
import {MarketActions} from "./MarketActions.sol";

/// @title Changes of fees, burn and buyback, halts, and the grants
/// @dev This handler is their governor and guardian. Grants are watched closely in a suite of their own.
abstract contract EconomyGovernance is EmissionActions, BuybackActions, BurnActions, MarketActions {
    using BucketModel for BucketModel.Level;

    /// @notice Changes all parameters of the fees.
    function tuneFees(uint256 seed, uint256 price, uint256 weights) external {
        _rollPeriod();
        uint256[] memory values = new uint256[](11);
        values[0] = 0.001e18 + (price % 1e18);
        values[1] = values[0] * (1 + (_draw(seed, 8) % 1_000_000));
        values[2] = 1 + (_draw(seed, 32) % 10_000);
        values[3] = _draw(seed, 64) % 9_001;
        values[4] = 1 + (_draw(seed, 80) % 1e24);
        values[5] = _draw(seed, 160) % 1e16;
        values[6] = weights % (BPS + 1);
        values[7] = BPS - values[6];
        values[8] = _draw(weights, 64) % (BPS + 1);
        values[9] = _draw(weights, 128) % (BPS + 1 - values[8]);
        values[10] = BPS - values[8] - values[9];
        _fees.setParameters(_fees.parameterIds(), values);
        _boundUnitPrice();
        ++steps;
    }

    /// @notice Changes all parameters of the burn.
    function tuneBurn(uint256 seed, uint256 shapeSeed) external {
        uint256[] memory values = new uint256[](6);
        values[0] = 8 + (seed % 0.2e18);
        values[1] = values[0] + (_draw(seed, 64) % (WAD - values[0] + 1));
        values[2] = _draw(seed, 128) % 0.01e18;
        values[3] = _draw(shapeSeed, 64) % ((5 * _token.totalSupply()) / 4);
        int256 target = int256(shapeSeed % 0.02e18) - 0.01e18;
        values[4] = uint256(target);
        values[5] = 1 + (_draw(seed, 192) % WAD);
        _burn.setParameters(_burn.parameterIds(), values);
        _boundBurnRate();
        ++steps;
    }

    /// @notice Changes all parameters of the buyback.
    function tuneBuyback(uint256 seed, uint256 shapeSeed) external {
        _spending.configure((seed % 2_000e18), _draw(seed, 96) % 0.1e18);
        uint256[] memory values = new uint256[](10);
        (values[0], values[1]) = (_spending.capacity, _spending.rate);
        values[2] = 1 + (_draw(seed, 192) % 15);
        values[3] = 100 + (_draw(seed, 200) % 401);
        values[4] = 1 + (shapeSeed % 5e18);
        values[5] = 1 + (_draw(shapeSeed, 64) % 12 hours);
        values[6] = _draw(shapeSeed, 96) % values[4];
        values[7] = _draw(shapeSeed, 160) % 1_001;
        values[8] = 1 + (_draw(shapeSeed, 192) % 2 hours);
        values[9] = _draw(shapeSeed, 224) % (BPS + 1);
        _buyback.setParameters(_buyback.parameterIds(), values);
        ++steps;
    }

    /// @notice Halts the buyback.
    function haltBuyback(uint256 seed) external {
        uint256 until = _buyback.haltedUntil();
        vm.assume(seed % 4 == 0 && (until == 0 || block.timestamp >= until + _buyback.haltSeconds()));
        _buyback.halt();
        ++steps;
    }

    /// @notice Ends a halt of the buyback.
    function resumeBuyback() external {
        vm.assume(block.timestamp < _buyback.haltedUntil());
        _buyback.resume();
        ++steps;
    }

    /// @notice Releases a grant, or, seldom, revokes it.
    function moveGrant(uint256 seed) external {
        uint256 id = seed % 3;
        if (_draw(seed, 8) % 64 == 0 && id != 1 && _economy.vesting.grantOf(id).revokedAt == 0) {
            vm.assume(_economy.vesting.vestedOf(id) < _economy.vesting.grantOf(id).terms.total);
            _economy.vesting.revoke(id);
        } else {
            vm.assume(_economy.vesting.vestedOf(id) > _economy.vesting.grantOf(id).released);
            vm.prank(_actor(_draw(seed, 16)));
            _economy.vesting.release(id);
        }
        ++steps;
    }
}
