import { z } from "zod";

import type { Action } from "../protocol/actions.ts";
import { numberToWei, TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";
import type { Agent } from "./agent.ts";
import type { AccountObservation, MarketObservation } from "./observation.ts";
import { capWei, POOL_FEE } from "./pool-math.ts";

/** Traits of the arbitrageur; sources in `simulations/ASSUMPTIONS.md`. */
export const arbitrageurTraits = z.strictObject({
  /** Log price moved at the venue by a unit of quote, as the agent estimates it: Kyle's λ over the depth. 0 for the venue's own. */
  impactPerQuote: z.number().min(0).default(0),
});

/** Traits of the arbitrageur. */
export type ArbitrageurTraits = z.output<typeof arbitrageurTraits>;

/** Rounds of the fixed point between what is traded and what that does to the venue's price; each halves the error. */
const ROUNDS = 12;

/** Part of the flow that the last round may still move: at a venue so shallow that more moves, the rounds never settle. */
const SETTLED_SHARE = 0.01;

/** Halvings of the flow where the rounds don't settle. */
const BISECTIONS = 60;

/** A trade on the pool, in quote: positive buys tokens. */
export interface ArbitrageTrade {
  readonly quoteIn: number;
  readonly tokenIn: number;
}

/**
 * Compute the trade that takes the pool to the outside price net of the pool's fee.
 *
 * With reserves x (token) and y (quote), fee share γ = 1 − fee and outside price o: after q quote in, a token costs
 * (y + γq)²/(γ·x·y) more quote, which equals o at q = (√(γ·x·y·o) − y)/γ; selling is symmetric,
 * token in = (√(γ·x·y/o) − x)/γ. Inside the fee band both are negative, and nothing is traded (Angeris et al. 2019).
 *
 * @returns At most one amount above 0.
 */
export function optimalTrade(reserveToken: number, reserveQuote: number, outsidePrice: number): ArbitrageTrade {
  const gamma = 1 - POOL_FEE;
  const product = gamma * reserveToken * reserveQuote;
  return {
    quoteIn: Math.max(0, (Math.sqrt(product * outsidePrice) - reserveQuote) / gamma),
    tokenIn: Math.max(0, (Math.sqrt(product / outsidePrice) - reserveToken) / gamma),
  };
}

/** Take the venue's own impact into account: what is bought on the pool is sold there, and lowers its price. */
function equilibriumTrade(market: MarketObservation, impactPerQuote: number): ArbitrageTrade {
  const reserveToken = weiToNumber(market.reserveTokenWei, TOKEN_DECIMALS);
  const reserveQuote = weiToNumber(market.reserveQuoteWei, market.quoteDecimals);
  const priceAfter = (flow: number): number => market.venuePrice * Math.exp(impactPerQuote * flow);
  const tradeAt = (price: number): ArbitrageTrade => optimalTrade(reserveToken, reserveQuote, price);
  let flow = 0;
  let moved = 0;
  let result = tradeAt(market.venuePrice);
  for (let round = 0; round < ROUNDS && impactPerQuote > 0; round++) {
    const price = priceAfter(flow);
    result = tradeAt(price);
    const next = (flow + result.tokenIn * price - result.quoteIn) / 2;
    moved = next - flow;
    flow = next;
  }
  return Math.abs(moved) <= SETTLED_SHARE * Math.abs(flow)
    ? result
    : bisectTrade(market.venuePrice, priceAfter, tradeAt);
}

/** Find the trade whose hedge leaves the price behind that it was made for: the larger the hedge, the less is traded. */
function bisectTrade(
  venuePrice: number,
  priceAfter: (flow: number) => number,
  tradeAt: (price: number) => ArbitrageTrade,
): ArbitrageTrade {
  const { quoteIn, tokenIn } = tradeAt(venuePrice);
  const isBuy = quoteIn > 0;
  let result: ArbitrageTrade = { quoteIn: 0, tokenIn: 0 };
  let [low, high] = [0, isBuy ? quoteIn : tokenIn * venuePrice];
  for (let round = 0; round < BISECTIONS; round++) {
    const size = (low + high) / 2;
    const price = priceAfter(isBuy ? -size : size);
    const wished = tradeAt(price);
    // Where the price has no number any more, the hedge is too large.
    if ((isBuy ? wished.quoteIn : wished.tokenIn * price) > size) [low, result] = [size, wished];
    else high = size;
  }
  return result;
}

/** Profit of a trade that is hedged outside at the mean of the prices before and after, in quote, before gas. */
function profitOf(market: MarketObservation, { quoteIn, tokenIn }: ArbitrageTrade, impactPerQuote: number): number {
  const reserveToken = weiToNumber(market.reserveTokenWei, TOKEN_DECIMALS);
  const reserveQuote = weiToNumber(market.reserveQuoteWei, market.quoteDecimals);
  const gamma = 1 - POOL_FEE;
  const hedgePrice = (tokensBought: number): number => {
    const flow = tokensBought * market.venuePrice;
    return (market.venuePrice * (1 + Math.exp(impactPerQuote * flow))) / 2;
  };
  if (quoteIn > 0) {
    const tokens = (gamma * quoteIn * reserveToken) / (reserveQuote + gamma * quoteIn);
    return tokens * hedgePrice(-tokens) - quoteIn;
  }
  const quote = (gamma * tokenIn * reserveQuote) / (reserveToken + gamma * tokenIn);
  return quote - tokenIn * hedgePrice(tokenIn);
}

/** Create the trader who ties the pool to the outside venue; the engine hedges its trades there. */
export function createArbitrageur(id: string, traits: ArbitrageurTraits): Agent {
  const { impactPerQuote } = traits;

  const arbitrage = (market: MarketObservation, account: AccountObservation): Action[] => {
    const wish = equilibriumTrade(market, impactPerQuote);
    const quoteWei = capWei(numberToWei(wish.quoteIn, market.quoteDecimals), account.quoteWei);
    const tokenWei = capWei(numberToWei(wish.tokenIn, TOKEN_DECIMALS), account.tokenWei);
    const isBuy = wish.quoteIn > 0;
    if ((isBuy ? quoteWei : tokenWei) === 0n) return [];
    const actual = isBuy
      ? { quoteIn: weiToNumber(quoteWei, market.quoteDecimals), tokenIn: 0 }
      : { quoteIn: 0, tokenIn: weiToNumber(tokenWei, TOKEN_DECIMALS) };
    const gas = market.gasCostQuote(isBuy ? "buy" : "sell");
    if (profitOf(market, actual, impactPerQuote) <= gas) return [];
    // Nobody stands between the look and the trade, so the output is what was computed.
    return isBuy
      ? [{ kind: "buy", actor: id, quoteWei, minimumTokenWei: 1n }]
      : [{ kind: "sell", actor: id, tokenWei, minimumQuoteWei: 1n }];
  };

  return {
    id,
    kind: "arbitrageur",
    phase: "arbitrage",
    begin: () => ({}),
    decide: ({ market, account }) => ({ actions: arbitrage(market, account), wake: {} }),
  };
}
