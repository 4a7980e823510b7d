import type { ProposalState } from "../../../simulations/protocol/snapshot.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { callsRefusal } from "../rules/governance-calls.ts";
import { EXECUTION_WINDOW_SECONDS, proposalExecutionRefusal, stateOf } from "../rules/governor.ts";
import type { Attempt, Command } from "./command.ts";
import { atNoProposal, atProposal } from "./proposals.ts";

function executeIt(situation: Situation, draw: Draw, proposal: bigint): Attempt {
  const action = { kind: "executeProposal", actor: draw.pick(situation.stage.agents), proposal } as const;
  return { action, expected: proposalExecutionRefusal(situation, proposal) ?? "succeeds" };
}

function isQueued(situation: Situation, proposal: ProposalState): boolean {
  return stateOf(situation, proposal) === "queued";
}

function isDue(situation: Situation, proposal: ProposalState): boolean {
  return isQueued(situation, proposal) && situation.nowSeconds >= proposal.etaSeconds;
}

function lapsesAt({ etaSeconds }: ProposalState): bigint {
  return etaSeconds + EXECUTION_WINDOW_SECONDS;
}

/** Executions of what was queued, by anybody. */
export const executeProposal: Command = {
  kind: "executeProposal",
  weight: 10,
  valid: [
    atProposal(
      "what is due",
      (situation, proposal) => isDue(situation, proposal) && callsRefusal(situation, proposal.calls) === undefined,
      executeIt,
    ),
  ],
  boundary: [
    atProposal(
      "in the first second of its time",
      (situation, proposal) => isQueued(situation, proposal) && situation.nowSeconds === proposal.etaSeconds,
      executeIt,
    ),
    atProposal(
      "a second before its time",
      (situation, proposal) => isQueued(situation, proposal) && situation.nowSeconds === proposal.etaSeconds - 1n,
      executeIt,
    ),
    atProposal(
      "in the last second before it lapses",
      (situation, proposal) => isQueued(situation, proposal) && situation.nowSeconds === lapsesAt(proposal) - 1n,
      executeIt,
    ),
    atProposal(
      "in the second in which it lapses",
      (situation, proposal) => proposal.etaSeconds > 0n && situation.nowSeconds === lapsesAt(proposal),
      executeIt,
    ),
  ],
  invalid: [
    atProposal(
      "what is refused now that it is due",
      (situation, proposal) => isDue(situation, proposal) && callsRefusal(situation, proposal.calls) !== undefined,
      executeIt,
    ),
    atProposal(
      "before its time",
      (situation, proposal) => isQueued(situation, proposal) && !isDue(situation, proposal),
      executeIt,
    ),
    atProposal("a second time", (_situation, { isExecuted }) => isExecuted, executeIt),
    atProposal("what was cancelled", (_situation, { isCancelled }) => isCancelled, executeIt),
    atProposal(
      "what has lapsed",
      (situation, proposal) => stateOf(situation, proposal) === "cancelled" && !proposal.isCancelled,
      executeIt,
    ),
    atProposal(
      "what isn't queued",
      (situation, proposal) => !isQueued(situation, proposal) && !proposal.isExecuted && !proposal.isCancelled,
      executeIt,
    ),
    atNoProposal(executeIt),
  ],
};
