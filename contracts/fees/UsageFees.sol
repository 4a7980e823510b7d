// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Tunable} from "../governance/Tunable.sol";
import {IPriceOracle} from "../interfaces/IPriceOracle.sol";
import {BPS, FixedPointMath, WAD} from "../libraries/FixedPointMath.sol";
import {ExactTransfer} from "../libraries/ExactTransfer.sol";
import {UsagePrice} from "../libraries/UsagePrice.sol";
import {RevenueSplit} from "./RevenueSplit.sol";

/// @title Sells units of the service, in quote or in token
/// @notice Purpose: the use of the token. The price in quote moves once a period with demand; whoever stakes gets a
/// discount on a number of units a period. Roles: governance sets parameters; anyone pays. Trusts: the oracle for
/// payments in token, the staking pool for the discount. Does not protect from: demand that buys a period out.
/// @dev Payments in token convert at whichever of spot and average asks for more tokens, rounded up, and revert while
/// the average is not valid; payments in quote go on. The cooldown of stake must be at least a period, so that one
/// stake can't discount twice in it: the economy's schema demands it.
contract UsageFees is RevenueSplit, Tunable {
    using ExactTransfer for IERC20;
    using FixedPointMath for uint256;
    using SafeCast for uint256;

    /// @dev Prices in WAD of quote per unit; discounts by active stake in wei.
    struct FeeParameters {
        uint128 floorUnitPrice;
        uint128 ceilingUnitPrice;
        uint64 targetUnits;
        uint16 maximumDiscountBps;
        uint128 fullDiscountStake;
        uint128 discountedUnitsPerToken;
    }

    /// @dev Discounted units that an account has bought in a period.
    struct DiscountUse {
        uint64 period;
        uint64 units;
    }

    bytes32 private constant FLOOR = "floorUnitPriceWad";
    bytes32 private constant CEILING = "ceilingUnitPriceWad";
    bytes32 private constant TARGET = "targetUnitsPerPeriod";
    bytes32 private constant MAXIMUM_DISCOUNT = "maximumDiscountBps";
    bytes32 private constant FULL_DISCOUNT_STAKE = "fullDiscountStakeWei";
    bytes32 private constant DISCOUNTED_UNITS = "discountedUnitsPerTokenWad";
    bytes32 private constant QUOTE_BUYBACK = "quoteBuybackBps";
    bytes32 private constant QUOTE_TREASURY = "quoteTreasuryBps";
    bytes32 private constant TOKEN_BURN = "tokenBurnBps";
    bytes32 private constant TOKEN_STAKERS = "tokenStakersBps";
    bytes32 private constant TOKEN_TREASURY = "tokenTreasuryBps";

    /// @dev Keeps the number of idle rounds small.
    uint256 private constant MAXIMUM_PRICE_RATIO = 1_000_000;
    uint256 private constant MAXIMUM_DISCOUNT_BPS = 9_000;

    /// @notice The oracle that payments in token convert by.
    IPriceOracle public immutable oracle;

    /// @notice Length of a pricing period.
    uint256 public immutable pricingPeriodSeconds;

    /// @notice Start of the first period, Unix time.
    uint256 public immutable startSeconds;

    /// @notice One whole quote token in wei.
    uint256 public immutable quoteUnit;

    /// @notice Units ever sold.
    uint256 public totalUnitsSold;

    uint128 private _unitPrice;
    uint64 private _period;
    uint64 private _unitsSold;
    FeeParameters private _parameters;

    /// @notice Discounted units that each account bought in its last period.
    mapping(address account => DiscountUse use) public discountUses;

    /// @notice Emitted when the price moves to a new period.
    /// @param period Number of the period.
    /// @param unitPrice Price, WAD of quote per unit.
    event UnitPriceUpdated(uint256 indexed period, uint256 unitPrice);

    /// @notice Emitted for each payment.
    /// @param payer Who paid.
    /// @param units Units bought.
    /// @param quoteAmount Price in wei of quote, after discount.
    /// @param tokenAmount Tokens paid in wei; zero for payments in quote.
    /// @param discountedUnits Units that got the discount.
    event UsagePaid(
        address indexed payer,
        uint256 units,
        uint256 quoteAmount,
        uint256 tokenAmount,
        uint256 discountedUnits
    );

    /// @notice Thrown for no units.
    error FeesUnitsZero();

    /// @notice Thrown when a period can't sell as many.
    /// @param units Units that were asked for.
    /// @param available Units that are left.
    error FeesPeriodSoldOut(uint256 units, uint256 available);

    /// @notice Thrown when the price is above the payer's maximum.
    /// @param amount The price, in wei.
    /// @param maximum The payer's maximum, in wei.
    error FeesPaymentAboveMaximum(uint256 amount, uint256 maximum);

    /// @notice Thrown when the period is zero.
    error FeesPeriodInvalid();

    constructor(
        address authority_,
        IPriceOracle oracle_,
        RevenueRoutes memory routes,
        RevenueWeights memory weights_,
        FeeParameters memory parameters_,
        uint256 pricingPeriodSeconds_,
        uint128 initialUnitPrice,
        uint256 quoteUnit_
    ) AccessManaged(authority_) RevenueSplit(routes, weights_) {
        require(pricingPeriodSeconds_ > 0, FeesPeriodInvalid());
        oracle = oracle_;
        pricingPeriodSeconds = pricingPeriodSeconds_;
        startSeconds = block.timestamp;
        quoteUnit = quoteUnit_;
        _unitPrice = initialUnitPrice;
        _parameters = parameters_;
        _checkParameters();
        _requireInRange(
            "initialUnitPriceWad",
            initialUnitPrice,
            parameters_.floorUnitPrice,
            parameters_.ceilingUnitPrice
        );
    }

    /// @notice Pays for units in quote.
    /// @param units Number of units.
    /// @param maximumQuote Most that the payer gives, in wei.
    /// @return amount What was paid, in wei.
    function payWithQuote(uint256 units, uint256 maximumQuote) external nonReentrant returns (uint256 amount) {
        uint256 discountedUnits;
        (amount, discountedUnits) = _sell(units);
        require(amount <= maximumQuote, FeesPaymentAboveMaximum(amount, maximumQuote));
        _creditQuote(amount);
        emit UsagePaid(msg.sender, units, amount, 0, discountedUnits);
        quote.pullExact(msg.sender, address(this), amount);
    }

    /// @notice Pays for units in token, at whichever of spot and average asks for more.
    /// @param units Number of units.
    /// @param maximumToken Most that the payer gives, in wei.
    /// @return amount What was paid, in wei.
    function payWithToken(uint256 units, uint256 maximumToken) external nonReentrant returns (uint256 amount) {
        (uint256 quoteAmount, uint256 discountedUnits) = _sell(units);
        amount = quoteAmount.mulDivUp(Math.max(oracle.averageTokenPerQuote(), oracle.spotTokenPerQuote()), WAD);
        require(amount <= maximumToken, FeesPaymentAboveMaximum(amount, maximumToken));
        _creditToken(amount);
        emit UsagePaid(msg.sender, units, quoteAmount, amount, discountedUnits);
        token.pullExact(msg.sender, address(this), amount);
    }

    /// @notice Returns what units would cost an account now, in quote.
    /// @param account The payer.
    /// @param units Number of units.
    /// @return amount Price in wei of quote, after discount.
    /// @return discountedUnits Units that would get the discount.
    function quotePayment(
        address account,
        uint256 units
    ) external view returns (uint256 amount, uint256 discountedUnits) {
        (uint256 period, uint256 unitPrice, ) = currentPeriod();
        return _price(account, units, period, unitPrice);
    }

    /// @inheritdoc Tunable
    function parameterIds() external pure override returns (bytes32[] memory ids) {
        ids = new bytes32[](11);
        (ids[0], ids[1], ids[2], ids[3]) = (FLOOR, CEILING, TARGET, MAXIMUM_DISCOUNT);
        (ids[4], ids[5], ids[6], ids[7]) = (FULL_DISCOUNT_STAKE, DISCOUNTED_UNITS, QUOTE_BUYBACK, QUOTE_TREASURY);
        (ids[8], ids[9], ids[10]) = (TOKEN_BURN, TOKEN_STAKERS, TOKEN_TREASURY);
    }

    /// @notice Returns the price of this moment's period and what has been sold in it.
    /// @return period Number of the period.
    /// @return unitPrice Price, WAD of quote per unit.
    /// @return unitsSold Units sold in the period.
    function currentPeriod() public view returns (uint256 period, uint256 unitPrice, uint256 unitsSold) {
        period = (block.timestamp - startSeconds) / pricingPeriodSeconds;
        (unitPrice, unitsSold) = (_unitPrice, _unitsSold);
        uint256 passed = period - _period;
        if (passed > 0) {
            FeeParameters memory set = _parameters;
            unitPrice = UsagePrice.next(
                unitPrice,
                unitsSold,
                set.targetUnits,
                set.floorUnitPrice,
                set.ceilingUnitPrice
            );
            unitPrice = UsagePrice.afterIdle(unitPrice, passed - 1, set.floorUnitPrice);
            unitsSold = 0;
        }
    }

    /// @inheritdoc Tunable
    function parameterOf(bytes32 id) public view override returns (uint256) {
        if (id == FLOOR) return _parameters.floorUnitPrice;
        if (id == CEILING) return _parameters.ceilingUnitPrice;
        if (id == TARGET) return _parameters.targetUnits;
        if (id == MAXIMUM_DISCOUNT) return _parameters.maximumDiscountBps;
        if (id == FULL_DISCOUNT_STAKE) return _parameters.fullDiscountStake;
        if (id == DISCOUNTED_UNITS) return _parameters.discountedUnitsPerToken;
        if (id == QUOTE_BUYBACK) return _weights.quoteBuyback;
        if (id == QUOTE_TREASURY) return _weights.quoteTreasury;
        if (id == TOKEN_BURN) return _weights.tokenBurn;
        if (id == TOKEN_STAKERS) return _weights.tokenStakers;
        if (id == TOKEN_TREASURY) return _weights.tokenTreasury;
        revert ParameterUnknown(id);
    }

    /// @dev Time already past is priced by the old parameters.
    function _beforeParametersSet() internal override {
        _rollPeriod();
    }

    /// @dev Brings the price into its new bounds.
    function _afterParametersSet() internal override {
        uint256 bounded = Math.max(_parameters.floorUnitPrice, Math.min(_unitPrice, _parameters.ceilingUnitPrice));
        if (bounded == _unitPrice) return;
        _unitPrice = uint128(bounded);
        emit UnitPriceUpdated(_period, bounded);
    }

    function _setParameter(bytes32 id, uint256 value) internal override {
        if (id == FLOOR) _parameters.floorUnitPrice = value.toUint128();
        else if (id == CEILING) _parameters.ceilingUnitPrice = value.toUint128();
        else if (id == TARGET) _parameters.targetUnits = value.toUint64();
        else if (id == MAXIMUM_DISCOUNT) _parameters.maximumDiscountBps = value.toUint16();
        else if (id == FULL_DISCOUNT_STAKE) _parameters.fullDiscountStake = value.toUint128();
        else if (id == DISCOUNTED_UNITS) _parameters.discountedUnitsPerToken = value.toUint128();
        else if (id == QUOTE_BUYBACK) _weights.quoteBuyback = value.toUint16();
        else if (id == QUOTE_TREASURY) _weights.quoteTreasury = value.toUint16();
        else if (id == TOKEN_BURN) _weights.tokenBurn = value.toUint16();
        else if (id == TOKEN_STAKERS) _weights.tokenStakers = value.toUint16();
        else _weights.tokenTreasury = value.toUint16();
    }

    function _checkParameters() internal view override {
        FeeParameters memory set = _parameters;
        RevenueWeights memory weights = _weights;
        _requireInRange(FLOOR, set.floorUnitPrice, 8, type(uint128).max / MAXIMUM_PRICE_RATIO);
        uint256 ceilingLimit = set.floorUnitPrice * MAXIMUM_PRICE_RATIO;
        _requireInRange(CEILING, set.ceilingUnitPrice, set.floorUnitPrice, ceilingLimit);
        _requireInRange(TARGET, set.targetUnits, 1, type(uint64).max >> 2);
        _requireInRange(MAXIMUM_DISCOUNT, set.maximumDiscountBps, 0, MAXIMUM_DISCOUNT_BPS);
        _requireInRange(FULL_DISCOUNT_STAKE, set.fullDiscountStake, 1, type(uint128).max);
        _requireInRange(QUOTE_BUYBACK, weights.quoteBuyback, 0, BPS);
        uint256 quoteRest = BPS - weights.quoteBuyback;
        _requireInRange(QUOTE_TREASURY, weights.quoteTreasury, quoteRest, quoteRest);
        _requireInRange(TOKEN_BURN, weights.tokenBurn, 0, BPS);
        _requireInRange(TOKEN_STAKERS, weights.tokenStakers, 0, BPS - weights.tokenBurn);
        uint256 tokenRest = BPS - weights.tokenBurn - weights.tokenStakers;
        _requireInRange(TOKEN_TREASURY, weights.tokenTreasury, tokenRest, tokenRest);
    }

    /// @dev Moves to the current period, takes the units out of it, and returns their price.
    function _sell(uint256 units) private returns (uint256 amount, uint256 discountedUnits) {
        require(units > 0, FeesUnitsZero());
        uint256 period = _rollPeriod();
        uint256 available = 2 * uint256(_parameters.targetUnits);
        available = available > _unitsSold ? available - _unitsSold : 0;
        require(units <= available, FeesPeriodSoldOut(units, available));
        (amount, discountedUnits) = _price(msg.sender, units, period, _unitPrice);
        // Units are at most twice the target, which has 62 bits.
        _unitsSold += uint64(units);
        totalUnitsSold += units;
        if (discountedUnits > 0) {
            DiscountUse storage use = discountUses[msg.sender];
            uint256 used = use.period == period ? use.units : 0;
            (use.period, use.units) = (uint64(period), uint64(used + discountedUnits));
        }
    }

    function _rollPeriod() private returns (uint256 period) {
        uint256 unitPrice;
        uint256 unitsSold;
        (period, unitPrice, unitsSold) = currentPeriod();
        if (period == _period) return period;
        // The price is at most the ceiling, which has 128 bits; what was sold, at most twice the target, has 64.
        (_period, _unitPrice, _unitsSold) = (uint64(period), uint128(unitPrice), uint64(unitsSold));
        emit UnitPriceUpdated(period, unitPrice);
    }

    /// @dev The discount grows in a line with active stake up to its maximum; it covers a number of units a period.
    function _price(
        address account,
        uint256 units,
        uint256 period,
        uint256 unitPrice
    ) private view returns (uint256 amount, uint256 discountedUnits) {
        FeeParameters memory set = _parameters;
        uint256 stake = stakingPool.activeStakeOf(account);
        uint256 discountBps = uint256(set.maximumDiscountBps).mulDivDown(
            Math.min(stake, set.fullDiscountStake),
            set.fullDiscountStake
        );
        if (discountBps > 0) {
            // Stake in wei times units per token in wad, over two wads.
            uint256 covered = stake.mulDivDown(set.discountedUnitsPerToken, WAD * WAD);
            DiscountUse memory use = discountUses[account];
            uint256 used = use.period == period ? use.units : 0;
            discountedUnits = Math.min(units, covered > used ? covered - used : 0);
        }
        // One quotient over the exact product, so that splitting a payment never pays.
        uint256 weighted = units * BPS - discountedUnits * discountBps;
        amount = (weighted * unitPrice).mulDivUp(quoteUnit, WAD * BPS);
    }
}
