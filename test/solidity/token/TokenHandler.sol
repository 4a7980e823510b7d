// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import {RewardPool} from "../../../contracts/staking/RewardPool.sol";
import {EconomyToken} from "../../../contracts/token/EconomyToken.sol";
import {SupplyLedger} from "../../../contracts/token/SupplyLedger.sol";
import {vm} from "../kit/Cheatcodes.sol";
import {TokenActions} from "./TokenActions.sol";
import {TokenBooks} from "./TokenBooks.sol";

/// @title The token's handler: every action, and what the token must refuse with its exact reason
contract TokenHandler is TokenActions {
    constructor(EconomyToken token_, RewardPool pool_, uint256 balanceEach) TokenBooks(token_, pool_, balanceEach) {}

    /// @notice Nobody but the minter mints.
    function cannotMintAsStranger(uint256 seed, uint256 amount) external {
        address actor = _actor(seed);
        _mustFail(
            actor,
            address(token),
            abi.encodeCall(EconomyToken.mint, (actor, amount)),
            abi.encodeWithSelector(EconomyToken.TokenMinterOnly.selector, actor, address(this))
        );
    }

    /// @notice Not even the minter mints past the cap, whatever was burned.
    function cannotMintPastTheCap(uint256 seed) external {
        uint256 room = token.MAX_SUPPLY() - _minted;
        uint256 amount = room + 1 + (seed % 2 == 0 ? 0 : seed % 1e40);
        _mustFail(
            address(this),
            address(token),
            abi.encodeCall(EconomyToken.mint, (_actor(seed), amount)),
            abi.encodeWithSelector(SupplyLedger.SupplyCapExceeded.selector, amount, room)
        );
    }

    /// @notice Nobody moves or burns more than there is.
    function cannotSpendMoreThanBalance(uint256 seed) external {
        address actor = _actor(seed);
        uint256 amount = _balances[actor] + 1 + (_draw(seed, 64) % 1e40);
        bytes memory data = abi.encodeCall(token.transfer, (_actor(_draw(seed, 8)), amount));
        if (seed % 2 == 0) data = abi.encodeCall(token.burn, (amount));
        bytes4 reason = IERC20Errors.ERC20InsufficientBalance.selector;
        _mustFail(actor, address(token), data, abi.encodeWithSelector(reason, actor, _balances[actor], amount));
    }

    /// @notice Nobody moves or burns another's tokens beyond the allowance.
    function cannotSpendMoreThanAllowance(uint256 seed) external {
        (address owner, address spender) = (_actor(seed), _actor(_draw(seed, 64)));
        uint256 allowance = _allowances[owner][spender];
        vm.assume(allowance < type(uint256).max);
        bytes memory data = abi.encodeCall(token.transferFrom, (owner, spender, allowance + 1));
        if (seed % 2 == 0) data = abi.encodeCall(token.burnFrom, (owner, allowance + 1));
        bytes4 reason = IERC20Errors.ERC20InsufficientAllowance.selector;
        _mustFail(spender, address(token), data, abi.encodeWithSelector(reason, spender, allowance, allowance + 1));
    }

    /// @notice Genesis happens once, and by its binder alone.
    function cannotCompleteGenesisAgain(uint256 seed) external {
        bool asBinder = seed % 2 == 0;
        address genesis = token.GENESIS();
        address caller = asBinder ? genesis : _actor(seed);
        bytes memory reason = abi.encodeWithSelector(EconomyToken.TokenGenesisAlreadyCompleted.selector);
        if (!asBinder) {
            reason = abi.encodeWithSelector(EconomyToken.TokenGenesisUnauthorized.selector, caller, genesis);
        }
        EconomyToken.GenesisAllocation[] memory none = new EconomyToken.GenesisAllocation[](0);
        bytes memory data = abi.encodeCall(EconomyToken.completeGenesis, (address(this), _pool, none));
        _mustFail(caller, address(token), data, reason);
    }
}
