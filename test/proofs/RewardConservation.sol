// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RewardLedger} from "../../contracts/staking/RewardLedger.sol";

/// @title Nothing of what was funded is lost or made, whoever funds, distributes, claims and forfeits
/// @dev Induction over the calls, as in {SupplyProof}. What is owed to all accounts together rises by what a
/// distribution takes, less the remainder that it leaves: by the total weight times the rise of the accumulator.
contract RewardConservation is RewardLedger {
    uint256 private _owed;

    modifier step() {
        require(_isConserved());
        _;
        prove_STK_013_whatWasFundedIsUndistributedOwedOrClaimed();
    }

    constructor() {
        prove_STK_013_whatWasFundedIsUndistributedOwedOrClaimed();
    }

    function fund(uint256 amount) external step {
        _recordFunding(amount);
    }

    function distribute(uint256 amount, uint256 totalWeight) external step {
        uint256 waiting = remainderScaled();
        _recordDistribution(amount, totalWeight);
        _owed += amount * SCALE + waiting - remainderScaled();
    }

    function claim(uint256 amount) external step {
        require(amount <= _owed / SCALE);
        _owed -= amount * SCALE;
        _recordClaim(amount);
    }

    function forfeit(uint256 scaled) external step {
        require(scaled <= _owed);
        _owed -= scaled;
        _recordForfeit(scaled);
    }

    function prove_ECO_109_noMoreIsClaimedOrOwedThanWasFunded() external view {
        require(_isConserved());
        assert(undistributed() + totalClaimed() <= totalFunded() && _owed <= SCALE * (totalFunded() - totalClaimed()));
    }

    function prove_STK_125_whatIsOwedHas248Bits() external view {
        require(_isConserved());
        assert(_owed < 2 ** 248);
    }

    function prove_STK_013_whatWasFundedIsUndistributedOwedOrClaimed() private view {
        assert(_isConserved());
    }

    function _isConserved() private view returns (bool) {
        return
            _owed <= 2 ** 248 &&
            _owed + remainderScaled() + SCALE * (undistributed() + totalClaimed()) == SCALE * totalFunded();
    }
}
