import { z } from "zod";

import { numberToWei, TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";
import type { Agent } from "./agent.ts";
import type { MarketObservation } from "./observation.ts";
import { capWei, POOL_FEE } from "./pool-math.ts";

/** Traits of the arbitrageur; sources in `simulations/ASSUMPTIONS.md`. */
export const arbitrageurTraits = z.strictObject({
  /** Log price moved at the venue per unit of net flow over depth, as the agent estimates it (Kyle's λ). */
  impactPerQuote: z.number().min(0).default(0),
});

/** Traits of the arbitrageur. */
export type ArbitrageurTraits = z.output<typeof arbitrageurTraits>;

/** Rounds of the fixed point between what is traded and what that does to the venue's price; each halves the error. */
const ROUNDS = 12;

/** A trade on the pool, in quote: positive buys tokens. */
export interface ArbitrageTrade {
  readonly quoteIn: number;
  readonly tokenIn: number;
}

/**
 * Compute the trade that takes the pool to the outside price net of the pool's fee.
 *
 * With reserves x (token) and y (quote), fee share γ = 1 − fee and outside price o: buying tokens pays until the pool's
 * marginal price y²/(γ·x·y₀)… equals o, that is quote in = (√(γ·x·y·o) − y)/γ; selling is symmetric,
 * token in = (√(γ·x·y/o) − x)/γ. Negative results mean that the pool is inside its fee band (Angeris et al. 2019).
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
  let flow = 0;
  let result = optimalTrade(reserveToken, reserveQuote, market.venuePrice);
  for (let round = 0; round < ROUNDS && impactPerQuote > 0; round++) {
    const price = market.venuePrice * Math.exp(impactPerQuote * flow);
    result = optimalTrade(reserveToken, reserveQuote, price);
    flow = (flow + result.tokenIn * price - result.quoteIn) / 2;
  }
  return result;
}

/** Profit of a trade at the outside price, in quote, before gas. */
function profitOf(market: MarketObservation, { quoteIn, tokenIn }: ArbitrageTrade): number {
  const reserveToken = weiToNumber(market.reserveTokenWei, TOKEN_DECIMALS);
  const reserveQuote = weiToNumber(market.reserveQuoteWei, market.quoteDecimals);
  const gamma = 1 - POOL_FEE;
  if (quoteIn > 0) {
    const tokens = (gamma * quoteIn * reserveToken) / (reserveQuote + gamma * quoteIn);
    return tokens * market.venuePrice - quoteIn;
  }
  const quote = (gamma * tokenIn * reserveQuote) / (reserveToken + gamma * tokenIn);
  return quote - tokenIn * market.venuePrice;
}

/** Create the trader who ties the pool to the outside venue; the engine hedges its trades there. */
export function createArbitrageur(id: string, traits: ArbitrageurTraits): Agent {
  return {
    id,
    kind: "arbitrageur",
    phase: "arbitrage",
    decide({ market, account }) {
      const wish = equilibriumTrade(market, traits.impactPerQuote);
      const isBuy = wish.quoteIn > 0;
      if (!isBuy && wish.tokenIn <= 0) return [];
      if (profitOf(market, wish) <= market.gasCostQuote(isBuy ? "buy" : "sell")) return [];
      if (isBuy) {
        const quoteWei = capWei(numberToWei(wish.quoteIn, market.quoteDecimals), account.quoteWei);
        // Nobody stands between the look and the trade, so the output is what was computed.
        return quoteWei === 0n ? [] : [{ kind: "buy", actor: id, quoteWei, minimumTokenWei: 1n }];
      }
      const tokenWei = capWei(numberToWei(wish.tokenIn, TOKEN_DECIMALS), account.tokenWei);
      return tokenWei === 0n ? [] : [{ kind: "sell", actor: id, tokenWei, minimumQuoteWei: 1n }];
    },
  };
}
