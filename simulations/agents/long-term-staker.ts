import { z } from "zod";

import type { Action } from "../protocol/actions.ts";
import { mulDivDown, ratioToNumber } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";
import type { Agent } from "./agent.ts";
import { Looks } from "./looks.ts";
import type { AccountObservation, MarketObservation } from "./observation.ts";
import { capWei, tokenValue } from "./pool-math.ts";
import { collect } from "./stake-actions.ts";
import { drawTrait, logNormalTrait } from "./traits.ts";

/** Traits of long-term stakers; sources in `simulations/ASSUMPTIONS.md`. */
export const longTermStakerTraits = z.strictObject({
  /** Real yield a year that makes half of the holdings worth staking. */
  reservationYield: logNormalTrait.prefault({ median: 0.05, spread: 0.6 }),
  /** How sharply the wish to stake answers the yield: logistic slope per unit of yield. */
  yieldSlope: z.number().positive().default(40),
  /** Mean days between two looks at the position. */
  meanWaitingDays: logNormalTrait.prefault({ median: 12, spread: 0.5 }),
  /** Share of stakers who lock, each in the tier of its own taste. */
  lockShare: z.number().min(0).max(1).default(0.25),
});

/** Traits of long-term stakers. */
export type LongTermStakerTraits = z.output<typeof longTermStakerTraits>;

/** Gap between the wished and the actual staked share below which nothing is done. */
const INERTIA_BAND = 0.05;

/**
 * Real yield a year: nominal rewards against dilution, (1 + y)/(1 + i) − 1, with y the pool's E/A and i the issuance over
 * supply. Where issuance alone pays the rewards, y is i/s, with s the staked share; fees that fund the pool raise y alone.
 */
export function realYield(market: MarketObservation): number {
  return (1 + market.pools.staking.yieldYearly) / (1 + market.issuanceYearly) - 1;
}

/** Create a holder who stakes while the real yield beats a reservation yield, and takes time to react. */
export function createLongTermStaker(id: string, traits: LongTermStakerTraits, rng: Rng): Agent {
  const reservation = drawTrait(traits.reservationYield, rng);
  const looks = new Looks(drawTrait(traits.meanWaitingDays, rng));
  const locks = rng.bernoulli(traits.lockShare);
  const tierTaste = rng.uniform();

  const stake = (market: MarketObservation, amountWei: bigint): Action[] => {
    const { isHalted, lockTiers } = market.pools.staking;
    if (isHalted || tokenValue(market, amountWei) < 20 * market.gasCostQuote("stake")) return [];
    const tiers = lockTiers.length;
    if (!locks || tiers === 0) return [{ kind: "stake", actor: id, pool: "staking", amountWei }];
    const tier = Math.min(tiers - 1, Math.floor(tierTaste * tiers));
    return [{ kind: "stakeLocked", actor: id, pool: "staking", amountWei, tier }];
  };

  const adjust = (market: MarketObservation, account: AccountObservation): Action[] => {
    const { plainWei, lockedWei } = account.pools.staking;
    const staked = plainWei + lockedWei;
    const holdings = account.tokenWei + staked;
    if (holdings === 0n) return [];
    const wish = 1 / (1 + Math.exp(-traits.yieldSlope * (realYield(market) - reservation)));
    const wishedWei = mulDivDown(holdings, BigInt(Math.round(wish * 10_000)), 10_000n);
    const gapWei = wishedWei - staked;
    if (Math.abs(ratioToNumber(gapWei, holdings)) < INERTIA_BAND) return [];
    if (gapWei > 0n) return stake(market, gapWei);
    const amountWei = capWei(-gapWei, plainWei);
    return amountWei > 0n ? [{ kind: "unstake", actor: id, pool: "staking", amountWei }] : [];
  };

  return {
    id,
    kind: "long-term-staker",
    phase: "ordinary",
    begin: (beginning, beginRng) => ({ atStep: looks.begin(beginning, beginRng) }),
    decide({ market, account }, stepRng) {
      const isLook = looks.isDue(market);
      const actions = collect(market, account, "staking", isLook);
      if (isLook) actions.push(...adjust(market, account));
      return { actions, wake: { atStep: looks.after(market, stepRng) } };
    },
  };
}
