import { z } from "zod";

import type { Action } from "../protocol/actions.ts";
import { SECONDS_PER_DAY } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";
import type { Agent } from "./agent.ts";
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

/** Create a beneficiary who releases unlocks and sells part of them by a hazard that rises with profit and bad news. */
export function createInsider(id: string, traits: InsiderTraits, rng: Rng): Agent {
  const baseHazard = drawTrait(traits.baseHazardDaily, rng);

  return {
    id,
    kind: "insider",
    phase: "ordinary",
    decide({ market, account }, stepRng) {
      const actions: Action[] = [];
      for (const { grantId, amountWei } of market.releasableOf(id)) {
        const worth = tokenValue(market, amountWei) > 50 * market.gasCostQuote("releaseGrant");
        // A month's unlock at a time, or what is left at the end.
        if (worth && stepRng.bernoulli(Math.min(1, market.stepSeconds / (30 * SECONDS_PER_DAY)))) {
          actions.push({ kind: "releaseGrant", actor: id, grantId });
        }
      }
      if (account.tokenWei === 0n) return actions;
      const genesisPrice = market.priceHistory[0] ?? market.poolPrice;
      const profit = Math.max(0, Math.log(market.poolPrice / (genesisPrice * traits.entryPriceShare)));
      const weekSteps = Math.max(1, Math.round((7 * SECONDS_PER_DAY) / market.stepSeconds));
      const weekAgo = market.priceHistory.at(-1 - weekSteps) ?? genesisPrice;
      const fall = Math.max(0, -Math.log(market.poolPrice / weekAgo));
      const hazard = baseHazard * (1 + traits.profitResponse * profit + traits.newsResponse * fall);
      if (!stepRng.bernoulli(1 - Math.exp((-hazard * market.stepSeconds) / SECONDS_PER_DAY))) return actions;
      const value = Math.min(
        traits.saleShare * tokenValue(market, account.tokenWei),
        valueForImpact(market, traits.maximumImpact),
      );
      return [...actions, ...trade(market, account, { valueQuote: -value, slippageTolerance: 0.02 })];
    },
  };
}
