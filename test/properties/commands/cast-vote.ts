import type { ProposalState } from "../../../simulations/protocol/snapshot.ts";
import { greater } from "../../../simulations/protocol/views.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { pastAt, proposalOf, stateOf, voteRefusal } from "../rules/governor.ts";
import type { Attempt, Command } from "./command.ts";
import { atNoProposal, atProposal } from "./proposals.ts";

const [AGAINST, FOR, ABSTAIN] = [0n, 1n, 2n];

function vote(situation: Situation, actor: string, proposal: bigint, support: bigint): Attempt {
  const action = { kind: "castVote", actor, proposal, support } as const;
  return { action, expected: voteRefusal(situation, actor, proposal, support) ?? "succeeds" };
}

function isActive(situation: Situation, proposal: ProposalState): boolean {
  return stateOf(situation, proposal) === "active";
}

/** List the agents who haven't voted, those with most votes first. */
function votersLeft(situation: Situation, number: bigint): string[] {
  const { voters = [], voteStartSeconds = 0n } = proposalOf(situation, number) ?? {};
  const { votesWei } = pastAt(situation, voteStartSeconds);
  const left = situation.stage.agents.filter((agent) => !voters.includes(agent));
  return left.sort((a, b) => ((votesWei[a] ?? 0n) > (votesWei[b] ?? 0n) ? -1 : 1));
}

function voteAsSomebody(situation: Situation, draw: Draw, number: bigint): Attempt | undefined {
  const voter = draw.find(votersLeft(situation, number));
  return voter === undefined ? undefined : vote(situation, voter, number, draw.pick([FOR, AGAINST, ABSTAIN]));
}

function voteAsAnybody(situation: Situation, draw: Draw, number: bigint): Attempt {
  return vote(situation, draw.pick(situation.stage.agents), number, draw.pick([FOR, AGAINST, ABSTAIN]));
}

/** Whether the agent with most votes could still decide a vote. */
function lacksTheGreatest(situation: Situation, proposal: ProposalState, number: bigint): boolean {
  if (!isActive(situation, proposal)) return false;
  const { votesWei } = pastAt(situation, proposal.voteStartSeconds);
  const [left] = votersLeft(situation, number);
  const most = situation.stage.agents.map((agent) => votesWei[agent] ?? 0n).reduce(greater, 0n);
  return left !== undefined && (votesWei[left] ?? 0n) === most;
}

function voteAsTheGreatest(situation: Situation, _draw: Draw, number: bigint): Attempt | undefined {
  const [voter] = votersLeft(situation, number);
  return voter === undefined ? undefined : vote(situation, voter, number, FOR);
}

/** Votes of holders. */
export const castVote: Command = {
  kind: "castVote",
  weight: 16,
  valid: [
    atProposal("for it, by who has most votes", lacksTheGreatest, voteAsTheGreatest),
    atProposal(
      "for it, by who has most votes, before anybody else",
      (situation, proposal) => isActive(situation, proposal) && proposal.voters.length === 0,
      voteAsTheGreatest,
    ),
    atProposal("by somebody, whichever way", isActive, voteAsSomebody),
  ],
  boundary: [
    atProposal(
      "in the first second",
      ({ nowSeconds }, { voteStartSeconds }) => nowSeconds === voteStartSeconds + 1n,
      voteAsTheGreatest,
    ),
    atProposal(
      "in the last second",
      ({ nowSeconds }, { voteEndSeconds }) => nowSeconds === voteEndSeconds,
      voteAsSomebody,
    ),
    atProposal(
      "a second before it begins",
      ({ nowSeconds }, { voteStartSeconds }) => nowSeconds === voteStartSeconds,
      voteAsSomebody,
    ),
    atProposal(
      "a second after its end",
      ({ nowSeconds }, { voteEndSeconds }) => nowSeconds === voteEndSeconds + 1n,
      voteAsSomebody,
    ),
    atProposal("by an account without votes", isActive, (situation, draw, number) => {
      const { votesWei } = pastAt(situation, proposalOf(situation, number)?.voteStartSeconds ?? 0n);
      const voter = draw.find(votersLeft(situation, number).filter((agent) => (votesWei[agent] ?? 0n) === 0n));
      return voter === undefined ? undefined : vote(situation, voter, number, draw.pick([FOR, AGAINST, ABSTAIN]));
    }),
  ],
  invalid: [
    atProposal(
      "a second time",
      (situation, proposal) => isActive(situation, proposal) && proposal.voters.length > 0,
      (situation, draw, number) => {
        const voter = draw.find(proposalOf(situation, number)?.voters ?? []);
        return voter === undefined ? undefined : vote(situation, voter, number, draw.pick([FOR, AGAINST, 3n]));
      },
    ),
    atProposal("in a way that there isn't", isActive, (situation, draw, number) => {
      const voter = draw.find(votersLeft(situation, number));
      return voter === undefined ? undefined : vote(situation, voter, number, draw.pick([3n, 255n]));
    }),
    atProposal("while it isn't open", (situation, proposal) => !isActive(situation, proposal), voteAsAnybody),
    atNoProposal(voteAsAnybody),
  ],
};
