import { z } from "zod";

import type { Action, PoolId } from "../protocol/actions.ts";
import { SECONDS_PER_DAY } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";
import type { Agent, Decision } from "./agent.ts";
import { removeLiquidity } from "./liquidity-provider.ts";
import type { MarketObservation, Observation } from "./observation.ts";
import { tokenValue, trade, valueForImpact } from "./pool-math.ts";
import { collect } from "./stake-actions.ts";
import { drawTrait, logNormalTrait } from "./traits.ts";

/** Traits of panic, which any holder may fall into; sources in `simulations/ASSUMPTIONS.md`. */
export const panicSellerTraits = z.strictObject({
  /** Fall from the highest price of the last days that frightens nobody, as a share. */
  drawdownThreshold: z.number().min(0).max(1).default(0.35),
  /** Days over which the highest price is remembered. */
  memoryDays: z.number().positive().max(1_000).default(30),
  /** Chance a day, as a rate, to lose one's nerve per unit of the fall beyond the threshold. */
  hazardDaily: z.number().min(0).max(100).default(0.05),
  /** Holders that one who panics takes along the day after; from 1 on a panic grows until everybody has run. */
  contagion: z.number().min(0).max(100).default(0.4),
  /** Price impact that is accepted in a step. */
  maximumImpact: z.number().positive().default(0.02),
  /** Days until a holder who lost its nerve is its old self. */
  calmDays: logNormalTrait.prefault({ median: 20, spread: 0.5 }),
});

/** Traits of panic. */
export type PanicSellerTraits = z.output<typeof panicSellerTraits>;

const POOLS: readonly PoolId[] = ["staking", "liquidityMining"];

/** Share of the expected output that is given up in the rush. */
const SLIPPAGE_TOLERANCE = 0.25;

/** Leave both pools and the pair, as far as nothing is locked. */
function leavePools({ market, account }: Observation): Action[] {
  const actions = POOLS.flatMap((pool): Action[] => {
    const amountWei = account.pools[pool].plainWei;
    const taken = collect(market, account, pool, false);
    return amountWei > 0n ? [...taken, { kind: "unstake", actor: account.id, pool, amountWei }] : taken;
  });
  return account.liquidityWei > 0n ? [...actions, ...removeLiquidity(market, account)] : actions;
}

/** How much of a wallet's worth is sold in a step, in quote. */
type Slice = (market: MarketObservation, worthQuote: number) => number;

/** Equal parts within some days, whatever the impact; from then on everything. */
function exitSlice({ step, stepSeconds }: MarketObservation, days: number): Slice {
  const lastStep = step + Math.max(1, Math.ceil((days * SECONDS_PER_DAY) / stepSeconds)) - 1;
  return (market, worthQuote) => worthQuote / Math.max(1, lastStep - market.step + 1);
}

/** Sell what is in the wallet beyond what payments may take, a slice a step. */
function sellWallet({ market, account }: Observation, payments: readonly Action[], slice: Slice): Action[] {
  const spentWei = payments.reduce(
    (sum, action) => (action.kind === "payWithToken" ? sum + action.maximumTokenWei : sum),
    0n,
  );
  const freeWei = account.tokenWei - spentWei;
  if (freeWei <= 0n) return [];
  const valueQuote = -slice(market, tokenValue(market, freeWei));
  return trade(market, account, { valueQuote, slippageTolerance: SLIPPAGE_TOLERANCE });
}

/**
 * Give a holder nerves to lose: alarmed, it leaves the pools (and, in panic, sells) as fast as cooldowns and impact let it,
 * and does nothing else but pay for what it uses until it has calmed down; who leaves for good never does.
 */
export function withNerves(holder: Agent, traits: PanicSellerTraits, rng: Rng): Agent {
  const calmDays = drawTrait(traits.calmDays, rng);
  let runsUntilStep = 0;
  let slice: Slice | undefined;
  let isGone = false;

  /** As much as the impact lets it that panic accepts. */
  const panicSlice: Slice = (market, worthQuote) => Math.min(worthQuote, valueForImpact(market, traits.maximumImpact));

  const run = (observation: Observation, stepRng: Rng): Decision => {
    const { step } = observation.market;
    // What is still to cool down, or locked, wakes it.
    const later = isGone ? {} : { atStep: Math.max(runsUntilStep, step + 1) };
    const payments =
      observation.account.unitsWanted > 0 ? holder.decide(observation, stepRng).actions.filter(pays) : [];
    const flight = leavePools(observation);
    if (slice !== undefined) flight.push(...sellWallet(observation, payments, slice));
    return {
      actions: [...payments, ...flight],
      wake: flight.length > 0 ? { atStep: step + 1 } : later,
    };
  };

  return {
    ...holder,
    canBeAlarmed: true,
    decide(observation, stepRng) {
      const { market, alarm } = observation;
      if (alarm?.kind === "exit" && !isGone) {
        isGone = true;
        slice = exitSlice(market, alarm.days);
      } else if (!isGone && (alarm?.kind === "panic" || alarm?.kind === "unstake")) {
        slice = alarm.kind === "panic" ? panicSlice : undefined;
        runsUntilStep = market.step + Math.ceil((calmDays * SECONDS_PER_DAY) / market.stepSeconds);
      }
      return isGone || market.step < runsUntilStep ? run(observation, stepRng) : holder.decide(observation, stepRng);
    },
  };
}

function pays({ kind }: Action): boolean {
  return kind === "payWithQuote" || kind === "payWithToken";
}
