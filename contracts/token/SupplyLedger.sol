// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Ledger of everything ever minted and burned
/// @notice The cap binds lifetime minting: burning never reopens room to mint. Both totals only grow.
/// @dev Kernel: free of tokens and roles.
abstract contract SupplyLedger {
    using SafeCast for uint256;

    /// @notice Most that may ever be minted, in wei.
    uint256 public immutable MAX_SUPPLY;

    uint128 private _totalMinted;
    uint128 private _totalBurned;

    /// @notice Thrown when the cap is zero or needs more than 128 bits.
    /// @param maxSupply The cap that was given.
    error SupplyCapInvalid(uint256 maxSupply);

    /// @notice Thrown when minting would pass the cap.
    /// @param amount What was to be minted.
    /// @param mintable What may still be minted, ever.
    error SupplyCapExceeded(uint256 amount, uint256 mintable);

    constructor(uint256 maxSupply) {
        require(maxSupply > 0 && maxSupply <= type(uint128).max, SupplyCapInvalid(maxSupply));
        MAX_SUPPLY = maxSupply;
    }

    /// @notice Returns what has ever been minted.
    /// @return Amount in wei, at most {MAX_SUPPLY}.
    function totalMinted() public view returns (uint256) {
        return _totalMinted;
    }

    /// @notice Returns what has ever been burned.
    /// @return Amount in wei, at most {totalMinted}.
    function totalBurned() public view returns (uint256) {
        return _totalBurned;
    }

    /// @notice Returns what may still be minted, ever.
    /// @return Amount in wei.
    function mintableSupply() public view returns (uint256) {
        return MAX_SUPPLY - _totalMinted;
    }

    /// @dev Adds to what has been minted, up to the cap.
    function _recordMint(uint256 amount) internal {
        uint256 room = mintableSupply();
        require(amount <= room, SupplyCapExceeded(amount, room));
        // At most the cap, which has 128 bits.
        _totalMinted = (_totalMinted + amount).toUint128();
    }

    /// @dev Adds to what has been burned. The caller has already taken the amount out of a balance.
    function _recordBurn(uint256 amount) internal {
        // At most what was minted, which has 128 bits.
        _totalBurned = (_totalBurned + amount).toUint128();
    }
}
