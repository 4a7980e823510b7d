import { z } from "zod";

import type { Action } from "../protocol/actions.ts";
import { mulDivDown, numberToWei, SECONDS_PER_DAY, TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";
import type { Agent } from "./agent.ts";
import { addLiquidity, netReturn, removeLiquidity } from "./liquidity-provider.ts";
import { Looks } from "./looks.ts";
import type { AccountObservation, MarketObservation, PoolObservation } from "./observation.ts";
import { tokenValue, trade, valueForImpact } from "./pool-math.ts";
import { collect } from "./stake-actions.ts";
import { drawTrait, logNormalTrait } from "./traits.ts";

/** Traits of yield farmers; sources in `simulations/ASSUMPTIONS.md`. */
export const yieldFarmerTraits = z.strictObject({
  /** Return a year that cash earns elsewhere. */
  cashYield: z.number().min(-1).max(10).default(0.04),
  /** Difference of yearly returns that makes one place e times as attractive as another. */
  temperature: logNormalTrait.prefault({ median: 0.04, spread: 0.4 }),
  /** Days that a move is expected to last, over which gas and cooldown are spread. */
  horizonDays: logNormalTrait.prefault({ median: 30, spread: 0.4 }),
  /** Days over which volatility is measured. */
  volatilityDays: z.number().min(5).default(30),
  /** Price impact that the agent accepts in one trade. */
  maximumImpact: z.number().positive().default(0.005),
  /** Gap between the wished and the actual share of wealth below which nothing is moved. */
  inertiaBand: z.number().min(0).max(1).default(0.1),
  /** Mean days between two looks. */
  meanWaitingDays: logNormalTrait.prefault({ median: 1, spread: 0.3 }),
});

/** Traits of yield farmers. */
export type YieldFarmerTraits = z.output<typeof yieldFarmerTraits>;

/** Places where wealth can work: shares of wealth, or returns a year. */
interface Places {
  readonly staking: number;
  readonly liquidity: number;
  readonly cash: number;
}

/** Share wealth out by softmax over returns: weights exp(return / temperature). */
export function softmax(returns: Places, temperature: number): Places {
  const best = Math.max(returns.staking, returns.liquidity, returns.cash);
  const weigh = (value: number): number => Math.exp((value - best) / temperature);
  const weights = { staking: weigh(returns.staking), liquidity: weigh(returns.liquidity), cash: weigh(returns.cash) };
  const total = weights.staking + weights.liquidity + weights.cash;
  return {
    staking: weights.staking / total,
    liquidity: weights.liquidity / total,
    cash: weights.cash / total,
  };
}

/** A return a year that is earned over the horizon, after which a cooldown earns nothing. */
function afterCooldown(yearly: number, pool: PoolObservation, horizonDays: number): number {
  return (yearly * horizonDays) / (horizonDays + pool.cooldownSeconds / SECONDS_PER_DAY);
}

/** What an account has where, in quote. */
function wealthOf(market: MarketObservation, { tokenWei, quoteWei, liquidityWei, pools }: AccountObservation) {
  const { staking, liquidityMining } = pools;
  const quote = weiToNumber(quoteWei, market.quoteDecimals);
  const sharesWei = liquidityWei + liquidityMining.plainWei + liquidityMining.coolingWei;
  const shareValue =
    (2 * weiToNumber(market.reserveQuoteWei, market.quoteDecimals)) /
    Math.max(1e-9, weiToNumber(market.liquiditySupplyWei, TOKEN_DECIMALS));
  const tokens = tokenValue(market, tokenWei);
  const staked = tokenValue(market, staking.plainWei + staking.lockedWei);
  const cooling = tokenValue(market, staking.coolingWei);
  const liquidity = weiToNumber(sharesWei, TOKEN_DECIMALS) * shareValue;
  return { quote, tokens, staked, liquidity, total: quote + tokens + staked + cooling + liquidity };
}

/** Create a farmer who moves among staking, liquidity and cash, after what each is expected to pay. */
export function createYieldFarmer(id: string, traits: YieldFarmerTraits, rng: Rng): Agent {
  const temperature = drawTrait(traits.temperature, rng);
  const horizonDays = drawTrait(traits.horizonDays, rng);
  const looks = new Looks(drawTrait(traits.meanWaitingDays, rng));
  /** Whether the last step moved something, so that the next one goes on without waiting for a look. */
  let isMoving = false;

  /** What each place pays a year, net of the gas of moving there and back and of what the cooldown forgoes. */
  const returnsOf = (market: MarketObservation, wealth: number): Places => {
    const gasYearly = (...kinds: readonly Action["kind"][]): number => {
      const gas = kinds.reduce((sum, kind) => sum + market.gasCostQuote(kind), 0);
      return (gas / Math.max(1e-9, wealth)) * (365 / horizonDays);
    };
    const { staking, liquidityMining } = market.pools;
    return {
      staking:
        afterCooldown(staking.yieldYearly, staking, horizonDays) -
        gasYearly("buy", "stake", "claim", "unstake", "withdraw", "sell"),
      liquidity:
        afterCooldown(netReturn(market, traits.volatilityDays), liquidityMining, horizonDays) -
        gasYearly("buy", "addLiquidity", "stake", "claim", "unstake", "withdraw", "removeLiquidity", "sell"),
      cash: traits.cashYield,
    };
  };

  /** Take out of a pool what is beyond the wished share of wealth. */
  const takeOut = (pool: "staking" | "liquidityMining", account: AccountObservation, part: number): Action[] => {
    const amountWei = mulDivDown(account.pools[pool].plainWei, BigInt(Math.round(part * 10_000)), 10_000n);
    return amountWei > 0n ? [{ kind: "unstake", actor: id, pool, amountWei }] : [];
  };

  const rebalance = (market: MarketObservation, account: AccountObservation): Action[] => {
    const has = wealthOf(market, account);
    const wished = softmax(returnsOf(market, has.total), temperature);
    const band = traits.inertiaBand * has.total;
    const stakingGap = wished.staking * has.total - has.staked;
    const liquidityGap = wished.liquidity * has.total - has.liquidity;
    const actions: Action[] = [];
    if (stakingGap < -band) actions.push(...takeOut("staking", account, -stakingGap / has.staked));
    if (liquidityGap < -band) actions.push(...takeOut("liquidityMining", account, -liquidityGap / has.liquidity));
    // Tokens for the stake and for half of the liquidity; what is beyond is cash that still stands in tokens.
    const toStake = stakingGap > band && !market.pools.staking.isHalted ? stakingGap : 0;
    const toAdd = liquidityGap > band ? liquidityGap : 0;
    const tokensLacking = toStake + toAdd / 2 - has.tokens;
    if (Math.abs(tokensLacking) > band) {
      const limit = valueForImpact(market, traits.maximumImpact);
      const valueQuote = Math.max(-limit, Math.min(limit, has.quote, tokensLacking));
      actions.push(...trade(market, account, { valueQuote, slippageTolerance: 0.02 }));
    }
    if (tokensLacking > 0) return [...actions, ...stakeTokens(market, account, Math.min(toStake, has.tokens))];
    if (toAdd > 0) {
      const wallet = Math.max(1e-9, Math.min(has.tokens - toStake, has.quote));
      actions.push(...addLiquidity(market, account, Math.min(1, toAdd / 2 / wallet)));
    }
    return [...actions, ...stakeTokens(market, account, toStake)];
  };

  const stakeTokens = (market: MarketObservation, account: AccountObservation, valueQuote: number): Action[] => {
    if (valueQuote < 20 * market.gasCostQuote("stake")) return [];
    const wishWei = numberToWei(valueQuote / market.poolPrice, TOKEN_DECIMALS);
    const amountWei = wishWei < account.tokenWei ? wishWei : account.tokenWei;
    return amountWei > 0n ? [{ kind: "stake", actor: id, pool: "staking", amountWei }] : [];
  };

  /** Stake shares that have just been made, or turn shares that have just been taken out into tokens and quote. */
  const settleShares = (market: MarketObservation, account: AccountObservation): Action[] => {
    if (account.liquidityWei === 0n) return [];
    const has = wealthOf(market, account);
    const wished = softmax(returnsOf(market, has.total), temperature);
    if (has.liquidity > wished.liquidity * has.total + (traits.inertiaBand / 2) * has.total) {
      return removeLiquidity(market, account);
    }
    if (market.pools.liquidityMining.isHalted) return [];
    return [{ kind: "stake", actor: id, pool: "liquidityMining", amountWei: account.liquidityWei }];
  };

  return {
    id,
    kind: "yield-farmer",
    phase: "ordinary",
    begin: (beginning, beginRng) => ({ atStep: looks.begin(beginning, beginRng) }),
    decide({ market, account }, stepRng) {
      const isLook = looks.isDue(market);
      const actions = [
        ...collect(market, account, "staking", isLook),
        ...collect(market, account, "liquidityMining", isLook),
        ...settleShares(market, account),
      ];
      const isFree = actions.every(({ kind }) => kind === "claim");
      if ((isLook || isMoving) && isFree) actions.push(...rebalance(market, account));
      isMoving = actions.some(({ kind }) => kind !== "claim" && kind !== "unstake");
      const atStep = looks.after(market, stepRng);
      return { actions, wake: { atStep: isMoving ? market.step + 1 : atStep } };
    },
  };
}
