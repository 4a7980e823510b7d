// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IUniswapV2Pair} from "@uniswap/v2-core/contracts/interfaces/IUniswapV2Pair.sol";

import {ExactTransfer} from "../libraries/ExactTransfer.sol";

/// @title Seeds the pool in one transaction
/// @notice Purpose: gives the pair its first liquidity at the price that the economy file states. Anyone can donate a
/// wei to a fresh pair and `sync` it, so that a router would take a foreign price; here both sides are filled up to
/// the stated amounts and minted at once, and a pair that somebody has already minted is refused. Roles: none; whoever brings the
/// quote seeds. Trusts: the pair. Does not protect from: donations to the pair, which belong to the provider.
contract LiquiditySeeder {
    using ExactTransfer for IERC20;
    using SafeERC20 for IERC20;

    /// @notice The pair that is seeded.
    IUniswapV2Pair public immutable pair;

    /// @notice The economy's token; genesis mints the amount here.
    IERC20 public immutable token;

    /// @notice The quote asset; the caller of {seed} brings the amount.
    IERC20 public immutable quote;

    /// @notice Tokens that go into the pool, in wei.
    uint256 public immutable tokenAmount;

    /// @notice Quote that goes into the pool, in wei.
    uint256 public immutable quoteAmount;

    /// @notice Who receives the liquidity shares.
    address public immutable provider;

    /// @notice Emitted when the pool is seeded.
    /// @param liquidity Shares minted to the provider, in wei.
    event PoolSeeded(uint256 liquidity);

    /// @notice Thrown when the pair has liquidity already.
    /// @param totalSupply Its shares, in wei.
    error SeederPairAlreadySeeded(uint256 totalSupply);

    /// @notice Thrown when the pair already holds more of an asset than its first liquidity.
    /// @param held What it holds, in wei.
    /// @param amount What the first liquidity would be, in wei.
    error SeederDonationTooLarge(uint256 held, uint256 amount);

    constructor(
        IUniswapV2Pair pair_,
        IERC20 token_,
        IERC20 quote_,
        uint256 tokenAmount_,
        uint256 quoteAmount_,
        address provider_
    ) {
        pair = pair_;
        token = token_;
        quote = quote_;
        tokenAmount = tokenAmount_;
        quoteAmount = quoteAmount_;
        provider = provider_;
    }

    /// @notice Seeds the pair; the caller has approved the quote.
    /// @return liquidity Shares minted to the provider, in wei.
    function seed() external returns (uint256 liquidity) {
        uint256 shares = pair.totalSupply();
        require(shares == 0, SeederPairAlreadySeeded(shares));
        quote.pullExact(msg.sender, address(pair), _missing(quote, quoteAmount));
        token.safeTransfer(address(pair), _missing(token, tokenAmount));
        liquidity = pair.mint(provider);
        emit PoolSeeded(liquidity);
        // What a donation replaced is the provider's.
        uint256 rest = token.balanceOf(address(this));
        if (rest > 0) token.safeTransfer(provider, rest);
    }

    /// @dev What the pair lacks of an amount.
    function _missing(IERC20 asset, uint256 amount) private view returns (uint256) {
        uint256 held = asset.balanceOf(address(pair));
        require(held < amount, SeederDonationTooLarge(held, amount));
        return amount - held;
    }
}
