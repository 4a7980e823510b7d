// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

/// @title Parameters that governance may change, by id
/// @notice Each tunable contract stores its own parameters; an id is the parameter's name as a short string. A call
/// changes several at once and is checked as a whole afterwards, so that sets that belong together move together.
abstract contract Tunable is AccessManaged {
    /// @notice Emitted for each parameter that was set.
    /// @param id Name of the parameter.
    /// @param oldValue Value before.
    /// @param newValue Value after.
    event ParameterSet(bytes32 indexed id, uint256 oldValue, uint256 newValue);

    /// @notice Thrown for a name that the contract doesn't know.
    /// @param id The name.
    error ParameterUnknown(bytes32 id);

    /// @notice Thrown when ids and values differ in number.
    /// @param ids Number of ids.
    /// @param values Number of values.
    error ParameterCountMismatch(uint256 ids, uint256 values);

    /// @notice Thrown when the resulting set breaks a rule.
    /// @param id Name of the parameter that breaks it.
    /// @param value Its value.
    /// @param minimum Least value that is allowed beside the others.
    /// @param maximum Greatest value that is allowed beside the others.
    error ParameterOutOfRange(bytes32 id, uint256 value, uint256 minimum, uint256 maximum);

    /// @notice Changes parameters; time already past counts at the old ones.
    /// @param ids Names of the parameters.
    /// @param values Their new values, in the unit of each.
    function setParameters(bytes32[] calldata ids, uint256[] calldata values) external restricted {
        require(ids.length == values.length, ParameterCountMismatch(ids.length, values.length));
        _beforeParametersSet();
        for (uint256 i = 0; i < ids.length; ++i) {
            emit ParameterSet(ids[i], parameterOf(ids[i]), values[i]);
            _setParameter(ids[i], values[i]);
        }
        _checkParameters();
        _afterParametersSet();
    }

    /// @notice Returns the names of all parameters.
    /// @return Their ids, in a fixed order.
    function parameterIds() external pure virtual returns (bytes32[] memory);

    /// @notice Returns a parameter.
    /// @param id Its name.
    /// @return Its value, in its own unit.
    function parameterOf(bytes32 id) public view virtual returns (uint256);

    /// @dev Settles what depends on the old parameters.
    function _beforeParametersSet() internal virtual {}

    /// @dev Stores one parameter; reverts with {ParameterUnknown} for a name that is none.
    function _setParameter(bytes32 id, uint256 value) internal virtual;

    /// @dev Puts the new parameters to use.
    function _afterParametersSet() internal virtual {}

    /// @dev Checks the whole set.
    function _checkParameters() internal view virtual;

    /// @dev Reverts unless the value lies in its range.
    function _requireInRange(bytes32 id, uint256 value, uint256 minimum, uint256 maximum) internal pure {
        require(value >= minimum && value <= maximum, ParameterOutOfRange(id, value, minimum, maximum));
    }
}
