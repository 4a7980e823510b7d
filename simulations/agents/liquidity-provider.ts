import { z } from "zod";

import type { Action } from "../protocol/actions.ts";
import { mulDivDown, SECONDS_PER_DAY, TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";
import type { Agent } from "./agent.ts";
import { Looks } from "./looks.ts";
import type { AccountObservation, MarketObservation, Observation } from "./observation.ts";
import { capWei, POOL_FEE } from "./pool-math.ts";
import { collect } from "./stake-actions.ts";
import { drawTrait, logNormalTrait } from "./traits.ts";

/** Traits of liquidity providers; sources in `simulations/ASSUMPTIONS.md`. */
export const liquidityProviderTraits = z.strictObject({
  /** Net return a year that the agent asks for. */
  requiredReturn: logNormalTrait.prefault({ median: 0.08, spread: 0.5 }),
  /** Share of the wallet that is added when it pays. */
  addShare: z.number().gt(0).max(1).default(0.3),
  /** Days over which volatility is measured. */
  volatilityDays: z.number().min(5).default(30),
  /** Days for which a provider who withdrew in a scenario's shock stays away. */
  awayDays: z.number().positive().default(60),
  /** Mean days between two looks at the position. */
  meanWaitingDays: logNormalTrait.prefault({ median: 10, spread: 0.4 }),
});

/** Traits of liquidity providers. */
export type LiquidityProviderTraits = z.output<typeof liquidityProviderTraits>;

/** Share of the expected amounts that the agent lets slip. */
const TOLERANCE_BPS = 300n;

/** Variance a year of the pool price's log returns over the last days. */
function varianceYearly(history: readonly number[], days: number, stepSeconds: number): number {
  const count = Math.min(history.length - 1, Math.ceil((days * SECONDS_PER_DAY) / stepSeconds));
  if (count < 2) return 0;
  let sum = 0;
  for (let index = history.length - count; index < history.length; index++) {
    sum += Math.log((history[index] ?? 1) / (history[index - 1] ?? 1)) ** 2;
  }
  return ((sum / count) * 365 * SECONDS_PER_DAY) / stepSeconds;
}

/**
 * Compute the net return a year of liquidity: fees and mining rewards less loss-versus-rebalancing, σ²/8
 * (Milionis, Moallemi, Roughgarden, Zhang 2022).
 */
export function netReturn(market: MarketObservation, volatilityDays: number): number {
  const poolValue = 2 * weiToNumber(market.reserveQuoteWei, market.quoteDecimals);
  const feeIncome = (market.volumeQuoteDaily * POOL_FEE * 365) / poolValue;
  // A mining yield in token per share, turned into value over value.
  const shareValue = poolValue / Math.max(1e-9, weiToNumber(market.liquiditySupplyWei, TOKEN_DECIMALS));
  const mining = (market.pools.liquidityMining.yieldYearly * market.poolPrice) / shareValue;
  return feeIncome + mining - varianceYearly(market.priceHistory, volatilityDays, market.stepSeconds) / 8;
}

/** Build the deposit of a share of a wallet, both sides in the pool's ratio; none where it isn't worth its gas. */
export function addLiquidity(market: MarketObservation, account: AccountObservation, share: number): Action[] {
  const bps = BigInt(Math.round(share * 10_000));
  const tokenWish = mulDivDown(account.tokenWei, bps, 10_000n);
  const quoteWish = mulDivDown(account.quoteWei, bps, 10_000n);
  // Bounded by the scarcer side.
  const tokenWei = capWei(tokenWish, mulDivDown(quoteWish, market.reserveTokenWei, market.reserveQuoteWei));
  const quoteWei = mulDivDown(tokenWei, market.reserveQuoteWei, market.reserveTokenWei);
  const value = 2 * weiToNumber(quoteWei, market.quoteDecimals);
  if (tokenWei === 0n || quoteWei === 0n || value < 20 * market.gasCostQuote("addLiquidity")) return [];
  const minimumTokenWei = mulDivDown(tokenWei, 10_000n - TOLERANCE_BPS, 10_000n);
  const minimumQuoteWei = mulDivDown(quoteWei, 10_000n - TOLERANCE_BPS, 10_000n);
  return [{ kind: "addLiquidity", actor: account.id, tokenWei, quoteWei, minimumTokenWei, minimumQuoteWei }];
}

/** Build the removal of all the pool's shares in a wallet. */
export function removeLiquidity(market: MarketObservation, account: AccountObservation): Action[] {
  const liquidityWei = account.liquidityWei;
  const least = (reserveWei: bigint): bigint =>
    mulDivDown(mulDivDown(reserveWei, liquidityWei, market.liquiditySupplyWei), 10_000n - TOLERANCE_BPS, 10_000n);
  return [
    {
      kind: "removeLiquidity",
      actor: account.id,
      liquidityWei,
      minimumTokenWei: least(market.reserveTokenWei),
      minimumQuoteWei: least(market.reserveQuoteWei),
    },
  ];
}

/** Create a provider who adds and stakes liquidity while its net return pays, and leaves when it doesn't. */
export function createLiquidityProvider(id: string, traits: LiquidityProviderTraits, rng: Rng): Agent {
  const required = drawTrait(traits.requiredReturn, rng);
  const looks = new Looks(drawTrait(traits.meanWaitingDays, rng));
  let isLeaving = false;
  let awayUntilStep = 0;

  const unstake = (amountWei: bigint): Action[] =>
    amountWei > 0n ? [{ kind: "unstake", actor: id, pool: "liquidityMining", amountWei }] : [];

  const flee = (market: MarketObservation, account: AccountObservation, share: number): Action[] => {
    isLeaving = true;
    awayUntilStep = market.step + Math.ceil((traits.awayDays * SECONDS_PER_DAY) / market.stepSeconds);
    const bps = BigInt(Math.round(share * 10_000));
    return unstake(mulDivDown(account.pools.liquidityMining.plainWei, bps, 10_000n));
  };

  const adjust = (market: MarketObservation, account: AccountObservation): Action[] => {
    const net = netReturn(market, traits.volatilityDays);
    isLeaving = net < required / 2;
    if (isLeaving) return unstake(account.pools.liquidityMining.plainWei);
    return net > required ? addLiquidity(market, account, traits.addShare) : [];
  };

  const decide = ({ market, account, alarm }: Observation, isLook: boolean): Action[] => {
    const actions = collect(market, account, "liquidityMining", isLook);
    if (alarm?.kind === "withdraw-liquidity") actions.push(...flee(market, account, alarm.share));
    else if (isLook && market.step >= awayUntilStep) actions.push(...adjust(market, account));
    if (account.liquidityWei === 0n) return actions;
    if (isLeaving) return [...actions, ...removeLiquidity(market, account)];
    if (market.pools.liquidityMining.isHalted) return actions;
    return [...actions, { kind: "stake", actor: id, pool: "liquidityMining", amountWei: account.liquidityWei }];
  };

  return {
    id,
    kind: "liquidity-provider",
    phase: "ordinary",
    begin: (beginning, beginRng) => ({ atStep: looks.begin(beginning, beginRng) }),
    decide(observation, stepRng) {
      const { market } = observation;
      const actions = decide(observation, looks.isDue(market));
      const atStep = looks.after(market, stepRng);
      // Shares that have just come into the wallet are staked or removed in the next step.
      const brings = actions.some(({ kind }) => kind === "addLiquidity" || kind === "withdraw");
      return { actions, wake: { atStep: brings ? market.step + 1 : atStep } };
    },
  };
}
