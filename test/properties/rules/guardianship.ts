import type { Action, GovernanceCall, HaltableContract, ProtocolError } from "../../../simulations/protocol/actions.ts";
import type { Situation } from "../harness/situation.ts";
import { haltReadyAt } from "./halts.ts";
import { cancelRefusal, proposalOf, unknownProposal } from "./governor.ts";
import { narrowingRefusal } from "./limits.ts";
import { closedRefusal } from "./steward.ts";

/** An action of the guardian's, through its contract. */
export type GuardianAction = Extract<
  Action,
  {
    kind: "halt" | "vetoRecommendation" | "vetoAllRecommendations" | "narrowLimits" | "raiseFlag" | "cancelAsGuardian";
  }
>;

/** Tell why somebody may not use the guardian's powers now; undefined where they may. */
export function powersRefusal({ state, nowSeconds }: Situation, caller: string): ProtocolError | undefined {
  const { guardian, guardianPowersUntilSeconds: until } = state.governance;
  if (caller !== guardian) return { name: "GuardianOnly", args: [caller, guardian] };
  return nowSeconds < until ? undefined : { name: "GuardianPowersEnded", args: [nowSeconds, until] };
}

const REPLACEMENTS: readonly GovernanceCall["kind"][] = ["setGuardian", "setPowersUntil"];

function haltRefusal(situation: Situation, contract: HaltableContract): ProtocolError | undefined {
  const readyAt = haltReadyAt(situation, contract);
  if (situation.nowSeconds >= readyAt) return undefined;
  return { name: "HaltTooSoon", args: [situation.nowSeconds, readyAt] };
}

/** Tell why the guardian can't cancel a proposal; undefined where it can. */
function guardiansCancelRefusal(situation: Situation, number: bigint): ProtocolError | undefined {
  const proposal = proposalOf(situation, number);
  if (proposal === undefined) return unknownProposal(number);
  if (proposal.calls.every(({ kind }) => REPLACEMENTS.includes(kind))) {
    return { name: "GuardianReplacementNotCancellable", args: [number] };
  }
  return cancelRefusal(situation, number);
}

/** Tell why an action of the guardian's is refused by what it is made on; undefined where it isn't. */
export function targetRefusal(situation: Situation, action: GuardianAction): ProtocolError | undefined {
  switch (action.kind) {
    case "halt":
      return haltRefusal(situation, action.contract);
    case "vetoRecommendation":
      return closedRefusal(situation, action.recommendation);
    case "narrowLimits":
      return narrowingRefusal(situation, action.parameter, action.limits);
    case "cancelAsGuardian":
      return guardiansCancelRefusal(situation, action.proposal);
    case "vetoAllRecommendations":
    case "raiseFlag":
      return undefined;
  }
}

/** Tell what becomes of an action of the guardian's, whoever makes it. */
export function afterGuardianAction(situation: Situation, action: GuardianAction): ProtocolError | "succeeds" {
  return powersRefusal(situation, action.actor) ?? targetRefusal(situation, action) ?? "succeeds";
}
