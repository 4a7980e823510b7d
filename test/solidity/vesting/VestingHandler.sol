// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {VestingGrants} from "../../../contracts/distribution/VestingGrants.sol";
import {vm} from "../kit/Cheatcodes.sol";
import {Checks} from "../kit/Checks.sol";
import {Handler} from "../kit/Handler.sol";

/// @title Releases and revocations of grants, and what must be refused
/// @dev This handler is the grants' governor, and actors are the beneficiaries.
contract VestingHandler is Handler {
    /// @notice The contract under test.
    VestingGrants public immutable vesting;

    /// @notice Tokens sent to the contract beside its grants, in wei.
    uint256 public donated;

    IERC20 private immutable _token;
    address private immutable _treasury;
    uint256 private immutable _grantCount;

    /// @dev The grants as they were made.
    VestingGrants.GrantTerms[] private _terms;
    mapping(uint256 grantId => uint256 amount) private _released;
    mapping(uint256 grantId => uint256 timeSeconds) private _revokedAt;

    constructor(VestingGrants vesting_) {
        vesting = vesting_;
        _token = vesting_.token();
        _treasury = vesting_.treasury();
        _grantCount = vesting_.grantCount();
        for (uint256 i = 0; i < _grantCount; ++i) _terms.push(vesting_.grantOf(i).terms);
    }

    /// @notice Releases what has vested, as anybody.
    function release(uint256 seed) external {
        uint256 id = seed % _grantCount;
        uint256 amount = vestedOf(id) - _released[id];
        vm.assume(amount > 0);
        address beneficiary = _terms[id].beneficiary;
        uint256 held = _token.balanceOf(beneficiary);
        vm.prank(_actor(_draw(seed, 8)));
        _keep("VST-103", vesting.release(id), amount);
        _keep("VST-103", _token.balanceOf(beneficiary), held + amount);
        _released[id] += amount;
        ++steps;
    }

    /// @notice Revokes a revocable grant.
    function revoke(uint256 seed) external {
        uint256 id = seed % _grantCount;
        vm.assume(seed % 3 == 0 && _terms[id].revocable && _revokedAt[id] == 0);
        uint256 returned = _terms[id].total - vestedOf(id);
        vm.assume(returned > 0);
        uint256 held = _token.balanceOf(_treasury);
        vesting.revoke(id);
        _keep("VST-104", _token.balanceOf(_treasury), held + returned);
        _revokedAt[id] = block.timestamp;
        ++steps;
    }

    /// @notice Sends tokens straight to the contract.
    function donate(uint256 seed, uint256 amountSeed) external {
        address actor = _actor(seed);
        uint256 amount = _amount(amountSeed, _token.balanceOf(actor) / 100 + 1);
        vm.assume(amount <= _token.balanceOf(actor));
        donated += amount;
        vm.prank(actor);
        require(_token.transfer(address(vesting), amount));
        ++steps;
    }

    /// @notice Lets time pass.
    function passTime(uint256 seed) external {
        _passTime(seed);
        ++steps;
    }

    /// @notice Nobody releases a grant that has no more vested than was released.
    function cannotReleaseNothing(uint256 seed) external {
        uint256 id = seed % _grantCount;
        vm.assume(vestedOf(id) == _released[id]);
        _mustFail(
            _actor(_draw(seed, 8)),
            address(vesting),
            abi.encodeCall(VestingGrants.release, (id)),
            abi.encodeWithSelector(VestingGrants.VestingNothingToRelease.selector, id)
        );
    }

    /// @notice Nobody releases or revokes a grant that doesn't exist.
    function cannotTouchUnknownGrant(uint256 seed, uint256 id) external {
        if (id < _grantCount) id += _grantCount;
        bool revokes = seed % 2 == 0;
        _mustFail(
            revokes ? address(this) : _actor(_draw(seed, 8)),
            address(vesting),
            revokes ? abi.encodeCall(VestingGrants.revoke, (id)) : abi.encodeCall(VestingGrants.release, (id)),
            abi.encodeWithSelector(VestingGrants.VestingGrantUnknown.selector, id, _grantCount)
        );
    }

    /// @notice Nobody revokes what was made irrevocable, was revoked before, or has vested in full.
    function cannotRevokeTwiceOrAgainstTheTerms(uint256 seed) external {
        uint256 id = seed % _grantCount;
        vm.assume(!_terms[id].revocable || _revokedAt[id] > 0 || vestedOf(id) == _terms[id].total);
        _mustFail(
            address(this),
            address(vesting),
            abi.encodeCall(VestingGrants.revoke, (id)),
            abi.encodeWithSelector(VestingGrants.VestingNotRevocable.selector, id)
        );
    }

    /// @notice Nobody but governance revokes.
    function cannotRevokeAsStranger(uint256 seed) external {
        address actor = _actor(seed);
        _mustFail(
            actor,
            address(vesting),
            abi.encodeCall(VestingGrants.revoke, (seed % _grantCount)),
            abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, actor)
        );
    }

    /// @notice Demands of every grant that it keeps its terms, and that it has vested what its line says.
    function checkGrants() external view {
        for (uint256 id = 0; id < _grantCount; ++id) {
            VestingGrants.Grant memory grant = vesting.grantOf(id);
            uint256 vested = vestedOf(id);
            Checks.equal("VST-042", grant.terms.total, _revokedAt[id] > 0 ? vested : _terms[id].total);
            Checks.equal("VST-104", grant.revokedAt, _revokedAt[id]);
            Checks.equal("VST-101", grant.released, _released[id]);
            Checks.equal("VST-106", vesting.vestedOf(id), vested);
            Checks.atMost("VST-040", grant.released, vested);
            Checks.atMost("VST-040", vested, grant.terms.total);
        }
    }

    /// @notice Demands that the contract holds what the grants have still to release, and beside it its gifts alone.
    function checkFunding() external view {
        uint256 outstanding;
        for (uint256 id = 0; id < _grantCount; ++id) {
            outstanding += outstandingOf(id);
        }
        uint256 held = _token.balanceOf(address(vesting));
        Checks.equal("VST-041", vesting.totalOutstanding(), outstanding);
        Checks.atLeast("VST-041", held, outstanding);
        Checks.equal("VST-102", held - outstanding, donated);
    }

    /// @notice Returns what a grant has still to release in the end.
    /// @param id Number of the grant.
    /// @return Amount in wei.
    function outstandingOf(uint256 id) public view returns (uint256) {
        return (_revokedAt[id] > 0 ? vestedOf(id) : _terms[id].total) - _released[id];
    }

    /// @notice Returns what should have vested of a grant: nothing before the cliff, then in a line, up to its revocation.
    /// @param id Number of the grant.
    /// @return Amount in wei, rounded down.
    function vestedOf(uint256 id) public view returns (uint256) {
        VestingGrants.GrantTerms storage terms = _terms[id];
        uint256 until = _revokedAt[id] > 0 ? _revokedAt[id] : block.timestamp;
        if (until < terms.startSeconds + terms.cliffSeconds) return 0;
        if (until >= terms.startSeconds + terms.durationSeconds) return terms.total;
        return (uint256(terms.total) * (until - terms.startSeconds)) / terms.durationSeconds;
    }
}
