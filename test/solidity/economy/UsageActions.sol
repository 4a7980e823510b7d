// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RevenueSplit} from "../../../contracts/fees/RevenueSplit.sol";
import {vm} from "../kit/Cheatcodes.sol";
import {Checks} from "../kit/Checks.sol";
import {EconomyBooks} from "./EconomyBooks.sol";

/// @title Payments for the service, and the ways of the revenue
abstract contract UsageActions is EconomyBooks {
    /// @dev Discounted units that an account has bought in a period.
    struct DiscountUse {
        uint256 period;
        uint256 units;
    }

    uint256 internal _unitPrice = 0.1e18;
    uint256 internal _period;
    uint256 internal _unitsSold;
    uint256 private _unitsEver;
    uint256 private _quoteRevenue;
    uint256 private _tokenRevenue;
    uint256[5] internal _credits;
    mapping(address account => DiscountUse use) private _discountUses;

    /// @notice Pays in quote, with exactly the price as the most to pay.
    function payWithQuote(uint256 seed, uint256 unitsSeed) external {
        address payer = _actor(seed);
        (uint256 units, uint256 amount) = _buy(payer, unitsSeed);
        uint256 held = _quote.balanceOf(payer);
        vm.assume(amount <= held);
        uint256 toBuyback = (amount * _fees.parameterOf("quoteBuybackBps")) / BPS;
        _credits[0] += toBuyback;
        _credits[1] += amount - toBuyback;
        _quoteRevenue += amount;
        vm.prank(payer);
        _keep("FEE-103", _fees.payWithQuote(units, amount), amount);
        _keep("FEE-113", _quote.balanceOf(payer) + amount, held);
        ++steps;
    }

    /// @notice Pays in token, at whichever of spot and average asks for more.
    function payWithToken(uint256 seed, uint256 unitsSeed) external {
        address payer = _actor(seed);
        uint256 average = _averageOrSkip();
        (uint256 units, uint256 quoteAmount) = _buy(payer, unitsSeed);
        uint256 spot = _oracle.spotTokenPerQuote();
        uint256 amount = _ceilDiv(quoteAmount * (spot > average ? spot : average), WAD);
        uint256 held = _token.balanceOf(payer);
        vm.assume(amount <= held);
        uint256 toBurn = (amount * _fees.parameterOf("tokenBurnBps")) / BPS;
        uint256 toStakers = (amount * _fees.parameterOf("tokenStakersBps")) / BPS;
        _credits[2] += toBurn;
        _credits[3] += toStakers;
        _credits[4] += amount - toBurn - toStakers;
        _tokenRevenue += amount;
        vm.prank(payer);
        _keep("FEE-114", _fees.payWithToken(units, amount), amount);
        _keep("FEE-113", _token.balanceOf(payer) + amount, held);
        ++steps;
    }

    /// @notice Moves a recipient's credit on, as anybody.
    function releaseRevenue(uint256 seed) external {
        uint256 recipient = seed % 5;
        uint256 amount = _credits[recipient];
        vm.assume(amount > 0);
        _credits[recipient] = 0;
        uint256 treasuryQuote = _quote.balanceOf(_economy.treasury);
        uint256 treasuryToken = _token.balanceOf(_economy.treasury);
        if (recipient == 0) _buybackInventory += amount;
        else if (recipient == 2) _burnInventory += amount;
        else if (recipient == 3) _bookStakersShare(amount);
        vm.prank(_actor(_draw(seed, 8)));
        _keep("FEE-115", _fees.release(RevenueSplit.Recipient(recipient)), amount);
        _keep("FEE-112", _quote.balanceOf(_economy.treasury), treasuryQuote + (recipient == 1 ? amount : 0));
        _keep("FEE-112", _token.balanceOf(_economy.treasury), treasuryToken + (recipient == 4 ? amount : 0));
        ++steps;
    }

    /// @notice Demands that the price is what its rule makes of past sales, and a period sells at most twice its target.
    function checkUnitPrice() external view {
        (uint256 period, uint256 price, uint256 sold) = _currentPeriod();
        (uint256 periodThen, uint256 priceThen, uint256 soldThen) = _fees.currentPeriod();
        Checks.equal("FEE-039", periodThen, period);
        Checks.equal("FEE-101", priceThen, price);
        Checks.equal("FEE-101", soldThen, sold);
        Checks.atLeast("FEE-039", priceThen, _fees.parameterOf("floorUnitPriceWad"));
        Checks.atMost("FEE-039", priceThen, _fees.parameterOf("ceilingUnitPriceWad"));
        Checks.equal("FEE-110", _fees.totalUnitsSold(), _unitsEver);
    }

    /// @notice Demands that credits are what was credited less what was released, and are held in full.
    function checkRevenue() external view {
        for (uint256 i = 0; i < 5; ++i) {
            Checks.equal("FEE-107", _fees.credits(RevenueSplit.Recipient(i)), _credits[i]);
        }
        Checks.equal("FEE-110", _fees.totalQuoteRevenue(), _quoteRevenue);
        Checks.equal("FEE-110", _fees.totalTokenRevenue(), _tokenRevenue);
        address fees = address(_fees);
        uint256 quoteHeld = _quote.balanceOf(fees);
        uint256 tokenHeld = _token.balanceOf(fees);
        Checks.atLeast("FEE-108", quoteHeld, _credits[0] + _credits[1]);
        Checks.atLeast("FEE-108", tokenHeld, _credits[2] + _credits[3] + _credits[4]);
        Checks.equal("FEE-109", quoteHeld, _credits[0] + _credits[1] + _donated[fees][address(_quote)]);
        uint256 tokenCredits = _credits[2] + _credits[3] + _credits[4];
        Checks.equal("FEE-109", tokenHeld, tokenCredits + _donated[fees][address(_token)]);
    }

    /// @dev Moves the books to this period, before its parameters change.
    function _rollPeriod() internal {
        (_period, _unitPrice, _unitsSold) = _currentPeriod();
    }

    /// @dev Brings the price into new bounds.
    function _boundUnitPrice() internal {
        uint256 floor = _fees.parameterOf("floorUnitPriceWad");
        _unitPrice = _clamp(_unitPrice, floor, _fees.parameterOf("ceilingUnitPriceWad"));
    }

    /// @dev The average, where there is one; else the action can't be valid.
    function _averageOrSkip() internal view returns (uint256) {
        try _oracle.averageTokenPerQuote() returns (uint256 average) {
            return average;
        } catch {
            vm.assume(false);
            return 0;
        }
    }

    /// @dev The price of this period: one move by what was sold, then an eighth less for each idle period.
    function _currentPeriod() internal view returns (uint256 period, uint256 price, uint256 sold) {
        period = (block.timestamp - _fees.startSeconds()) / 1 days;
        (price, sold) = (_unitPrice, _unitsSold);
        if (period == _period) return (period, price, sold);
        uint256 target = _fees.parameterOf("targetUnitsPerPeriod");
        uint256 floor = _fees.parameterOf("floorUnitPriceWad");
        if (sold < target) price -= (price * (target - sold)) / (8 * target);
        else price += _ceilDiv(price * _least(sold - target, target), 8 * target);
        price = _clamp(price, floor, _fees.parameterOf("ceilingUnitPriceWad"));
        for (uint256 i = _period + 1; i < period && price > floor; ++i) {
            price -= price / 8;
            if (price < floor) price = floor;
        }
        return (period, price, 0);
    }

    /// @dev Books units that the period has left, and what they cost the payer.
    function _buy(address payer, uint256 unitsSeed) private returns (uint256 units, uint256 amount) {
        _rollPeriod();
        uint256 capacity = 2 * _fees.parameterOf("targetUnitsPerPeriod");
        vm.assume(capacity > _unitsSold);
        units = _amount(unitsSeed, capacity - _unitsSold);
        uint256 stake = _stakingPool.activeStakeOf(payer);
        uint256 full = _fees.parameterOf("fullDiscountStakeWei");
        uint256 discountBps = (_fees.parameterOf("maximumDiscountBps") * _least(stake, full)) / full;
        uint256 discounted;
        if (discountBps > 0) {
            uint256 covered = (stake * _fees.parameterOf("discountedUnitsPerTokenWad")) / (WAD * WAD);
            DiscountUse storage use = _discountUses[payer];
            uint256 used = use.period == _period ? use.units : 0;
            discounted = covered > used ? _least(units, covered - used) : 0;
            if (discounted > 0) (use.period, use.units) = (_period, used + discounted);
        }
        _unitsSold += units;
        _unitsEver += units;
        amount = _ceilDiv((units * BPS - discounted * discountBps) * _unitPrice, BPS);
    }
}
