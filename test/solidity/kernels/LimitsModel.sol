// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterLimits} from "../../../contracts/governance/ParameterLimits.sol";

/// @title Where a parameter stands, what limits it, and every move that was ever made
/// @dev Nothing is deleted: a move counts by its time alone. Distances are sums and differences of magnitudes.
library LimitsModel {
    /// @dev A move, and the window in force when it was made.
    struct Made {
        uint256 distance;
        uint256 madeAt;
        uint256 windowSeconds;
    }

    /// @dev A parameter; moves up to `forgottenThrough` have left a window at a later move.
    struct Books {
        int256 value;
        ParameterLimits.Limits lasting;
        ParameterLimits.Limits narrowed;
        uint256 narrowedUntil;
        uint256 forgottenThrough;
        Made[] made;
    }

    /// @notice Sets the lasting limits; a narrowing ends.
    /// @param self The parameter.
    /// @param limits The limits.
    function set(Books storage self, ParameterLimits.Limits memory limits) internal {
        self.lasting = limits;
        self.narrowedUntil = 0;
    }

    /// @notice Narrows the limits.
    /// @param self The parameter.
    /// @param limits The limits.
    /// @param until Unix time at which they lapse.
    function narrow(Books storage self, ParameterLimits.Limits memory limits, uint256 until) internal {
        self.narrowed = limits;
        self.narrowedUntil = until;
    }

    /// @notice Adopts a value, however far.
    /// @param self The parameter.
    /// @param value The value.
    function adopt(Books storage self, int256 value) internal {
        self.value = value;
        if (!holds(self.narrowed, value)) self.narrowedUntil = 0;
    }

    /// @notice Moves now.
    /// @param self The parameter.
    /// @param to Where to.
    function move(Books storage self, int256 to) internal {
        uint256 window = inForce(self).windowSeconds;
        self.made.push(Made(distance(self.value, to), block.timestamp, window));
        self.value = to;
        if (window < block.timestamp && block.timestamp - window > self.forgottenThrough) {
            self.forgottenThrough = block.timestamp - window;
        }
    }

    /// @notice Returns the limits in force now.
    /// @param self The parameter.
    /// @return The limits.
    function inForce(Books storage self) internal view returns (ParameterLimits.Limits memory) {
        return block.timestamp < self.narrowedUntil ? self.narrowed : self.lasting;
    }

    /// @notice Returns from when on the parameter may move.
    /// @param self The parameter.
    /// @return Unix time; 0 before the first move.
    function readyAt(Books storage self) internal view returns (uint256) {
        uint256 count = self.made.length;
        return count == 0 ? 0 : self.made[count - 1].madeAt + inForce(self).cooldownSeconds;
    }

    /// @notice Returns what is left of the budget.
    /// @param self The parameter.
    /// @return left In the parameter's unit.
    function budgetLeft(Books storage self) internal view returns (uint256 left) {
        left = inForce(self).budget;
        uint256 window = inForce(self).windowSeconds;
        for (uint256 i = self.made.length; i > 0; --i) {
            Made storage made = self.made[i - 1];
            if (made.madeAt <= self.forgottenThrough || made.madeAt + window <= block.timestamp) break;
            left -= left < made.distance ? left : made.distance;
        }
    }

    /// @notice Adds up the moves of the window that ends now; a window that became longer counts as its shortest.
    /// @param self The parameter.
    /// @return sum In the parameter's unit.
    function movedInWindow(Books storage self) internal view returns (uint256 sum) {
        uint256 shortest = type(uint256).max;
        for (uint256 i = self.made.length; i > 0; --i) {
            Made storage made = self.made[i - 1];
            if (made.windowSeconds < shortest) shortest = made.windowSeconds;
            if (made.madeAt + shortest <= block.timestamp) break;
            sum += made.distance;
        }
    }

    /// @notice Returns why a move would be refused now.
    /// @param self The parameter.
    /// @param parameter Its number.
    /// @param to Where to.
    /// @return The reason; empty where it would not be.
    function refusal(Books storage self, uint256 parameter, int256 to) internal view returns (bytes memory) {
        ParameterLimits.Limits memory limits = inForce(self);
        if (!holds(limits, to)) return outOfBounds(parameter, to, limits);
        uint256 far = distance(self.value, to);
        if (far > limits.step) {
            return
                abi.encodeWithSelector(
                    ParameterLimits.LimitsStepExceeded.selector,
                    parameter,
                    far,
                    uint256(limits.step)
                );
        }
        uint256 ready = readyAt(self);
        if (block.timestamp < ready) {
            return
                abi.encodeWithSelector(
                    ParameterLimits.LimitsCooldownActive.selector,
                    parameter,
                    block.timestamp,
                    ready
                );
        }
        uint256 left = budgetLeft(self);
        if (far <= left) return "";
        return abi.encodeWithSelector(ParameterLimits.LimitsBudgetExceeded.selector, parameter, far, left);
    }

    /// @notice Returns why limits would be refused, for good or as a narrowing.
    /// @param self The parameter.
    /// @param parameter Its number.
    /// @param limits The limits.
    /// @param asNarrowing Whether they are to narrow.
    /// @return The reason; empty where they would not be.
    function refusalOf(
        Books storage self,
        uint256 parameter,
        ParameterLimits.Limits memory limits,
        bool asNarrowing
    ) internal view returns (bytes memory) {
        if (!isSound(limits)) {
            return abi.encodeWithSelector(ParameterLimits.LimitsInvalid.selector, parameter, limits);
        }
        if (!holds(limits, self.value)) {
            return
                abi.encodeWithSelector(
                    ParameterLimits.LimitsExcludeValue.selector,
                    parameter,
                    self.value,
                    limits.minimum,
                    limits.maximum
                );
        }
        if (!asNarrowing || isWithin(limits, inForce(self))) return "";
        return abi.encodeWithSelector(ParameterLimits.LimitsNotNarrower.selector, parameter, limits, inForce(self));
    }

    /// @notice Returns the reason for which a value outside of bounds is refused.
    /// @param parameter Number of the parameter.
    /// @param value The value.
    /// @param limits Limits with the bounds.
    /// @return The reason.
    function outOfBounds(
        uint256 parameter,
        int256 value,
        ParameterLimits.Limits memory limits
    ) internal pure returns (bytes memory) {
        return
            abi.encodeWithSelector(
                ParameterLimits.LimitsValueOutOfBounds.selector,
                parameter,
                value,
                limits.minimum,
                limits.maximum
            );
    }

    /// @notice Tells whether bounds hold a value.
    /// @param limits Limits with the bounds.
    /// @param value The value.
    /// @return Whether they do.
    function holds(ParameterLimits.Limits memory limits, int256 value) internal pure returns (bool) {
        return !(value < limits.minimum) && !(limits.maximum < value);
    }

    /// @notice Tells whether limits allow nothing that others don't.
    /// @param limits The limits.
    /// @param others The others.
    /// @return Whether they don't.
    function isWithin(
        ParameterLimits.Limits memory limits,
        ParameterLimits.Limits memory others
    ) internal pure returns (bool) {
        if (limits.minimum < others.minimum || limits.maximum > others.maximum) return false;
        if (limits.step > others.step || limits.budget > others.budget) return false;
        return limits.cooldownSeconds >= others.cooldownSeconds && limits.windowSeconds >= others.windowSeconds;
    }

    /// @notice Tells whether limits make sense.
    /// @param limits The limits.
    /// @return Whether they do.
    function isSound(ParameterLimits.Limits memory limits) internal pure returns (bool) {
        if (limits.maximum < limits.minimum || limits.cooldownSeconds == 0) return false;
        if (limits.windowSeconds < limits.cooldownSeconds) return false;
        // At most 32 cooldowns, begun ones counted.
        return (uint256(limits.windowSeconds) - 1) / limits.cooldownSeconds < 32;
    }

    /// @notice Returns how far two values lie apart.
    /// @param a One value.
    /// @param b The other.
    /// @return The distance.
    function distance(int256 a, int256 b) internal pure returns (uint256) {
        if ((a < 0) != (b < 0)) return magnitude(a) + magnitude(b);
        return magnitude(a) > magnitude(b) ? magnitude(a) - magnitude(b) : magnitude(b) - magnitude(a);
    }

    /// @notice Returns a value without its sign.
    /// @param value The value.
    /// @return The magnitude.
    function magnitude(int256 value) internal pure returns (uint256) {
        return value < 0 ? uint256(-(value + 1)) + 1 : uint256(value);
    }
}
