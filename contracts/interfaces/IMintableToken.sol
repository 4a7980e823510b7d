// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title What the minter and the burn ask of the token
/// @notice The token as its minter and its burner see it.
interface IMintableToken is IERC20 {
    /// @notice Mints tokens; only the minter bound at genesis may.
    /// @param to Who receives them.
    /// @param amount Amount in wei.
    function mint(address to, uint256 amount) external;

    /// @notice Burns the caller's own tokens.
    /// @param amount Amount in wei.
    function burn(uint256 amount) external;

    /// @notice Returns what may still be minted, ever.
    /// @return Amount in wei.
    function mintableSupply() external view returns (uint256);
}
