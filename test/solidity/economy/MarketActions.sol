// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {vm} from "../kit/Cheatcodes.sol";
import {EconomyBooks} from "./EconomyBooks.sol";

/// @title What people do around the protocol: swaps, liquidity, transfers, burns, gifts, time
abstract contract MarketActions is EconomyBooks {
    /// @notice Swaps, in either direction, mostly little.
    function swap(uint256 seed, uint256 amountSeed) external {
        address actor = _actor(seed);
        (uint256 reserveToken, uint256 reserveQuote) = _reserves();
        bool sells = _draw(seed, 64) % 2 == 0;
        IERC20 asset = sells ? IERC20(_token) : _quote;
        uint256 reserve = sells ? reserveToken : reserveQuote;
        uint256 most = _least(asset.balanceOf(actor), reserve / (_draw(seed, 72) % 16 == 0 ? 4 : 200));
        vm.assume(most > 0);
        uint256 amount = _amount(amountSeed, most);
        uint256 output = _outputOf(amount, reserve, sells ? reserveQuote : reserveToken);
        vm.assume(output > 0);
        vm.prank(actor);
        _economy.router.swapExactTokensForTokens(amount, output, _path(sells), actor, block.timestamp);
        ++steps;
    }

    /// @notice Adds liquidity at the price of the moment.
    function addLiquidity(uint256 seed, uint256 amountSeed) external {
        address actor = _actor(seed);
        (uint256 reserveToken, uint256 reserveQuote) = _reserves();
        uint256 amount = _amount(amountSeed, _token.balanceOf(actor) / 8 + 1);
        uint256 needed = (amount * reserveQuote) / reserveToken;
        uint256 shares = _pair.totalSupply();
        vm.assume(amount <= _token.balanceOf(actor) && needed > 0 && needed < _quote.balanceOf(actor));
        vm.assume((amount * shares) / reserveToken > 0 && (needed * shares) / reserveQuote > 0);
        vm.prank(actor);
        _economy.router.addLiquidity(address(_token), address(_quote), amount, needed, 0, 0, actor, block.timestamp);
        ++steps;
    }

    /// @notice Removes liquidity.
    function removeLiquidity(uint256 seed, uint256 sharesSeed) external {
        address actor = _actor(seed);
        uint256 held = _pair.balanceOf(actor);
        vm.assume(held > 0);
        uint256 shares = _amount(sharesSeed, held);
        (uint256 reserveToken, uint256 reserveQuote) = _reserves();
        uint256 supply = _pair.totalSupply();
        vm.assume((shares * reserveToken) / supply > 0 && (shares * reserveQuote) / supply > 0);
        vm.prank(actor);
        _economy.router.removeLiquidity(address(_token), address(_quote), shares, 0, 0, actor, block.timestamp);
        ++steps;
    }

    /// @notice Transfers tokens or liquidity shares between actors.
    function transfer(uint256 seed, uint256 amountSeed) external {
        address from = _actor(seed);
        IERC20 asset = _draw(seed, 64) % 2 == 0 ? IERC20(_token) : IERC20(address(_pair));
        uint256 held = asset.balanceOf(from);
        vm.assume(held > 0);
        uint256 amount = _amount(amountSeed, held / 4 + 1);
        vm.prank(from);
        require(asset.transfer(_actor(_draw(seed, 72)), amount));
        ++steps;
    }

    /// @notice Burns one's own tokens.
    function burnOwn(uint256 seed, uint256 amountSeed) external {
        address actor = _actor(seed);
        uint256 held = _token.balanceOf(actor);
        vm.assume(held > 0);
        uint256 amount = _amount(amountSeed, held / 1_000 + 1);
        _burnedByOwners += amount;
        vm.prank(actor);
        _token.burn(amount);
        ++steps;
    }

    /// @notice Sends tokens or quote straight to a contract; gifts to the pair are sometimes synced.
    function donate(uint256 seed, uint256 amountSeed) external {
        address actor = _actor(seed);
        IERC20 asset = _draw(seed, 64) % 2 == 0 ? IERC20(_token) : _quote;
        address[] memory targets = _giftTargets();
        address target = targets[_draw(seed, 72) % targets.length];
        uint256 held = asset.balanceOf(actor);
        vm.assume(held > 0);
        uint256 amount = _amount(amountSeed, held / 1_000 + 1);
        _donated[target][address(asset)] += amount;
        vm.prank(actor);
        require(asset.transfer(target, amount));
        if (target == address(_pair) && _draw(seed, 80) % 2 == 0) _pair.sync();
        ++steps;
    }

    /// @notice Lets time pass.
    function passTime(uint256 seed) external {
        _passTime(seed);
        ++steps;
    }

    /// @dev Contracts that get gifts; the pools' vaults get theirs from the pools' own handlers.
    function _giftTargets() internal view returns (address[] memory targets) {
        targets = new address[](8);
        (targets[0], targets[1], targets[2]) = (address(_fees), address(_burn), address(_buyback));
        (targets[3], targets[4], targets[5]) = (address(_minter), address(_economy.vesting), address(_economy.seeder));
        (targets[6], targets[7]) = (address(_pair), address(_token));
    }

    function _path(bool sells) private view returns (address[] memory path) {
        path = new address[](2);
        (path[0], path[1]) = sells ? (address(_token), address(_quote)) : (address(_quote), address(_token));
    }
}
