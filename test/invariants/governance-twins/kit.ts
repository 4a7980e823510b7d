import { commitmentName } from "../../../simulations/protocol/names.ts";
import type { Transition } from "../../../simulations/invariants/invariant.ts";
import type { MoveState, Snapshot } from "../../../simulations/protocol/snapshot.ts";
import type { Draft } from "../draft.ts";
import {
  ballotStep,
  cautionStep,
  enactmentStep,
  executionStep,
  guardianStep,
  proposalStep,
  recommendStep,
} from "../governance-steps.ts";
import { idleStep } from "../steps.ts";
import { actionOf, both, twin } from "../twins.ts";
import type { DraftTransition, Twin } from "../twins.ts";

export const DAY = 86_400n;
/** A time that no step comes near. */
export const FAR = 10n ** 11n;
export const [B, C] = ["agent/0002", "agent/0003"] as const;

type Steward = Draft<Snapshot["governance"]["steward"]>;
type Proposal = Draft<Snapshot["governance"]["proposals"][number]>;
type Limits = Steward["limits"][number];

/** Make a maker of twins of a step. */
function of(
  step: () => Transition,
): (id: string, fault: string, change: Twin["change"], also?: readonly string[]) => Twin {
  return (id, fault, change, also = []) => twin(id, fault, change, also, step);
}

export const execution = of(executionStep);
export const recommendation = of(recommendStep);
export const caution = of(cautionStep);
export const guardian = of(guardianStep);
export const ballot = of(ballotStep);
export const enactment = of(enactmentStep);
export const proposal = of(proposalStep);
export const idle = of(idleStep);

/** Change the steward before a step and after it alike. */
export function inBoth(change: (steward: Steward, state: Draft<Snapshot>) => void): Twin["change"] {
  return (step) => both(step, (state) => change(state.governance.steward, state));
}

/** Change a parameter's lasting limits before a step and after it alike. */
export function limitsInBoth(parameter: bigint, change: (limits: Limits) => void): Twin["change"] {
  return inBoth((steward) => change(steward.limits[Number(parameter)]!));
}

/** Change the first proposal before a step and after it alike. */
export function proposalInBoth(change: (proposal: Proposal) => void): Twin["change"] {
  return inBoth((_steward, { governance }) => change(governance.proposals[0]!));
}

/** Let a parameter have moved before the step. */
export function moveBefore(step: DraftTransition, parameter: bigint, move: MoveState): void {
  inBoth(({ moves }) => void moves[Number(parameter)]!.unshift({ ...move }))(step);
}

/** Change what the proposer recommends, and what it so commits to. */
export function recommends(change: (action: ReturnType<typeof actionOf<"recommend">>) => void): Twin["change"] {
  return (step) => {
    const action = actionOf(step, "recommend");
    change(action);
    const records = step.after.governance.steward.recommendations;
    records.at(-1)!.commitment = commitmentName(BigInt(records.length), action.changes, action.evidenceHash);
  };
}

/** Let the action of a kind report something besides. */
export function reports(kind: "recommend" | "halt", contract: string, name: string, args = {}): Twin["change"] {
  return (step) => {
    const outcome = step.outcomes.find(({ action }) => action.kind === kind)!;
    if (outcome.status === "ok") outcome.events.push({ contract, name, args });
  };
}

/** Narrow a parameter's limits from before the step until long after it. */
export function narrowed(parameter: bigint, change: (limits: Limits) => void): Twin["change"] {
  return inBoth(({ limits, narrowings }) => {
    const narrow = { ...limits[Number(parameter)]! };
    change(narrow);
    narrowings.push({ parameter, limits: narrow, untilSeconds: FAR });
  });
}

/** Narrow otherwise than the guardian's step does. */
export function narrows(change: (limits: Limits) => void): Twin["change"] {
  return (step) => {
    change(actionOf(step, "narrowLimits").limits);
    change(step.after.governance.steward.narrowings.at(-1)!.limits);
  };
}
