// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {VestingLine} from "../../contracts/libraries/VestingLine.sol";

/// @title What a line vests, for every grant and every time
/// @dev The line's share of the total, a quotient, is an input: at most the total, and never falling with time.
contract VestingProof {
    struct Terms {
        uint256 total;
        uint256 startSeconds;
        uint256 cliffSeconds;
        uint256 durationSeconds;
    }

    function prove_VST_106_whatHasVestedNeverFallsAndIsAtMostTheTotal(
        Terms memory terms,
        uint256 earlierSeconds,
        uint256 earlierShare,
        uint256 laterSeconds,
        uint256 laterShare
    ) external pure {
        require(earlierSeconds <= laterSeconds && earlierShare <= laterShare && laterShare <= terms.total);
        uint256 earlier = _vestedOfShare(terms, earlierShare, earlierSeconds);
        uint256 later = _vestedOfShare(terms, laterShare, laterSeconds);
        assert(earlier <= later && later <= terms.total);
    }

    function prove_VST_040_nothingVestsBeforeTheCliffAndNeverMoreThanTheTotal(
        Terms memory terms,
        uint256 nowSeconds
    ) external pure {
        uint256 vested = _vestedDown(terms, nowSeconds);
        assert(vested <= terms.total && (nowSeconds >= terms.startSeconds + terms.cliffSeconds || vested == 0));
    }

    function prove_VST_106_everythingHasVestedAtTheEnd(Terms memory terms, uint256 nowSeconds) external pure {
        require(terms.cliffSeconds <= terms.durationSeconds);
        require(nowSeconds >= terms.startSeconds + terms.durationSeconds);
        assert(_vestedDown(terms, nowSeconds) == terms.total);
    }

    function _vestedDown(Terms memory terms, uint256 nowSeconds) private pure returns (uint256) {
        return
            VestingLine.vestedDown(
                terms.total,
                terms.startSeconds,
                terms.cliffSeconds,
                terms.durationSeconds,
                nowSeconds
            );
    }

    function _vestedOfShare(Terms memory terms, uint256 share, uint256 nowSeconds) private pure returns (uint256) {
        return
            VestingLine.vestedOfShare(
                terms.total,
                share,
                terms.startSeconds,
                terms.cliffSeconds,
                terms.durationSeconds,
                nowSeconds
            );
    }
}
