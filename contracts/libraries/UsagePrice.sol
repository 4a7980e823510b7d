// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FixedPointMath} from "./FixedPointMath.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title The price of a unit of service, period by period
/// @notice Moves by at most an eighth with the distance of demand from its target, as the base fee of EIP-1559, and
/// stays between a floor and a ceiling.
library UsagePrice {
    using FixedPointMath for uint256;

    /// @notice Returns the price after one period.
    /// @dev price * (1 + (sold - target) / target / 8): rises are rounded up, falls down.
    /// @param price Price of the period, WAD of quote per unit.
    /// @param sold Units sold in the period; beyond twice the target, which a lowered target may cause, they count no more.
    /// @param target Units at which the price stays, above zero.
    /// @param floor Least price.
    /// @param ceiling Greatest price.
    /// @return Price of the next period.
    function next(
        uint256 price,
        uint256 sold,
        uint256 target,
        uint256 floor,
        uint256 ceiling
    ) internal pure returns (uint256) {
        uint256 moved =
            sold >= target
                ? price + price.mulDivUp(Math.min(sold - target, target), 8 * target)
                : price - price.mulDivDown(target - sold, 8 * target);
        return Math.max(floor, Math.min(moved, ceiling));
    }

    /// @notice Returns the price after a number of periods without demand.
    /// @dev Stops at the floor: at most some 110 rounds while the ceiling is within a million times the floor, and
    /// never more than the floor's own distance in eighths.
    /// @param price Price of the first idle period, WAD of quote per unit.
    /// @param periods Number of idle periods.
    /// @param floor Least price, at least 8.
    /// @return Price after them.
    function afterIdle(uint256 price, uint256 periods, uint256 floor) internal pure returns (uint256) {
        while (periods > 0 && price > floor) {
            price = Math.max(floor, price - price / 8);
            --periods;
        }
        return price;
    }
}
