import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { queueRefusal, quorumWei, stateOf } from "../rules/governor.ts";
import type { Attempt, Command } from "./command.ts";
import { atNoProposal, atProposal } from "./proposals.ts";

function queueIt(situation: Situation, draw: Draw, proposal: bigint): Attempt {
  const action = { kind: "queueProposal", actor: draw.pick(situation.stage.agents), proposal } as const;
  return { action, expected: queueRefusal(situation, proposal) ?? "succeeds" };
}

/** Queueings of what was voted, by anybody. */
export const queueProposal: Command = {
  kind: "queueProposal",
  weight: 10,
  valid: [atProposal("what was voted", (situation, proposal) => stateOf(situation, proposal) === "succeeded", queueIt)],
  boundary: [
    atProposal(
      "in the first second after the vote",
      ({ nowSeconds }, { voteEndSeconds, isCancelled }) => nowSeconds === voteEndSeconds + 1n && !isCancelled,
      queueIt,
    ),
    atProposal(
      "in the last second of the vote",
      ({ nowSeconds }, { voteEndSeconds }) => nowSeconds === voteEndSeconds,
      queueIt,
    ),
    atProposal(
      "what had as many votes against it",
      (situation, proposal) => stateOf(situation, proposal) === "defeated" && proposal.forWei === proposal.againstWei,
      queueIt,
    ),
    atProposal(
      "what had more votes for it, but not the quorum",
      (situation, proposal) =>
        stateOf(situation, proposal) === "defeated" &&
        proposal.forWei > proposal.againstWei &&
        proposal.forWei + proposal.abstainWei < quorumWei(situation, proposal),
      queueIt,
    ),
  ],
  invalid: [
    atProposal("what was rejected", (situation, proposal) => stateOf(situation, proposal) === "defeated", queueIt),
    atProposal("a second time", (_situation, { etaSeconds }) => etaSeconds > 0n, queueIt),
    atProposal(
      "before or in the vote",
      (situation, proposal) => ["pending", "active"].includes(stateOf(situation, proposal)),
      queueIt,
    ),
    atProposal("what was cancelled", (_situation, { isCancelled }) => isCancelled, queueIt),
    atNoProposal(queueIt),
  ],
};
