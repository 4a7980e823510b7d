// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Comparisons that name the property they belong to
library Checks {
    /// @notice Thrown where a property fails.
    /// @param id The property.
    /// @param actual What was found.
    /// @param expected What it should equal, or its bound.
    error PropertyBroken(string id, uint256 actual, uint256 expected);

    /// @notice Demands that two values are equal.
    /// @param id The property.
    /// @param actual What was found.
    /// @param expected What it should equal.
    function equal(string memory id, uint256 actual, uint256 expected) internal pure {
        require(actual == expected, PropertyBroken(id, actual, expected));
    }

    /// @notice Demands that a value is at most a bound.
    /// @param id The property.
    /// @param actual What was found.
    /// @param most The bound.
    function atMost(string memory id, uint256 actual, uint256 most) internal pure {
        require(actual <= most, PropertyBroken(id, actual, most));
    }

    /// @notice Demands that a value is at least a bound.
    /// @param id The property.
    /// @param actual What was found.
    /// @param least The bound.
    function atLeast(string memory id, uint256 actual, uint256 least) internal pure {
        require(actual >= least, PropertyBroken(id, actual, least));
    }
}
