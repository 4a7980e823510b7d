// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RewardLedger} from "../../contracts/staking/RewardLedger.sol";

/// @title No sum, difference or product of the reward ledger leaves its type
/// @dev The prover checks each operation of the kernel itself. Amounts and weights have 128 bits, what is owed 248.
contract RewardArithmetic is RewardLedger {
    function fund(uint128 amount) external {
        _recordFunding(amount);
    }

    function distribute(uint128 amount, uint128 totalWeight) external {
        require(totalWeight > 0);
        require(amount <= undistributed());
        _recordDistribution(amount, totalWeight);
    }

    function claim(uint128 amount) external {
        _recordClaim(amount);
    }

    function forfeit(uint256 scaled) external {
        require(scaled <= 2 ** 248);
        _recordForfeit(scaled);
    }
}
