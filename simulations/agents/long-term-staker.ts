import { z } from "zod";

import type { Action } from "../protocol/actions.ts";
import { mulDivDown, ratioToNumber } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";
import type { Agent } from "./agent.ts";
import type { MarketObservation } from "./observation.ts";
import { tokenValue } from "./pool-math.ts";
import { collect } from "./stake-actions.ts";
import { drawTrait, logNormalTrait, probabilityInStep } from "./traits.ts";

/** Traits of long-term stakers; sources in `simulations/ASSUMPTIONS.md`. */
export const longTermStakerTraits = z.strictObject({
  /** Real yield a year that makes half of the holdings worth staking. */
  reservationYield: logNormalTrait.prefault({ median: 0.05, spread: 0.6 }),
  /** How sharply the wish to stake answers the yield: logistic slope per unit of yield. */
  yieldSlope: z.number().positive().default(40),
  /** Mean days between two looks at the position. */
  meanWaitingDays: logNormalTrait.prefault({ median: 12, spread: 0.5 }),
  /** Share of stakers who lock for the longest tier that they can bear. */
  lockShare: z.number().min(0).max(1).default(0.25),
});

/** Traits of long-term stakers. */
export type LongTermStakerTraits = z.output<typeof longTermStakerTraits>;

/** Gap between the wished and the actual staked share below which nothing is done. */
const INERTIA_BAND = 0.05;

/** Real yield a year: nominal rewards against dilution, (1 + y)/(1 + i) − 1. */
export function realYield(market: MarketObservation): number {
  return (1 + market.pools.staking.yieldYearly) / (1 + market.issuanceYearly) - 1;
}

/** Create a holder who stakes while the real yield beats a reservation yield, and takes time to react. */
export function createLongTermStaker(id: string, traits: LongTermStakerTraits, rng: Rng): Agent {
  const reservation = drawTrait(traits.reservationYield, rng);
  const waitingDays = drawTrait(traits.meanWaitingDays, rng);
  const locks = rng.bernoulli(traits.lockShare);
  const tierTaste = rng.uniform();

  return {
    id,
    kind: "long-term-staker",
    phase: "ordinary",
    decide({ market, account }, stepRng) {
      const looks = stepRng.bernoulli(probabilityInStep(waitingDays, market.stepSeconds));
      const actions: Action[] = collect(market, account, "staking", looks);
      if (!looks) return actions;
      const stake = account.pools.staking;
      const staked = stake.plainWei + stake.lockedWei;
      const holdings = account.tokenWei + staked;
      if (holdings === 0n) return actions;

      const wish = 1 / (1 + Math.exp(-traits.yieldSlope * (realYield(market) - reservation)));
      const wishedWei = mulDivDown(holdings, BigInt(Math.round(wish * 10_000)), 10_000n);
      const gapWei = wishedWei - staked;
      if (Math.abs(ratioToNumber(gapWei, holdings)) < INERTIA_BAND) return actions;
      if (gapWei > 0n && !market.pools.staking.isHalted) {
        if (tokenValue(market, gapWei) < 20 * market.gasCostQuote("stake")) return actions;
        const tiers = market.pools.staking.lockTiers.length;
        if (locks && tiers > 0) {
          const tier = Math.min(tiers - 1, Math.floor(tierTaste * tiers));
          actions.push({ kind: "stakeLocked", actor: id, pool: "staking", amountWei: gapWei, tier });
        } else {
          actions.push({ kind: "stake", actor: id, pool: "staking", amountWei: gapWei });
        }
      } else if (gapWei < 0n) {
        const amountWei = -gapWei < stake.plainWei ? -gapWei : stake.plainWei;
        if (amountWei > 0n) actions.push({ kind: "unstake", actor: id, pool: "staking", amountWei });
      }
      return actions;
    },
  };
}
