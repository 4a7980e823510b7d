import fc from "fast-check";

import type {
  AccountObservation,
  GovernanceObservation,
  MarketObservation,
  Observation,
  ParameterObservation,
  PoolObservation,
  ProposalObservation,
  ProtocolObservation,
  RecommendationObservation,
  StakeObservation,
} from "../../simulations/agents/observation.ts";
import type { Agent, Decision } from "../../simulations/agents/agent.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import type { Rng } from "../../simulations/units/rng.ts";

export const TOKEN = 10n ** 18n;
export const QUOTE = 10n ** 6n;
export const DAY = 86_400;

/** What every action costs in {@link market}, in quote. */
export const GAS = 0.01;

/** Make what is seen of a reward pool: 10 % a year, nothing halted, no locks. */
export function pool(fields: Partial<PoolObservation> = {}): PoolObservation {
  const idle = { yieldYearly: 0.1, staked: 0, distributed: 0, cooldownSeconds: 2 * DAY, lockTiers: [] };
  return { ...idle, isHalted: false, ...fields };
}

/** Make what keepers see: nothing is due. */
export function protocol(fields: Partial<ProtocolObservation> = {}): ProtocolObservation {
  return {
    emissionDue: false,
    burnDueWei: 0n,
    buyback: null,
    credits: {
      quoteBuybackWei: 0n,
      quoteTreasuryWei: 0n,
      tokenBurnWei: 0n,
      tokenStakersWei: 0n,
      tokenTreasuryWei: 0n,
    },
    ...fields,
  };
}

/** Make a parameter that stands at 1,000, may go from 500 to 2,000, by 100 at once and 300 altogether. */
export function parameter(fields: Partial<ParameterObservation> = {}): ParameterObservation {
  return {
    number: 0,
    contract: "fees",
    name: "ceilingUnitPriceWad",
    saferDirection: "lower",
    value: 1_000n,
    limits: {
      minimum: 500n,
      maximum: 2_000n,
      step: 100n,
      budget: 300n,
      cooldownSeconds: 86_400n,
      windowSeconds: 604_800n,
    },
    budgetLeft: 300n,
    readyAtSeconds: 0n,
    ...fields,
  };
}

/** Make a proposal whose vote is open, that calls nothing and that nobody has voted on. */
export function proposal(fields: Partial<ProposalObservation> = {}): ProposalObservation {
  return {
    number: 0n,
    proposer: "agent/0009",
    calls: [],
    phase: "active",
    voteStartSeconds: 1_699_990_000n,
    voteEndSeconds: 1_700_400_000n,
    forWei: 0n,
    againstWei: 0n,
    abstainWei: 0n,
    etaSeconds: 0n,
    hasVoted: () => false,
    ...fields,
  };
}

/** Make a recommendation that changes nothing, ready in a day. */
export function recommendation(fields: Partial<RecommendationObservation> = {}): RecommendationObservation {
  const times = { readyAtSeconds: 1_700_086_400n, expiresAtSeconds: 1_700_600_000n };
  return { id: 1n, changes: [], evidenceHash: 1n, ...times, ...fields };
}

/** Make what is seen of governance: nothing is proposed, the guardian is in office for a year, nobody has votes. */
export function governance(fields: Partial<GovernanceObservation> = {}): GovernanceObservation {
  return {
    votingDelaySeconds: 86_400n,
    votingPeriodSeconds: 432_000n,
    executionDelaySeconds: 172_800n,
    proposalThresholdWei: 100_000n * TOKEN,
    quorumBps: 400n,
    quorumWei: 4_000_000n * TOKEN,
    vetoDelaySeconds: 172_800n,
    guardian: "guardian",
    guardianPowersUntilSeconds: 1_731_536_000n,
    flagsUp: 0,
    proposals: [],
    defeats: [],
    recommendations: [],
    recommendationCount: 0n,
    parameters: [],
    votesOf: () => 0n,
    delegateOf: () => undefined,
    ...fields,
  };
}

/** Make a quiet market of daily steps: 10,000,000 tokens against 5,000,000 quote of 6 decimals, 0.5 everywhere. */
export function market(fields: Partial<MarketObservation> = {}): MarketObservation {
  return {
    step: 0,
    stepSeconds: DAY,
    timeSeconds: 1_700_000_000n,
    quoteDecimals: 6,
    poolPrice: 0.5,
    venuePrice: 0.5,
    averagePrice: 0.5,
    priceHistory: [0.5],
    reserveTokenWei: 10_000_000n * TOKEN,
    reserveQuoteWei: 5_000_000n * QUOTE,
    liquiditySupplyWei: 7n * TOKEN,
    volumeQuoteDaily: 0,
    circulatingTokens: 80_000_000,
    issuanceYearly: 0,
    feesQuoteDaily: 0,
    unitPrice: 1,
    unitsAvailable: 40_000n,
    usage: {
      pricingPeriodSeconds: DAY,
      fullDiscountStakeTokens: 50_000,
      maximumDiscount: 0.2,
      discountedUnitsPerToken: 0.0005,
    },
    pools: { staking: pool(), liquidityMining: pool() },
    protocol: protocol(),
    governance: governance(),
    gasCostQuote: () => GAS,
    releasableOf: () => [],
    ...fields,
  };
}

