// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IUniswapV2Factory} from "@uniswap/v2-core/contracts/interfaces/IUniswapV2Factory.sol";
import {IUniswapV2Pair} from "@uniswap/v2-core/contracts/interfaces/IUniswapV2Pair.sol";

import {IRewardPool} from "../interfaces/IRewardPool.sol";
import {ExactTransfer} from "../libraries/ExactTransfer.sol";
import {EconomyToken} from "../token/EconomyToken.sol";

/// @title Completes genesis and seeds the pool in one transaction
/// @notice Purpose: the token's genesis binder, which gives the pair its first liquidity at the price that the economy
/// file states before anyone else can hold a token. Anyone may create the pair or donate quote to it and `sync` it;
/// both sides are filled up to the stated amounts all the same. Roles: the owner launches, once, and brings the quote.
/// Trusts: the factory and its pairs, and the owner for the bindings and the allocations. Does not protect from:
/// donations to the pair, which become the provider's, or tokens sent here after the launch, which stay. Whoever gives
/// the pair as much quote as the pool's own and syncs it, and so loses it, forces the economy to be deployed anew.
contract GenesisSeeder {
    using ExactTransfer for IERC20;
    using SafeERC20 for IERC20;

    /// @notice Who launches.
    address public immutable owner;

    /// @notice Where the pair is.
    IUniswapV2Factory public immutable factory;

    /// @notice The quote asset; the owner brings the amount.
    IERC20 public immutable quote;

    /// @notice Tokens that go into the pool, in wei; an allocation of genesis.
    uint256 public immutable tokenAmount;

    /// @notice Quote that goes into the pool, in wei.
    uint256 public immutable quoteAmount;

    /// @notice Who receives the liquidity shares.
    address public immutable provider;

    /// @notice The token that was launched; zero before.
    EconomyToken public token;

    /// @notice Emitted once, when the pool is seeded.
    /// @param token The token that was launched.
    /// @param pair The pool.
    /// @param liquidity Shares minted to the provider, in wei.
    event PoolSeeded(address indexed token, address indexed pair, uint256 liquidity);

    /// @notice Thrown when the owner would be zero.
    error SeederOwnerInvalid();

    /// @notice Thrown when the provider would be zero.
    error SeederProviderInvalid();

    /// @notice Thrown when somebody else than the owner launches.
    /// @param caller Who tried.
    /// @param owner Who may.
    error SeederUnauthorized(address caller, address owner);

    /// @notice Thrown at a second launch.
    /// @param token The token that was launched.
    error SeederAlreadyLaunched(address token);

    /// @notice Thrown when the pair has liquidity already.
    /// @param totalSupply Its shares, in wei.
    error SeederPairAlreadySeeded(uint256 totalSupply);

    /// @notice Thrown when the pair already holds as much of an asset as its first liquidity.
    /// @param held What it holds, in wei.
    /// @param amount What the first liquidity would be, in wei.
    error SeederDonationTooLarge(uint256 held, uint256 amount);

    constructor(
        address owner_,
        IUniswapV2Factory factory_,
        IERC20 quote_,
        uint256 tokenAmount_,
        uint256 quoteAmount_,
        address provider_
    ) {
        require(owner_ != address(0), SeederOwnerInvalid());
        require(provider_ != address(0), SeederProviderInvalid());
        owner = owner_;
        factory = factory_;
        quote = quote_;
        tokenAmount = tokenAmount_;
        quoteAmount = quoteAmount_;
        provider = provider_;
    }

    /// @notice Completes genesis and seeds the pair; the owner has approved the quote.
    /// @param token_ The token, whose genesis binder is this contract.
    /// @param minter The token's minter.
    /// @param stakingPool The token-staking pool.
    /// @param allocations Who receives how much of the genesis supply, beside the pool's own amount.
    /// @return liquidity Shares minted to the provider, in wei.
    function launch(
        EconomyToken token_,
        address minter,
        IRewardPool stakingPool,
        EconomyToken.GenesisAllocation[] calldata allocations
    ) external returns (uint256 liquidity) {
        require(msg.sender == owner, SeederUnauthorized(msg.sender, owner));
        require(address(token) == address(0), SeederAlreadyLaunched(address(token)));
        token = token_;

        address pair = findOrCreatePair(address(token_));
        uint256 shares = IUniswapV2Pair(pair).totalSupply();
        require(shares == 0, SeederPairAlreadySeeded(shares));
        // Else whoever gave it, without a sync, could stop the launch and then skim it back.
        if (quote.balanceOf(pair) >= quoteAmount) IUniswapV2Pair(pair).skim(provider);
        // The quote comes before genesis: a quote that calls somebody back finds no token to mint the pair with.
        quote.pullExact(msg.sender, pair, _missing(quote, pair, quoteAmount));
        token_.completeGenesis(minter, stakingPool, _withOwnAmount(allocations));
        IERC20(token_).safeTransfer(pair, _missing(token_, pair, tokenAmount));
        liquidity = IUniswapV2Pair(pair).mint(provider);
        emit PoolSeeded(address(token_), pair, liquidity);

        _sendRest(token_);
        _sendRest(quote);
    }

    /// @notice Returns the pair of a token and the quote, created if nobody has; anyone may.
    /// @param token_ The token.
    /// @return pair The pair.
    function findOrCreatePair(address token_) public returns (address pair) {
        pair = factory.getPair(token_, address(quote));
        if (pair == address(0)) pair = factory.createPair(token_, address(quote));
    }

    /// @dev What a donation replaced, or was given to this contract, is the provider's.
    function _sendRest(IERC20 asset) private {
        uint256 rest = asset.balanceOf(address(this));
        if (rest > 0) asset.safeTransfer(provider, rest);
    }

    /// @dev What the pair lacks of an amount.
    function _missing(IERC20 asset, address pair, uint256 amount) private view returns (uint256) {
        uint256 held = asset.balanceOf(pair);
        require(held < amount, SeederDonationTooLarge(held, amount));
        return amount - held;
    }

    /// @dev The allocations with the pool's own amount behind them.
    function _withOwnAmount(
        EconomyToken.GenesisAllocation[] calldata allocations
    ) private view returns (EconomyToken.GenesisAllocation[] memory extended) {
        uint256 length = allocations.length;
        extended = new EconomyToken.GenesisAllocation[](length + 1);
        for (uint256 i = 0; i < length; ++i) extended[i] = allocations[i];
        extended[length] = EconomyToken.GenesisAllocation({recipient: address(this), amount: tokenAmount});
    }
}
