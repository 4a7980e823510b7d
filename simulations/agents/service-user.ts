import { z } from "zod";

import type { Action } from "../protocol/actions.ts";
import { numberToWei, SECONDS_PER_DAY, TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";
import type { Agent } from "./agent.ts";
import { Looks } from "./looks.ts";
import type { AccountObservation, MarketObservation } from "./observation.ts";
import { capWei } from "./pool-math.ts";
import { collect } from "./stake-actions.ts";
import { drawTrait, logNormalTrait } from "./traits.ts";

/** Traits of service users; sources in `simulations/ASSUMPTIONS.md`. */
export const serviceUserTraits = z.strictObject({
  /** Days over which staking for the discount has to pay. */
  horizonDays: logNormalTrait.prefault({ median: 180, spread: 0.5 }),
  /** Yearly return that staked tokens would have to forgo. */
  opportunityCost: z.number().min(0).default(0.1),
  /** Share of users who rather spend tokens that they hold than quote. */
  tokenPreference: z.number().min(0).max(1).default(0.35),
  /** Share above the expected price that the user still pays. */
  priceTolerance: z.number().min(0).default(0.05),
  /** Mean days between two looks at the discount. */
  meanWaitingDays: z.number().positive().default(20),
});

/** Traits of service users. */
export type ServiceUserTraits = z.output<typeof serviceUserTraits>;

/** Days over which a user averages its own use. */
const MEMORY_DAYS = 30;

function discountOf(market: MarketObservation, stakedWei: bigint): number {
  const { fullDiscountStakeTokens, maximumDiscount } = market.usage;
  const staked = weiToNumber(stakedWei, TOKEN_DECIMALS);
  return maximumDiscount * Math.min(1, staked / fullDiscountStakeTokens);
}

/** Pay for the units that are wanted, from the asset that the user prefers and holds enough of. */
function pay(
  market: MarketObservation,
  account: AccountObservation,
  prefersToken: boolean,
  tolerance: number,
): Action[] {
  const wanted = Math.min(Math.floor(account.unitsWanted), Number(market.unitsAvailable));
  if (wanted < 1) return [];
  const units = BigInt(wanted);
  const cost = wanted * market.unitPrice * (1 + tolerance);
  const maximumQuoteWei = numberToWei(cost, market.quoteDecimals);
  if (prefersToken && market.averagePrice > 0) {
    const price = Math.min(market.poolPrice, market.averagePrice);
    const maximumTokenWei = numberToWei(cost / price, TOKEN_DECIMALS);
    if (maximumTokenWei <= account.tokenWei)
      return [{ kind: "payWithToken", actor: account.id, units, maximumTokenWei }];
  }
  if (maximumQuoteWei > account.quoteWei) return [];
  return [{ kind: "payWithQuote", actor: account.id, units, maximumQuoteWei }];
}

/** Create a user who pays for the service and stakes for the discount when that pays over the horizon. */
export function createServiceUser(id: string, traits: ServiceUserTraits, rng: Rng): Agent {
  const horizonDays = drawTrait(traits.horizonDays, rng);
  const prefersToken = rng.bernoulli(traits.tokenPreference);
  const looks = new Looks(traits.meanWaitingDays);
  let unitsDaily = 0;
  let countedSteps = 0;

  /** Take in what is wanted in this step, and that nothing was in the steps since the last. */
  const remember = ({ step, stepSeconds }: MarketObservation, unitsWanted: number): void => {
    const days = stepSeconds / SECONDS_PER_DAY;
    const kept = Math.exp(-days / MEMORY_DAYS);
    unitsDaily = unitsDaily * kept ** (step + 1 - countedSteps) + (unitsWanted / days) * (1 - kept);
    countedSteps = step + 1;
  };

  /** Stake up to the full discount where what it saves beats what the stake would earn elsewhere. */
  const stakeForDiscount = (market: MarketObservation, account: AccountObservation): Action[] => {
    const stake = account.pools.staking;
    const staked = stake.plainWei + stake.lockedWei;
    const target = numberToWei(market.usage.fullDiscountStakeTokens, TOKEN_DECIMALS);
    if (staked >= target || account.tokenWei === 0n || market.pools.staking.isHalted) return [];
    const amountWei = capWei(target - staked, account.tokenWei);
    const tokens = weiToNumber(amountWei + staked, TOKEN_DECIMALS);
    const { discountedUnitsPerToken, pricingPeriodSeconds } = market.usage;
    const periodsDaily = SECONDS_PER_DAY / pricingPeriodSeconds;
    const covered = Math.min(unitsDaily, tokens * discountedUnitsPerToken * periodsDaily);
    const saved = covered * market.unitPrice * discountOf(market, amountWei + staked) * horizonDays;
    const rewards = tokens * market.poolPrice * market.pools.staking.yieldYearly * (horizonDays / 365);
    const cost = tokens * market.poolPrice * traits.opportunityCost * (horizonDays / 365);
    if (saved + rewards <= cost + 2 * market.gasCostQuote("stake")) return [];
    return [{ kind: "stake", actor: id, pool: "staking", amountWei }];
  };

  return {
    id,
    kind: "service-user",
    phase: "ordinary",
    begin: (beginning, beginRng) => ({ atStep: looks.begin(beginning, beginRng) }),
    decide({ market, account }, stepRng) {
      remember(market, account.unitsWanted);
      const isLook = looks.isDue(market);
      const payments = pay(market, account, prefersToken, traits.priceTolerance);
      const actions: Action[] = [...collect(market, account, "staking", isLook), ...payments];
      // What was just spent in token can't be staked as well.
      if (isLook && payments[0]?.kind !== "payWithToken") actions.push(...stakeForDiscount(market, account));
      return { actions, wake: { atStep: looks.after(market, stepRng) } };
    },
  };
}
