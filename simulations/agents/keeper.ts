import { z } from "zod";

import type { Action, RevenueShare } from "../protocol/actions.ts";
import { SECONDS_PER_DAY, weiToNumber } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";
import type { Agent } from "./agent.ts";
import type { MarketObservation } from "./observation.ts";
import { tokenValue } from "./pool-math.ts";
import { drawTrait, logNormalTrait, probabilityInStep } from "./traits.ts";

/** Traits of keepers; sources in `simulations/ASSUMPTIONS.md`. */
export const keeperTraits = z.strictObject({
  /** Share of the time in which a keeper is absent. */
  absence: z.number().min(0).max(1).default(0.05),
  /** Mean length of an absence, in days. */
  absenceDays: z.number().positive().default(2),
  /** Mean days by which a keeper that is there is late. */
  latenessDays: logNormalTrait.prefault({ median: 0.05, spread: 1 }),
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
 * Probability of being absent at a time, given the state some time before: with absences and presences of exponential
 * length it goes to the share of absences at the rate of both together, 1/((1 − share)·mean absence).
 */
function absenceProbability(traits: KeeperTraits, wasAbsent: boolean, elapsedDays: number): number {
  const { absence, absenceDays } = traits;
  const left = absence < 1 ? Math.exp(-elapsedDays / ((1 - absence) * absenceDays)) : 0;
  return absence + ((wasAbsent ? 1 : 0) - absence) * left;
}

/** What anybody may do once it was decided: queue and execute proposals, execute recommendations. */
function governanceDuties(id: string, { governance, timeSeconds }: MarketObservation): Action[] {
  const actions: Action[] = [];
  for (const { number, phase, etaSeconds } of governance.proposals) {
    if (phase === "succeeded") actions.push({ kind: "queueProposal", actor: id, proposal: number });
    if (phase !== "queued" || timeSeconds < etaSeconds) continue;
    actions.push({ kind: "executeProposal", actor: id, proposal: number });
  }
  for (const { id: recommendation, changes, evidenceHash, readyAtSeconds } of governance.recommendations) {
    if (timeSeconds < readyAtSeconds) continue;
    actions.push({ kind: "executeRecommendation", actor: id, recommendation, changes, evidenceHash });
  }
  return actions;
}

function dutiesOf(id: string, market: MarketObservation, traits: KeeperTraits): Action[] {
  const { protocol } = market;
  const actions: Action[] = [];
  for (const { share, value } of creditsOf(market)) {
    if (value <= traits.releaseGasMultiple * market.gasCostQuote("releaseRevenue")) continue;
    actions.push({ kind: "releaseRevenue", actor: id, share });
  }
  if (protocol.emissionDue) actions.push({ kind: "pokeEmission", actor: id });
  actions.push(...governanceDuties(id, market));
  if (protocol.burnDueWei > 0n) actions.push({ kind: "burn", actor: id });
  if (protocol.buyback !== null && protocol.buyback.tipQuote > market.gasCostQuote("buyback")) {
    const deadlineSeconds = market.timeSeconds + 600n;
    actions.push({ kind: "buyback", actor: id, minimumTokenWei: 0n, deadlineSeconds });
  }
  return actions;
}

/**
 * Create a keeper: moves credits, mints and burns when due for the project, and triggers buybacks whose tip beats the gas.
 * It is absent for spells, and late by an exponential time of its own mean.
 */
export function createKeeper(id: string, traits: KeeperTraits, rng: Rng): Agent {
  const latenessDays = drawTrait(traits.latenessDays, rng);
  let isAbsent: boolean | undefined;
  let askedStep = 0;

  const isThere = ({ step, stepSeconds }: MarketObservation, stepRng: Rng): boolean => {
    const elapsedDays = ((step - askedStep) * stepSeconds) / SECONDS_PER_DAY;
    const probability = isAbsent === undefined ? traits.absence : absenceProbability(traits, isAbsent, elapsedDays);
    isAbsent = stepRng.bernoulli(probability);
    askedStep = step;
    return !isAbsent && stepRng.bernoulli(probabilityInStep(latenessDays, stepSeconds));
  };

  return {
    id,
    kind: "keeper",
    phase: "keeper",
    begin: () => ({}),
    decide: ({ market }, stepRng) => ({
      actions: isThere(market, stepRng) ? dutiesOf(id, market, traits) : [],
      wake: {},
    }),
  };
}
