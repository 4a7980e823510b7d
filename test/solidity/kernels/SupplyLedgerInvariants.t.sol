// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SupplyLedger} from "../../../contracts/token/SupplyLedger.sol";
import {Checks} from "../kit/Checks.sol";
import {Handler} from "../kit/Handler.sol";
import {InvariantSuite} from "../kit/InvariantSuite.sol";

/// @title The supply ledger, open to everybody
contract OpenSupplyLedger is SupplyLedger {
    constructor(uint256 maxSupply) SupplyLedger(maxSupply) {}

    /// @notice Records a mint.
    function mint(uint256 amount) external {
        _recordMint(amount);
    }

    /// @notice Records a burn of at most what there is.
    function burn(uint256 amount) external {
        _recordBurn(amount);
    }
}

/// @title Mints and burns of all sizes, up to the cap
contract SupplyLedgerHandler is Handler {
    /// @notice The ledger under test.
    OpenSupplyLedger public immutable ledger;

    /// @notice What was ever minted, in wei.
    uint256 public minted;

    /// @notice What was ever burned, in wei.
    uint256 public burned;

    constructor(OpenSupplyLedger ledger_) {
        ledger = ledger_;
    }

    /// @notice Mints within the cap.
    function mint(uint256 seed) external {
        uint256 room = ledger.MAX_SUPPLY() - minted;
        uint256 amount = room == 0 ? 0 : _amount(seed, seed % 7 == 0 ? room : room / 16 + 1);
        minted += amount;
        _act(abi.encodeCall(OpenSupplyLedger.mint, (amount)));
    }

    /// @notice Burns what there is, or part of it.
    function burn(uint256 seed) external {
        uint256 amount = minted == burned ? 0 : _amount(seed, minted - burned);
        burned += amount;
        _act(abi.encodeCall(OpenSupplyLedger.burn, (amount)));
    }

    /// @notice Nobody mints more than the cap has left, whatever was burned.
    function cannotMintPastTheCap(uint256 seed) external {
        uint256 room = ledger.MAX_SUPPLY() - minted;
        uint256 amount = room + 1 + (seed % 2 == 0 ? 0 : seed % (type(uint256).max - room));
        _mustFail(
            address(this),
            address(ledger),
            abi.encodeCall(OpenSupplyLedger.mint, (amount)),
            abi.encodeWithSelector(SupplyLedger.SupplyCapExceeded.selector, amount, room)
        );
    }

    function _act(bytes memory data) private {
        uint256 mintedBefore = ledger.totalMinted();
        uint256 burnedBefore = ledger.totalBurned();
        (bool succeeded, bytes memory returned) = address(ledger).call(data);
        require(succeeded, ActionNotRefused(succeeded, returned, ""));
        _keepAtMost("SUP-004", mintedBefore, ledger.totalMinted());
        _keepAtMost("SUP-004", burnedBefore, ledger.totalBurned());
        ++steps;
    }
}

/// @title The supply ledger alone, at its widest: a cap of all 128 bits
contract SupplyLedgerInvariants is InvariantSuite {
    SupplyLedgerHandler private _handler;

    /// @notice Deploys a ledger with the greatest cap there is.
    function setUp() external {
        _handler = new SupplyLedgerHandler(new OpenSupplyLedger(type(uint128).max));
        _target(_handler);
    }

    /// @notice The totals are what was minted and burned, and the cap binds all that was ever minted.
    function invariant_SUP_003_SUP_116_capBindsLifetimeMinting() external view {
        OpenSupplyLedger ledger = _handler.ledger();
        uint256 minted = _handler.minted();
        Checks.equal("SUP-003", ledger.totalMinted(), minted);
        Checks.atMost("SUP-003", minted, type(uint128).max);
        Checks.equal("SUP-116", ledger.mintableSupply(), type(uint128).max - minted);
    }

    /// @notice What was burned is counted beside what was minted, and neither total ever falls.
    function invariant_SUP_004_totalsOnlyGrow() external view {
        Checks.equal("SUP-004", _handler.ledger().totalBurned(), _handler.burned());
        _handler.requireKept("SUP-004");
    }
}
