import { TUNABLE_PARAMETERS } from "../economies/tunables.ts";
import { BPS, mulDivDown } from "../units/amounts.ts";
import type { ParameterSet, ProposalState, RecommendationState, Snapshot } from "./snapshot.ts";

/** How long a queued proposal can be executed once its delay is over; the timelock's constant. */
export const EXECUTION_WINDOW_SECONDS = 1_209_600n;

/** Where a proposal stands; OpenZeppelin's states, but for those that this governor never has. */
export type ProposalPhase = "pending" | "active" | "defeated" | "succeeded" | "queued" | "executed" | "cancelled";

/** Return a parameter's value by its number, with its sign. */
export function parameterValue(parameters: ParameterSet, number: number): bigint {
  const found = TUNABLE_PARAMETERS[number];
  return found === undefined ? 0n : BigInt.asIntN(256, parameters[found.contract]?.[found.name] ?? 0n);
}

/** Say whether a recommendation can still be executed at some time from now on. */
export function isRecommendationOpen(
  recommendation: RecommendationState,
  id: bigint,
  vetoedThroughId: bigint,
  atSeconds: bigint,
): boolean {
  const { isExecuted, isVetoed, expiresAtSeconds } = recommendation;
  return !isExecuted && !isVetoed && id > vetoedThroughId && atSeconds < expiresAtSeconds;
}

/**
 * Tell where a proposal stands at a time.
 *
 * @param quorumWei - Votes for and abstentions that it takes.
 */
export function proposalPhase(
  proposal: Omit<ProposalState, "voters">,
  quorumWei: bigint,
  atSeconds: bigint,
): ProposalPhase {
  if (proposal.isExecuted) return "executed";
  if (proposal.isCancelled) return "cancelled";
  if (atSeconds <= proposal.voteStartSeconds) return "pending";
  if (atSeconds <= proposal.voteEndSeconds) return "active";
  const { forWei, againstWei, abstainWei, etaSeconds } = proposal;
  if (forWei + abstainWei < quorumWei || forWei <= againstWei) return "defeated";
  if (etaSeconds === 0n) return "succeeded";
  return atSeconds < etaSeconds + EXECUTION_WINDOW_SECONDS ? "queued" : "cancelled";
}

/** Compute the quorum at the supply and the fraction as they are, in wei; a vote's own counts both at its start. */
export function quorumWei({ token, governance }: Pick<Snapshot, "token" | "governance">): bigint {
  return mulDivDown(token.totalSupplyWei, governance.quorumBps, BPS);
}
