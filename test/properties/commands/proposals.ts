import type { ProposalState } from "../../../simulations/protocol/snapshot.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import type { Attempt, Variant } from "./command.ts";

/** Makes an attempt at a proposal. */
export type AttemptAt = (situation: Situation, draw: Draw, proposal: bigint) => Attempt | undefined;

/** Which proposals a variant is about. */
export type Pick = (situation: Situation, proposal: ProposalState, number: bigint) => boolean;

/** Make a variant that attempts something at one of the proposals that a condition picks. */
export function atProposal(name: string, pick: Pick, attempt: AttemptAt): Variant {
  return {
    name,
    attempt: (situation, draw) => {
      const numbers = [...situation.state.governance.proposals.entries()]
        .filter(([index, proposal]) => pick(situation, proposal, BigInt(index)))
        .map(([index]) => BigInt(index));
      const found = draw.find(numbers);
      return found === undefined ? undefined : attempt(situation, draw, found);
    },
  };
}

/** Make a variant that attempts something at a proposal that was never made. */
export function atNoProposal(attempt: AttemptAt): Variant {
  return {
    name: "one that was never made",
    attempt: (situation, draw) => {
      const count = BigInt(situation.state.governance.proposals.length);
      return attempt(situation, draw, count + draw.pick([0n, 1n, 1_000_000n]));
    },
  };
}
