// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {EconomyTimelock} from "./EconomyTimelock.sol";
import {IntegrityFlags} from "./IntegrityFlags.sol";
import {JointRules} from "./JointRules.sol";
import {ParameterLimits} from "./ParameterLimits.sol";
import {RecommendationLedger} from "./RecommendationLedger.sol";
import {Tunable} from "./Tunable.sol";

/// @title The only hand on the parameters
/// @notice Purpose: every change of a parameter goes through here. A proposer recommends within hard limits; a
/// recommendation waits, can be vetoed, expires, and is executed once, whole or not at all, by anyone. Governance adopts
/// values within the lasting bounds at once, since it has waited in the timelock. Roles: the proposer recommends; the
/// guardian vetoes, narrows and raises flags; the governor adopts, sets limits and lowers flags. Trusts: the contracts
/// whose parameters it sets. Does not protect from: a proposer who does harm inside the limits while nobody vetoes.
/// @dev Parameters are numbered in the order of their contracts and of each contract's own list, which is read at
/// deployment: none is missed. Signed parameters count by their sign, others are below 2^128.
contract ParameterSteward is JointRules, ParameterLimits, RecommendationLedger, IntegrityFlags, AccessManaged {
    /// @dev In which direction a parameter is safer; one that has none is never moved while a flag is up.
    enum SaferDirection {
        None,
        Lower,
        Higher
    }

    /// @dev Where a parameter lies, and where it is safer.
    struct Parameter {
        Tunable target;
        SaferDirection saferDirection;
        bytes32 id;
    }

    /// @dev What the economy says of a parameter at deployment.
    struct ParameterTerms {
        SaferDirection saferDirection;
        Limits limits;
    }

    /// @dev How long things take, in seconds.
    struct Delays {
        uint64 vetoDelaySeconds;
        uint64 flaggedDelaySeconds;
        uint64 lifetimeSeconds;
        uint64 flagSeconds;
        uint64 narrowingSeconds;
    }

    /// @dev A recommended change of one parameter.
    struct Change {
        uint256 parameter;
        int256 oldValue;
        int256 newValue;
    }

    /// @dev A value that governance adopts.
    struct Setting {
        uint256 parameter;
        int256 value;
    }

    /// @notice How long a recommendation waits.
    uint64 public immutable vetoDelaySeconds;

    /// @notice How long it waits while a flag is up.
    uint64 public immutable flaggedDelaySeconds;

    /// @notice How long after its commitment a recommendation expires.
    uint64 public immutable lifetimeSeconds;

    /// @notice How long a flag stays up.
    uint64 public immutable flagSeconds;

    /// @notice How long limits stay narrowed.
    uint64 public immutable narrowingSeconds;

    Parameter[] private _parameters;

    /// @notice Emitted when limits are set for good.
    /// @param parameter Number of the parameter.
    /// @param limits The limits.
    event LimitsSet(uint256 indexed parameter, Limits limits);

    /// @notice Emitted when limits are narrowed for a while.
    /// @param parameter Number of the parameter.
    /// @param limits The limits.
    /// @param until Unix time at which the lasting limits hold again.
    event LimitsNarrowed(uint256 indexed parameter, Limits limits, uint256 until);

    /// @notice Emitted when a recommendation is committed.
    /// @param id Its id.
    /// @param proposer Who recommends.
    /// @param changes What is recommended.
    /// @param evidenceHash Hash of the evidence.
    /// @param expiresAt Unix time from which it can't be executed any more.
    event RecommendationCommitted(
        uint256 indexed id,
        address indexed proposer,
        Change[] changes,
        bytes32 evidenceHash,
        uint256 expiresAt
    );

    /// @notice Emitted when a recommendation takes effect.
    /// @param id Its id.
    /// @param executor Who executed it.
    event RecommendationExecuted(uint256 indexed id, address indexed executor);

    /// @notice Emitted when a recommendation is vetoed.
    /// @param id Its id.
    event RecommendationVetoed(uint256 indexed id);

    /// @notice Emitted when every recommendation so far is vetoed.
    /// @param throughId The last of them.
    event RecommendationsVetoed(uint256 throughId);

    /// @notice Emitted when governance adopts values.
    /// @param settings The parameters and their values.
    event ParametersAdopted(Setting[] settings);

    /// @notice Thrown when a delay is too short, or one that must be longer than another isn't.
    /// @param delaySeconds The delay that was given.
    /// @param minimumSeconds The shortest that is allowed.
    error StewardDelayTooShort(uint256 delaySeconds, uint256 minimumSeconds);

    /// @notice Thrown when the terms given at deployment are not as many as the contracts have parameters.
    /// @param terms Number of terms.
    /// @param parameters Number of parameters.
    error StewardTermsCountMismatch(uint256 terms, uint256 parameters);

    /// @notice Thrown for a batch without a change.
    error StewardBatchEmpty();

    /// @notice Thrown for a parameter that doesn't exist.
    /// @param parameter The number that was given.
    /// @param parameters How many there are.
    error StewardParameterUnknown(uint256 parameter, uint256 parameters);

    /// @notice Thrown when a batch doesn't name its parameters in rising order, each once.
    /// @param parameter The number that was given.
    /// @param before The number before it.
    error StewardParametersNotRising(uint256 parameter, uint256 before);

    /// @notice Thrown for a recommendation without evidence.
    error StewardEvidenceMissing();

    /// @notice Thrown when a parameter isn't what the recommendation expects it to be.
    /// @param parameter Number of the parameter.
    /// @param expected The value that was expected.
    /// @param actual The value that it has.
    error StewardValueStale(uint256 parameter, int256 expected, int256 actual);

    /// @notice Thrown for a change that changes nothing.
    /// @param parameter Number of the parameter.
    /// @param value The value that it has.
    error StewardChangeEmpty(uint256 parameter, int256 value);

    /// @notice Thrown while a flag is up, for a change that isn't in the safer direction.
    /// @param parameter Number of the parameter.
    /// @param oldValue The value before.
    /// @param newValue The value after.
    error StewardChangeNotRiskReducing(uint256 parameter, int256 oldValue, int256 newValue);

    /// @notice Thrown while two flags are up.
    error StewardFrozen();

    constructor(
        address authority_,
        TunableContracts memory contracts,
        EconomyTimelock timelock,
        Delays memory delays,
        ParameterTerms[] memory terms
    ) AccessManaged(authority_) JointRules(contracts, timelock, delays.vetoDelaySeconds) {
        _requireLonger(delays.vetoDelaySeconds, 0);
        _requireLonger(delays.flaggedDelaySeconds, delays.vetoDelaySeconds);
        _requireLonger(delays.lifetimeSeconds, delays.flaggedDelaySeconds);
        _requireLonger(delays.flagSeconds, 0);
        _requireLonger(delays.narrowingSeconds, 0);
        vetoDelaySeconds = delays.vetoDelaySeconds;
        flaggedDelaySeconds = delays.flaggedDelaySeconds;
        lifetimeSeconds = delays.lifetimeSeconds;
        flagSeconds = delays.flagSeconds;
        narrowingSeconds = delays.narrowingSeconds;
        _register(contracts.minter, terms);
        _register(contracts.stakingPool, terms);
        _register(contracts.miningPool, terms);
        _register(contracts.fees, terms);
        _register(contracts.burn, terms);
        _register(contracts.buyback, terms);
        require(terms.length == _parameters.length, StewardTermsCountMismatch(terms.length, _parameters.length));
    }

    /// @notice Commits to a batch of changes, which can be executed once the veto delay is over.
    /// @dev What only time decides, cooldown and budget, is checked at the execution alone.
    /// @param changes The changes, parameters in rising order.
    /// @param evidenceHash Hash of what the recommendation rests on.
    /// @return id Id of the recommendation.
    function recommend(Change[] calldata changes, bytes32 evidenceHash) external restricted returns (uint256 id) {
        require(evidenceHash != bytes32(0), StewardEvidenceMissing());
        _requireAllowed(changes);
        uint64 nowSeconds = uint64(block.timestamp);
        // Bound to this chain, this contract and this id, so that no other commitment is the same.
        id = _commit(commitmentOf(nextRecommendationId, changes, evidenceHash), nowSeconds, lifetimeSeconds);
        emit RecommendationCommitted(id, msg.sender, changes, evidenceHash, nowSeconds + lifetimeSeconds);
    }

    /// @notice Executes a recommendation: exactly what was committed, all of it; anyone may.
    /// @param id Id of the recommendation.
    /// @param changes The changes as they were committed.
    /// @param evidenceHash The hash as it was committed.
    function execute(uint256 id, Change[] calldata changes, bytes32 evidenceHash) external {
        _use(id, commitmentOf(id, changes, evidenceHash), block.timestamp, delaySeconds());
        _requireAllowed(changes);
        Setting[] memory settings = new Setting[](changes.length);
        for (uint256 i = 0; i < changes.length; ++i) {
            Change calldata change = changes[i];
            _recordMove(change.parameter, change.oldValue, change.newValue, block.timestamp);
            settings[i] = Setting({parameter: change.parameter, value: change.newValue});
        }
        emit RecommendationExecuted(id, msg.sender);
        _apply(settings);
    }

    /// @notice Stops a recommendation for good.
    /// @param id Id of the recommendation.
    function veto(uint256 id) external restricted {
        _vetoOne(id);
        emit RecommendationVetoed(id);
    }

    /// @notice Stops every recommendation so far for good, however many there are.
    function vetoAll() external restricted {
        emit RecommendationsVetoed(_vetoAll());
    }

    /// @notice Narrows a parameter's limits for a while, around its current value.
    /// @param parameter Number of the parameter.
    /// @param limits Limits that allow nothing that those in force don't.
    function narrow(uint256 parameter, Limits calldata limits) external restricted {
        int256 value = valueAt(parameter);
        uint64 until = uint64(block.timestamp) + narrowingSeconds;
        _narrowLimits(parameter, limits, value, block.timestamp, until);
        emit LimitsNarrowed(parameter, limits, until);
    }

    /// @notice Raises an integrity flag, which lapses by itself.
    /// @param flag The flag.
    function raiseFlag(IntegrityFlag flag) external restricted {
        _raise(flag, block.timestamp + flagSeconds);
    }

    /// @notice Lowers an integrity flag.
    /// @param flag The flag.
    function lowerFlag(IntegrityFlag flag) external restricted {
        _lower(flag);
    }

    /// @notice Sets parameters at once, inside their lasting bounds, however far; a narrowing that excludes one ends.
    /// @param settings The parameters in rising order, and their values.
    function adopt(Setting[] calldata settings) external restricted {
        _requireSome(settings.length);
        uint256 before = 0;
        for (uint256 i = 0; i < settings.length; ++i) {
            (uint256 parameter, int256 value) = (settings[i].parameter, settings[i].value);
            _requireAfter(parameter, before, i);
            before = parameter;
            _requireWithinLastingBounds(parameter, value);
            _endNarrowingWithout(parameter, value);
        }
        emit ParametersAdopted(settings);
        _apply(settings);
    }

    /// @notice Sets a parameter's limits for good, wider or narrower, around its current value; a narrowing ends.
    /// @param parameter Number of the parameter.
    /// @param limits The limits.
    function setLimits(uint256 parameter, Limits calldata limits) external restricted {
        _setLimits(parameter, limits, valueAt(parameter));
        emit LimitsSet(parameter, limits);
    }

    /// @notice Returns how many parameters there are.
    /// @return Their number; they count from zero.
    function parameterCount() external view returns (uint256) {
        return _parameters.length;
    }

    /// @notice Returns what a number stands for.
    /// @param parameter Number of the parameter.
    /// @return The contract, the safer direction and the parameter's name there.
    function parameterAt(uint256 parameter) external view returns (Parameter memory) {
        return _parameterAt(parameter);
    }

    /// @notice Returns a parameter's limits.
    /// @param parameter Number of the parameter.
    /// @return inForce The limits in force now.
    /// @return lasting The limits that hold for good.
    /// @return narrowedUntil Until when the limits are narrowed; in the past where they aren't.
    function limitsOf(
        uint256 parameter
    ) external view returns (Limits memory inForce, Limits memory lasting, uint256 narrowedUntil) {
        _requireKnown(parameter);
        return (_limitsInForce(parameter, block.timestamp), _lastingLimits(parameter), _narrowedUntil(parameter));
    }

    /// @notice Returns a parameter's moves, as far back as they may still count.
    /// @param parameter Number of the parameter.
    /// @return The moves, oldest first; the last one begins its cooldown.
    function movesOf(uint256 parameter) external view returns (Move[] memory) {
        _requireKnown(parameter);
        return _keptMoves(parameter);
    }

    /// @notice Returns how far a parameter may still move in the window that ends now.
    /// @param parameter Number of the parameter.
    /// @return What is left of the budget, in the parameter's unit.
    function budgetLeftOf(uint256 parameter) external view returns (uint256) {
        _requireKnown(parameter);
        return _budgetLeft(parameter, _limitsInForce(parameter, block.timestamp), block.timestamp);
    }

    /// @notice Returns how long a recommendation waits as the flags are now.
    /// @return The delay, in seconds.
    function delaySeconds() public view returns (uint256) {
        return flagsUp() == 0 ? vetoDelaySeconds : flaggedDelaySeconds;
    }

    /// @notice Returns the hash that a recommendation is committed as.
    /// @param id Its id.
    /// @param changes Its changes.
    /// @param evidenceHash Hash of its evidence.
    /// @return The hash.
    function commitmentOf(uint256 id, Change[] calldata changes, bytes32 evidenceHash) public view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), id, changes, evidenceHash));
    }

    /// @notice Returns a parameter's value.
    /// @param parameter Number of the parameter.
    /// @return The value, by its sign.
    function valueAt(uint256 parameter) public view returns (int256) {
        Parameter memory found = _parameterAt(parameter);
        return int256(found.target.parameterOf(found.id));
    }

    /// @dev Takes a contract's parameters in, under the next numbers.
    function _register(Tunable target, ParameterTerms[] memory terms) private {
        bytes32[] memory ids = target.parameterIds();
        for (uint256 i = 0; i < ids.length; ++i) {
            uint256 parameter = _parameters.length;
            require(parameter < terms.length, StewardTermsCountMismatch(terms.length, parameter + 1));
            ParameterTerms memory term = terms[parameter];
            _parameters.push(Parameter({target: target, saferDirection: term.saferDirection, id: ids[i]}));
            _setLimits(parameter, term.limits, int256(target.parameterOf(ids[i])));
        }
    }

    /// @dev Sets parameters, contract by contract, and demands what joins them.
    function _apply(Setting[] memory settings) private {
        uint256 floorBefore = _supplyFloor();
        uint256 start = 0;
        while (start < settings.length) {
            Tunable target = _parameters[settings[start].parameter].target;
            uint256 end = start + 1;
            while (end < settings.length && address(_parameters[settings[end].parameter].target) == address(target)) {
                ++end;
            }
            bytes32[] memory ids = new bytes32[](end - start);
            uint256[] memory values = new uint256[](end - start);
            for (uint256 i = start; i < end; ++i) {
                ids[i - start] = _parameters[settings[i].parameter].id;
                values[i - start] = uint256(settings[i].value);
            }
            target.setParameters(ids, values);
            start = end;
        }
        _checkJointRules(floorBefore);
    }

    /// @dev Demands everything of a batch but what only time decides, against the parameters as they are now.
    function _requireAllowed(Change[] calldata changes) private view {
        _requireSome(changes.length);
        uint256 flags = flagsUp();
        require(flags < 2, StewardFrozen());
        uint256 before = 0;
        for (uint256 i = 0; i < changes.length; ++i) {
            Change calldata change = changes[i];
            _requireAfter(change.parameter, before, i);
            before = change.parameter;
            int256 value = valueAt(change.parameter);
            require(change.oldValue == value, StewardValueStale(change.parameter, change.oldValue, value));
            require(change.newValue != value, StewardChangeEmpty(change.parameter, value));
            require(
                flags == 0 || _isRiskReducing(change),
                StewardChangeNotRiskReducing(change.parameter, value, change.newValue)
            );
            _requireWithinLimits(change.parameter, value, change.newValue, block.timestamp);
        }
    }

    function _isRiskReducing(Change calldata change) private view returns (bool) {
        SaferDirection direction = _parameters[change.parameter].saferDirection;
        if (direction == SaferDirection.None) return false;
        return (change.newValue < change.oldValue) == (direction == SaferDirection.Lower);
    }

    function _parameterAt(uint256 parameter) private view returns (Parameter memory) {
        _requireKnown(parameter);
        return _parameters[parameter];
    }

    /// @dev Demands that a parameter exists and follows the one before it.
    function _requireAfter(uint256 parameter, uint256 before, uint256 index) private view {
        require(index == 0 || parameter > before, StewardParametersNotRising(parameter, before));
        _requireKnown(parameter);
    }

    function _requireKnown(uint256 parameter) private view {
        require(parameter < _parameters.length, StewardParameterUnknown(parameter, _parameters.length));
    }

    function _requireSome(uint256 changes) private pure {
        require(changes > 0, StewardBatchEmpty());
    }

    function _requireLonger(uint256 delay, uint256 other) private pure {
        require(delay > other, StewardDelayTooShort(delay, other + 1));
    }
}
