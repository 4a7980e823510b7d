import type { ProposalState } from "../../../simulations/protocol/snapshot.ts";
import type { Situation } from "../harness/situation.ts";
import { proposalOf, proposersCancelRefusal, stateOf } from "../rules/governor.ts";
import type { Attempt, Command } from "./command.ts";
import { atNoProposal, atProposal } from "./proposals.ts";
import type { AttemptAt } from "./proposals.ts";

function cancel(situation: Situation, actor: string, proposal: bigint): Attempt {
  const action = { kind: "cancelProposal", actor, proposal } as const;
  return { action, expected: proposersCancelRefusal(situation, actor, proposal) ?? "succeeds" };
}

const byItsProposer: AttemptAt = (situation, draw, number) =>
  cancel(situation, proposalOf(situation, number)?.proposer ?? draw.pick(situation.stage.agents), number);

const bySomebodyElse: AttemptAt = (situation, draw, number) => {
  const proposer = proposalOf(situation, number)?.proposer;
  const others = ["guardian", "proposer", ...situation.stage.agents].filter((each) => each !== proposer);
  const actor = draw.find(others);
  return actor === undefined ? undefined : cancel(situation, actor, number);
};

function isPending(situation: Situation, proposal: ProposalState): boolean {
  return stateOf(situation, proposal) === "pending";
}

/** Cancellations by who proposed. */
export const cancelProposal: Command = {
  kind: "cancelProposal",
  weight: 1,
  valid: [atProposal("before its vote begins", isPending, byItsProposer)],
  boundary: [
    atProposal(
      "in the last second before its vote begins",
      ({ nowSeconds }, { voteStartSeconds }) => nowSeconds === voteStartSeconds,
      byItsProposer,
    ),
    atProposal(
      "in the first second of its vote",
      ({ nowSeconds }, { voteStartSeconds }) => nowSeconds === voteStartSeconds + 1n,
      byItsProposer,
    ),
  ],
  invalid: [
    atProposal("by somebody else", () => true, bySomebodyElse),
    atProposal("too late", (situation, proposal) => !isPending(situation, proposal), byItsProposer),
    atNoProposal(byItsProposer),
  ],
};
