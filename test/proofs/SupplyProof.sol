// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SupplyLedger} from "../../contracts/token/SupplyLedger.sol";

/// @title What the supply ledger keeps, whoever mints and burns how much in whatever order
/// @dev Induction over the calls: the constructor asserts the invariants, each call may assume them and asserts them
/// again. A burn first takes its amount out of what exists, as the token does. Here and elsewhere assertions add rather than
/// subtract: what reverts while it is checked would hide what it checks.
contract SupplyProof is SupplyLedger {
    uint256 private _supply;

    modifier step() {
        require(_isKept());
        uint256 minted = totalMinted();
        uint256 burned = totalBurned();
        _;
        prove_SUP_002_SUP_003_theSupplyIsMintedLessBurnedAndMintedStaysBelowTheCap();
        prove_SUP_004_neitherTotalEverFalls(minted, burned);
    }

    constructor(uint256 maxSupply) SupplyLedger(maxSupply) {
        prove_SUP_002_SUP_003_theSupplyIsMintedLessBurnedAndMintedStaysBelowTheCap();
    }

    function prove_SUP_111_SUP_116_aMintAddsItsAmountAndTakesItFromTheRoom(uint256 amount) external step {
        uint256 minted = totalMinted();
        uint256 burned = totalBurned();
        uint256 room = mintableSupply();
        _recordMint(amount);
        _supply += amount;
        // First, since the room can't be read beyond the cap.
        prove_SUP_002_SUP_003_theSupplyIsMintedLessBurnedAndMintedStaysBelowTheCap();
        assert(totalMinted() == minted + amount && totalBurned() == burned && mintableSupply() + amount == room);
    }

    function prove_SUP_112_SUP_116_aBurnAddsItsAmountAndOpensNoRoom(uint256 amount) external step {
        uint256 minted = totalMinted();
        uint256 burned = totalBurned();
        uint256 room = mintableSupply();
        require(amount <= _supply);
        _supply -= amount;
        _recordBurn(amount);
        assert(totalBurned() == burned + amount && totalMinted() == minted && mintableSupply() == room);
    }

    function prove_SUP_003_aMintBeyondTheRoomReverts(uint256 amount) external step {
        require(amount > mintableSupply());
        _recordMint(amount);
        assert(false);
    }

    function prove_SUP_002_SUP_003_theSupplyIsMintedLessBurnedAndMintedStaysBelowTheCap() private view {
        assert(_isKept());
    }

    function prove_SUP_004_neitherTotalEverFalls(uint256 minted, uint256 burned) private view {
        assert(totalMinted() >= minted && totalBurned() >= burned);
    }

    function _isKept() private view returns (bool) {
        return totalMinted() <= MAX_SUPPLY && _supply + totalBurned() == totalMinted();
    }
}
