// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUniswapV2Pair} from "@uniswap/v2-core/contracts/interfaces/IUniswapV2Pair.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {AutomatedBurn} from "../../../contracts/burn/AutomatedBurn.sol";
import {Buyback} from "../../../contracts/buyback/Buyback.sol";
import {PriceOracle} from "../../../contracts/buyback/PriceOracle.sol";
import {EmissionMinter} from "../../../contracts/emission/EmissionMinter.sol";
import {UsageFees} from "../../../contracts/fees/UsageFees.sol";
import {RewardPool} from "../../../contracts/staking/RewardPool.sol";
import {EconomyToken} from "../../../contracts/token/EconomyToken.sol";
import {Handler} from "../kit/Handler.sol";
import {Tally} from "../kit/Tally.sol";
import {Economy} from "./Economy.sol";

/// @title What an economy's handler remembers, and what several of its actions share
abstract contract EconomyBooks is Handler {
    uint256 internal constant WAD = 1e18;
    uint256 internal constant BPS = 10_000;

    EconomyToken internal immutable _token;
    IERC20 internal immutable _quote;
    IUniswapV2Pair internal immutable _pair;
    RewardPool internal immutable _stakingPool;
    RewardPool internal immutable _miningPool;
    EmissionMinter internal immutable _minter;
    AutomatedBurn internal immutable _burn;
    Buyback internal immutable _buyback;
    PriceOracle internal immutable _oracle;
    UsageFees internal immutable _fees;
    Tally internal immutable _stakingTally;
    Tally internal immutable _miningTally;

    /// @dev Everything, for what is seldom used.
    Economy internal _economy;

    /// @dev Inventory of the automated burn, in wei.
    uint256 internal _burnInventory;

    /// @dev Inventory of the buyback, in wei of quote.
    uint256 internal _buybackInventory;

    /// @dev Burned by the automated burn, and by owners, in wei.
    uint256 internal _burnedByContract;
    uint256 internal _burnedByOwners;

    /// @dev Sent straight to contracts, in wei.
    mapping(address contract_ => mapping(address asset => uint256 amount)) internal _donated;

    constructor(Economy memory economy_, Tally stakingTally, Tally miningTally) {
        _economy = economy_;
        _token = economy_.token;
        _quote = economy_.quote;
        _pair = economy_.pair;
        _stakingPool = economy_.stakingPool;
        _miningPool = economy_.miningPool;
        _minter = economy_.minter;
        _burn = economy_.burn;
        _buyback = economy_.buyback;
        _oracle = economy_.oracle;
        _fees = economy_.fees;
        (_stakingTally, _miningTally) = (stakingTally, miningTally);
    }

    /// @dev Books what goes to stakers: their pool gets what it has room for, the burn inventory the rest.
    function _bookStakersShare(uint256 amount) internal {
        uint256 room = _roomOf(_stakingPool);
        uint256 funded = amount < room ? amount : room;
        if (funded > 0) _stakingTally.add(Tally.Sums(funded, 0, 0, 0, 0));
        _burnInventory += amount - funded;
    }

    /// @dev What a pool takes: its target runway at the largest emission, less what it holds once the past is paid.
    function _roomOf(RewardPool pool) internal view returns (uint256) {
        uint256 target = pool.parameterOf("maximumEmissionRateWeiPerSecond") * pool.parameterOf("targetRunwaySeconds");
        uint256 held = pool.undistributed();
        if (pool.totalWeight() > 0) {
            uint256 due = uint256(pool.emissionRate()) * (block.timestamp - pool.updatedAt());
            held = due < held ? held - due : 0;
        }
        return held < target ? target - held : 0;
    }

    /// @dev The pair's reserves.
    function _reserves() internal view returns (uint256 reserveToken, uint256 reserveQuote) {
        (uint112 first, uint112 second, ) = _pair.getReserves();
        return _oracle.tokenIsFirst() ? (first, second) : (second, first);
    }

    /// @dev What the pair gives for an input, as Uniswap V2 computes it.
    function _outputOf(uint256 input, uint256 reserveIn, uint256 reserveOut) internal pure returns (uint256) {
        return (input * 997 * reserveOut) / (reserveIn * 1_000 + input * 997);
    }

    function _least(uint256 a, uint256 b) internal pure returns (uint256) {
        return a < b ? a : b;
    }

    function _clamp(uint256 value, uint256 minimum, uint256 maximum) internal pure returns (uint256) {
        return
            value < minimum
                ? minimum
                : value > maximum
                    ? maximum
                    : value;
    }

    function _ceilDiv(uint256 numerator, uint256 denominator) internal pure returns (uint256) {
        return numerator == 0 ? 0 : (numerator - 1) / denominator + 1;
    }
}