/** Make a market whose pool stands at a price, the product of its reserves unchanged. */
export function marketAt(price: number, fields: Partial<MarketObservation> = {}): MarketObservation {
  const root = Math.sqrt(price / 0.5);
  return market({
    poolPrice: price,
    reserveTokenWei: BigInt(Math.round(10_000_000 / root)) * TOKEN,
    reserveQuoteWei: BigInt(Math.round(5_000_000 * root)) * QUOTE,
    ...fields,
  });
}

/** Make an empty stake. */
export function stake(fields: Partial<StakeObservation> = {}): StakeObservation {
  return { plainWei: 0n, lockedWei: 0n, coolingWei: 0n, earnedWei: 0n, ready: [], matured: [], ...fields };
}

/** Make an account of 1,000 tokens and 500 quote, worth the same at 0.5. */
export function account(fields: Partial<AccountObservation> = {}): AccountObservation {
  return {
    id: "agent/0001",
    tokenWei: 1_000n * TOKEN,
    quoteWei: 500n * QUOTE,
    liquidityWei: 0n,
    pools: { staking: stake(), liquidityMining: stake() },
    unitsWanted: 0,
    ...fields,
  };
}

/** Draw evenly from an interval; fast-check's own doubles crowd around zero. */
export function evenly(low: number, high: number): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 1_000_000 }).map((part) => low + ((high - low) * part) / 1_000_000);
}

/** A stream of numbers that a test dictates: every normal is 0, so traits are their medians. */
export interface DictatedRng extends Rng {
  /** Probabilities that were asked for, in order. */
  readonly asked: number[];
  /** Means of the Poisson draws, in order. */
  readonly means: number[];
  /** Whether who decides by it has come to look at its position: {@link acting}. */
  readonly isLook: boolean;
}

/**
 * Make a dictated stream.
 *
 * @param answers - What `bernoulli` returns, the last one for ever.
 */
export function dictated(answers: readonly boolean[] = [true], uniform = 0.5, count = 1): DictatedRng {
  const asked: number[] = [];
  const means: number[] = [];
  const draw = (): never => {
    throw new RangeError("this draw was not dictated");
  };
  return {
    asked,
    means,
    isLook: true,
    uniform: () => uniform,
    normal: () => 0,
    logNormal: (mu) => Math.exp(mu),
    poisson: (mean) => (means.push(mean), count),
    exponential: () => 0,
    integer: draw,
    pick: draw,
    shuffle: draw,
    bernoulli: (probability) => {
      asked.push(probability);
      return answers[Math.min(asked.length, answers.length) - 1] ?? false;
    },
  };
}

/** Make a dictated stream for a step in which nobody has come to look. */
export function resting(answers: readonly boolean[] = [false]): DictatedRng {
  return { ...dictated(answers), isLook: false };
}

/** An agent that answers with its actions alone. */
export interface Acting {
  readonly phase: Agent["phase"];
  /** Its last decision. */
  readonly last: Decision | undefined;
  decide(observation: Observation, rng: Rng | DictatedRng): readonly Action[];
}

/** Have an agent look whenever it is asked, but for steps in which it {@link resting rests}. */
export function acting(agent: Agent): Acting {
  let nextLook = 0;
  let last: Decision | undefined;
  return {
    phase: agent.phase,
    get last() {
      return last;
    },
    decide({ market: seen, ...rest }, rng) {
      const rests = "isLook" in rng && !rng.isLook;
      // Waiting times are 0, so the next look is due in the step after the last.
      const step = rests ? nextLook - 1 : nextLook++;
      last = agent.decide({ market: { ...seen, step }, ...rest }, { ...rng, exponential: () => 0 });
      return last.actions;
    },
  };
}

/** Step of an agent's first look, for a waiting time of so many means. */
export function firstLook(agent: Agent, means: number, stepSeconds = DAY): number | undefined {
  const rng = { ...dictated(), exponential: () => means };
  return agent.begin({ steps: 365, stepSeconds, poolPrice: 0.5 }, rng).atStep;
}
