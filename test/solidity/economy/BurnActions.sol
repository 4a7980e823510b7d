// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../kit/Cheatcodes.sol";
import {Checks} from "../kit/Checks.sol";
import {EconomyBooks} from "./EconomyBooks.sol";

/// @title Deposits and burns of the automated burn, and their books
abstract contract BurnActions is EconomyBooks {
    uint256 internal _burnRate = 0.1e18;
    uint256 internal _lastBurnAt = block.timestamp;
    uint256 private _supplyAfterLastBurn;

    constructor() {
        _supplyAfterLastBurn = _token.totalSupply();
    }

    /// @notice Adds to the inventory.
    function depositToBurn(uint256 seed, uint256 amountSeed) external {
        address actor = _actor(seed);
        uint256 held = _token.balanceOf(actor);
        vm.assume(held > 0);
        uint256 amount = _amount(amountSeed, held / 100 + 1);
        _burnInventory += amount;
        vm.prank(actor);
        _burn.deposit(amount);
        _keep("BRN-107", _token.balanceOf(actor) + amount, held);
        ++steps;
    }

    /// @notice Burns what is due, as anybody, once the epoch is over.
    function burnDue(uint256 seed) external {
        _await(seed, _lastBurnAt + 1 days);
        vm.assume(block.timestamp >= _lastBurnAt + 1 days);
        uint256 supply = _token.totalSupply();
        uint256 amount = _burnable(supply);
        vm.assume(amount > 0);
        uint256 held = _token.balanceOf(address(_burn));
        uint256 rate = _nextRate(supply);
        vm.prank(_actor(seed));
        _keep("BRN-028", _burn.burn(), amount);
        _keep("BRN-027", _token.totalSupply() + amount, supply);
        _keep("BRN-027", _token.balanceOf(address(_burn)) + amount, held);
        _burnInventory -= amount;
        _burnedByContract += amount;
        (_burnRate, _lastBurnAt, _supplyAfterLastBurn) = (rate, block.timestamp, supply - amount);
        ++steps;
    }

    /// @notice Demands that inventory, rate and totals of the burn are what they should be, and are held.
    function checkBurn() external view {
        Checks.equal("BRN-104", _burn.inventory(), _burnInventory);
        Checks.equal("BRN-102", _burn.rate(), _burnRate);
        Checks.atLeast("BRN-101", _burnRate, _burn.parameterOf("minimumRateWad"));
        Checks.atMost("BRN-101", _burnRate, _burn.parameterOf("maximumRateWad"));
        Checks.equal("BRN-030", _burn.lastBurnAt(), _lastBurnAt);
        Checks.equal("BRN-105", _burn.totalBurned(), _burnedByContract);
        Checks.equal("BRN-106", _burn.supplyAfterLastBurn(), _supplyAfterLastBurn);
        Checks.equal("SUP-106", _token.totalBurned(), _burnedByContract + _burnedByOwners);
        uint256 held = _token.balanceOf(address(_burn));
        Checks.atLeast("BRN-103", held, _burnInventory);
        Checks.equal("BRN-103", held, _burnInventory + _donated[address(_burn)][address(_token)]);
    }

    /// @dev Brings the rate into new bounds.
    function _boundBurnRate() internal {
        _burnRate = _clamp(_burnRate, _burn.parameterOf("minimumRateWad"), _burn.parameterOf("maximumRateWad"));
    }

    /// @dev The least of the rate's share, the largest share of the supply, and the supply above the floor.
    function _burnable(uint256 supply) internal view returns (uint256) {
        uint256 floor = _burn.parameterOf("supplyFloorWei");
        uint256 bySupply = (supply * _burn.parameterOf("maximumSupplyShareWad")) / WAD;
        uint256 byRate = (_burnInventory * _burnRate) / WAD;
        return _least(_least(byRate, bySupply), supply > floor ? supply - floor : 0);
    }

    /// @dev rate + rate · clamp((N − target) / scale, −1, 1) / 8 within its bounds, magnitudes rounded down.
    function _nextRate(uint256 supply) private view returns (uint256) {
        int256 change = int256(supply) - int256(_supplyAfterLastBurn);
        int256 issuance = (change * int256(WAD * 1 days)) / int256((block.timestamp - _lastBurnAt) * supply);
        int256 distance = issuance - int256(_burn.parameterOf("issuanceTargetWad"));
        uint256 magnitude = uint256(distance < 0 ? -distance : distance);
        uint256 move = (_burnRate * _least((magnitude * WAD) / _burn.parameterOf("issuanceScaleWad"), WAD)) / (8 * WAD);
        return
            _clamp(
                distance < 0 ? _burnRate - move : _burnRate + move,
                _burn.parameterOf("minimumRateWad"),
                _burn.parameterOf("maximumRateWad")
            );
    }
}
