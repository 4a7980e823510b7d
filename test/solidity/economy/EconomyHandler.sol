// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {Checks} from "../kit/Checks.sol";
import {Tally} from "../kit/Tally.sol";
import {Economy, EconomyDeployment} from "./Economy.sol";
import {EconomyBooks} from "./EconomyBooks.sol";
import {EconomyRefusals} from "./EconomyRefusals.sol";

/// @title The handler of everything in an economy but its pools' stakers
contract EconomyHandler is EconomyRefusals {
    constructor(
        Economy memory economy_,
        Tally stakingTally,
        Tally miningTally
    ) EconomyBooks(economy_, stakingTally, miningTally) {}

    /// @notice Demands that all balances add up to the supply, and that to everything minted less everything burned.
    function checkSupply() external view {
        uint256 supply = _token.totalSupply();
        Checks.equal("SUP-001", _sumOfBalances(_token), supply);
        Checks.equal("SUP-002", supply, _token.totalMinted() - _token.totalBurned());
        uint256 minted = _genesisSupply() + mintedSoFar();
        Checks.equal("SUP-007", supply, minted - _burnedByContract - _burnedByOwners);
        Checks.atMost("SUP-003", minted, EconomyDeployment.MAX_SUPPLY);
    }

    /// @notice Demands that all votes together are at most the supply, and an account's follow its balance and stake.
    function checkVotes() external view {
        uint256 all;
        for (uint256 i = 0; i < ACTORS; ++i) {
            address account = actorAt(i);
            uint256 units = _token.balanceOf(account) + _stakingPool.depositOf(account);
            Checks.equal("SUP-009", _token.getVotes(account), units);
            all += units;
        }
        Checks.atMost("SUP-103", all, _token.totalSupply());
    }

    /// @notice Demands that gifts changed nobody's entitlement: contracts hold them beside what they owe.
    function checkGifts() external view {
        address vesting = address(_economy.vesting);
        uint256 outstanding = _economy.vesting.totalOutstanding();
        uint256 held = _token.balanceOf(vesting);
        Checks.atLeast("VST-041", held, outstanding);
        Checks.equal("VST-102", held - outstanding, _donated[vesting][address(_token)]);
        _checkHoldsGiftsAlone(address(_minter));
        _checkHoldsGiftsAlone(address(_economy.seeder));
        _checkHoldsGiftsAlone(address(_token));
        _checkHoldsGiftsAlone(address(_economy.router));
        Checks.equal("ADV-053", _quote.balanceOf(address(_burn)), _donated[address(_burn)][address(_quote)]);
        (uint256 reserveToken, uint256 reserveQuote) = _reserves();
        Checks.atLeast("SIM-003", _token.balanceOf(address(_pair)), reserveToken);
        Checks.atLeast("SIM-003", _quote.balanceOf(address(_pair)), reserveQuote);
    }

    function _checkHoldsGiftsAlone(address holder) private view {
        Checks.equal("ADV-053", _token.balanceOf(holder), _donated[holder][address(_token)]);
        Checks.equal("ADV-053", _quote.balanceOf(holder), _donated[holder][address(_quote)]);
    }

    function _sumOfBalances(IERC20 asset) private view returns (uint256 sum) {
        for (uint256 i = 0; i < ACTORS; ++i) sum += asset.balanceOf(actorAt(i));
        address[] memory contracts = _giftTargets();
        for (uint256 i = 0; i < contracts.length; ++i) sum += asset.balanceOf(contracts[i]);
        sum += asset.balanceOf(_stakingPool.stakeVault()) + asset.balanceOf(_stakingPool.rewardVault());
        sum += asset.balanceOf(_miningPool.rewardVault());
        sum += asset.balanceOf(_economy.treasury) + asset.balanceOf(_economy.contributions);
    }
}
