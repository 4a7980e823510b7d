import type { EconomyParameters, ParameterLimits } from "../../economies/parameters.ts";
import type { ParameterChange, ParameterSetting, ProtocolEvent } from "../../protocol/actions.ts";
import type { RecommendationState } from "../../protocol/snapshot.ts";
import type { Transition, Violation } from "../invariant.ts";
import { amountOf } from "../step-events.ts";
import { first } from "../violation.ts";
import { momentsOf } from "./moments.ts";
import type { Moment, MomentOf } from "./moments.ts";
import { bySign, numberOf } from "./replay.ts";

/** An execution of a recommendation. */
export type Execution = MomentOf<"executeRecommendation">;

/** A batch of changes, committed to or executed. */
export type Batch = MomentOf<"executeRecommendation" | "recommend">;

/** Terms of the steward that are fixed at deployment; undefined where the step doesn't say them. */
export function termsOf({ deployedWith }: Transition): EconomyParameters["governance"]["steward"] | undefined {
  return deployedWith?.governance.steward;
}

/** Check each execution of a step. */
export function eachExecution(
  check: (execution: Execution, transition: Transition) => Violation | undefined,
): (transition: Transition) => Violation | undefined {
  return (transition) => first(momentsOf(transition, "executeRecommendation"), (each) => check(each, transition));
}

/** Check each batch that a step commits to or executes. */
export function eachBatch(
  check: (batch: Batch, transition: Transition) => Violation | undefined,
): (transition: Transition) => Violation | undefined {
  return (transition) =>
    first(momentsOf(transition, "recommend", "executeRecommendation"), (each) => check(each, transition));
}

/** Check each change of each execution. */
export function eachChange(
  check: (change: ParameterChange, execution: Execution, transition: Transition) => Violation | undefined,
): (transition: Transition) => Violation | undefined {
  return eachExecution((execution, transition) =>
    first(execution.action.changes, (change) => check(change, execution, transition)),
  );
}

/** Return the recommendation that an execution uses, as the state at the step's end holds it. */
export function recommendationOf({ action }: Execution, { after }: Transition): RecommendationState | undefined {
  return after.governance.steward.recommendations[Number(action.recommendation) - 1];
}

/** Return how far a change moves its parameter, in the parameter's unit. */
export function distanceOf({ oldValue, newValue }: ParameterChange): bigint {
  return newValue > oldValue ? newValue - oldValue : oldValue - newValue;
}

/**
 * Return the limits that bind a parameter at a moment.
 *
 * Where it can't be told whether a narrowing has lapsed, these are the lasting limits, which allow no less.
 */
export function limitsAt({ governed, latestSeconds }: Moment, parameter: bigint): ParameterLimits | undefined {
  const narrowing = governed.narrowings.get(parameter);
  const isNarrowed = narrowing !== undefined && latestSeconds < narrowing.untilSeconds;
  return isNarrowed ? narrowing.limits : governed.limits[Number(parameter)];
}

/** Return how many flags were up for certain at a moment. */
export function flagsUpAt({ governed, latestSeconds }: Moment): number {
  return Object.values(governed.flagsUntilSeconds).filter((untilSeconds) => latestSeconds < untilSeconds).length;
}

/** List the values that the calls of an executed proposal adopt, in order. */
export function adoptedBy({ action }: MomentOf<"executeProposal">, { after }: Transition): readonly ParameterSetting[] {
  const calls = after.governance.proposals[Number(action.proposal)]?.calls ?? [];
  return calls.flatMap((call) => (call.kind === "adoptParameters" ? call.settings : []));
}

/** A parameter's change as its contract reported it, by number and sign. */
export function reportedChange(event: ProtocolEvent): ParameterChange {
  return {
    parameter: BigInt(numberOf(event)),
    oldValue: bySign(amountOf(event, "oldValue")),
    newValue: bySign(amountOf(event, "newValue")),
  };
}
