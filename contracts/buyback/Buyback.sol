// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IUniswapV2Router02} from "@uniswap/v2-periphery/contracts/interfaces/IUniswapV2Router02.sol";

import {Haltable} from "../governance/Haltable.sol";
import {Tunable} from "../governance/Tunable.sol";
import {IBurnInventory} from "../interfaces/IBurnInventory.sol";
import {IBuybackInventory} from "../interfaces/IBuybackInventory.sol";
import {IPriceOracle} from "../interfaces/IPriceOracle.sol";
import {IRewardPool} from "../interfaces/IRewardPool.sol";
import {BPS, FixedPointMath, WAD} from "../libraries/FixedPointMath.sol";
import {ExactTransfer} from "../libraries/ExactTransfer.sol";
import {RateLimitedBucket} from "../libraries/RateLimitedBucket.sol";
import {StakersShare} from "../libraries/StakersShare.sol";

/// @title Buys tokens with protocol revenue, guarded against manipulated prices
/// @notice Purpose: anyone triggers a buyback of limited size near the average price; what is bought goes to the burn
/// inventory and to stakers. Roles: governance sets parameters, the guardian halts. Trusts: the oracle's average, the
/// router, the pool and the burn. Does not protect from: a provider of 45 % of the pool's liquidity or more, who may
/// gain up to twice the band times the lot by a sandwich.
/// @dev With the lot at most k of the quote reserve and k at most half the pool's fee, a front-run pays more in fees
/// than the lot's price impact returns. Bound of the minimum output: lot * average * (1 - band) * (1 - fee) / (1 + k).
contract Buyback is IBuybackInventory, RateLimitedBucket, Tunable, Haltable, ReentrancyGuardTransient {
    using ExactTransfer for IERC20;
    using FixedPointMath for uint256;
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// @dev Contracts that a buyback deals with.
    struct Collaborators {
        IERC20 quote;
        IERC20 token;
        IUniswapV2Router02 router;
        IPriceOracle oracle;
        IRewardPool stakingPool;
        IBurnInventory burn;
    }

    /// @dev What governance tunes; amounts in wei of quote. The bucket's limits live in the bucket.
    struct BuybackParameters {
        uint16 reserveShareBps;
        uint16 bandBps;
        uint16 tipBps;
        uint16 burnShareBps;
        uint64 cooldownSeconds;
        uint64 tipWindowSeconds;
        uint128 minimumLot;
        uint128 tipMaximum;
    }

    bytes32 private constant BUCKET_CAPACITY = "bucketCapacityWei";
    bytes32 private constant BUCKET_RATE = "bucketRateWeiPerSecond";
    bytes32 private constant RESERVE_SHARE = "reserveShareBps";
    bytes32 private constant BAND = "bandBps";
    bytes32 private constant MINIMUM_LOT = "minimumLotWei";
    bytes32 private constant COOLDOWN = "cooldownSeconds";
    bytes32 private constant TIP_MAXIMUM = "tipMaximumWei";
    bytes32 private constant TIP_SHARE = "tipBps";
    bytes32 private constant TIP_WINDOW = "tipWindowSeconds";
    bytes32 private constant BURN_SHARE = "burnShareBps";

    /// @dev The pool's fee is 3 / 1000; half of it in bps bounds k.
    uint256 private constant MAXIMUM_RESERVE_SHARE_BPS = 15;
    uint256 private constant MAXIMUM_BAND_BPS = 500;

    /// @notice The quote asset that is spent.
    IERC20 public immutable quote;

    /// @notice The token that is bought.
    IERC20 public immutable token;

    /// @notice The router that swaps.
    IUniswapV2Router02 public immutable router;

    /// @notice The oracle of the pair.
    IPriceOracle public immutable oracle;

    /// @notice The pool that gets the stakers' share.
    IRewardPool public immutable stakingPool;

    /// @notice The inventory that gets the burn's share.
    IBurnInventory public immutable burnInventory;

    /// @notice Quote that waits to be spent, in wei.
    uint256 public inventory;

    /// @notice Quote spent so far, tips aside, in wei.
    uint256 public totalSpent;

    /// @notice Tips paid so far, in wei of quote.
    uint256 public totalTips;

    /// @notice Tokens bought so far, in wei.
    uint256 public totalBought;

    /// @notice Time of the last buyback, or of deployment.
    uint256 public lastBuybackAt;

    BuybackParameters private _parameters;

    /// @notice Emitted when quote is added.
    /// @param from Who paid.
    /// @param amount Amount in wei of quote.
    event BuybackFunded(address indexed from, uint256 amount);

    /// @notice Emitted when tokens are bought.
    /// @param caller Who triggered it.
    /// @param lot Quote spent, in wei.
    /// @param tip Quote paid to the caller, in wei.
    /// @param bought Tokens bought, in wei.
    /// @param averageTokenPerQuote The average that guarded it, in wad.
    /// @param burnShare What went to the burn inventory, in wei.
    event TokensBought(
        address indexed caller,
        uint256 lot,
        uint256 tip,
        uint256 bought,
        uint256 averageTokenPerQuote,
        uint256 burnShare
    );

    /// @notice Thrown for an amount of zero.
    error BuybackAmountZero();

    /// @notice Thrown while the cooldown runs.
    /// @param nowSeconds Current time.
    /// @param readyAtSeconds End of the cooldown.
    error BuybackCooldownActive(uint256 nowSeconds, uint256 readyAtSeconds);

    /// @notice Thrown when the lot is too small to be worth a swap.
    /// @param lot The lot, in wei of quote.
    /// @param minimumLot The least lot, in wei of quote.
    error BuybackLotTooSmall(uint256 lot, uint256 minimumLot);

    /// @notice Thrown when the price of the moment is too far from the average.
    /// @param spot Price of the moment, token per quote in wad.
    /// @param average Average price, token per quote in wad.
    /// @param bandBps Greatest distance, in bps of the average.
    error BuybackPriceOutsideBand(uint256 spot, uint256 average, uint256 bandBps);

    constructor(
        address authority_,
        Collaborators memory collaborators,
        BuybackParameters memory parameters_,
        uint128 bucketCapacity,
        uint128 bucketRate,
        uint256 haltSeconds_
    ) AccessManaged(authority_) Haltable(haltSeconds_) {
        quote = collaborators.quote;
        token = collaborators.token;
        router = collaborators.router;
        oracle = collaborators.oracle;
        stakingPool = collaborators.stakingPool;
        burnInventory = collaborators.burn;
        _parameters = parameters_;
        _checkParameters();
        _initializeBucket(bucketCapacity, bucketRate, uint64(block.timestamp));
        lastBuybackAt = block.timestamp;
    }

    /// @inheritdoc IBuybackInventory
    function fund(uint256 amount) external nonReentrant {
        require(amount > 0, BuybackAmountZero());
        inventory += amount;
        emit BuybackFunded(msg.sender, amount);
        quote.pullExact(msg.sender, address(this), amount);
    }

    /// @notice Buys tokens and shares them out; the caller gets a tip that grows from the cooldown's end.
    /// @param minimumOutput Least tokens that the caller accepts, in wei; the oracle's own minimum holds besides.
    /// @param deadline Latest time that the caller accepts, Unix time.
    /// @return bought Tokens bought, in wei.
    function execute(
        uint256 minimumOutput,
        uint256 deadline
    ) external nonReentrant whenNotHalted returns (uint256 bought) {
        BuybackParameters memory set = _parameters;
        uint256 readyAt = lastBuybackAt + set.cooldownSeconds;
        require(block.timestamp >= readyAt, BuybackCooldownActive(block.timestamp, readyAt));
        uint256 average = _requirePriceInBand(set.bandBps);
        (uint256 lot, uint256 tip) = _size(set, block.timestamp - readyAt);
        require(lot >= set.minimumLot, BuybackLotTooSmall(lot, set.minimumLot));

        _takeFromBucket(lot + tip, uint64(block.timestamp));
        inventory -= lot + tip;
        totalSpent += lot;
        totalTips += tip;
        lastBuybackAt = block.timestamp;

        bought = _swap(lot, Math.max(minimumOutput, _minimumOutputUp(set, lot, average)), deadline);
        totalBought += bought;
        uint256 burnShare = _shareOut(bought, set.burnShareBps);
        emit TokensBought(msg.sender, lot, tip, bought, average, burnShare);
        if (tip > 0) quote.safeTransfer(msg.sender, tip);
    }

    /// @notice Returns what a buyback would spend and pay now, leaving cooldown, halt and price aside.
    /// @return lot Quote that would be spent, in wei.
    /// @return tip Quote that the caller would get, in wei.
    function quoteSize() external view returns (uint256 lot, uint256 tip) {
        uint256 readyAt = lastBuybackAt + _parameters.cooldownSeconds;
        return _size(_parameters, block.timestamp > readyAt ? block.timestamp - readyAt : 0);
    }

    /// @inheritdoc Tunable
    function parameterIds() external pure override returns (bytes32[] memory ids) {
        ids = new bytes32[](10);
        (ids[0], ids[1], ids[2], ids[3]) = (BUCKET_CAPACITY, BUCKET_RATE, RESERVE_SHARE, BAND);
        (ids[4], ids[5], ids[6]) = (MINIMUM_LOT, COOLDOWN, TIP_MAXIMUM);
        (ids[7], ids[8], ids[9]) = (TIP_SHARE, TIP_WINDOW, BURN_SHARE);
    }

    /// @inheritdoc Tunable
    function parameterOf(bytes32 id) public view override returns (uint256) {
        if (id == BUCKET_CAPACITY) return bucket.capacity;
        if (id == BUCKET_RATE) return bucket.rate;
        if (id == RESERVE_SHARE) return _parameters.reserveShareBps;
        if (id == BAND) return _parameters.bandBps;
        if (id == MINIMUM_LOT) return _parameters.minimumLot;
        if (id == COOLDOWN) return _parameters.cooldownSeconds;
        if (id == TIP_MAXIMUM) return _parameters.tipMaximum;
        if (id == TIP_SHARE) return _parameters.tipBps;
        if (id == TIP_WINDOW) return _parameters.tipWindowSeconds;
        if (id == BURN_SHARE) return _parameters.burnShareBps;
        revert ParameterUnknown(id);
    }

    function _setParameter(bytes32 id, uint256 value) internal override {
        if (id == BUCKET_CAPACITY) _configureBucket(value.toUint128(), bucket.rate, uint64(block.timestamp));
        else if (id == BUCKET_RATE) _configureBucket(bucket.capacity, value.toUint128(), uint64(block.timestamp));
        else if (id == RESERVE_SHARE) _parameters.reserveShareBps = value.toUint16();
        else if (id == BAND) _parameters.bandBps = value.toUint16();
        else if (id == MINIMUM_LOT) _parameters.minimumLot = value.toUint128();
        else if (id == COOLDOWN) _parameters.cooldownSeconds = value.toUint64();
        else if (id == TIP_MAXIMUM) _parameters.tipMaximum = value.toUint128();
        else if (id == TIP_SHARE) _parameters.tipBps = value.toUint16();
        else if (id == TIP_WINDOW) _parameters.tipWindowSeconds = value.toUint64();
        else _parameters.burnShareBps = value.toUint16();
    }

    function _checkParameters() internal view override {
        BuybackParameters memory set = _parameters;
        _requireInRange(RESERVE_SHARE, set.reserveShareBps, 1, MAXIMUM_RESERVE_SHARE_BPS);
        _requireInRange(BAND, set.bandBps, 1, MAXIMUM_BAND_BPS);
        _requireInRange(MINIMUM_LOT, set.minimumLot, 1, type(uint128).max);
        _requireInRange(COOLDOWN, set.cooldownSeconds, 1, type(uint48).max);
        _requireInRange(TIP_MAXIMUM, set.tipMaximum, 0, set.minimumLot - 1);
        _requireInRange(TIP_SHARE, set.tipBps, 0, BPS / 10);
        _requireInRange(TIP_WINDOW, set.tipWindowSeconds, 1, type(uint48).max);
        _requireInRange(BURN_SHARE, set.burnShareBps, 0, BPS);
    }

    function _swap(uint256 lot, uint256 minimumOutput, uint256 deadline) private returns (uint256 bought) {
        address[] memory path = new address[](2);
        (path[0], path[1]) = (address(quote), address(token));
        quote.forceApprove(address(router), lot);
        uint256[] memory amounts = router.swapExactTokensForTokens(lot, minimumOutput, path, address(this), deadline);
        return amounts[1];
    }

    /// @dev Splits what was bought; the stakers' part takes the remainder of the division.
    function _shareOut(uint256 bought, uint256 burnShareBps) private returns (uint256 burnShare) {
        burnShare = bought.mulDivDown(burnShareBps, BPS);
        if (burnShare > 0) {
            token.forceApprove(address(burnInventory), burnShare);
            burnInventory.deposit(burnShare);
        }
        uint256 stakersShare = bought - burnShare;
        if (stakersShare > 0) StakersShare.send(token, stakingPool, burnInventory, stakersShare);
    }

    function _requirePriceInBand(uint256 bandBps) private view returns (uint256 average) {
        average = oracle.averageTokenPerQuote();
        uint256 spot = oracle.spotTokenPerQuote();
        // Prices are reserves of 112 bits in wad, so the products fit.
        require(
            spot * BPS >= average * (BPS - bandBps) && spot * BPS <= average * (BPS + bandBps),
            BuybackPriceOutsideBand(spot, average, bandBps)
        );
    }

    /// @dev The largest tip is set aside first, so that lot and tip never exceed the size; what the tip doesn't use
    /// stays in the inventory.
    function _size(BuybackParameters memory set, uint256 elapsed) private view returns (uint256 lot, uint256 tip) {
        (, uint256 reserveQuote) = oracle.reserves();
        uint256 size = Math.min(
            Math.min(_availableInBucket(uint64(block.timestamp)), inventory),
            reserveQuote.mulDivDown(set.reserveShareBps, BPS)
        );
        lot = size - Math.min(set.tipMaximum, size.mulDivDown(set.tipBps, BPS));
        tip = Math.min(set.tipMaximum, lot.mulDivDown(set.tipBps, BPS)).mulDivDown(
            Math.min(elapsed, set.tipWindowSeconds),
            set.tipWindowSeconds
        );
    }

    /// @dev lot * average * (1 - band) * (1 - 3/1000) / (1 + k), rounded up; one factor of 10,000 bps cancels.
    function _minimumOutputUp(
        BuybackParameters memory set,
        uint256 lot,
        uint256 average
    ) private pure returns (uint256) {
        return (lot * average).mulDivUp((BPS - set.bandBps) * 997, WAD * 1000 * (BPS + set.reserveShareBps));
    }
}
