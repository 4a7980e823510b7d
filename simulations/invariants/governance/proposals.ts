import { BPS } from "../../units/amounts.ts";
import type { ProposalState } from "../../protocol/snapshot.ts";
import type { Predicate, Transition, Violation } from "../invariant.ts";
import { amountOf } from "../step-events.ts";
import { first, unless, violation } from "../violation.ts";
import { checkCallsMade } from "./calls-made.ts";
import { isSame, isSameContent } from "./content.ts";
import { governancePath, isUngoverned, momentsOf } from "./moments.ts";
import { settingsOf } from "./replay.ts";
import { keepsVotes, leastQuorumDown, voteStarts } from "./vote-starts.ts";

/** How long after its delay a proposal can be executed: a constant of the timelock. */
const EXECUTION_WINDOW_SECONDS = 1_209_600n;

/** Each proposal that there was before a step, with what it is after it. */
function eachOld(
  { before, after }: Transition,
  check: (then: ProposalState, now: ProposalState, proposal: number) => Violation | undefined,
): Violation | undefined {
  if (before.governance.proposals === after.governance.proposals) return undefined;
  return first(before.governance.proposals.entries(), ([proposal, then]) => {
    const now = after.governance.proposals[proposal];
    return now === undefined ? violation({ proposal, is: "gone" }) : check(then, now, proposal);
  });
}

function proposalOf({ after }: Transition, proposal: bigint): ProposalState | undefined {
  return after.governance.proposals[Number(proposal)];
}

/** Check that a mark stands on those proposals that were given it, and on no other. */
function checkMarks(transition: Transition, mark: "isExecuted" | "isCancelled"): Violation | undefined {
  if (isUngoverned(transition)) return undefined;
  const { end } = governancePath(transition);
  return first(transition.after.governance.proposals.entries(), ([proposal, now]) => {
    const expected = end.proposals[proposal]?.[mark] ?? false;
    return unless(now[mark] === expected, { proposal, mark, is: `${now[mark]}`, was: `${expected}` });
  });
}

type Tally = Pick<ProposalState, "againstWei" | "forWei" | "abstainWei">;

const TALLIES: readonly (keyof Tally)[] = ["againstWei", "forWei", "abstainWei"];

/** Return a proposal's counts before a step, and the votes that the step adds to them. */
function talliesOf(transition: Transition, proposal: number): Record<keyof Tally, bigint> {
  const then = transition.before.governance.proposals[proposal];
  const tally = {
    againstWei: then?.againstWei ?? 0n,
    forWei: then?.forWei ?? 0n,
    abstainWei: then?.abstainWei ?? 0n,
  };
  for (const { action, events } of momentsOf(transition, "castVote")) {
    const field = TALLIES[Number(action.support)];
    const cast = events.find(({ name }) => name === "VoteCast");
    if (action.proposal !== BigInt(proposal) || field === undefined || cast === undefined) continue;
    tally[field] += amountOf(cast, "weight");
  }
  return tally;
}

