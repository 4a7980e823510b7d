import { z } from "zod";

import type { Action, GovernanceCall } from "../protocol/actions.ts";
import { reserveFor } from "../protocol/names.ts";
import { mulDivUp, SECONDS_PER_DAY, SECONDS_PER_YEAR } from "../units/amounts.ts";
import type { Agent } from "./agent.ts";
import { parameterNamed } from "./civic-proposals.ts";
import type { AccountObservation, MarketObservation, Observation, ProposalObservation } from "./observation.ts";

/** Traits of raiders; sources in `simulations/ASSUMPTIONS.md`. */
export const raiderTraits = z.strictObject({
  /** Share of the population's tokens that it has borrowed. */
  loanShare: z.number().min(0).max(0.8).default(0.3),
  /** Interest on the loan, a year. */
  interestYearly: z.number().min(0).max(10).default(0.2),
  /** Day on which it begins. */
  fromDay: z.number().min(0).default(15),
  /** Days after which it gives up and returns the loan. */
  patienceDays: z.number().positive().default(30),
});

/** Traits of raiders. */
export type RaiderTraits = z.output<typeof raiderTraits>;

const FOR = 1n;
const PRECISION = 1_000_000n;

/** What pays a large staker: the largest emission that limits allow, and token revenue to stakers instead of the burn. */
function spoils({ governance }: MarketObservation): GovernanceCall[] {
  const emission = parameterNamed(governance.parameters, "stakingPool", "maximumEmissionRateWeiPerSecond");
  if (emission === undefined || emission.value === emission.limits.maximum) return [];
  const settings = [{ parameter: BigInt(emission.number), value: emission.limits.maximum }];
  return [{ kind: "adoptParameters", settings }];
}

/** Its proposals: its own guardian first, which nobody can cancel, then what it is after. */
function proposals(id: string, market: MarketObservation): Action[] {
  const description = (purpose: string): string => reserveFor(id, `${purpose}, in step ${market.step}`);
  const takeover: Action = {
    kind: "propose",
    actor: id,
    calls: [{ kind: "setGuardian", account: id }],
    description: description("replace the guardian"),
  };
  const calls = spoils(market);
  return calls.length === 0
    ? [takeover]
    : [takeover, { kind: "propose", actor: id, calls, description: description("pay stakers more") }];
}

function voteOn(id: string, proposal: ProposalObservation): Action[] {
  const isOpen = proposal.phase === "active" && !proposal.hasVoted(id);
  return isOpen ? [{ kind: "castVote", actor: id, proposal: proposal.number, support: FOR }] : [];
}

/** Take everything out of the pool, as far as it is free. */
function leave({ id, pools: { staking } }: AccountObservation): Action[] {
  const pool = "staking";
  const ready = staking.ready.map((entry): Action => ({ kind: "withdraw", actor: id, pool, unstakingId: entry.id }));
  const claim: Action[] = staking.earnedWei > 0n ? [{ kind: "claim", actor: id, pool }] : [];
  const unstake: Action[] =
    staking.plainWei > 0n ? [{ kind: "unstake", actor: id, pool, amountWei: staking.plainWei }] : [];
  return [...ready, ...claim, ...unstake];
}

/**
 * Create a raider, who holds borrowed tokens: it stakes them, proposes its own guardian and what pays it, votes, waits for
 * the outcome, takes the stake out and returns the loan with interest, as far as its tokens reach.
 *
 * @param lender - Whom the loan is returned to.
 */
export function createRaider(id: string, lender: string, traits: RaiderTraits): Agent {
  let loanWei: bigint | undefined;
  let startStep = 0;
  let hasProposed = false;
  let isLeaving = false;

  const begin = ({ market, account }: Observation): Action[] => {
    loanWei = account.tokenWei;
    startStep = market.step;
    return [
      { kind: "delegate", actor: id, to: id },
      { kind: "stake", actor: id, pool: "staking", amountWei: loanWei },
    ];
  };

  const owedWei = ({ step, stepSeconds }: MarketObservation): bigint => {
    const years = ((step - startStep) * stepSeconds) / SECONDS_PER_YEAR;
    const interest = BigInt(Math.round(traits.interestYearly * years * Number(PRECISION)));
    return (loanWei ?? 0n) + mulDivUp(loanWei ?? 0n, interest, PRECISION);
  };

  const campaign = ({ market }: Observation): Action[] => {
    const own = market.governance.proposals.filter(({ proposer }) => proposer === id);
    if (!hasProposed) {
      hasProposed = true;
      return proposals(id, market);
    }
    const days = ((market.step - startStep) * market.stepSeconds) / SECONDS_PER_DAY;
    isLeaving = own.length === 0 || days > traits.patienceDays;
    return own.flatMap((proposal) => voteOn(id, proposal));
  };

  const repay = ({ market, account }: Observation): Action[] => {
    const { plainWei, coolingWei } = account.pools.staking;
    const isOut = plainWei === 0n && coolingWei === 0n;
    if (!isOut || account.tokenWei === 0n) return leave(account);
    const owed = owedWei(market);
    const amountWei = account.tokenWei < owed ? account.tokenWei : owed;
    loanWei = 0n;
    return [{ kind: "transfer", actor: id, asset: "token", to: lender, amountWei }];
  };

  return {
    id,
    kind: "raider",
    phase: "ordinary",
    begin: ({ stepSeconds }) => ({ atStep: Math.ceil((traits.fromDay * SECONDS_PER_DAY) / stepSeconds) }),
    decide(observation) {
      const wake = { atStep: observation.market.step + 1 };
      if (loanWei === undefined) return { actions: begin(observation), wake };
      if (isLeaving && loanWei === 0n) return { actions: [], wake: {} };
      return { actions: isLeaving ? repay(observation) : campaign(observation), wake };
    },
  };
}
