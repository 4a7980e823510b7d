// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RewardLedger} from "../../contracts/staking/RewardLedger.sol";

/// @title What each function of the reward ledger changes, and that it changes nothing else
contract RewardFrames is RewardLedger {
    struct Books {
        uint256 funded;
        uint256 undistributed;
        uint256 claimed;
        uint256 remainder;
        uint256 accumulator;
    }

    function prove_STK_123_aFundingRaisesWhatWasFundedAndIsUndistributed(uint256 amount) external {
        Books memory old = _books();
        _recordFunding(amount);
        assert(
            totalFunded() == old.funded + amount &&
                undistributed() == old.undistributed + amount &&
                totalClaimed() == old.claimed &&
                remainderScaled() == old.remainder &&
                accumulator() == old.accumulator
        );
    }

    function prove_STK_015_STK_022_aDistributionTakesItsAmountAndRaisesTheAccumulator(
        uint256 amount,
        uint256 totalWeight
    ) external {
        require(totalWeight > 0);
        Books memory old = _books();
        _recordDistribution(amount, totalWeight);
        assert(
            undistributed() + amount == old.undistributed &&
                accumulator() >= old.accumulator &&
                remainderScaled() < totalWeight &&
                totalFunded() == old.funded &&
                totalClaimed() == old.claimed
        );
    }

    function prove_STK_120_aClaimRaisesWhatWasClaimed(uint256 amount) external {
        Books memory old = _books();
        _recordClaim(amount);
        assert(
            totalClaimed() == old.claimed + amount &&
                totalFunded() == old.funded &&
                undistributed() == old.undistributed &&
                remainderScaled() == old.remainder &&
                accumulator() == old.accumulator
        );
    }

    function prove_STK_121_whatIsForfeitedReturnsToTheLastFraction(uint256 scaled) external {
        require(scaled <= 2 ** 248);
        Books memory old = _books();
        _recordForfeit(scaled);
        assert(
            SCALE * undistributed() + remainderScaled() == scaled + old.remainder + SCALE * old.undistributed &&
                remainderScaled() < SCALE &&
                totalFunded() == old.funded &&
                totalClaimed() == old.claimed &&
                accumulator() == old.accumulator
        );
    }

    function _books() private view returns (Books memory) {
        return Books(totalFunded(), undistributed(), totalClaimed(), remainderScaled(), accumulator());
    }
}
