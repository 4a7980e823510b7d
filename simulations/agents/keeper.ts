import { z } from "zod";

import type { Action, RevenueShare } from "../protocol/actions.ts";
import { weiToNumber } from "../units/amounts.ts";
import type { Agent } from "./agent.ts";
import type { MarketObservation } from "./observation.ts";
import { tokenValue } from "./pool-math.ts";

/** Traits of keepers; sources in `simulations/ASSUMPTIONS.md`. */
export const keeperTraits = z.strictObject({
  /** Share of steps in which a keeper misses its duty. */
  absence: z.number().min(0).max(1).default(0.05),
  /** Credits are moved once they are worth this multiple of the gas. */
  releaseGasMultiple: z.number().positive().default(20),
});

/** Traits of keepers. */
export type KeeperTraits = z.output<typeof keeperTraits>;

/** The credits and their values in quote. */
function creditsOf(market: MarketObservation): { share: RevenueShare; value: number }[] {
  const { credits } = market.protocol;
  const inQuote = (wei: bigint): number => weiToNumber(wei, market.quoteDecimals);
  return [
    { share: { asset: "quote", recipient: "buyback" }, value: inQuote(credits.quoteBuybackWei) },
    { share: { asset: "quote", recipient: "treasury" }, value: inQuote(credits.quoteTreasuryWei) },
    { share: { asset: "token", recipient: "burn" }, value: tokenValue(market, credits.tokenBurnWei) },
    { share: { asset: "token", recipient: "stakers" }, value: tokenValue(market, credits.tokenStakersWei) },
    { share: { asset: "token", recipient: "treasury" }, value: tokenValue(market, credits.tokenTreasuryWei) },
  ];
}

/**
 * Create a keeper: moves credits, mints and burns when due for the project, and triggers buybacks whose tip beats the gas.
 */
export function createKeeper(id: string, traits: KeeperTraits): Agent {
  return {
    id,
    kind: "keeper",
    phase: "keeper",
    decide({ market }, stepRng) {
      if (stepRng.bernoulli(traits.absence)) return [];
      const { protocol } = market;
      const actions: Action[] = [];
      for (const { share, value } of creditsOf(market)) {
        if (value <= traits.releaseGasMultiple * market.gasCostQuote("releaseRevenue")) continue;
        actions.push({ kind: "releaseRevenue", actor: id, share });
      }
      if (protocol.emissionDue) actions.push({ kind: "pokeEmission", actor: id });
      if (protocol.burnDueWei > 0n) actions.push({ kind: "burn", actor: id });
      if (protocol.buyback !== null && protocol.buyback.tipQuote > market.gasCostQuote("buyback")) {
        const deadlineSeconds = market.timeSeconds + 600n;
        actions.push({ kind: "buyback", actor: id, minimumTokenWei: 0n, deadlineSeconds });
      }
      return actions;
    },
  };
}
