import type { ProposalState } from "../../../simulations/protocol/snapshot.ts";
import type { Situation } from "../harness/situation.ts";
import { targetRefusal } from "../rules/guardianship.ts";
import type { Command } from "./command.ts";
import { asGuardian, atPowersEnd, withoutPowers } from "./guardians-attempts.ts";
import type { DrawAs } from "./guardians-attempts.ts";

/** Cancel one of the proposals that a condition picks. */
function cancelOne(
  pick: (situation: Situation, proposal: ProposalState, refusal: string | undefined) => boolean,
): DrawAs {
  return (situation, draw, actor) => {
    const actions = [...situation.state.governance.proposals.entries()]
      .map(([index, proposal]) => {
        const action = { kind: "cancelAsGuardian", actor, proposal: BigInt(index) } as const;
        return { action, isPicked: pick(situation, proposal, targetRefusal(situation, action)?.name) };
      })
      .filter(({ isPicked }) => isPicked);
    return draw.find(actions)?.action;
  };
}

const cancelOpen = cancelOne((_situation, _proposal, refusal) => refusal === undefined);

const cancelAny = cancelOne(() => true);

/** Cancellations by the guardian. */
export const cancelAsGuardian: Command = {
  kind: "cancelAsGuardian",
  weight: 1,
  valid: [
    // Now and then, so that most of what is voted takes effect.
    asGuardian("a proposal, whatever its state", (situation, draw, actor) =>
      draw.oneIn(3) ? cancelOpen(situation, draw, actor) : undefined,
    ),
  ],
  boundary: [
    asGuardian(
      "in the second in which it can be executed",
      cancelOne(({ nowSeconds }, { etaSeconds }, refusal) => refusal === undefined && nowSeconds === etaSeconds),
    ),
    asGuardian(
      "what was rejected",
      cancelOne(
        ({ nowSeconds }, { voteEndSeconds, forWei, againstWei }, refusal) =>
          refusal === undefined && nowSeconds > voteEndSeconds && forWei <= againstWei,
      ),
    ),
    asGuardian(
      "its own replacement",
      cancelOne((_situation, _proposal, refusal) => refusal === "GuardianReplacementNotCancellable"),
    ),
    ...atPowersEnd(cancelAny),
  ],
  invalid: [
    ...withoutPowers(cancelAny),
    asGuardian(
      "what was executed",
      cancelOne((_situation, { isExecuted }) => isExecuted),
    ),
    asGuardian(
      "a second time",
      cancelOne((_situation, { isCancelled }) => isCancelled),
    ),
    asGuardian("one that was never made", ({ state }, draw, actor) => {
      const count = BigInt(state.governance.proposals.length);
      return { kind: "cancelAsGuardian", actor, proposal: count + draw.pick([0n, 1_000_000n]) };
    }),
  ],
};
