import type { GovernanceCall, ProtocolError } from "../../../simulations/protocol/actions.ts";
import type { ProposalState } from "../../../simulations/protocol/snapshot.ts";
import { writeValue } from "../harness/failure.ts";
import { pastOf } from "../harness/memory.ts";
import type { Past } from "../harness/memory.ts";
import type { Situation } from "../harness/situation.ts";
import { callsRefusal, WHOLE_BPS } from "./governance-calls.ts";

/** States of a proposal, as OpenZeppelin's Governor numbers them. */
export const STATES = {
  pending: 0n,
  active: 1n,
  cancelled: 2n,
  defeated: 3n,
  succeeded: 4n,
  queued: 5n,
  executed: 7n,
} as const;

/** The name of a proposal's state. */
export type StateName = keyof typeof STATES;

/** Every state, of the eight that OpenZeppelin knows, that can still be cancelled: all but cancelled, expired, executed. */
const CANCELLABLE_BITMAP = 0b0011_1011n;

/** For how long a queued proposal can be executed, as the timelock has it; what has lapsed counts as cancelled. */
export const EXECUTION_WINDOW_SECONDS = 1_209_600n;

/** State of an operation of the timelock that can be made, as a bitmap. */
const READY_BITMAP = 1n << 2n;

/** Return the votes and the supply at a moment that is past, as the suite has noted them. */
export function pastAt({ state, memory }: Situation, atSeconds: bigint): Past {
  return state.timeSeconds <= atSeconds ? pastOf(state) : (memory.pastAt(atSeconds) ?? pastOf(state));
}

/** Return a proposal by its number. */
export function proposalOf({ state }: Situation, number: bigint): ProposalState | undefined {
  return number < 0n ? undefined : state.governance.proposals[Number(number)];
}

/** Refuse a proposal that doesn't exist. */
export function unknownProposal(number: bigint): ProtocolError {
  return { name: "GovernorNonexistentProposal", args: [number] };
}

/** Votes that a proposal needs for it or in abstention, in wei. */
export function quorumWei(situation: Situation, { voteStartSeconds }: ProposalState): bigint {
  const { totalSupplyWei, quorumBps } = pastAt(situation, voteStartSeconds);
  return (totalSupplyWei * quorumBps) / WHOLE_BPS;
}

/** Tell in which state a proposal is. */
export function stateOf(situation: Situation, proposal: ProposalState): StateName {
  const { nowSeconds } = situation;
  if (proposal.isExecuted) return "executed";
  if (proposal.isCancelled) return "cancelled";
  if (nowSeconds <= proposal.voteStartSeconds) return "pending";
  if (nowSeconds <= proposal.voteEndSeconds) return "active";
  const { forWei, againstWei, abstainWei } = proposal;
  const hasPassed = forWei > againstWei && forWei + abstainWei >= quorumWei(situation, proposal);
  if (!hasPassed) return "defeated";
  const { etaSeconds } = proposal;
  if (etaSeconds === 0n) return "succeeded";
  return nowSeconds < etaSeconds + EXECUTION_WINDOW_SECONDS ? "queued" : "cancelled";
}

/** List the numbers of the proposals in a state. */
export function proposalsIn(situation: Situation, ...states: readonly StateName[]): bigint[] {
  return [...situation.state.governance.proposals.entries()]
    .filter(([, proposal]) => states.includes(stateOf(situation, proposal)))
    .map(([index]) => BigInt(index));
}

function stateRefusal(number: bigint, state: StateName, expectedBitmap: bigint): ProtocolError {
  return { name: "GovernorUnexpectedProposalState", args: [number, STATES[state], expectedBitmap] };
}

/** Tell why a proposal isn't in the only state in which something can be done to it; undefined where it is. */
function unlessIn(situation: Situation, number: bigint, wanted: StateName): ProtocolError | undefined {
  const proposal = proposalOf(situation, number);
  if (proposal === undefined) return unknownProposal(number);
  const state = stateOf(situation, proposal);
  return state === wanted ? undefined : stateRefusal(number, state, 1n << STATES[wanted]);
}

/** Votes of an account a second ago, in wei: those that a proposer needs. */
export function proposersVotes(situation: Situation, account: string): bigint {
  return pastAt(situation, situation.nowSeconds - 1n).votesWei[account] ?? 0n;
}

/** Find a proposal of the same calls and the same description. */
function sameProposal({ state }: Situation, calls: readonly GovernanceCall[], description: string): number {
  const written = writeValue(calls);
  return state.governance.proposals.findIndex(
    (proposal) => proposal.description === description && writeValue(proposal.calls) === written,
  );
}

/** Tell why a proposal is refused; undefined where it isn't. */
export function proposeRefusal(
  situation: Situation,
  proposer: string,
  calls: readonly GovernanceCall[],
  description: string,
): ProtocolError | undefined {
  const { proposalThresholdWei: thresholdWei, proposals } = situation.state.governance;
  const votesWei = proposersVotes(situation, proposer);
  if (votesWei < thresholdWei) {
    return { name: "GovernorInsufficientProposerVotes", args: [proposer, votesWei, thresholdWei] };
  }
  if (calls.length === 0) return { name: "GovernorInvalidProposalLength", args: [0n, 0n, 0n] };
  const same = sameProposal(situation, calls, description);
  const proposal = proposals[same];
  return proposal && stateRefusal(BigInt(same), stateOf(situation, proposal), 0n);
}

/** Tell why a vote is refused; undefined where it isn't. */
export function voteRefusal(
  situation: Situation,
  voter: string,
  number: bigint,
  support: bigint,
): ProtocolError | undefined {
  const refusal = unlessIn(situation, number, "active");
  if (refusal !== undefined) return refusal;
  if (proposalOf(situation, number)?.voters.includes(voter)) {
    return { name: "GovernorAlreadyCastVote", args: [voter] };
  }
  return support > 2n ? { name: "GovernorInvalidVoteType", args: [] } : undefined;
}

/** Tell why a proposal can't be queued now; undefined where it can. */
export function queueRefusal(situation: Situation, number: bigint): ProtocolError | undefined {
  return unlessIn(situation, number, "succeeded");
}

/** Tell why a proposal can't be executed now; undefined where it can. */
export function proposalExecutionRefusal(situation: Situation, number: bigint): ProtocolError | undefined {
  const refusal = unlessIn(situation, number, "queued");
  const proposal = proposalOf(situation, number);
  if (refusal !== undefined || proposal === undefined) return refusal;
  if (situation.nowSeconds < proposal.etaSeconds) {
    return { name: "TimelockUnexpectedOperationState", args: [`proposal ${number}`, READY_BITMAP] };
  }
  return callsRefusal(situation, proposal.calls);
}

/** Tell why somebody can't cancel a proposal as its proposer; undefined where they can. */
export function proposersCancelRefusal(
  situation: Situation,
  caller: string,
  number: bigint,
): ProtocolError | undefined {
  const proposal = proposalOf(situation, number);
  if (proposal === undefined) return unknownProposal(number);
  if (caller === proposal.proposer && stateOf(situation, proposal) === "pending") return undefined;
  return { name: "GovernorUnableToCancel", args: [number, caller] };
}

/** Tell why a proposal can't be cancelled by who may cancel any; undefined where it can. */
export function cancelRefusal(situation: Situation, number: bigint): ProtocolError | undefined {
  const proposal = proposalOf(situation, number);
  if (proposal === undefined) return unknownProposal(number);
  const state = stateOf(situation, proposal);
  const isOver = state === "cancelled" || state === "executed";
  return isOver ? stateRefusal(number, state, CANCELLABLE_BITMAP) : undefined;
}
