import { z } from "zod";

import type { Action } from "../protocol/actions.ts";
import { weiToNumber } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";
import type { Agent } from "./agent.ts";
import { Looks } from "./looks.ts";
import type { AccountObservation, MarketObservation } from "./observation.ts";
import { tokenValue, trade, valueForImpact } from "./pool-math.ts";
import { drawTrait, logNormalTrait } from "./traits.ts";

/** Traits of fundamentalists; sources in `simulations/ASSUMPTIONS.md`. */
export const fundamentalistTraits = z.strictObject({
  /** Standard deviation of the log error in the agent's own value. */
  valueNoise: z.number().min(0).default(0.15),
  /** Weight of the outside price in fair value; the rest is discounted fee flow. */
  venueWeight: z.number().min(0).max(1).default(0.85),
  /** Yearly rate that fee flow is discounted with. */
  discountRate: z.number().positive().default(0.15),
  /** Log distance of price and value that is traded upon. */
  threshold: logNormalTrait.prefault({ median: 0.06, spread: 0.4 }),
  /** Share of the inventory traded per unit of log distance. */
  aggressiveness: logNormalTrait.prefault({ median: 0.3, spread: 0.5 }),
  /** Price impact that the agent accepts in one trade. */
  maximumImpact: z.number().positive().default(0.004),
  /** Mean days between two looks at the market. */
  meanWaitingDays: logNormalTrait.prefault({ median: 3, spread: 0.4 }),
});

/** Traits of fundamentalists. */
export type FundamentalistTraits = z.output<typeof fundamentalistTraits>;

/** Compute fair value in quote per token: the outside price blended with fee flow a year over the discount rate. */
export function fairValue(market: MarketObservation, traits: FundamentalistTraits): number {
  const feeFlow = (market.feesQuoteDaily * 365) / traits.discountRate / Math.max(1, market.circulatingTokens);
  if (feeFlow <= 0) return market.venuePrice;
  return Math.exp(traits.venueWeight * Math.log(market.venuePrice) + (1 - traits.venueWeight) * Math.log(feeFlow));
}

/** Create a trader who buys below and sells above an own value (Chiarella 1992; Franke and Westerhoff 2012). */
export function createFundamentalist(id: string, traits: FundamentalistTraits, rng: Rng): Agent {
  const error = traits.valueNoise * rng.normal();
  const threshold = drawTrait(traits.threshold, rng);
  const aggressiveness = drawTrait(traits.aggressiveness, rng);
  const looks = new Looks(drawTrait(traits.meanWaitingDays, rng));

  const tradeOnGap = (market: MarketObservation, account: AccountObservation): Action[] => {
    const gap = Math.log(fairValue(market, traits)) + error - Math.log(market.poolPrice);
    if (Math.abs(gap) < threshold) return [];
    const inventory =
      gap > 0 ? weiToNumber(account.quoteWei, market.quoteDecimals) : tokenValue(market, account.tokenWei);
    const share = Math.min(1, aggressiveness * Math.abs(gap));
    const value = Math.min(share * inventory, valueForImpact(market, traits.maximumImpact));
    return trade(market, account, { valueQuote: gap > 0 ? value : -value, slippageTolerance: 0.02 });
  };

  return {
    id,
    kind: "fundamentalist",
    phase: "ordinary",
    begin: (beginning, beginRng) => ({ atStep: looks.begin(beginning, beginRng) }),
    decide({ market, account }, stepRng) {
      const actions = looks.isDue(market) ? tradeOnGap(market, account) : [];
      return { actions, wake: { atStep: looks.after(market, stepRng) } };
    },
  };
}