/** Proposals: voted on, queued, executed once (GOV). */
export const PROPOSALS: readonly Predicate[] = [
  {
    id: "GOV-046",
    check: (transition) =>
      first(momentsOf(transition, "executeProposal"), ({ action: { proposal }, governed, latestSeconds }) => {
        const etaSeconds = governed.proposals[Number(proposal)]?.etaSeconds ?? 0n;
        return unless(etaSeconds > 0n && latestSeconds >= etaSeconds, { proposal, etaSeconds, latestSeconds });
      }),
  },
  {
    id: "GOV-101",
    check: (transition) =>
      first(momentsOf(transition, "executeProposal"), ({ action: { proposal }, governed }) =>
        unless(governed.proposals[Number(proposal)]?.isExecuted === false, { proposal }),
      ) ?? checkMarks(transition, "isExecuted"),
  },
  {
    id: "GOV-102",
    check: (transition) =>
      first(momentsOf(transition, "executeProposal", "queueProposal"), ({ action, governed }) =>
        unless(governed.proposals[Number(action.proposal)]?.isCancelled === false, {
          action: action.kind,
          proposal: action.proposal,
        }),
      ) ?? checkMarks(transition, "isCancelled"),
  },
  {
    id: "GOV-104",
    check: (transition) =>
      eachOld(transition, (then, now, proposal) => unless(isSameContent(then, now), { proposal })) ??
      first(momentsOf(transition, "executeProposal"), (moment) =>
        checkCallsMade(moment, proposalOf(transition, moment.action.proposal)?.calls ?? []),
      ),
  },
  {
    id: "GOV-144",
    check: (transition) =>
      first(momentsOf(transition, "queueProposal"), ({ action: { proposal }, governed, events }) => {
        const { executionDelaySeconds } = governed.settings;
        const queued = events.find(({ name }) => name === "ProposalQueued");
        const etaSeconds = queued === undefined ? 0n : amountOf(queued, "etaSeconds");
        const queuedSeconds = etaSeconds - executionDelaySeconds;
        const { before, after } = transition;
        const isInStep = queuedSeconds >= before.timeSeconds && queuedSeconds <= after.timeSeconds;
        const kept = proposalOf(transition, proposal)?.etaSeconds;
        const figures = { proposal, etaSeconds, kept, executionDelaySeconds, afterSeconds: after.timeSeconds };
        return unless(isInStep && kept === etaSeconds, figures);
      }),
  },
  {
    id: "GOV-145",
    check: (transition) =>
      eachOld(transition, (then, now, proposal) => {
        const holds =
          (now.isExecuted || !then.isExecuted) &&
          (now.isCancelled || !then.isCancelled) &&
          (then.etaSeconds === 0n || now.etaSeconds === then.etaSeconds) &&
          TALLIES.every((tally) => now[tally] >= then[tally]);
        return unless(holds, { proposal, etaBeforeSeconds: then.etaSeconds, etaSeconds: now.etaSeconds });
      }) ??
      first(transition.after.governance.proposals.entries(), ([proposal, { isExecuted, isCancelled, etaSeconds }]) =>
        unless(!isExecuted || (!isCancelled && etaSeconds > 0n), { proposal, etaSeconds }),
      ),
  },
  {
    id: "GOV-146",
    check: (transition) =>
      first(transition.after.governance.proposals.entries(), ([proposal, { voters }]) => {
        const then = transition.before.governance.proposals[proposal]?.voters ?? [];
        if (voters === then) return undefined;
        const cast = momentsOf(transition, "castVote").filter(({ action }) => action.proposal === BigInt(proposal));
        const expected = [...then, ...cast.map(({ action }) => action.actor)];
        const isOnce = new Set(voters).size === voters.length;
        const holds = isOnce && isSame(voters, expected);
        return unless(holds, { proposal, voters: voters.join(" "), expected: expected.join(" ") });
      }),
  },
  {
    id: "GOV-147",
    check: (transition) => {
      if (isUngoverned(transition)) return undefined;
      return first(transition.after.governance.proposals.entries(), ([proposal, now]) => {
        const expected = talliesOf(transition, proposal);
        return first(TALLIES, (tally) =>
          unless(now[tally] === expected[tally], { proposal, tally, countedWei: now[tally], castWei: expected[tally] }),
        );
      });
    },
  },
  {
    id: "GOV-148",
    check: (transition) =>
      first(momentsOf(transition, "castVote"), ({ action: { actor, proposal }, events }) => {
        const cast = events.find(({ name }) => name === "VoteCast");
        const weightWei = cast === undefined ? -1n : amountOf(cast, "weight");
        const start = voteStarts(transition).get(Number(proposal));
        const votesWei = start?.votesWei === undefined ? weightWei : (start.votesWei[actor] ?? 0n);
        const mostWei = transition.after.token.totalMintedWei;
        const holds = weightWei >= 0n && weightWei === votesWei && weightWei <= mostWei;
        return unless(holds, { actor, proposal, weightWei, votesWei });
      }),
  },
  {
    id: "GOV-149",
    check: (transition) => {
      // Kept for the votes to come, whether the step queues anything or not.
      const starts = voteStarts(transition);
      return first(momentsOf(transition, "queueProposal"), ({ action, latestSeconds }) => {
        const proposal = proposalOf(transition, action.proposal);
        if (proposal === undefined) return violation({ proposal: action.proposal });
        const { againstWei, forWei, abstainWei, voteEndSeconds } = proposal;
        const quorumWei = leastQuorumDown(starts.get(Number(action.proposal))) ?? 0n;
        const holds = latestSeconds > voteEndSeconds && forWei > againstWei && forWei + abstainWei >= quorumWei;
        return unless(holds, { voteEndSeconds, latestSeconds, againstWei, forWei, abstainWei, quorumWei });
      });
    },
  },
  {
    id: "GOV-150",
    check: ({ after, deployedWith }) => {
      const { executionDelaySeconds } = after.governance;
      const minimumSeconds = deployedWith?.governance.minimumExecutionDelaySeconds ?? 1n;
      return unless(executionDelaySeconds >= minimumSeconds, { executionDelaySeconds, minimumSeconds });
    },
  },
  {
    id: "GOV-151",
    check: ({ after }) => {
      const { votingDelaySeconds, votingPeriodSeconds, quorumBps } = after.governance;
      const holds = votingDelaySeconds > 0n && votingPeriodSeconds > 0n && quorumBps >= 0n && quorumBps <= BPS;
      return unless(holds, { votingDelaySeconds, votingPeriodSeconds, quorumBps });
    },
  },
  {
    id: "GOV-152",
    check: (transition) => {
      const now = settingsOf(transition.after);
      const expected = governancePath(transition).end.settings;
      return first(Object.keys(now) as (keyof typeof now)[], (setting) =>
        unless(now[setting] === expected[setting], { setting, value: now[setting], expected: expected[setting] }),
      );
    },
  },
  {
    id: "GOV-153",
    check: (transition) =>
      first(momentsOf(transition, "propose"), ({ action, governed, earliestSeconds, latestSeconds }) => {
        const number = governed.proposals.length;
        const proposal = transition.after.governance.proposals[number];
        if (proposal === undefined) return violation({ proposal: number, proposer: action.actor });
        const { votingDelaySeconds, votingPeriodSeconds } = governed.settings;
        const { proposer, voteStartSeconds, voteEndSeconds } = proposal;
        const proposedSeconds = voteStartSeconds - votingDelaySeconds;
        const holds =
          proposer === action.actor &&
          proposedSeconds >= earliestSeconds &&
          proposedSeconds <= latestSeconds &&
          voteEndSeconds === voteStartSeconds + votingPeriodSeconds;
        return unless(holds, { proposer, voteStartSeconds, voteEndSeconds, votingDelaySeconds, votingPeriodSeconds });
      }),
  },
  {
    id: "GOV-154",
    check: (transition) => {
      const { before, outcomes } = transition;
      const isStill = keepsVotes(outcomes);
      return first(momentsOf(transition, "propose"), ({ action: { actor }, governed }) => {
        const votesWei = before.token.votesWei[actor] ?? 0n;
        const thresholdWei = governed.settings.proposalThresholdWei;
        return unless(!isStill || votesWei >= thresholdWei, { proposer: actor, votesWei, thresholdWei });
      });
    },
  },
  {
    id: "GOV-155",
    check: (transition) =>
      first(momentsOf(transition, "castVote"), ({ action, earliestSeconds, latestSeconds }) => {
        const { voteStartSeconds = 0n, voteEndSeconds = 0n } = proposalOf(transition, action.proposal) ?? {};
        const isOpen = latestSeconds > voteStartSeconds && earliestSeconds <= voteEndSeconds;
        return unless(isOpen, { proposal: action.proposal, voteStartSeconds, voteEndSeconds, latestSeconds });
      }),
  },
  {
    id: "GOV-161",
    check: (transition) =>
      first(momentsOf(transition, "executeProposal"), ({ action: { proposal }, governed, earliestSeconds }) => {
        const etaSeconds = governed.proposals[Number(proposal)]?.etaSeconds ?? 0n;
        const lapsesSeconds = etaSeconds + EXECUTION_WINDOW_SECONDS;
        return unless(earliestSeconds < lapsesSeconds, { proposal, etaSeconds, lapsesSeconds, earliestSeconds });
      }),
  },
];
