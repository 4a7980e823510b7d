// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RewardLedger} from "../../contracts/staking/RewardLedger.sol";
import {Refusals} from "./model/Refusals.sol";

/// @title What the reward ledger never refuses
/// @dev Here its functions set `refused` where they would revert. What calls may assume follows from
/// {RewardConservation}. Sums, differences and products that would revert are those of {RewardArithmetic}.
contract RewardSuccess is Refusals, RewardLedger {
    function prove_STK_123_aFundingOf128BitsAltogetherSucceeds(uint256 amount) external {
        require(undistributed() <= totalFunded());
        require(amount <= type(uint128).max - totalFunded());
        refused = false;
        _recordFunding(amount);
        assert(!refused);
    }

    function prove_LIV_111_STK_125_aDistributionOfWhatIsUndistributedSucceeds(
        uint256 amount,
        uint256 totalWeight
    ) external {
        require(amount <= undistributed());
        require(totalWeight > 0 && totalWeight <= type(uint128).max);
        refused = false;
        _recordDistribution(amount, totalWeight);
        assert(!refused);
    }

    function prove_LIV_102_aClaimOfWhatIsOwedSucceeds(uint256 amount) external {
        require(amount + undistributed() + totalClaimed() <= totalFunded());
        refused = false;
        _recordClaim(amount);
        assert(!refused);
    }

    function prove_LIV_111_STK_125_forfeitingWhatIsOwedSucceeds(uint256 scaled) external {
        require(undistributed() + totalClaimed() <= totalFunded());
        require(scaled + remainderScaled() <= SCALE * (totalFunded() - undistributed() - totalClaimed()));
        refused = false;
        _recordForfeit(scaled);
        assert(!refused);
    }
}
