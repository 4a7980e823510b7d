// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {IBurnInventory} from "../interfaces/IBurnInventory.sol";
import {IBuybackInventory} from "../interfaces/IBuybackInventory.sol";
import {IRewardPool} from "../interfaces/IRewardPool.sol";
import {BPS, FixedPointMath} from "../libraries/FixedPointMath.sol";
import {StakersShare} from "../libraries/StakersShare.sol";

/// @title Credits revenue to its recipients and moves each credit by a call of its own
/// @notice Revenue is credited when it arrives, by the weights then in force; anyone moves a credit on. A recipient
/// that can't receive keeps its own credit waiting and blocks nobody else's. The treasury never changes: quote whose
/// issuer refuses it waits here for ever.
abstract contract RevenueSplit is ReentrancyGuardTransient {
    using FixedPointMath for uint256;
    using SafeERC20 for IERC20;

    /// @dev Who gets revenue.
    enum Recipient {
        QuoteBuyback,
        QuoteTreasury,
        TokenBurn,
        TokenStakers,
        TokenTreasury
    }

    /// @dev Contracts and accounts that the revenue comes in and goes to.
    struct RevenueRoutes {
        IERC20 quote;
        IERC20 token;
        address treasury;
        IBuybackInventory buyback;
        IBurnInventory burn;
        IRewardPool stakingPool;
    }

    /// @dev Weights in bps; the quote's add up to 10,000, and so do the token's.
    struct RevenueWeights {
        uint16 quoteBuyback;
        uint16 quoteTreasury;
        uint16 tokenBurn;
        uint16 tokenStakers;
        uint16 tokenTreasury;
    }

    /// @notice The quote asset.
    IERC20 public immutable quote;

    /// @notice The economy's token.
    IERC20 public immutable token;

    /// @notice The treasury's account.
    address public immutable treasury;

    /// @notice The buyback.
    IBuybackInventory public immutable buyback;

    /// @notice The burn inventory.
    IBurnInventory public immutable burnInventory;

    /// @notice The token-staking pool.
    IRewardPool public immutable stakingPool;

    /// @notice Credited and not yet moved, by recipient, in wei of quote or token.
    mapping(Recipient recipient => uint256 amount) public credits;

    /// @notice Quote ever received as revenue, in wei.
    uint256 public totalQuoteRevenue;

    /// @notice Tokens ever received as revenue, in wei.
    uint256 public totalTokenRevenue;

    RevenueWeights internal _weights;

    /// @notice Emitted when revenue is credited in quote.
    /// @param buyback Share of the buyback, in wei.
    /// @param treasury Share of the treasury, in wei.
    event QuoteRevenueCredited(uint256 buyback, uint256 treasury);

    /// @notice Emitted when revenue is credited in token.
    /// @param burn Share of the burn, in wei.
    /// @param stakers Share of the stakers, in wei.
    /// @param treasury Share of the treasury, in wei.
    event TokenRevenueCredited(uint256 burn, uint256 stakers, uint256 treasury);

    /// @notice Emitted when a credit is moved to its recipient.
    /// @param recipient Whose credit.
    /// @param amount Amount in wei.
    event RevenueReleased(Recipient indexed recipient, uint256 amount);

    /// @notice Thrown when a recipient has no credit.
    /// @param recipient Whose credit.
    error RevenueNothingToRelease(Recipient recipient);

    /// @notice Thrown when the treasury is zero.
    error RevenueTreasuryInvalid();

    constructor(RevenueRoutes memory routes, RevenueWeights memory weights) {
        require(routes.treasury != address(0), RevenueTreasuryInvalid());
        quote = routes.quote;
        token = routes.token;
        treasury = routes.treasury;
        buyback = routes.buyback;
        burnInventory = routes.burn;
        stakingPool = routes.stakingPool;
        _weights = weights;
    }

    /// @notice Moves a recipient's credit to it; anyone may.
    /// @param recipient Whose credit.
    /// @return amount Amount in wei.
    function release(Recipient recipient) external nonReentrant returns (uint256 amount) {
        amount = credits[recipient];
        require(amount > 0, RevenueNothingToRelease(recipient));
        credits[recipient] = 0;
        emit RevenueReleased(recipient, amount);
        if (recipient == Recipient.QuoteBuyback) {
            quote.forceApprove(address(buyback), amount);
            buyback.fund(amount);
        } else if (recipient == Recipient.QuoteTreasury) {
            quote.safeTransfer(treasury, amount);
        } else if (recipient == Recipient.TokenBurn) {
            token.forceApprove(address(burnInventory), amount);
            burnInventory.deposit(amount);
        } else if (recipient == Recipient.TokenStakers) {
            StakersShare.send(token, stakingPool, burnInventory, amount);
        } else {
            token.safeTransfer(treasury, amount);
        }
    }

    /// @dev Credits quote; the treasury takes the remainder of the division.
    function _creditQuote(uint256 amount) internal {
        uint256 toBuyback = amount.mulDivDown(_weights.quoteBuyback, BPS);
        uint256 toTreasury = amount - toBuyback;
        credits[Recipient.QuoteBuyback] += toBuyback;
        credits[Recipient.QuoteTreasury] += toTreasury;
        totalQuoteRevenue += amount;
        emit QuoteRevenueCredited(toBuyback, toTreasury);
    }

    /// @dev Credits tokens; the treasury takes the remainder of the divisions.
    function _creditToken(uint256 amount) internal {
        uint256 toBurn = amount.mulDivDown(_weights.tokenBurn, BPS);
        uint256 toStakers = amount.mulDivDown(_weights.tokenStakers, BPS);
        uint256 toTreasury = amount - toBurn - toStakers;
        credits[Recipient.TokenBurn] += toBurn;
        credits[Recipient.TokenStakers] += toStakers;
        credits[Recipient.TokenTreasury] += toTreasury;
        totalTokenRevenue += amount;
        emit TokenRevenueCredited(toBurn, toStakers, toTreasury);
    }
}
