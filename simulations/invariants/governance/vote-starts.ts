import type { Outcome } from "../../protocol/actions.ts";
import type { Ledger, Snapshot } from "../../protocol/snapshot.ts";
import { BPS } from "../../units/amounts.ts";
import { least } from "../integers.ts";
import type { Transition } from "../invariant.ts";
import { Recent } from "../recent.ts";
import { remembered } from "../remembered.ts";
import { isOfGovernance } from "./moments.ts";

/** What counted at the moment in which a vote began. */
export interface VoteStart {
  /** Votes by delegate as they were then; undefined where they may have moved about that time. */
  readonly votesWei: Ledger | undefined;
  /** A bound from below of the supply, in wei, and of the quorum's share, in bps. */
  readonly leastSupplyWei: bigint;
  readonly leastQuorumBps: bigint;
}

type VoteStarts = ReadonlyMap<number, VoteStart>;

const NONE: VoteStarts = new Map();

const known = new Recent<Snapshot, VoteStarts>(2);

/** Whether nothing among some outcomes can have moved a vote. */
export function keepsVotes(outcomes: readonly Outcome[]): boolean {
  return outcomes.every(
    ({ status, action }) => status !== "ok" || (isOfGovernance(action) && action.kind !== "executeProposal"),
  );
}

function startWithin({ before, after, outcomes }: Transition, voteStartSeconds: bigint): VoteStart {
  // Every block of the step is later than the state before it.
  const isStill = voteStartSeconds === before.timeSeconds || keepsVotes(outcomes);
  const burnedWei = after.token.totalBurnedWei - before.token.totalBurnedWei;
  return {
    votesWei: isStill ? before.token.votesWei : undefined,
    leastSupplyWei: before.token.totalSupplyWei - (isStill ? 0n : burnedWei),
    leastQuorumBps: least(before.governance.quorumBps, after.governance.quorumBps),
  };
}

/** Return by proposal what counted when its vote began, for those votes that began since the first step that was checked. */
export const voteStarts = remembered((transition: Transition): VoteStarts => {
  const { before, after } = transition;
  let starts = known.get(before) ?? NONE;
  for (const [number, { voteStartSeconds }] of after.governance.proposals.entries()) {
    if (voteStartSeconds < before.timeSeconds || voteStartSeconds >= after.timeSeconds) continue;
    starts = new Map([...starts, [number, startWithin(transition, voteStartSeconds)]]);
  }
  known.set(after, starts);
  return starts;
});

/** Return the least that the quorum can be, in wei, rounded down; undefined where it isn't known what counted. */
export function leastQuorumDown(start: VoteStart | undefined): bigint | undefined {
  return start && (start.leastSupplyWei * start.leastQuorumBps) / BPS;
}
