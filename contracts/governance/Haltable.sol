// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

/// @title A halt that ends by itself
/// @notice The guardian halts at once; the halt lapses after a fixed time or when governance resumes, and the next one may
/// begin only after as long a rest, so that halts can't be chained into one without end. What a halt may stop is up to the
/// contract; exits, claims and transfers it never may.
abstract contract Haltable is AccessManaged {
    /// @dev Longest halt that an economy may set.
    uint256 private constant LONGEST_HALT_SECONDS = 30 days;

    /// @notice How long a halt lasts, and how long the rest after it.
    uint256 public immutable haltSeconds;

    /// @notice Until when the contract is halted, Unix time; in the past where it isn't.
    uint256 public haltedUntil;

    /// @notice Emitted when the contract is halted.
    /// @param until Unix time at which the halt lapses.
    event Halted(uint256 until);

    /// @notice Emitted when governance ends a halt.
    event Resumed();

    /// @notice Thrown while the contract is halted.
    /// @param nowSeconds Current time.
    /// @param untilSeconds When the halt lapses.
    error HaltInForce(uint256 nowSeconds, uint256 untilSeconds);

    /// @notice Thrown when a halt follows another too soon.
    /// @param nowSeconds Current time.
    /// @param readyAtSeconds When the next halt may begin.
    error HaltTooSoon(uint256 nowSeconds, uint256 readyAtSeconds);

    /// @notice Thrown when a halt would last for no time, or too long.
    /// @param haltSeconds The duration that was given.
    /// @param maximumSeconds The longest that is allowed.
    error HaltDurationInvalid(uint256 haltSeconds, uint256 maximumSeconds);

    /// @notice Thrown when there is no halt to end.
    error HaltNotInForce();

    modifier whenNotHalted() {
        require(block.timestamp >= haltedUntil, HaltInForce(block.timestamp, haltedUntil));
        _;
    }

    constructor(uint256 haltSeconds_) {
        require(
            haltSeconds_ > 0 && haltSeconds_ <= LONGEST_HALT_SECONDS,
            HaltDurationInvalid(haltSeconds_, LONGEST_HALT_SECONDS)
        );
        haltSeconds = haltSeconds_;
    }

    /// @notice Halts at once, for the fixed time from now.
    function halt() external restricted {
        uint256 readyAt = haltedUntil == 0 ? 0 : haltedUntil + haltSeconds;
        require(block.timestamp >= readyAt, HaltTooSoon(block.timestamp, readyAt));
        haltedUntil = block.timestamp + haltSeconds;
        emit Halted(haltedUntil);
    }

    /// @notice Ends a halt before it lapses.
    function resume() external restricted {
        require(block.timestamp < haltedUntil, HaltNotInForce());
        haltedUntil = block.timestamp;
        emit Resumed();
    }
}
