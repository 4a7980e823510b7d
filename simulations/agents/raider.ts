import { z } from "zod";

import type { Action, GovernanceCall } from "../protocol/actions.ts";
import { reserveFor } from "../protocol/names.ts";
import { SECONDS_PER_DAY } from "../units/amounts.ts";
import type { Agent } from "./agent.ts";
import { parameterNamed } from "./civic-proposals.ts";
import { settlementOf } from "./loan.ts";
import type { Loan } from "./loan.ts";
import type { AccountObservation, MarketObservation, Observation, ProposalObservation } from "./observation.ts";

/** Traits of raiders; sources in `simulations/ASSUMPTIONS.md`. */
export const raiderTraits = z.strictObject({
  /** Share of the population's tokens that it has borrowed. */
  loanShare: z.number().min(0).max(0.8).default(0.3),
  /** Quote that it pledges, as a multiple of what the loan is worth at the first price. */
  collateral: z.number().min(1).max(10).default(1.2),
  /** Interest on the loan, a year, on what it is worth when it begins; paid in quote. */
  interestYearly: z.number().min(0).max(10).default(0.2),
  /** Day on which it begins. */
  fromDay: z.number().min(0).default(15),
  /** Days after which it gives up and returns the loan. */
  patienceDays: z.number().positive().default(30),
});

/** Traits of raiders. */
export type RaiderTraits = z.output<typeof raiderTraits>;

const FOR = 1n;

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

/** Return the tokens of a loan and pay what is due for it, in the assets that anything is due in. */
function payments(id: string, lender: string, loan: Loan, { market, account }: Observation): Action[] {
  const { step, stepSeconds, poolPrice: price, quoteDecimals } = market;
  const { tokenWei, quoteWei } = settlementOf(loan, account, { step, stepSeconds, price, quoteDecimals });
  const pay = (asset: "token" | "quote", amountWei: bigint): Action[] =>
    amountWei > 0n ? [{ kind: "transfer", actor: id, asset, to: lender, amountWei }] : [];
  return [...pay("token", tokenWei), ...pay("quote", quoteWei)];
}

/**
 * Create a raider, who holds borrowed tokens, and quote that it has pledged for them: it stakes them, proposes its own
 * guardian and what pays it, votes, waits for the outcome, takes the stake out, returns every token that it borrowed and
 * pays interest; what it earned stays its own.
 *
 * @param lender - Whom the loan is returned to.
 */
export function createRaider(id: string, lender: string, traits: RaiderTraits): Agent {
  let loan: Loan | undefined;
  let hasProposed = false;
  let stage: "campaigning" | "leaving" | "gone" = "campaigning";

  const begin = ({ market, account }: Observation): Action[] => {
    const { interestYearly } = traits;
    loan = { principalWei: account.tokenWei, price: market.poolPrice, interestYearly, fromStep: market.step };
    return [
      { kind: "delegate", actor: id, to: id },
      { kind: "stake", actor: id, pool: "staking", amountWei: account.tokenWei },
    ];
  };

  const campaign = ({ market }: Observation, { fromStep }: Loan): Action[] => {
    const own = market.governance.proposals.filter(({ proposer }) => proposer === id);
    if (!hasProposed) {
      hasProposed = true;
      return proposals(id, market);
    }
    const days = ((market.step - fromStep) * market.stepSeconds) / SECONDS_PER_DAY;
    if (own.length === 0 || days > traits.patienceDays) stage = "leaving";
    return own.flatMap((proposal) => voteOn(id, proposal));
  };

  const repay = (observation: Observation, borrowed: Loan): Action[] => {
    const { plainWei, coolingWei } = observation.account.pools.staking;
    if (plainWei > 0n || coolingWei > 0n) return leave(observation.account);
    stage = "gone";
    return payments(id, lender, borrowed, observation);
  };

  return {
    id,
    kind: "raider",
    phase: "ordinary",
    begin: ({ stepSeconds }) => ({ atStep: Math.ceil((traits.fromDay * SECONDS_PER_DAY) / stepSeconds) }),
    decide(observation) {
      const wake = { atStep: observation.market.step + 1 };
      if (loan === undefined) return { actions: begin(observation), wake };
      if (stage === "gone") return { actions: [], wake: {} };
      return { actions: stage === "leaving" ? repay(observation, loan) : campaign(observation, loan), wake };
    },
  };
}
