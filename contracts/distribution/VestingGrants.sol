// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {VestingLine} from "../libraries/VestingLine.sol";

/// @title Grants that vest in a line after a cliff
/// @notice Purpose: holds the allocations of team, investors and others until they have vested. Grants are fixed at
/// genesis and fully funded by it. Roles: governance may revoke a grant that was made revocable, which takes only what
/// has not vested; anyone releases to the beneficiary. Trusts: genesis to fund it. Does not protect from: a beneficiary
/// who loses the key.
contract VestingGrants is AccessManaged {
    using SafeERC20 for IERC20;

    /// @dev Terms of a grant; times in seconds, the cliff and the duration counted from the start.
    struct GrantTerms {
        address beneficiary;
        uint128 total;
        uint64 startSeconds;
        uint64 cliffSeconds;
        uint64 durationSeconds;
        bool revocable;
    }

    /// @dev Terms, and what became of them.
    struct Grant {
        GrantTerms terms;
        uint128 released;
        uint64 revokedAt;
    }

    /// @notice The token that vests.
    IERC20 public immutable token;

    /// @notice Who gets what a revoked grant had not vested.
    address public immutable treasury;

    /// @notice What the grants have still to release, in wei; the contract holds at least that.
    uint256 public totalOutstanding;

    Grant[] private _grants;

    /// @notice Emitted when vested tokens are released.
    /// @param grantId Number of the grant.
    /// @param beneficiary Who received them.
    /// @param amount Amount in wei.
    event GrantReleased(uint256 indexed grantId, address indexed beneficiary, uint256 amount);

    /// @notice Emitted when a grant is revoked.
    /// @param grantId Number of the grant.
    /// @param vested What stays the beneficiary's, in wei.
    /// @param returned What went to the treasury, in wei.
    event GrantRevoked(uint256 indexed grantId, uint256 vested, uint256 returned);

    /// @notice Thrown when a grant's terms can't be kept.
    /// @param grantId Number of the grant.
    error VestingTermsInvalid(uint256 grantId);

    /// @notice Thrown for a grant that doesn't exist.
    /// @param grantId The number that was given.
    /// @param grants Number of grants.
    error VestingGrantUnknown(uint256 grantId, uint256 grants);

    /// @notice Thrown when nothing more has vested than was released.
    /// @param grantId Number of the grant.
    error VestingNothingToRelease(uint256 grantId);

    /// @notice Thrown when a grant can't be revoked: it never could, it was before, or all of it has vested.
    /// @param grantId Number of the grant.
    error VestingNotRevocable(uint256 grantId);

    /// @notice Thrown when the treasury is zero.
    error VestingTreasuryInvalid();

    constructor(
        address authority_,
        IERC20 token_,
        address treasury_,
        GrantTerms[] memory grants_
    ) AccessManaged(authority_) {
        require(treasury_ != address(0), VestingTreasuryInvalid());
        token = token_;
        treasury = treasury_;
        for (uint256 i = 0; i < grants_.length; ++i) {
            GrantTerms memory terms = grants_[i];
            require(
                terms.beneficiary != address(0) &&
                    terms.total > 0 &&
                    terms.durationSeconds > 0 &&
                    terms.cliffSeconds <= terms.durationSeconds &&
                    terms.startSeconds <= type(uint48).max,
                VestingTermsInvalid(i)
            );
            _grants.push(Grant({terms: terms, released: 0, revokedAt: 0}));
            totalOutstanding += terms.total;
        }
    }

    /// @notice Releases what has vested of a grant to its beneficiary; anyone may.
    /// @param grantId Number of the grant.
    /// @return amount Amount in wei.
    function release(uint256 grantId) external returns (uint256 amount) {
        Grant storage grant = _grantOf(grantId);
        amount = _vested(grant) - grant.released;
        require(amount > 0, VestingNothingToRelease(grantId));
        // At most the total, which has 128 bits.
        grant.released += uint128(amount);
        totalOutstanding -= amount;
        emit GrantReleased(grantId, grant.terms.beneficiary, amount);
        token.safeTransfer(grant.terms.beneficiary, amount);
    }

    /// @notice Ends a revocable grant: what has vested stays, the rest goes to the treasury.
    /// @param grantId Number of the grant.
    function revoke(uint256 grantId) external restricted {
        Grant storage grant = _grantOf(grantId);
        uint256 vested = _vested(grant);
        uint256 returned = grant.terms.total - vested;
        require(grant.terms.revocable && grant.revokedAt == 0 && returned > 0, VestingNotRevocable(grantId));
        // At most the old total.
        grant.terms.total = uint128(vested);
        grant.revokedAt = uint64(block.timestamp);
        totalOutstanding -= returned;
        emit GrantRevoked(grantId, vested, returned);
        token.safeTransfer(treasury, returned);
    }

    /// @notice Returns the number of grants.
    /// @return Their number.
    function grantCount() external view returns (uint256) {
        return _grants.length;
    }

    /// @notice Returns a grant.
    /// @param grantId Number of the grant.
    /// @return Its terms, what was released, and when it was revoked (zero: never).
    function grantOf(uint256 grantId) external view returns (Grant memory) {
        return _grantOf(grantId);
    }

    /// @notice Returns what has vested of a grant, released or not.
    /// @param grantId Number of the grant.
    /// @return Amount in wei.
    function vestedOf(uint256 grantId) external view returns (uint256) {
        return _vested(_grantOf(grantId));
    }

    function _grantOf(uint256 grantId) private view returns (Grant storage) {
        require(grantId < _grants.length, VestingGrantUnknown(grantId, _grants.length));
        return _grants[grantId];
    }

    function _vested(Grant storage grant) private view returns (uint256) {
        GrantTerms memory terms = grant.terms;
        if (grant.revokedAt > 0) return terms.total;
        return
            VestingLine.vestedDown(
                terms.total,
                terms.startSeconds,
                terms.cliffSeconds,
                terms.durationSeconds,
                block.timestamp
            );
    }
}
