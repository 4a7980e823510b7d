import { z } from "zod";

import type { Action } from "../protocol/actions.ts";
import { SECONDS_PER_DAY, weiToNumber } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";
import type { Agent, Wake } from "./agent.ts";
import { Looks } from "./looks.ts";
import type { AccountObservation, MarketObservation } from "./observation.ts";
import { tokenValue, trade, valueForImpact } from "./pool-math.ts";
import { drawTrait, logNormalTrait } from "./traits.ts";

/** Traits of trend followers; sources in `simulations/ASSUMPTIONS.md`. */
export const trendFollowerTraits = z.strictObject({
  /** Days of the fast exponential average. */
  fastDays: logNormalTrait.prefault({ median: 5, spread: 0.3 }),
  /** Days of the slow exponential average; at least twice the fast one's. */
  slowDays: logNormalTrait.prefault({ median: 20, spread: 0.3 }),
  /** Share of wealth between what a full signal up and a full signal down hold in the token (β): a half, ± β/2. */
  strength: logNormalTrait.prefault({ median: 0.5, spread: 0.3 }),
  /** Log distance of the averages that counts as a full signal. */
  signalScale: z.number().positive().default(0.08),
  /** Loss since entry at which everything is sold. */
  stopLoss: z.number().gt(0).lt(1).default(0.15),
  /** Price impact that the agent accepts in one trade; three times that at the stop. */
  maximumImpact: z.number().positive().default(0.003),
  /** Mean days between two looks at the market. */
  meanWaitingDays: logNormalTrait.prefault({ median: 2.5, spread: 0.3 }),
});

/** Traits of trend followers. */
export type TrendFollowerTraits = z.output<typeof trendFollowerTraits>;

/** Holdings below this share of an ordinary trade count as nothing. */
const DUST_SHARE = 0.01;

/** Create a trader who demands β·tanh of fast over slow exponential average, and cuts losses at a stop. */
export function createTrendFollower(id: string, traits: TrendFollowerTraits, rng: Rng): Agent {
  const fastDays = drawTrait(traits.fastDays, rng);
  const slowDays = Math.max(2 * fastDays, drawTrait(traits.slowDays, rng));
  const strength = Math.min(1, drawTrait(traits.strength, rng));
  const looks = new Looks(drawTrait(traits.meanWaitingDays, rng));
  let fast = 0;
  let slow = 0;
  let seen = 0;
  let entryPrice = 0;
  let isCuttingLosses = false;

  /** Take the prices since the last look into both averages. */
  const update = (history: readonly number[], stepSeconds: number): void => {
    const days = stepSeconds / SECONDS_PER_DAY;
    const fastWeight = 1 - Math.exp(-days / fastDays);
    const slowWeight = 1 - Math.exp(-days / slowDays);
    if (seen === 0) [fast, slow] = [history[0] ?? 0, history[0] ?? 0];
    for (; seen < history.length; seen++) {
      const price = history[seen] ?? 0;
      fast += (price - fast) * fastWeight;
      slow += (price - slow) * slowWeight;
    }
  };

  const cutLosses = (market: MarketObservation, account: AccountObservation): Action[] => {
    const held = tokenValue(market, account.tokenWei);
    entryPrice = market.poolPrice;
    // Step by step, until nothing worth a trade is left.
    if (held <= DUST_SHARE * valueForImpact(market, traits.maximumImpact)) isCuttingLosses = false;
    const value = Math.min(held, 3 * valueForImpact(market, traits.maximumImpact));
    return trade(market, account, { valueQuote: -value, slippageTolerance: 0.05 });
  };

  const followTrend = (market: MarketObservation, account: AccountObservation): Action[] => {
    update(market.priceHistory, market.stepSeconds);
    const held = tokenValue(market, account.tokenWei);
    const signal = Math.tanh(Math.log(fast / slow) / traits.signalScale);
    const wealth = held + weiToNumber(account.quoteWei, market.quoteDecimals);
    const wished = wealth * Math.max(0, 0.5 + 0.5 * strength * signal);
    const limit = valueForImpact(market, traits.maximumImpact);
    if (Math.abs(wished - held) < 0.01 * wealth) return [];
    const value = Math.max(-limit, Math.min(limit, wished - held));
    if (value > 0) entryPrice = market.poolPrice;
    return trade(market, account, { valueQuote: value, slippageTolerance: 0.02 });
  };

  const decide = (market: MarketObservation, account: AccountObservation): Action[] => {
    if (entryPrice === 0) entryPrice = market.poolPrice;
    if (market.poolPrice < entryPrice * (1 - traits.stopLoss)) isCuttingLosses = true;
    if (isCuttingLosses) return cutLosses(market, account);
    return looks.isDue(market) ? followTrend(market, account) : [];
  };

  /** Look on the day of the next look, but at the stop without waiting for it. */
  const wakeAt = (atStep: number): Wake => ({ atStep, priceBelow: entryPrice * (1 - traits.stopLoss) });

  return {
    id,
    kind: "trend-follower",
    phase: "ordinary",
    begin(beginning, beginRng) {
      entryPrice = beginning.poolPrice;
      return wakeAt(looks.begin(beginning, beginRng));
    },
    decide({ market, account }, stepRng) {
      const actions = decide(market, account);
      return { actions, wake: wakeAt(isCuttingLosses ? market.step + 1 : looks.after(market, stepRng)) };
    },
  };
}
