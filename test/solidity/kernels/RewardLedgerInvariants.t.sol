// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RewardLedger} from "../../../contracts/staking/RewardLedger.sol";
import {vm} from "../kit/Cheatcodes.sol";
import {Checks} from "../kit/Checks.sol";
import {Handler} from "../kit/Handler.sol";
import {InvariantSuite} from "../kit/InvariantSuite.sol";

/// @title The reward ledger, open to everybody
contract OpenRewardLedger is RewardLedger {
    /// @notice Records a funding.
    function fund(uint256 amount) external {
        _recordFunding(amount);
    }

    /// @notice Records a distribution of at most what is undistributed.
    function distribute(uint256 amount, uint256 totalWeight) external {
        _recordDistribution(amount, totalWeight);
    }

    /// @notice Records a claim of at most what is owed.
    function claim(uint256 amount) external {
        _recordClaim(amount);
    }

    /// @notice Records what an account gives up.
    function forfeit(uint256 scaled) external {
        _recordForfeit(scaled);
    }
}

/// @title Accounts around the ledger, with weights and amounts of all 128 bits
contract RewardLedgerHandler is Handler {
    uint256 private constant SCALE = 1e36;

    /// @notice The ledger under test.
    OpenRewardLedger public immutable ledger;

    /// @notice What was ever funded, in wei.
    uint256 public funded;

    /// @notice What was ever claimed, in wei.
    uint256 public claimed;

    uint256 private _totalWeight;
    mapping(address account => uint256 weight) private _weights;
    /// @dev What each account is owed, scaled, up to the accumulator in `_seen`.
    mapping(address account => uint256 scaled) private _owed;
    mapping(address account => uint256 accumulator) private _seen;

    constructor(OpenRewardLedger ledger_) {
        ledger = ledger_;
    }

    /// @notice Funds.
    function fund(uint256 seed) external {
        uint256 room = type(uint128).max - funded;
        vm.assume(room > 0);
        uint256 amount = _amount(seed, room / 16 + 1);
        funded += amount;
        ledger.fund(amount);
        ++steps;
    }

    /// @notice Distributes.
    function distribute(uint256 seed) external {
        uint256 undistributed = ledger.undistributed();
        vm.assume(undistributed > 0 && _totalWeight > 0);
        uint256 accumulator = ledger.accumulator();
        uint256 amount = _amount(seed, undistributed);
        ledger.distribute(amount, _totalWeight);
        _keepAtMost("STK-015", accumulator, ledger.accumulator());
        _keep("STK-022", ledger.undistributed() + amount, undistributed);
        _keepAtMost("STK-013", ledger.remainderScaled() + 1, _totalWeight);
        ++steps;
    }

    /// @notice Changes an account's weight.
    function reweigh(uint256 seed, uint256 weightSeed) external {
        address account = _settled(seed);
        _totalWeight -= _weights[account];
        uint256 room = type(uint128).max - _totalWeight;
        uint256 weight = weightSeed % 5 == 0 || room == 0 ? 0 : _amount(_draw(weightSeed, 8), room);
        _totalWeight += weight;
        _weights[account] = weight;
        ++steps;
    }

    /// @notice Claims whole wei.
    function claim(uint256 seed) external {
        address account = _settled(seed);
        uint256 amount = _owed[account] / SCALE;
        vm.assume(amount > 0);
        _owed[account] -= amount * SCALE;
        claimed += amount;
        ledger.claim(amount);
        ++steps;
    }

    /// @notice Gives up everything.
    function forfeit(uint256 seed) external {
        address account = _settled(seed);
        uint256 whole = ledger.undistributed();
        uint256 scaled = _owed[account];
        uint256 remainder = ledger.remainderScaled();
        _owed[account] = 0;
        ledger.forfeit(scaled);
        _keep("STK-121", ledger.undistributed(), whole + (scaled + remainder) / SCALE);
        _keep("STK-121", ledger.remainderScaled(), (scaled + remainder) % SCALE);
        ++steps;
    }

    /// @notice Nobody funds more than 128 bits altogether.
    function cannotFundTooMuch(uint256 seed) external {
        uint256 room = type(uint128).max - funded;
        uint256 amount = room + 1 + (seed % 2 == 0 ? 0 : seed % (type(uint256).max - room));
        _mustFail(
            address(this),
            address(ledger),
            abi.encodeCall(OpenRewardLedger.fund, (amount)),
            abi.encodeWithSelector(RewardLedger.RewardFundingTooLarge.selector, amount, room)
        );
    }

    /// @notice Returns what all accounts are owed, and the most that one is owed.
    /// @return sum The sum, scaled.
    /// @return most The most, scaled.
    function owed() external view returns (uint256 sum, uint256 most) {
        uint256 accumulator = ledger.accumulator();
        for (uint256 i = 0; i < ACTORS; ++i) {
            address account = actorAt(i);
            uint256 scaled = _owed[account] + _weights[account] * (accumulator - _seen[account]);
            sum += scaled;
            if (scaled > most) most = scaled;
        }
    }

    /// @dev Credits an account with what its weight has earned.
    function _settled(uint256 seed) private returns (address account) {
        account = _actor(seed);
        uint256 accumulator = ledger.accumulator();
        _owed[account] += _weights[account] * (accumulator - _seen[account]);
        _seen[account] = accumulator;
    }
}

/// @title The reward ledger alone, at its widest
contract RewardLedgerInvariants is InvariantSuite {
    uint256 private constant SCALE = 1e36;

    RewardLedgerHandler private _handler;

    /// @notice Deploys a ledger.
    function setUp() external {
        _handler = new RewardLedgerHandler(new OpenRewardLedger());
        _target(_handler);
    }

    /// @notice Whatever is funded is undistributed, owed, claimed or in the remainder, to the last fraction, and what
    /// each account is owed is below 2^248.
    function invariant_STK_013_STK_125_rewardsAreConserved() external view {
        OpenRewardLedger ledger = _handler.ledger();
        (uint256 owed, uint256 most) = _handler.owed();
        uint256 inLedger = owed + ledger.remainderScaled() + SCALE * (ledger.undistributed() + ledger.totalClaimed());
        Checks.equal("STK-013", inLedger, SCALE * ledger.totalFunded());
        Checks.atMost("STK-125", most, type(uint248).max);
    }

    /// @notice The totals are what was funded and claimed; distributions and forfeits move what they should.
    function invariant_STK_015_STK_022_STK_111_STK_121_ledgerMovesAsRecorded() external view {
        Checks.equal("STK-111", _handler.ledger().totalFunded(), _handler.funded());
        Checks.equal("STK-111", _handler.ledger().totalClaimed(), _handler.claimed());
        _handler.requireKept("STK-013");
        _handler.requireKept("STK-015");
        _handler.requireKept("STK-022");
        _handler.requireKept("STK-121");
    }
}
