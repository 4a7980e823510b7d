import { z } from "zod";

import type { Action } from "../protocol/actions.ts";
import { SECONDS_PER_DAY } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";
import type { Agent, Beginning } from "./agent.ts";
import type { AccountObservation, MarketObservation } from "./observation.ts";
import { tokenValue, trade, valueForImpact } from "./pool-math.ts";
import { drawTrait, logNormalTrait } from "./traits.ts";

/** Traits of insiders: early investors and the team; sources in `simulations/ASSUMPTIONS.md`. */
export const insiderTraits = z.strictObject({
  /** Sales a day while the price stands at the entry price and nothing happens. */
  baseHazardDaily: logNormalTrait.prefault({ median: 0.06, spread: 0.4 }),
  /** How much the hazard rises per unit of log profit. */
  profitResponse: z.number().min(0).default(1.5),
  /** How much the hazard rises per unit of the last week's fall. */
  newsResponse: z.number().min(0).default(6),
  /** Entry price as a share of the genesis price. */
  entryPriceShare: z.number().positive().default(0.2),
  /** Share of the free tokens in one sale. */
  saleShare: z.number().gt(0).max(1).default(0.1),
  /** Price impact that the agent accepts in one sale. */
  maximumImpact: z.number().positive().default(0.006),
});

/** Traits of insiders. */
export type InsiderTraits = z.output<typeof insiderTraits>;

/** Log return that a holder from the entry price has made, and the fall over the last week; both from 0. */
function profitAndFall(market: MarketObservation, entryPriceShare: number): { profit: number; fall: number } {
  const genesisPrice = market.priceHistory[0] ?? market.poolPrice;
  const weekSteps = Math.max(1, Math.round((7 * SECONDS_PER_DAY) / market.stepSeconds));
  const weekAgo = market.priceHistory.at(-1 - weekSteps) ?? genesisPrice;
  return {
    profit: Math.max(0, Math.log(market.poolPrice / (genesisPrice * entryPriceShare))),
    fall: Math.max(0, -Math.log(market.poolPrice / weekAgo)),
  };
}

/**
 * Create a beneficiary who releases unlocks and sells part of them by a hazard that rises with profit and bad news.
 *
 * @param freeFrom - Finds the step from which its wallet is its own: before it, a contract off the chain forbids to sell.
 */
export function createInsider(
  id: string,
  traits: InsiderTraits,
  rng: Rng,
  freeFrom: (beginning: Beginning) => number = () => 0,
): Agent {
  const baseHazard = drawTrait(traits.baseHazardDaily, rng);

  const release = (market: MarketObservation, stepRng: Rng): Action[] =>
    market.releasableOf(id).flatMap(({ grantId, amountWei }): Action[] => {
      const worth = tokenValue(market, amountWei) > 50 * market.gasCostQuote("releaseGrant");
      // A month's unlock at a time, or what is left at the end.
      const releases = worth && stepRng.bernoulli(Math.min(1, market.stepSeconds / (30 * SECONDS_PER_DAY)));
      return releases ? [{ kind: "releaseGrant", actor: id, grantId }] : [];
    });

  const sell = (market: MarketObservation, account: AccountObservation, stepRng: Rng): Action[] => {
    if (account.tokenWei === 0n) return [];
    const { profit, fall } = profitAndFall(market, traits.entryPriceShare);
    const hazard = baseHazard * (1 + traits.profitResponse * profit + traits.newsResponse * fall);
    if (!stepRng.bernoulli(1 - Math.exp((-hazard * market.stepSeconds) / SECONDS_PER_DAY))) return [];
    const wished = traits.saleShare * tokenValue(market, account.tokenWei);
    const value = Math.min(wished, valueForImpact(market, traits.maximumImpact));
    return trade(market, account, { valueQuote: -value, slippageTolerance: 0.02 });
  };

  return {
    id,
    kind: "insider",
    phase: "ordinary",
    begin: (beginning) => ({ atStep: freeFrom(beginning) }),
    decide({ market, account }, stepRng) {
      const actions = [...release(market, stepRng), ...sell(market, account, stepRng)];
      // Its hazard moves with the price, so it looks in every step while there is anything to sell.
      const hasAny = account.tokenWei > 0n || market.releasableOf(id).length > 0;
      return { actions, wake: hasAny ? { atStep: market.step + 1 } : {} };
    },
  };
}
