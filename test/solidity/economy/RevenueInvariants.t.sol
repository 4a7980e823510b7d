// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EconomySuite} from "./EconomySuite.sol";

/// @title A whole economy: emission, fees, burn and buyback, each against books kept beside it
contract RevenueInvariants is EconomySuite {
    /// @notice Lines and totals of the emission are what the schedule released, shared out and minted.
    function invariant_SUP_005_SUP_111_EMI_101_EMI_102_EMI_104_EMI_105_EMI_107_EMI_111_EMI_113_emission()
        external
        view
    {
        _economy.checkEmission();
        _economy.requireKept("EMI-113");
        _economy.requireKept("SUP-111");
    }

    /// @notice The buckets of emission and buyback hold what they should, so that every window is bounded.
    function invariant_SUP_006_SUP_102_BUY_032_BUY_101_bucketsAreWhatHasRefilled() external view {
        _economy.checkEmissionBucket();
        _economy.checkSpendingBucket();
    }

    /// @notice The unit price follows its rule, within its bounds.
    function invariant_FEE_039_FEE_101_unitPriceFollowsItsRule() external view {
        _economy.checkUnitPrice();
    }

    /// @notice Payments cost what they should, are credited in full, and every credit is held until it is moved.
    function invariant_FEE_103_FEE_107_FEE_108_FEE_109_FEE_110_FEE_112_FEE_113_FEE_114_FEE_115_revenue() external view {
        _economy.checkRevenue();
        _economy.requireKept("FEE-103");
        _economy.requireKept("FEE-112");
        _economy.requireKept("FEE-113");
        _economy.requireKept("FEE-114");
        _economy.requireKept("FEE-115");
    }

    /// @notice Burns take exactly what is due, once an epoch, and the rate moves by its rule.
    function invariant_BRN_027_BRN_028_BRN_030_BRN_101_BRN_102_BRN_103_BRN_104_BRN_105_BRN_106_BRN_107_burns()
        external
        view
    {
        _economy.checkBurn();
        _economy.requireKept("BRN-027");
        _economy.requireKept("BRN-028");
        _economy.requireKept("BRN-107");
    }

    /// @notice Buybacks spend and receive exactly what they should, tip included, and pass everything on.
    function invariant_BUY_033_BUY_035_BUY_036_BUY_037_BUY_102_BUY_103_BUY_104_BUY_105_BUY_107_BUY_110_buybacks()
        external
        view
    {
        _economy.checkBuyback();
        _economy.requireKept("BUY-033");
        _economy.requireKept("BUY-035");
        _economy.requireKept("BUY-037");
        _economy.requireKept("BUY-107");
        _economy.requireKept("BUY-109");
    }
}
