// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../kit/Cheatcodes.sol";
import {Checks} from "../kit/Checks.sol";
import {Tally} from "../kit/Tally.sol";
import {BucketModel} from "../kernels/BucketModel.sol";
import {EconomyBooks} from "./EconomyBooks.sol";
import {EconomyDeployment} from "./Economy.sol";

/// @title Pokes of the minter, their books, and changes of its parameters
abstract contract EmissionActions is EconomyBooks {
    using BucketModel for BucketModel.Level;

    /// @dev Amounts by recipient, in wei.
    struct Lines {
        uint256 staking;
        uint256 mining;
        uint256 contributions;
    }

    /// @dev What has accrued and not been minted, and what has been minted.
    Lines private _lines;
    Lines private _minted;
    Lines private _weights;
    uint256 private _accrued;
    BucketModel.Level private _bucket;

    constructor() {
        _weights = Lines(5_000, 3_000, 2_000);
        _bucket = BucketModel.Level(200_000e18, 0.2e18, 200_000e18, block.timestamp);
    }

    /// @notice Pokes the minter, as anybody.
    function poke(uint256 seed) external {
        _accrue();
        _bucket.refill();
        uint256 allowance = _least(_bucket.level, EconomyDeployment.MAX_SUPPLY - _genesisSupply() - mintedSoFar());
        Lines memory due;
        due.staking = _least(_least(_lines.staking, _roomOf(_stakingPool)), allowance);
        due.mining = _least(_least(_lines.mining, _roomOf(_miningPool)), allowance - due.staking);
        due.contributions = _least(_lines.contributions, allowance - due.staking - due.mining);
        uint256 held = _token.balanceOf(_economy.contributions);
        uint256 supply = _token.totalSupply();

        vm.prank(_actor(seed));
        uint256 minted = _minter.poke();

        _keep("EMI-113", minted, due.staking + due.mining + due.contributions);
        _keep("SUP-111", _token.totalSupply(), supply + minted);
        _keep("EMI-113", _token.balanceOf(_economy.contributions), held + due.contributions);
        _book(due);
        ++steps;
    }

    /// @notice Changes weights and bucket; what has accrued by now is shared by the old weights.
    function tuneEmission(uint256 seed, uint256 capacity, uint256 rate) external {
        _accrue();
        _weights.staking = seed % (BPS + 1);
        _weights.mining = _draw(seed, 16) % (BPS + 1 - _weights.staking);
        _weights.contributions = BPS - _weights.staking - _weights.mining;
        _bucket.configure(capacity % 400_000e18, rate % 1e18);
        uint256[] memory values = new uint256[](5);
        (values[0], values[1], values[2]) = (_weights.staking, _weights.mining, _weights.contributions);
        (values[3], values[4]) = (_bucket.capacity, _bucket.rate);
        _minter.setParameters(_minter.parameterIds(), values);
        ++steps;
    }

    /// @notice Demands that lines and totals of the emission are what they should be, within its schedule.
    function checkEmission() external view {
        (uint128 staking, uint128 mining, uint128 contributions) = _minter.lines();
        Checks.equal("EMI-107", staking, _lines.staking);
        Checks.equal("EMI-107", mining, _lines.mining);
        Checks.equal("EMI-107", contributions, _lines.contributions);
        Checks.equal("EMI-105", _minter.totalAccrued(), _accrued);
        Checks.equal("EMI-105", _minter.totalMinted(), mintedSoFar());
        Checks.equal("EMI-101", _accrued, _lines.staking + _lines.mining + _lines.contributions + mintedSoFar());
        Checks.equal("EMI-104", _token.totalMinted(), _genesisSupply() + mintedSoFar());
        uint256 emitted = _emittedByNow();
        Checks.equal("EMI-111", _economy.schedule.emittedBy(block.timestamp), emitted);
        Checks.atMost("EMI-102", _accrued, emitted);
        Checks.atMost("SUP-005", _token.totalMinted(), _genesisSupply() + emitted);
    }

    /// @notice Demands that the emission's bucket holds what it should.
    function checkEmissionBucket() external view {
        (uint128 capacity, uint128 rate, uint128 level, uint64 updatedAt) = _minter.bucket();
        Checks.equal("SUP-102", capacity, _bucket.capacity);
        Checks.equal("SUP-102", rate, _bucket.rate);
        uint256 available = _least(level + uint256(rate) * (block.timestamp - updatedAt), capacity);
        uint256 expected = _bucket.level + _bucket.rate * (block.timestamp - _bucket.updatedAt);
        Checks.equal("SUP-006", available, _least(expected, _bucket.capacity));
    }

    /// @notice Returns what the emission has minted.
    /// @return Amount in wei.
    function mintedSoFar() public view returns (uint256) {
        return _minted.staking + _minted.mining + _minted.contributions;
    }

    function _book(Lines memory due) private {
        _bucket.level -= due.staking + due.mining + due.contributions;
        if (due.staking > 0) _stakingTally.add(Tally.Sums(due.staking, 0, 0, 0, 0));
        if (due.mining > 0) _miningTally.add(Tally.Sums(due.mining, 0, 0, 0, 0));
        _lines.staking -= due.staking;
        _lines.mining -= due.mining;
        _lines.contributions -= due.contributions;
        _minted.staking += due.staking;
        _minted.mining += due.mining;
        _minted.contributions += due.contributions;
    }

    /// @dev Shares out what the schedule has released since; the last line takes the remainder.
    function _accrue() private {
        uint256 increment = _emittedByNow() - _accrued;
        uint256 staking = (increment * _weights.staking) / BPS;
        uint256 mining = (increment * _weights.mining) / BPS;
        _lines.staking += staking;
        _lines.mining += mining;
        _lines.contributions += increment - staking - mining;
        _accrued += increment;
    }

    function _emittedByNow() private view returns (uint256) {
        uint256 elapsed = block.timestamp - _economy.schedule.startSeconds();
        uint256 duration = 1_460 days;
        return elapsed >= duration ? EconomyDeployment.EMISSION : (EconomyDeployment.EMISSION * elapsed) / duration;
    }

    function _genesisSupply() internal pure returns (uint256) {
        return
            ACTORS * EconomyDeployment.GENESIS_EACH + EconomyDeployment.POOL_TOKEN + 3 * EconomyDeployment.GRANT_EACH;
    }
}
