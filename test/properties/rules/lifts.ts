import type { GovernanceCall } from "../../../simulations/protocol/actions.ts";
import type { Situation } from "../harness/situation.ts";
import { callRefusal } from "./governance-calls.ts";
import { proposalOf, proposalsIn, stateOf } from "./governor.ts";
import { HALTABLE } from "./halts.ts";
import { FLAGS } from "./steward.ts";

/** A step of a vote that is open now. */
export type VoteStep = "castVote" | "queueProposal" | "executeProposal";

/** Whether a call ends what lapses by itself before long: a halt, or a flag. */
function lifts({ kind }: GovernanceCall): boolean {
  return kind === "resume" || kind === "lowerFlag";
}

/** List the calls that end a halt or lower a flag if the timelock makes them now. */
export function liftingCalls(situation: Situation): GovernanceCall[] {
  const calls = [
    ...HALTABLE.map((contract) => ({ kind: "resume", contract }) as const),
    ...FLAGS.map((flag) => ({ kind: "lowerFlag", flag }) as const),
  ];
  return calls.filter((call) => callRefusal(situation, call) === undefined);
}

/** List the proposals under way to end a halt or to lower a flag, by their numbers. */
export function liftingProposals(situation: Situation): bigint[] {
  return proposalsIn(situation, "pending", "active", "succeeded", "queued").filter((number) =>
    proposalOf(situation, number)?.calls.some(lifts),
  );
}

function stepAt(situation: Situation, number: bigint): VoteStep | undefined {
  const proposal = proposalOf(situation, number);
  if (proposal === undefined) return undefined;
  switch (stateOf(situation, proposal)) {
    case "active":
      return proposal.voters.length === 0 ? "castVote" : undefined;
    case "succeeded":
      return "queueProposal";
    case "queued":
      return situation.nowSeconds >= proposal.etaSeconds ? "executeProposal" : undefined;
    default:
      return undefined;
  }
}

/** List the steps by which proposals to end a halt or to lower a flag would go on now. */
export function liftingSteps(situation: Situation): VoteStep[] {
  return liftingProposals(situation).flatMap((number) => stepAt(situation, number) ?? []);
}
