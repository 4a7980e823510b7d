import { z } from "zod";

import type { Action } from "../protocol/actions.ts";
import { SECONDS_PER_DAY, weiToNumber } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";
import type { Agent } from "./agent.ts";
import { Looks } from "./looks.ts";
import type { AccountObservation, MarketObservation } from "./observation.ts";
import { tokenValue, trade, valueForImpact } from "./pool-math.ts";
import { drawTrait, logNormalTrait } from "./traits.ts";

/** Traits of whales; sources in `simulations/ASSUMPTIONS.md`. */
export const whaleTraits = z.strictObject({
  /** Holdings beside those that others draw. */
  holdingMultiple: z.number().positive().max(10_000).default(20),
  /** Mean days between two rotations. */
  meanWaitingDays: logNormalTrait.prefault({ median: 60, spread: 0.4 }),
  /** Share of what is on the side that it leaves that a rotation moves. */
  rotationShare: z.number().gt(0).max(1).default(0.4),
  /** Impact that a day's slice may have, by the square-root law. */
  impactBudget: logNormalTrait.prefault({ median: 0.01, spread: 0.3 }),
  /** Factor of the square-root law: impact = factor · daily volatility · √(slice / daily volume). */
  impactFactor: z.number().positive().default(1),
  /** Most days that a rotation is spread over. */
  maximumDays: z.number().min(1).max(365).default(14),
});

/** Traits of whales. */
export type WhaleTraits = z.output<typeof whaleTraits>;

/** Days over which volatility is measured. */
const VOLATILITY_DAYS = 30;

/** Standard deviation of the pool price's daily log return over the last days. */
function volatilityDaily({ priceHistory, stepSeconds }: MarketObservation): number {
  const count = Math.min(priceHistory.length - 1, Math.ceil((VOLATILITY_DAYS * SECONDS_PER_DAY) / stepSeconds));
  if (count < 1) return 0;
  let sum = 0;
  for (let index = priceHistory.length - count; index < priceHistory.length; index++) {
    sum += Math.log((priceHistory[index] ?? 1) / (priceHistory[index - 1] ?? 1)) ** 2;
  }
  return Math.sqrt(((sum / count) * SECONDS_PER_DAY) / stepSeconds);
}

/**
 * Compute the slice of a day, in quote, whose impact by the square-root law stays in a budget:
 * impact = Y·σ·√(Q/V), so Q = V·(budget/(Y·σ))² (Tóth et al. 2011).
 */
export function sliceDaily(market: MarketObservation, budget: number, factor: number): number {
  const volatility = volatilityDaily(market);
  return volatility > 0 ? market.volumeQuoteDaily * (budget / (factor * volatility)) ** 2 : 0;
}

/** Create a large holder who now and then rotates into or out of the token, over several days. */
export function createWhale(id: string, traits: WhaleTraits, rng: Rng): Agent {
  const looks = new Looks(drawTrait(traits.meanWaitingDays, rng));
  const budget = drawTrait(traits.impactBudget, rng);
  /** Quote still to be moved: bought above 0, sold below. */
  let left = 0;
  let lastStep = 0;

  /** Begin a rotation: the more of the wealth stands on one side, the likelier it leaves that one. */
  const begin = (market: MarketObservation, account: AccountObservation, stepRng: Rng): void => {
    const held = tokenValue(market, account.tokenWei);
    const quote = weiToNumber(account.quoteWei, market.quoteDecimals);
    if (held + quote === 0) return;
    const sells = stepRng.bernoulli(held / (held + quote));
    left = traits.rotationShare * (sells ? -held : quote);
    lastStep = market.step + Math.ceil((traits.maximumDays * SECONDS_PER_DAY) / market.stepSeconds) - 1;
  };

  /** Trade the next slice; the last days take in equal parts what the law would leave over. */
  const slice = (market: MarketObservation, account: AccountObservation): Action[] => {
    const days = market.stepSeconds / SECONDS_PER_DAY;
    const stepsLeft = Math.max(1, lastStep - market.step + 1);
    const byLaw = sliceDaily(market, budget, traits.impactFactor) * days;
    const size = Math.min(Math.abs(left), Math.max(byLaw, Math.abs(left) / stepsLeft));
    // A constant-product pool is shallower than the law's market: four budgets are the most.
    const value = Math.sign(left) * Math.min(size, valueForImpact(market, 4 * budget));
    left = market.step >= lastStep ? 0 : left - value;
    return trade(market, account, { valueQuote: value, slippageTolerance: 0.03 });
  };

  return {
    id,
    kind: "whale",
    phase: "ordinary",
    begin: (beginning, beginRng) => ({ atStep: looks.begin(beginning, beginRng) }),
    decide({ market, account }, stepRng) {
      if (left === 0 && looks.isDue(market)) begin(market, account, stepRng);
      const actions = left === 0 ? [] : slice(market, account);
      const atStep = looks.after(market, stepRng);
      return { actions, wake: { atStep: left === 0 ? atStep : market.step + 1 } };
    },
  };
}
