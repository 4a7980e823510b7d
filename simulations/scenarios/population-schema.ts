import { z } from "zod";

import { arbitrageurTraits } from "../agents/arbitrageur.ts";
import { civicTraits } from "../agents/civic-proposals.ts";
import { compromisedProposerTraits } from "../agents/compromised-proposer.ts";
import { fundamentalistTraits } from "../agents/fundamentalist.ts";
import { guardianTraits } from "../agents/guardian.ts";
import { insiderTraits } from "../agents/insider.ts";
import { keeperTraits } from "../agents/keeper.ts";
import { liquidityProviderTraits } from "../agents/liquidity-provider.ts";
import { longTermStakerTraits } from "../agents/long-term-staker.ts";
import { noiseTraderTraits } from "../agents/noise-trader.ts";
import { panicSellerTraits } from "../agents/panic-seller.ts";
import { priceDraggerTraits } from "../agents/price-dragger.ts";
import { raiderTraits } from "../agents/raider.ts";
import { rewardHunterTraits } from "../agents/reward-hunter.ts";
import { sandwicherTraits } from "../agents/sandwicher.ts";
import { serviceUserTraits } from "../agents/service-user.ts";
import { stewardProposerTraits } from "../agents/steward-proposer.ts";
import { trendFollowerTraits } from "../agents/trend-follower.ts";
import { voterTraits } from "../agents/voter.ts";
import { whaleTraits } from "../agents/whale.ts";
import { yieldFarmerTraits } from "../agents/yield-farmer.ts";

const share = z.number().min(0).max(1);
const count = z.int().min(0).max(100_000).default(0);

/** Kinds that a population is drawn from, by share; insiders come with the economy's allocations. */
export const population = z.strictObject({
  "long-term-staker": share.default(0.38),
  "yield-farmer": share.default(0.025),
  fundamentalist: share.default(0.1),
  "trend-follower": share.default(0.08),
  "noise-trader": share.default(0.11),
  "liquidity-provider": share.default(0.06),
  "service-user": share.default(0.22),
  whale: share.default(0.005),
  arbitrageur: share.default(0.01),
  keeper: share.default(0.01),
});

/** Agents of each kind besides those that are drawn, whatever the population's size; attackers come by number alone. */
export const counts = z.strictObject({
  "long-term-staker": count,
  "yield-farmer": count,
  fundamentalist: count,
  "trend-follower": count,
  "noise-trader": count,
  "liquidity-provider": count,
  "service-user": count,
  whale: count,
  arbitrageur: count,
  keeper: count,
  /** Who buys before a purchase and sells after it; in turn before buybacks and before trades of others. */
  sandwicher: count,
  /** Who stakes for an event and no longer; in turn for rewards and for the discount of the service. */
  "reward-hunter": count,
  /** Who moves the pool off the average that the protocol goes by. */
  "price-dragger": count,
  /** Who has the proposer's key without being entitled to it; there is one key. */
  "compromised-proposer": z.int().min(0).max(1).default(0),
  /** Who recommends changes of parameters in good faith: there is one, or none. */
  proposer: z.int().min(0).max(1).default(1),
  /** Who may stop things: there is one, or none who is awake. */
  guardian: z.int().min(0).max(1).default(1),
  /** Who borrows tokens in order to vote; they share the loan. */
  raider: z.int().min(0).max(100).default(0),
});

/** Traits of each kind of agent, and of the panic that any holder may fall into. */
export const traits = z.strictObject({
  "long-term-staker": longTermStakerTraits.prefault({}),
  "yield-farmer": yieldFarmerTraits.prefault({}),
  fundamentalist: fundamentalistTraits.prefault({}),
  "trend-follower": trendFollowerTraits.prefault({}),
  "noise-trader": noiseTraderTraits.prefault({}),
  "liquidity-provider": liquidityProviderTraits.prefault({}),
  "service-user": serviceUserTraits.prefault({}),
  whale: whaleTraits.prefault({}),
  arbitrageur: arbitrageurTraits.prefault({}),
  keeper: keeperTraits.prefault({}),
  insider: insiderTraits.prefault({}),
  sandwicher: sandwicherTraits.prefault({}),
  "reward-hunter": rewardHunterTraits.prefault({}),
  "price-dragger": priceDraggerTraits.prefault({}),
  "compromised-proposer": compromisedProposerTraits.prefault({}),
  voter: voterTraits.prefault({}),
  civic: civicTraits.prefault({}),
  proposer: stewardProposerTraits.prefault({}),
  guardian: guardianTraits.prefault({}),
  raider: raiderTraits.prefault({}),
  "panic-seller": panicSellerTraits.prefault({}),
});
