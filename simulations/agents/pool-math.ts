import type { Action } from "../protocol/actions.ts";
import { numberToWei, TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";
import type { AccountObservation, MarketObservation } from "./observation.ts";

/** What a swap counts of each amount that goes in, as Uniswap V2 has it. */
const FEE_NUMERATOR = 997n;
const FEE_DENOMINATOR = 1_000n;

/** The pool's fee, as a share of what goes in. */
export const POOL_FEE = Number(FEE_DENOMINATOR - FEE_NUMERATOR) / Number(FEE_DENOMINATOR);

/**
 * Compute what a swap pays out, as `UniswapV2Library.getAmountOut`.
 *
 * @returns Wei of the other asset, rounded down.
 */
export function swapOutput(amountInWei: bigint, reserveInWei: bigint, reserveOutWei: bigint): bigint {
  const withFee = amountInWei * FEE_NUMERATOR;
  return (withFee * reserveOutWei) / (reserveInWei * FEE_DENOMINATOR + withFee);
}

/** Keep a wish within what is there. */
export function capWei(wishWei: bigint, availableWei: bigint): bigint {
  return wishWei < availableWei ? wishWei : availableWei;
}

function lessTolerance(amountWei: bigint, tolerance: number): bigint {
  const bps = BigInt(Math.round((1 - tolerance) * 10_000));
  return (amountWei * bps) / 10_000n;
}

/** What an agent accepts when it trades on the pool. */
export interface TradeTerms {
  /** Value of the trade, in quote. */
  readonly valueQuote: number;
  /** Share of the expected output that the agent lets slip before it gives up. */
  readonly slippageTolerance: number;
}

/** Smallest trade that is worth its gas: agents let less than this multiple of the gas be. */
const GAS_MULTIPLE = 10;

/**
 * Build the swap of a trader: positive value buys tokens, negative sells them.
 *
 * @returns No action where the trade is too small for its gas or the account holds too little.
 */
export function trade(market: MarketObservation, account: AccountObservation, terms: TradeTerms): Action[] {
  const { valueQuote, slippageTolerance } = terms;
  const isBuy = valueQuote > 0;
  const value = Math.abs(valueQuote);
  if (!(value > GAS_MULTIPLE * market.gasCostQuote(isBuy ? "buy" : "sell"))) return [];
  const actor = account.id;
  if (isBuy) {
    const quoteWei = capWei(numberToWei(value, market.quoteDecimals), account.quoteWei);
    if (quoteWei === 0n) return [];
    const output = swapOutput(quoteWei, market.reserveQuoteWei, market.reserveTokenWei);
    return [{ kind: "buy", actor, quoteWei, minimumTokenWei: lessTolerance(output, slippageTolerance) }];
  }
  const tokenWei = capWei(numberToWei(value / market.poolPrice, TOKEN_DECIMALS), account.tokenWei);
  if (tokenWei === 0n) return [];
  const output = swapOutput(tokenWei, market.reserveTokenWei, market.reserveQuoteWei);
  return [{ kind: "sell", actor, tokenWei, minimumQuoteWei: lessTolerance(output, slippageTolerance) }];
}

/**
 * Compute the largest trade, in quote, that moves the price by at most a share.
 *
 * In a constant-product pool, adding x to the quote reserve R moves the price by (1 + x/R)² − 1, so x ≤ R·(√(1+i) − 1).
 */
export function valueForImpact(market: MarketObservation, impact: number): number {
  return weiToNumber(market.reserveQuoteWei, market.quoteDecimals) * (Math.sqrt(1 + impact) - 1);
}

/** Convert tokens to their value at the pool's price, in quote. */
export function tokenValue(market: MarketObservation, tokenWei: bigint): number {
  return weiToNumber(tokenWei, TOKEN_DECIMALS) * market.poolPrice;
}
