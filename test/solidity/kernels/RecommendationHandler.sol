// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RecommendationLedger} from "../../../contracts/governance/RecommendationLedger.sol";
import {vm} from "../kit/Cheatcodes.sol";
import {Handler} from "../kit/Handler.sol";
import {OpenRecommendations} from "./OpenRecommendations.sol";

/// @title Commitments, uses and vetoes at all times, with the content committed to or another
/// @dev A veto of all marks each recommendation here, one by one.
contract RecommendationHandler is Handler {
    /// @dev A recommendation; `uses` counts how often it was used.
    struct Committed {
        bytes content;
        uint256 committedAt;
        uint256 expiresAt;
        uint256 uses;
        bool isVetoed;
    }

    /// @notice The ledger under test.
    OpenRecommendations public immutable open;

    /// @notice How long recommendations wait now, in seconds.
    uint256 public delaySeconds = 7 days;

    /// @notice The last recommendation at the last veto of all.
    uint256 public vetoedThroughId;

    Committed[] private _committed;

    constructor(OpenRecommendations open_) {
        open = open_;
    }

    /// @notice Commits to some bytes.
    function commit(uint256 seed, bytes calldata content) external {
        uint64 lifetime = uint64(_amount(seed, 60 days));
        _committed.push(Committed(content, block.timestamp, block.timestamp + lifetime, 0, false));
        _keep("GOV-125", open.commit(content, lifetime), _committed.length);
        ++steps;
    }

    /// @notice Uses a recommendation, mostly in the second in which it is ready or in its last.
    function use(uint256 seed) external {
        uint256 id = _recent(seed);
        Committed storage committed = _committed[id - 1];
        uint256 last = committed.expiresAt - 1;
        _await(seed, _draw(seed, 8) % 4 == 0 ? last : committed.committedAt + delaySeconds);
        vm.assume(_refusal(id, committed.content).length == 0);
        _use(id, committed.content);
    }

    /// @notice Nobody uses what doesn't exist, was used or vetoed, isn't ready or has expired, or shows other bytes.
    function cannotUse(uint256 seed, uint256 byteSeed) external {
        uint256 id = _any(seed);
        bytes memory content;
        if (_exists(id)) {
            Committed storage committed = _committed[id - 1];
            uint256 ready = committed.committedAt + delaySeconds;
            _await(seed, _draw(seed, 8) % 2 == 0 ? committed.expiresAt : ready - (_draw(seed, 16) % 2));
            content = byteSeed % 2 == 0 ? committed.content : _tampered(committed.content, byteSeed);
        }
        vm.assume(_refusal(id, content).length > 0);
        _use(id, content);
    }

    /// @notice Vetoes a recommendation that is neither used nor vetoed.
    function veto(uint256 seed) external {
        uint256 id = _recent(seed);
        vm.assume(_draw(seed, 24) % 4 == 0 && _closed(id).length == 0);
        _committed[id - 1].isVetoed = true;
        open.veto(id);
        ++steps;
    }

    /// @notice Nobody vetoes what doesn't exist, was used, or was vetoed.
    function cannotVeto(uint256 seed) external {
        uint256 id = _any(seed);
        bytes memory reason = _closed(id);
        vm.assume(reason.length > 0);
        _mustFail(address(this), address(open), abi.encodeCall(OpenRecommendations.veto, (id)), reason);
    }

    /// @notice Vetoes all recommendations, seldom.
    function vetoAll(uint256 seed) external {
        vm.assume(seed % 16 == 0);
        for (uint256 i = vetoedThroughId; i < _committed.length; ++i) _committed[i].isVetoed = true;
        vetoedThroughId = _committed.length;
        _keep("GOV-130", open.vetoAll(), vetoedThroughId);
        ++steps;
    }

    /// @notice Lets recommendations wait longer, or less long.
    function changeDelay(uint256 seed) external {
        delaySeconds = _amount(seed, 30 days);
        ++steps;
    }

    /// @notice Lets time pass.
    function passTime(uint256 seed) external {
        _passTime(seed);
        ++steps;
    }

    /// @notice Returns how many recommendations there are.
    /// @return Their number.
    function count() external view returns (uint256) {
        return _committed.length;
    }

    /// @notice Returns what a recommendation should be.
    /// @param id Its id.
    /// @return commitment Hash of its content.
    /// @return committedAt When it was committed.
    /// @return expiresAt When it expires.
    /// @return isUsed Whether it was used.
    /// @return isVetoed Whether it was vetoed before it was used.
    function expected(
        uint256 id
    ) external view returns (bytes32 commitment, uint256 committedAt, uint256 expiresAt, bool isUsed, bool isVetoed) {
        Committed storage committed = _committed[id - 1];
        isUsed = committed.uses > 0;
        return (
            keccak256(committed.content),
            committed.committedAt,
            committed.expiresAt,
            isUsed,
            committed.isVetoed && !isUsed
        );
    }

    /// @dev Uses, and looks at what came of it; where it is to be refused, that is the only thing that may come.
    function _use(uint256 id, bytes memory content) private {
        bytes memory reason = _refusal(id, content);
        bytes memory call = abi.encodeCall(OpenRecommendations.use, (id, content, delaySeconds));
        if (!_tries(address(open), call, reason)) return;
        require(_exists(id), ActionNotRefused(true, "", reason));
        Committed storage committed = _committed[id - 1];
        _keep("GOV-126", uint256(keccak256(content)), uint256(keccak256(committed.content)));
        _keepAtMost("GOV-127", committed.committedAt + delaySeconds, block.timestamp);
        _keepAtMost("GOV-103", block.timestamp + 1, committed.expiresAt);
        if (committed.uses == 0) _keep("GOV-129", committed.isVetoed ? 1 : 0, 0);
        _keepAtMost("GOV-128", ++committed.uses, 1);
    }

    function _refusal(uint256 id, bytes memory content) private view returns (bytes memory reason) {
        reason = _closed(id);
        if (reason.length > 0) return reason;
        Committed storage committed = _committed[id - 1];
        (bytes32 shown, bytes32 asked) = (keccak256(content), keccak256(committed.content));
        if (shown != asked) {
            return abi.encodeWithSelector(RecommendationLedger.RecommendationMismatch.selector, shown, asked);
        }
        uint256 ready = committed.committedAt + delaySeconds;
        if (block.timestamp < ready) {
            return abi.encodeWithSelector(RecommendationLedger.RecommendationNotReady.selector, block.timestamp, ready);
        }
        if (block.timestamp < committed.expiresAt) return "";
        return
            abi.encodeWithSelector(
                RecommendationLedger.RecommendationExpired.selector,
                block.timestamp,
                committed.expiresAt
            );
    }

    /// @dev Why a recommendation is not open; empty where it is.
    function _closed(uint256 id) private view returns (bytes memory) {
        if (!_exists(id)) {
            return
                abi.encodeWithSelector(RecommendationLedger.RecommendationUnknown.selector, id, _committed.length + 1);
        }
        if (_committed[id - 1].uses > 0) {
            return abi.encodeWithSelector(RecommendationLedger.RecommendationAlreadyExecuted.selector, id);
        }
        if (!_committed[id - 1].isVetoed) return "";
        return abi.encodeWithSelector(RecommendationLedger.RecommendationAlreadyVetoed.selector, id);
    }

    /// @dev One of the last eight.
    function _recent(uint256 seed) private view returns (uint256) {
        uint256 ids = _committed.length;
        vm.assume(ids > 0);
        return ids - (_draw(seed, 40) % (ids < 8 ? ids : 8));
    }

    /// @dev Any id, the one below the first and those after the last included.
    function _any(uint256 seed) private view returns (uint256) {
        uint256 kind = _draw(seed, 48) % 16;
        if (kind == 0) return 0;
        if (kind == 1) return _committed.length + 1;
        if (kind == 2 && seed > _committed.length) return seed;
        return _draw(seed, 56) % (_committed.length + 1);
    }

    function _exists(uint256 id) private view returns (bool) {
        return id > 0 && id <= _committed.length;
    }

    /// @dev The content with one bit changed, or one byte more.
    function _tampered(bytes memory content, uint256 seed) private pure returns (bytes memory) {
        if (content.length == 0 || _draw(seed, 64) % 4 == 0) return bytes.concat(content, bytes1(uint8(seed >> 8)));
        content[_draw(seed, 72) % content.length] ^= bytes1(uint8(1 << (_draw(seed, 80) % 8)));
        return content;
    }
}
