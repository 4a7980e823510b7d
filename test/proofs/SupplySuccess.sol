// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SupplyLedger} from "../../contracts/token/SupplyLedger.sol";
import {Refusals} from "./model/Refusals.sol";

/// @title What the supply ledger never refuses
/// @dev Here its functions set `refused` where they would revert. The invariants that calls may assume are those of
/// {SupplyProof}.
contract SupplySuccess is Refusals, SupplyLedger {
    constructor(uint256 maxSupply) SupplyLedger(maxSupply) {}

    function prove_SUP_111_aMintWithinTheRoomSucceeds(uint256 amount) external {
        require(totalMinted() <= MAX_SUPPLY && MAX_SUPPLY <= type(uint128).max);
        require(amount <= MAX_SUPPLY - totalMinted());
        refused = false;
        _recordMint(amount);
        assert(!refused);
    }

    function prove_SUP_112_aBurnOfWhatExistsSucceeds(uint256 amount) external {
        require(totalBurned() <= totalMinted());
        require(amount <= totalMinted() - totalBurned());
        refused = false;
        _recordBurn(amount);
        assert(!refused);
    }
}
