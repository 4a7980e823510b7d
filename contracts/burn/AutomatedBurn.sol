// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Tunable} from "../governance/Tunable.sol";
import {IBurnInventory} from "../interfaces/IBurnInventory.sol";
import {IMintableToken} from "../interfaces/IMintableToken.sol";
import {FixedPointMath, WAD} from "../libraries/FixedPointMath.sol";
import {ExactTransfer} from "../libraries/ExactTransfer.sol";

/// @title Burns a share of its inventory once an epoch
/// @notice Purpose: fees and buybacks fill an inventory; once an epoch anyone burns
/// `min(rate * inventory, maximum share * supply, supply above the floor)`. The rate then moves by at most an eighth
/// towards the issuance target, within its bounds. Roles: governance sets parameters; anyone deposits and burns.
/// Trusts: the token. Does not protect from: tokens sent here without {deposit}, which stay and are never burned.
/// @dev With N the net issuance since the last burn, per epoch elapsed, over supply, in wad:
/// rate' = clamp(rate + rate * clamp((N - target) / scale, -1, 1) / 8, minimum, maximum), magnitudes rounded down.
contract AutomatedBurn is IBurnInventory, Tunable {
    using ExactTransfer for IERC20;
    using FixedPointMath for uint256;
    using SafeCast for uint256;
    using SafeCast for int256;

    /// @dev What governance tunes. Rates and shares in wad, the floor in wei.
    struct BurnParameters {
        uint64 minimumRate;
        uint64 maximumRate;
        uint64 maximumSupplyShare;
        uint64 issuanceScale;
        uint128 supplyFloor;
        int128 issuanceTarget;
    }

    bytes32 private constant MINIMUM_RATE = "minimumRateWad";
    bytes32 private constant MAXIMUM_RATE = "maximumRateWad";
    bytes32 private constant MAXIMUM_SUPPLY_SHARE = "maximumSupplyShareWad";
    bytes32 private constant SUPPLY_FLOOR = "supplyFloorWei";
    bytes32 private constant ISSUANCE_TARGET = "issuanceTargetWad";
    bytes32 private constant ISSUANCE_SCALE = "issuanceScaleWad";

    /// @dev Smallest rate whose eighth is a whole wei of wad, so that the rate can always move.
    uint256 private constant LEAST_RATE = 8;

    /// @notice The token that is burned.
    IMintableToken public immutable token;

    /// @notice Length of an epoch.
    uint256 public immutable epochSeconds;

    /// @notice Tokens that wait to be burned, in wei.
    uint256 public inventory;

    /// @notice Share of the inventory that the next burn takes, in wad.
    uint256 public rate;

    /// @notice Time of the last burn, or of deployment.
    uint256 public lastBurnAt;

    /// @notice Supply right after the last burn, or at deployment, in wei.
    uint256 public supplyAfterLastBurn;

    /// @notice What this contract has burned so far, in wei.
    uint256 public totalBurned;

    BurnParameters private _parameters;

    /// @notice Emitted when tokens are added to the inventory.
    /// @param from Who paid.
    /// @param amount Amount in wei.
    event BurnDeposited(address indexed from, uint256 amount);

    /// @notice Emitted when tokens are burned.
    /// @param amount Amount in wei.
    /// @param newRate Rate of the next burn, in wad.
    event TokensBurned(uint256 amount, uint256 newRate);

    /// @notice Emitted when new bounds move the rate.
    /// @param newRate Rate of the next burn, in wad.
    event BurnRateBounded(uint256 newRate);

    /// @notice Thrown for an amount of zero.
    error BurnAmountZero();

    /// @notice Thrown while the epoch runs.
    /// @param nowSeconds Current time.
    /// @param readyAtSeconds End of the epoch.
    error BurnEpochActive(uint256 nowSeconds, uint256 readyAtSeconds);

    /// @notice Thrown when the burn would be zero.
    /// @param inventory Tokens in the inventory, in wei.
    /// @param supply Total supply, in wei.
    /// @param supplyFloor Supply at which burns stop, in wei.
    error BurnNothingToBurn(uint256 inventory, uint256 supply, uint256 supplyFloor);

    /// @notice Thrown when the supply doesn't fall by what was burned.
    /// @param supplyFall By how much it fell, in wei.
    /// @param amount By how much it should have, in wei.
    error BurnNotExact(uint256 supplyFall, uint256 amount);

    /// @notice Thrown when the epoch is zero.
    error BurnEpochInvalid();

    constructor(
        address authority_,
        IMintableToken token_,
        uint256 epochSeconds_,
        uint256 initialRate,
        BurnParameters memory parameters_
    ) AccessManaged(authority_) {
        require(epochSeconds_ > 0, BurnEpochInvalid());
        token = token_;
        epochSeconds = epochSeconds_;
        rate = initialRate;
        _parameters = parameters_;
        _checkParameters();
        _requireInRange("initialRateWad", initialRate, parameters_.minimumRate, parameters_.maximumRate);
        lastBurnAt = block.timestamp;
        supplyAfterLastBurn = token_.totalSupply();
    }

    /// @inheritdoc IBurnInventory
    function deposit(uint256 amount) external {
        require(amount > 0, BurnAmountZero());
        inventory += amount;
        emit BurnDeposited(msg.sender, amount);
        IERC20(token).pullExact(msg.sender, address(this), amount);
    }

    /// @notice Burns what is due and moves the rate, once an epoch.
    /// @return amount Amount in wei.
    function burn() external returns (uint256 amount) {
        uint256 readyAt = lastBurnAt + epochSeconds;
        require(block.timestamp >= readyAt, BurnEpochActive(block.timestamp, readyAt));
        uint256 supply = token.totalSupply();
        amount = _amountDue(supply);
        require(amount > 0, BurnNothingToBurn(inventory, supply, _parameters.supplyFloor));

        rate = _nextRate(supply);
        inventory -= amount;
        lastBurnAt = block.timestamp;
        supplyAfterLastBurn = supply - amount;
        totalBurned += amount;
        emit TokensBurned(amount, rate);

        token.burn(amount);
        uint256 fall = supply - token.totalSupply();
        require(fall == amount, BurnNotExact(fall, amount));
    }

    /// @notice Returns what a burn would take now, whether or not the epoch is over.
    /// @return Amount in wei.
    function amountDue() external view returns (uint256) {
        return _amountDue(token.totalSupply());
    }

    /// @inheritdoc Tunable
    function parameterIds() external pure override returns (bytes32[] memory ids) {
        ids = new bytes32[](6);
        (ids[0], ids[1], ids[2]) = (MINIMUM_RATE, MAXIMUM_RATE, MAXIMUM_SUPPLY_SHARE);
        (ids[3], ids[4], ids[5]) = (SUPPLY_FLOOR, ISSUANCE_TARGET, ISSUANCE_SCALE);
    }

    /// @inheritdoc Tunable
    function parameterOf(bytes32 id) public view override returns (uint256) {
        if (id == MINIMUM_RATE) return _parameters.minimumRate;
        if (id == MAXIMUM_RATE) return _parameters.maximumRate;
        if (id == MAXIMUM_SUPPLY_SHARE) return _parameters.maximumSupplyShare;
        if (id == SUPPLY_FLOOR) return _parameters.supplyFloor;
        // The sign is kept in two's complement.
        if (id == ISSUANCE_TARGET) return uint256(int256(_parameters.issuanceTarget));
        if (id == ISSUANCE_SCALE) return _parameters.issuanceScale;
        revert ParameterUnknown(id);
    }

    function _setParameter(bytes32 id, uint256 value) internal override {
        if (id == MINIMUM_RATE) _parameters.minimumRate = value.toUint64();
        else if (id == MAXIMUM_RATE) _parameters.maximumRate = value.toUint64();
        else if (id == MAXIMUM_SUPPLY_SHARE) _parameters.maximumSupplyShare = value.toUint64();
        else if (id == SUPPLY_FLOOR) _parameters.supplyFloor = value.toUint128();
        else if (id == ISSUANCE_TARGET) _parameters.issuanceTarget = int256(value).toInt128();
        else _parameters.issuanceScale = value.toUint64();
    }

    /// @dev Brings the rate into its new bounds.
    function _afterParametersSet() internal override {
        uint256 bounded = Math.max(_parameters.minimumRate, Math.min(rate, _parameters.maximumRate));
        if (bounded == rate) return;
        rate = bounded;
        emit BurnRateBounded(bounded);
    }

    function _checkParameters() internal view override {
        BurnParameters memory set = _parameters;
        _requireInRange(MINIMUM_RATE, set.minimumRate, LEAST_RATE, WAD);
        _requireInRange(MAXIMUM_RATE, set.maximumRate, set.minimumRate, WAD);
        _requireInRange(MAXIMUM_SUPPLY_SHARE, set.maximumSupplyShare, 0, WAD);
        _requireInRange(ISSUANCE_SCALE, set.issuanceScale, 1, WAD);
        require(
            set.issuanceTarget >= -int256(WAD) && set.issuanceTarget <= int256(WAD),
            ParameterOutOfRange(ISSUANCE_TARGET, uint256(int256(set.issuanceTarget)), uint256(-int256(WAD)), WAD)
        );
    }

    function _amountDue(uint256 supply) private view returns (uint256) {
        uint256 floor = _parameters.supplyFloor;
        uint256 aboveFloor = supply > floor ? supply - floor : 0;
        uint256 bySupply = supply.mulDivDown(_parameters.maximumSupplyShare, WAD);
        return Math.min(Math.min(inventory.mulDivDown(rate, WAD), bySupply), aboveFloor);
    }

    /// @dev Net issuance since the last burn decides the direction; see the contract's header for the formula.
    function _nextRate(uint256 supply) private view returns (uint256) {
        BurnParameters memory set = _parameters;
        uint256 elapsed = block.timestamp - lastBurnAt;
        bool grew = supply >= supplyAfterLastBurn;
        uint256 change = grew ? supply - supplyAfterLastBurn : supplyAfterLastBurn - supply;
        // Supplies have 128 bits and times 64, so each product fits; a burn is due only above a supply of zero.
        int256 issuance = change.mulDivDown(WAD * epochSeconds, elapsed * supply).toInt256();
        int256 distance = (grew ? issuance : -issuance) - set.issuanceTarget;
        uint256 magnitude = Math.min(
            uint256(distance < 0 ? -distance : distance).mulDivDown(WAD, set.issuanceScale),
            WAD
        );
        uint256 move = rate.mulDivDown(magnitude, 8 * WAD);
        uint256 moved = distance < 0 ? rate - move : rate + move;
        return Math.max(set.minimumRate, Math.min(moved, set.maximumRate));
    }
}
