import { z } from "zod";

import type { Action, GovernanceCall } from "../protocol/actions.ts";
import { ratioToNumber } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";
import type { Agent, Resident } from "./agent.ts";
import { harmOfCalls } from "./harm.ts";
import type { MarketObservation, ProposalObservation } from "./observation.ts";
import { tokenValue } from "./pool-math.ts";
import { drawTrait, logNormalTrait } from "./traits.ts";

/** Traits of holders as voters; sources in `simulations/ASSUMPTIONS.md`. */
export const voterTraits = z.strictObject({
  /** What it costs to read a proposal and to vote, besides the gas, in quote. */
  attentionQuote: logNormalTrait.prefault({ median: 100, spread: 0.7 }),
  /** Share of holders to whom voting is worth something as such; the others vote where much is at stake for them. */
  civicShare: z.number().min(0).max(1).default(0.4),
  /** Worth that such a holder sees in having voted, as a share of what the votes are worth. */
  duty: logNormalTrait.prefault({ median: 0.000_15, spread: 1.2 }),
  /** Share of what the votes are worth that a proposal of the greatest harm would cost. */
  harmShare: z.number().min(0).max(1).default(0.05),
  /** Harm up to which a holder votes for a proposal. */
  tolerance: logNormalTrait.prefault({ median: 0.25, spread: 0.4 }),
  /** Chance in each step of the vote that a holder looks at it, where it would vote. */
  attendance: z.number().min(0).max(1).default(0.6),
});

/** Traits of holders as voters. */
export type VoterTraits = z.output<typeof voterTraits>;

/** Kinds that stand in the ordinary phase and are no holders of their own: office holders, and who brings borrowed votes. */
const NO_VOTERS = new Set<Agent["kind"]>(["proposer", "guardian", "raider"]);

/** Say whether somebody votes as a holder, and so may be whom others delegate to. */
export function isVoter(resident: Resident): resident is Agent {
  return resident.phase === "ordinary" && !NO_VOTERS.has(resident.kind);
}

/** A holder as a voter. */
export interface Voter {
  readonly id: string;
  /** How it would vote on calls, whether or not it comes to vote; undefined where that isn't worth the trouble. */
  supportFor(market: MarketObservation, calls: readonly GovernanceCall[]): bigint | undefined;
  /** Vote on a proposal whose vote is open; undefined where it isn't worth the trouble, or not yet. */
  vote(market: MarketObservation, proposal: ProposalObservation, rng: Rng): Action | undefined;
}

/** Votes as the governor counts them. */
export const [AGAINST, FOR] = [0n, 1n] as const;

/**
 * Create a holder's vote. It votes where p·B + D exceeds C (Riker, Ordeshook 1968): the chance that its votes decide,
 * taken as their share of the quorum, times what is at stake for those whom it votes for (small moves around a settled value
 * cost little: the loss grows with the square of the harm), and the worth of voting as such, against attention and gas.
 */
export function createVoter(id: string, traits: VoterTraits, rng: Rng): Voter {
  const attentionQuote = drawTrait(traits.attentionQuote, rng);
  const wouldBeDuty = drawTrait(traits.duty, rng);
  const duty = rng.bernoulli(traits.civicShare) ? wouldBeDuty : 0;
  const tolerance = drawTrait(traits.tolerance, rng);
  const supportFor: Voter["supportFor"] = (market, calls) => {
    const { governance } = market;
    const votesWei = governance.votesOf(id);
    if (votesWei === 0n) return undefined;
    const value = tokenValue(market, votesWei);
    const harm = harmOfCalls(calls, governance);
    const decides = Math.min(1, ratioToNumber(votesWei, governance.quorumWei));
    const gain = decides * harm ** 2 * traits.harmShare * value + duty * value;
    if (gain <= attentionQuote + market.gasCostQuote("castVote")) return undefined;
    return harm <= tolerance ? FOR : AGAINST;
  };
  return {
    id,
    supportFor,
    vote(market, proposal, voteRng) {
      const support = proposal.hasVoted(id) ? undefined : supportFor(market, proposal.calls);
      if (support === undefined || !voteRng.bernoulli(traits.attendance)) return undefined;
      return { kind: "castVote", actor: id, proposal: proposal.number, support };
    },
  };
}
