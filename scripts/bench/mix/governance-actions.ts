import type { GovernanceCall } from "../../../simulations/protocol/actions.ts";
import { GOVERNANCE_CALLS, INTEGRITY_FLAGS, reserveFor } from "../../../simulations/protocol/names.ts";
import type { GUARDIAN_POWERS } from "../../../simulations/protocol/names.ts";
import { HALTABLE } from "./generators.ts";
import type { Generators } from "./generators.ts";
import type { Draws } from "./draws.ts";
import type { GovernedDraws } from "./governed-draws.ts";

type CallKind = GovernanceCall["kind"];

type VoteKind = "propose" | "castVote" | "queueProposal" | "executeProposal" | "cancelProposal";

/** Calls that only the timelock may make, made by people. */
export function closedCalls(draws: Draws, governed: GovernedDraws): Pick<Generators, CallKind> {
  const generators = GOVERNANCE_CALLS.map((kind) => [kind, () => ({ actor: draws.agent, ...governed.callOf(kind) })]);
  return Object.fromEntries(generators) as Pick<Generators, CallKind>;
}

/** Actions of holders who propose and vote, and of whoever would like to. */
export function voteActions(draws: Draws, governed: GovernedDraws): Pick<Generators, VoteKind> {
  const { rng } = draws;
  const withVotes = (leastWei: bigint): string =>
    draws.agentWith((id) => (draws.state.token.votesWei[id] ?? 0n) > leastWei);
  return {
    propose: () => {
      const actor = withVotes(draws.state.governance.proposalThresholdWei);
      const calls = governed.calls();
      const drawn = rng.integer(1_000);
      const text = `number ${draws.state.governance.proposals.length}, ${drawn}`;
      return { kind: "propose", actor, calls, description: drawn % 2 === 0 ? reserveFor(actor, text) : text };
    },
    castVote: () => {
      const proposal = governed.proposal("active");
      const voters = draws.state.governance.proposals[Number(proposal)]?.voters ?? [];
      const actor = draws.agentWith((id) => !voters.includes(id) && (draws.state.token.votesWei[id] ?? 0n) > 0n);
      return { kind: "castVote", actor, proposal, support: draws.isWrong() ? rng.pick([0n, 2n, 3n]) : 1n };
    },
    queueProposal: () => ({ kind: "queueProposal", actor: draws.agent, proposal: governed.proposal("succeeded") }),
    executeProposal: () => ({ kind: "executeProposal", actor: draws.agent, proposal: governed.proposal("queued") }),
    cancelProposal: () => {
      const proposal = governed.proposal("pending");
      const proposer = draws.state.governance.proposals[Number(proposal)]?.proposer;
      return { kind: "cancelProposal", actor: proposer ?? draws.agent, proposal };
    },
  };
}

/** Recommendations, made by the proposer and executed by anybody. */
export function stewardActions(
  draws: Draws,
  governed: GovernedDraws,
): Pick<Generators, "recommend" | "executeRecommendation"> {
  return {
    recommend: () => ({
      kind: "recommend",
      actor: draws.isWrong() ? draws.agent : "proposer",
      changes: governed.changes(),
      evidenceHash: draws.isWrong() ? 0n : BigInt(1 + draws.rng.integer(1_000)),
    }),
    executeRecommendation: () => {
      const shown = governed.recommended();
      const evidenceHash = shown.evidenceHash + (draws.isWrong() ? 1n : 0n);
      return { kind: "executeRecommendation", actor: draws.agent, ...shown, evidenceHash };
    },
  };
}

/** Actions of the guardian, and of whoever would like to be it. */
export function guardianActions(
  draws: Draws,
  governed: GovernedDraws,
): Pick<Generators, (typeof GUARDIAN_POWERS)[number]> {
  const { rng } = draws;
  const guardian = (): string => (draws.isWrong() ? draws.agent : draws.state.governance.guardian);
  return {
    halt: () => ({ kind: "halt", actor: guardian(), contract: rng.pick(HALTABLE) }),
    vetoRecommendation: () => ({
      kind: "vetoRecommendation",
      actor: guardian(),
      recommendation: governed.recommendation(),
    }),
    vetoAllRecommendations: () => ({ kind: "vetoAllRecommendations", actor: guardian() }),
    narrowLimits: () => ({ kind: "narrowLimits", actor: guardian(), ...governed.limits(1n) }),
    raiseFlag: () => ({ kind: "raiseFlag", actor: guardian(), flag: rng.pick(INTEGRITY_FLAGS) }),
    cancelAsGuardian: () => ({
      kind: "cancelAsGuardian",
      actor: guardian(),
      proposal: governed.proposal("pending", "active", "defeated"),
    }),
  };
}
