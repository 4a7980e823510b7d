// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

import {AutomatedBurn} from "../../../contracts/burn/AutomatedBurn.sol";
import {Buyback} from "../../../contracts/buyback/Buyback.sol";
import {PriceOracle} from "../../../contracts/buyback/PriceOracle.sol";
import {RevenueSplit} from "../../../contracts/fees/RevenueSplit.sol";
import {UsageFees} from "../../../contracts/fees/UsageFees.sol";
import {Haltable} from "../../../contracts/governance/Haltable.sol";
import {Tunable} from "../../../contracts/governance/Tunable.sol";
import {IPriceOracle} from "../../../contracts/interfaces/IPriceOracle.sol";
import {vm} from "../kit/Cheatcodes.sol";
import {BucketModel} from "../kernels/BucketModel.sol";
import {EconomyGovernance} from "./EconomyGovernance.sol";

/// @title What the economy must refuse, each with its exact reason
abstract contract EconomyRefusals is EconomyGovernance {
    using BucketModel for BucketModel.Level;

    /// @notice Nobody burns before the epoch is over, nor where nothing is due.
    function cannotBurnEarlyOrNothing(uint256 seed) external {
        uint256 readyAt = _lastBurnAt + 1 days;
        if (block.timestamp < readyAt) _await(seed, readyAt - 1);
        uint256 supply = _token.totalSupply();
        bytes memory reason = abi.encodeWithSelector(AutomatedBurn.BurnEpochActive.selector, block.timestamp, readyAt);
        if (block.timestamp >= readyAt) {
            vm.assume(_burnable(supply) == 0);
            uint256 floor = _burn.parameterOf("supplyFloorWei");
            reason = abi.encodeWithSelector(AutomatedBurn.BurnNothingToBurn.selector, _burnInventory, supply, floor);
        }
        _mustFail(_actor(seed), address(_burn), abi.encodeCall(AutomatedBurn.burn, ()), reason);
    }

    /// @notice Nobody observes the price twice within half an hour, not even in its last second.
    function cannotObserveEarly(uint256 seed) external {
        if (block.timestamp >= _observedAt + 30 minutes) {
            _oracle.observe();
            _observedAt = block.timestamp;
        }
        _await(seed, _observedAt + 30 minutes - 1);
        uint256 age = block.timestamp - _observedAt;
        _mustFail(
            _actor(seed),
            address(_oracle),
            abi.encodeCall(PriceOracle.observe, ()),
            abi.encodeWithSelector(PriceOracle.OracleObservationTooEarly.selector, age, 30 minutes)
        );
    }

    /// @notice Nobody buys back while it is halted, or before the cooldown is over.
    function cannotBuyBackEarly(uint256 seed) external {
        uint256 until = _buyback.haltedUntil();
        uint256 readyAt = _lastBuybackAt + _buyback.parameterOf("cooldownSeconds");
        uint256 end = until > readyAt ? until : readyAt;
        vm.assume(block.timestamp < end);
        _await(seed, end - 1);
        bytes memory reason =
            block.timestamp < until
                ? abi.encodeWithSelector(Haltable.HaltInForce.selector, block.timestamp, until)
                : abi.encodeWithSelector(Buyback.BuybackCooldownActive.selector, block.timestamp, readyAt);
        _mustFail(_actor(seed), address(_buyback), abi.encodeCall(Buyback.execute, (0, block.timestamp)), reason);
    }

    /// @notice Nobody buys back without a valid average, outside the band around it, or less than the least lot.
    function cannotBuyBackAtABadPrice(uint256 seed) external {
        uint256 readyAt = _lastBuybackAt + _buyback.parameterOf("cooldownSeconds");
        vm.assume(block.timestamp >= readyAt && block.timestamp >= _buyback.haltedUntil());
        bytes memory reason = _averageRefusal();
        if (reason.length == 0) {
            uint256 average = _oracle.averageTokenPerQuote();
            uint256 spot = _oracle.spotTokenPerQuote();
            uint256 band = _buyback.parameterOf("bandBps");
            reason = abi.encodeWithSelector(Buyback.BuybackPriceOutsideBand.selector, spot, average, band);
            if (_isInBand(average)) {
                _spending.refill();
                (uint256 lot, ) = _sizeOf(block.timestamp - readyAt);
                uint256 minimum = _buyback.parameterOf("minimumLotWei");
                vm.assume(lot < minimum);
                reason = abi.encodeWithSelector(Buyback.BuybackLotTooSmall.selector, lot, minimum);
            }
        }
        _mustFail(_actor(seed), address(_buyback), abi.encodeCall(Buyback.execute, (0, block.timestamp)), reason);
    }

    /// @notice Nobody buys more units than the period has left, or none.
    function cannotBuyMoreThanThePeriodHas(uint256 seed, uint256 units) external {
        (, , uint256 sold) = _currentPeriod();
        uint256 capacity = 2 * _fees.parameterOf("targetUnitsPerPeriod");
        uint256 available = capacity > sold ? capacity - sold : 0;
        bytes memory reason = abi.encodeWithSelector(UsageFees.FeesUnitsZero.selector);
        if (seed % 4 == 0) units = 0;
        else if (units <= available) units = available + 1 + (units % 1e18);
        if (units > 0) reason = abi.encodeWithSelector(UsageFees.FeesPeriodSoldOut.selector, units, available);
        bytes4 payment = seed % 2 == 0 ? UsageFees.payWithQuote.selector : UsageFees.payWithToken.selector;
        bytes memory data = abi.encodeWithSelector(payment, units, type(uint256).max);
        _mustFail(_actor(_draw(seed, 8)), address(_fees), data, reason);
    }

    /// @notice Nobody pays in token while there is no valid average.
    function cannotPayInTokenWithoutAverage(uint256 seed) external {
        (, , uint256 sold) = _currentPeriod();
        bytes memory reason = _averageRefusal();
        vm.assume(reason.length > 0 && 2 * _fees.parameterOf("targetUnitsPerPeriod") > sold);
        bytes memory data = abi.encodeCall(UsageFees.payWithToken, (1, type(uint256).max));
        _mustFail(_actor(seed), address(_fees), data, reason);
    }

    /// @notice Nobody is charged more than the most that was said.
    function cannotChargeAboveMaximum(uint256 seed) external {
        (, , uint256 sold) = _currentPeriod();
        vm.assume(2 * _fees.parameterOf("targetUnitsPerPeriod") > sold);
        address payer = _actor(seed);
        (uint256 amount, ) = _fees.quotePayment(payer, 1);
        vm.assume(amount > 0);
        bytes memory data = abi.encodeCall(UsageFees.payWithQuote, (1, amount - 1));
        bytes4 reason = UsageFees.FeesPaymentAboveMaximum.selector;
        _mustFail(payer, address(_fees), data, abi.encodeWithSelector(reason, amount, amount - 1));
    }

    /// @notice Nobody releases a credit that isn't there.
    function cannotReleaseNoCredit(uint256 seed) external {
        uint256 recipient = seed % 5;
        vm.assume(_credits[recipient] == 0);
        _mustFail(
            _actor(_draw(seed, 8)),
            address(_fees),
            abi.encodeCall(RevenueSplit.release, (RevenueSplit.Recipient(recipient))),
            abi.encodeWithSelector(RevenueSplit.RevenueNothingToRelease.selector, recipient)
        );
    }

    /// @notice Nobody but governance changes parameters, halts or resumes.
    function cannotGovernAsStranger(uint256 seed) external {
        address actor = _actor(seed);
        address[4] memory targets = [address(_minter), address(_fees), address(_burn), address(_buyback)];
        address target = targets[_draw(seed, 64) % 4];
        bytes memory data = abi.encodeCall(Tunable.setParameters, (new bytes32[](0), new uint256[](0)));
        if (target == address(_buyback) && seed % 3 == 0) data = abi.encodeCall(Haltable.halt, ());
        if (target == address(_buyback) && seed % 3 == 1) data = abi.encodeCall(Haltable.resume, ());
        _mustFail(
            actor,
            target,
            data,
            abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, actor)
        );
    }

    /// @dev Why there is no average now; empty where there is one.
    function _averageRefusal() private view returns (bytes memory) {
        (, uint64 newestAt) = _oracle.newest();
        (, uint64 previousAt) = _oracle.previous();
        uint256 age = block.timestamp - newestAt;
        if (age < 30 minutes) age = block.timestamp - previousAt;
        if (age >= 30 minutes && age <= 7 days) return "";
        return abi.encodeWithSelector(IPriceOracle.OracleAverageUnavailable.selector, age, 30 minutes, 7 days);
    }
}
