import { z } from "zod";

import type { Action } from "../protocol/actions.ts";
import { SECONDS_PER_DAY, weiToNumber } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";
import type { Agent } from "./agent.ts";
import { Looks } from "./looks.ts";
import type { AccountObservation, MarketObservation } from "./observation.ts";
import { tokenValue, trade } from "./pool-math.ts";
import { drawTrait, logNormalTrait, poissonFromOne } from "./traits.ts";

/** Traits of noise traders; sources in `simulations/ASSUMPTIONS.md`. */
export const noiseTraderTraits = z.strictObject({
  /** Trades a day. */
  tradesDaily: logNormalTrait.prefault({ median: 0.35, spread: 0.5 }),
  /** Share of half the wealth in an ordinary trade. */
  tradeShare: logNormalTrait.prefault({ median: 0.06, spread: 0.6 }),
  /** Standard deviation of the log size from trade to trade. */
  sizeDeviation: z.number().min(0).default(0.7),
  /** How much larger trades get per unit of yesterday's |return|, which makes volatility cluster. */
  returnResponse: z.number().min(0).default(12),
});

/** Traits of noise traders. */
export type NoiseTraderTraits = z.output<typeof noiseTraderTraits>;

/** Most trades in one step: more can't all be paid from the inventory that the step began with. */
const MAXIMUM_TRADES = 3;

/** Log return of the pool's price over the last step. */
function lastReturn(history: readonly number[]): number {
  const last = history.at(-1);
  const previous = history.at(-2);
  return last === undefined || previous === undefined ? 0 : Math.log(last / previous);
}

/** Create a trader with reasons of its own (Kyle 1985; Black 1986): Poisson arrivals, log-normal sizes. */
export function createNoiseTrader(id: string, traits: NoiseTraderTraits, rng: Rng): Agent {
  const tradesDaily = drawTrait(traits.tradesDaily, rng);
  const tradeShare = drawTrait(traits.tradeShare, rng);

  // A step with an arrival in it is a look; how many there are is drawn then.
  const looks = new Looks(1 / tradesDaily);

  const arrive = (market: MarketObservation, account: AccountObservation, stepRng: Rng): Action[] => {
    const arrivals = poissonFromOne((tradesDaily * market.stepSeconds) / SECONDS_PER_DAY, MAXIMUM_TRADES, stepRng);
    const boost = 1 + traits.returnResponse * Math.abs(lastReturn(market.priceHistory));
    const quote = weiToNumber(account.quoteWei, market.quoteDecimals);
    const held = tokenValue(market, account.tokenWei);
    const actions: Action[] = [];
    for (let trades = 0; trades < arrivals; trades++) {
      const isBuy = stepRng.bernoulli(0.5);
      const share = Math.min(0.3, tradeShare * boost * stepRng.logNormal(0, traits.sizeDeviation));
      // Half of the wealth either way: shares of each side would buy whatever has fallen, and be a strategy.
      const size = Math.min((share * (quote + held)) / 2, isBuy ? quote : held);
      const valueQuote = isBuy ? size : -size;
      actions.push(...trade(market, account, { valueQuote, slippageTolerance: 0.02 }));
    }
    return actions;
  };

  return {
    id,
    kind: "noise-trader",
    phase: "ordinary",
    begin: (beginning, beginRng) => ({ atStep: looks.begin(beginning, beginRng) }),
    decide({ market, account }, stepRng) {
      const actions = looks.isDue(market) ? arrive(market, account, stepRng) : [];
      return { actions, wake: { atStep: looks.after(market, stepRng) } };
    },
  };
}
