// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RewardPool} from "../../../contracts/staking/RewardPool.sol";
import {EconomyToken} from "../../../contracts/token/EconomyToken.sol";
import {vm} from "../kit/Cheatcodes.sol";
import {Checks} from "../kit/Checks.sol";
import {Handler} from "../kit/Handler.sol";

/// @title The token's books as they should be, and their comparison with the token
abstract contract TokenBooks is Handler {
    /// @dev A moment of the past.
    struct Moment {
        uint256 timeSeconds;
        uint256 supply;
        address delegate;
        uint256 votes;
    }

    uint256 private constant MOMENTS = 8;

    /// @notice The token under test; this handler is its minter.
    EconomyToken public immutable token;

    RewardPool internal immutable _pool;
    address internal immutable _vault;

    uint256 internal _minted;
    uint256 internal _burned;
    mapping(address account => uint256 amount) internal _balances;
    mapping(address account => uint256 amount) internal _deposits;
    mapping(address account => address delegate) internal _delegates;
    mapping(address account => uint256 nonce) internal _nonces;
    mapping(address owner => mapping(address spender => uint256 amount)) internal _allowances;

    Moment[MOMENTS] private _moments;
    uint256 private _nextMoment;

    constructor(EconomyToken token_, RewardPool pool_, uint256 balanceEach) {
        token = token_;
        _pool = pool_;
        _vault = pool_.stakeVault();
        _minted = balanceEach * ACTORS;
        for (uint256 i = 0; i < ACTORS; ++i) _balances[actorAt(i)] = balanceEach;
    }

    /// @notice Demands that every balance is what it should be, and that they add up to everything minted less burned.
    function checkBalances() external view {
        uint256 sum = _balances[_vault];
        for (uint256 i = 0; i < ACTORS; ++i) {
            address account = actorAt(i);
            Checks.equal("SUP-107", token.balanceOf(account), _balances[account]);
            sum += _balances[account];
        }
        Checks.equal("SUP-114", token.balanceOf(_vault), _balances[_vault]);
        Checks.equal("SUP-001", token.totalSupply(), sum);
        Checks.equal("SUP-002", sum, _minted - _burned);
    }

    /// @notice Demands that what was minted and burned is counted, within the cap.
    function checkTotals() external view {
        Checks.equal("SUP-111", token.totalMinted(), _minted);
        Checks.equal("SUP-112", token.totalBurned(), _burned);
        Checks.equal("SUP-002", token.totalSupply(), token.totalMinted() - token.totalBurned());
        Checks.atMost("SUP-003", token.totalMinted(), token.MAX_SUPPLY());
        Checks.equal("SUP-116", token.mintableSupply(), token.MAX_SUPPLY() - _minted);
    }

    /// @notice Demands that the owner whose turn it is has the allowances and the nonce that it should have.
    function checkAllowances() external view {
        address owner = actorAt(steps % ACTORS);
        Checks.equal("SUP-010", token.nonces(owner), _nonces[owner]);
        for (uint256 i = 0; i < ACTORS; ++i) {
            address spender = actorAt(i);
            Checks.equal("SUP-108", token.allowance(owner, spender), _allowances[owner][spender]);
        }
    }

    /// @notice Demands that delegates' votes are the units of those who chose them, and all together at most the supply.
    function checkVotes() external view {
        uint256 all;
        for (uint256 i = 0; i < ACTORS; ++i) {
            address delegate = actorAt(i);
            uint256 votes = token.getVotes(delegate);
            Checks.equal("SUP-009", votes, _votesOf(delegate));
            all += votes;
        }
        Checks.atMost("SUP-103", all, token.totalSupply());
        address account = actorAt(steps % ACTORS);
        Checks.equal("SUP-105", uint160(token.delegates(account)), uint160(_delegates[account]));
        Checks.equal("SUP-114", _pool.depositOf(account), _deposits[account]);
    }

    /// @notice Demands that a moment of the past is what it was.
    function checkPast() external view {
        Moment memory moment = _moments[steps % MOMENTS];
        if (moment.timeSeconds == 0) return;
        Checks.equal("SUP-104", token.getPastTotalSupply(moment.timeSeconds), moment.supply);
        Checks.equal("SUP-115", token.getPastVotes(moment.delegate, moment.timeSeconds), moment.votes);
    }

    /// @dev Remembers this second, which is over from now on, and lets time pass.
    function _passMoment(uint256 seed) internal {
        address delegate = _actor(_draw(seed, 128));
        _moments[_nextMoment++ % MOMENTS] = Moment(block.timestamp, _minted - _burned, delegate, _votesOf(delegate));
        _passTime(seed);
    }

    function _votesOf(address delegate) private view returns (uint256 votes) {
        for (uint256 i = 0; i < ACTORS; ++i) {
            address account = actorAt(i);
            if (_delegates[account] == delegate) votes += _balances[account] + _deposits[account];
        }
    }
}
