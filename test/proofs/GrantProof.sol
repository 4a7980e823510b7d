// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {VestingLine} from "../../contracts/libraries/VestingLine.sol";

/// @title What a grant releases, whoever releases when, revocation included
/// @dev Induction over the calls, as in {SupplyProof}. The books are kept as the vesting contract keeps them. That the
/// line never falls is {VestingProof}'s.
contract GrantProof {
    uint256 private _total;
    uint256 private _released;
    uint256 private _vested;
    bool private _isRevoked;

    modifier step() {
        require(_isOrdered());
        _;
        prove_VST_040_VST_042_releasedIsAtMostVestedIsAtMostTheTotal();
    }

    constructor(uint256 total) {
        _total = total;
        prove_VST_040_VST_042_releasedIsAtMostVestedIsAtMostTheTotal();
    }

    function release(uint256 start, uint256 cliff, uint256 duration, uint256 time) external step {
        _advance(start, cliff, duration, time);
        _released += _vested - _released;
    }

    function revoke(uint256 start, uint256 cliff, uint256 duration, uint256 time) external step {
        _advance(start, cliff, duration, time);
        require(!_isRevoked);
        (_total, _isRevoked) = (_vested, true);
    }

    function _advance(uint256 start, uint256 cliff, uint256 duration, uint256 time) private {
        if (_isRevoked) return;
        uint256 vested = VestingLine.vestedDown(_total, start, cliff, duration, time);
        require(vested >= _vested);
        _vested = vested;
    }

    function prove_VST_040_VST_042_releasedIsAtMostVestedIsAtMostTheTotal() private view {
        assert(_released <= _vested && _vested <= _total && (!_isRevoked || _vested == _total));
    }

    function _isOrdered() private view returns (bool) {
        return _released <= _vested && _vested <= _total && (!_isRevoked || _vested == _total);
    }
}
