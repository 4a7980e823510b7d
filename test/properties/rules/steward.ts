import { TUNABLE_PARAMETERS } from "../../../simulations/economies/tunables.ts";
import type { ParameterChange, ParameterSetting, ProtocolError } from "../../../simulations/protocol/actions.ts";
import { commitmentName } from "../../../simulations/protocol/names.ts";
import type { RecommendationState } from "../../../simulations/protocol/snapshot.ts";
import type { Situation } from "../harness/situation.ts";
import { jointRefusal } from "./joint-rules.ts";
import {
  boundsRefusal,
  budgetLeft,
  currentValue,
  distanceOf,
  lastingLimits,
  limitsInForce,
  moveReadyAt,
  unknownParameter,
} from "./limits.ts";
import { parametersRefusal } from "./parameters.ts";
import type { ParametersCall } from "./parameters.ts";

/** What may be doubted, in the order in which the contract numbers it. */
export const FLAGS = ["evidence", "market"] as const;

/** How many flags are up. */
export function flagsUp({ state, nowSeconds }: Situation): number {
  const { flagsUntilSeconds } = state.governance.steward;
  return FLAGS.filter((flag) => nowSeconds < flagsUntilSeconds[flag]).length;
}

/** Return a recommendation; ids count from 1. */
export function recommendationOf({ state }: Situation, id: bigint): RecommendationState | undefined {
  return id > 0n ? state.governance.steward.recommendations[Number(id - 1n)] : undefined;
}

/** Tell why a recommendation can't be used or vetoed any more; undefined where it can. */
export function closedRefusal(situation: Situation, id: bigint): ProtocolError | undefined {
  const { recommendations, vetoedThroughId } = situation.state.governance.steward;
  const found = recommendationOf(situation, id);
  if (found === undefined) {
    return { name: "RecommendationUnknown", args: [id, BigInt(recommendations.length) + 1n] };
  }
  if (found.isExecuted) return { name: "RecommendationAlreadyExecuted", args: [id] };
  const isVetoed = found.isVetoed || id <= vetoedThroughId;
  return isVetoed ? { name: "RecommendationAlreadyVetoed", args: [id] } : undefined;
}

/** From when a recommendation can be executed as the flags are now, Unix seconds. */
export function recommendationReadyAt(situation: Situation, { committedAtSeconds }: RecommendationState): bigint {
  const { steward } = situation.stage.parameters.governance;
  return committedAtSeconds + (flagsUp(situation) > 0 ? steward.flaggedDelaySeconds : steward.vetoDelaySeconds);
}

/** Tell why a number can't come next in a batch; undefined where it can. */
function orderRefusal(parameter: bigint, before: bigint | undefined): ProtocolError | undefined {
  if (before !== undefined && parameter <= before) {
    return { name: "StewardParametersNotRising", args: [parameter, before] };
  }
  return unknownParameter(parameter);
}

function isRiskReducing({ parameter, oldValue, newValue }: ParameterChange): boolean {
  const direction = TUNABLE_PARAMETERS[Number(parameter)]?.saferDirection;
  return (direction === "lower" && newValue < oldValue) || (direction === "higher" && newValue > oldValue);
}

function changeRefusal(situation: Situation, change: ParameterChange): ProtocolError | undefined {
  const { parameter, oldValue, newValue } = change;
  const value = currentValue(situation, parameter);
  if (oldValue !== value) return { name: "StewardValueStale", args: [parameter, oldValue, value] };
  if (newValue === value) return { name: "StewardChangeEmpty", args: [parameter, value] };
  if (flagsUp(situation) > 0 && !isRiskReducing(change)) {
    return { name: "StewardChangeNotRiskReducing", args: [parameter, value, newValue] };
  }
  const inForce = limitsInForce(situation, parameter);
  const outside = boundsRefusal(parameter, newValue, inForce);
  if (outside !== undefined) return outside;
  const distance = distanceOf(value, newValue);
  return distance > inForce.step
    ? { name: "LimitsStepExceeded", args: [parameter, distance, inForce.step] }
    : undefined;
}

/** Tell why a batch isn't allowed, whatever time it is; undefined where it is. */
export function batchRefusal(situation: Situation, changes: readonly ParameterChange[]): ProtocolError | undefined {
  if (changes.length === 0) return { name: "StewardBatchEmpty", args: [] };
  if (flagsUp(situation) === FLAGS.length) return { name: "StewardFrozen", args: [] };
  for (const [index, change] of changes.entries()) {
    const refusal = orderRefusal(change.parameter, changes[index - 1]?.parameter) ?? changeRefusal(situation, change);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Tell why a recommendation is refused, whoever makes it; undefined where it isn't. */
export function recommendRefusal(
  situation: Situation,
  changes: readonly ParameterChange[],
  evidenceHash: bigint,
): ProtocolError | undefined {
  if (evidenceHash === 0n) return { name: "StewardEvidenceMissing", args: [] };
  return batchRefusal(situation, changes);
}

/** Show the situation with parameters set. */
export function withSettings(situation: Situation, settings: readonly ParameterSetting[]): Situation {
  const parameters: Record<string, Record<string, bigint>> = { ...situation.state.parameters };
  for (const { parameter, value } of settings) {
    const found = TUNABLE_PARAMETERS[Number(parameter)];
    if (found === undefined) continue;
    parameters[found.contract] = { ...parameters[found.contract], [found.name]: BigInt.asUintN(256, value) };
  }
  return { ...situation, state: { ...situation.state, parameters } };
}

/** Group settings, in order, into the calls that the steward makes of them. */
function callsOf(settings: readonly ParameterSetting[]): ParametersCall[] {
  const calls: ParametersCall[] = [];
  for (const { parameter, value } of settings) {
    const found = TUNABLE_PARAMETERS[Number(parameter)];
    if (found === undefined) continue;
    const change = { name: found.name, value: BigInt.asUintN(256, value) };
    const last = calls.at(-1);
    if (last?.contract === found.contract) calls[calls.length - 1] = { ...last, changes: [...last.changes, change] };
    else calls.push({ kind: "setParameters", contract: found.contract, changes: [change] });
  }
  return calls;
}

/** Tell why the contracts, or what joins them, refuse a set of values; undefined where they don't. */
export function settingsRefusal(
  situation: Situation,
  settings: readonly ParameterSetting[],
): ProtocolError | undefined {
  for (const call of callsOf(settings)) {
    const refusal = parametersRefusal(situation, call);
    if (refusal !== undefined) return refusal;
  }
  const floorBeforeWei = situation.state.parameters["burn"]?.["supplyFloorWei"] ?? 0n;
  return jointRefusal(withSettings(situation, settings), floorBeforeWei);
}

/** Tell why governance can't adopt values; undefined where it can. */
export function adoptRefusal(situation: Situation, settings: readonly ParameterSetting[]): ProtocolError | undefined {
  if (settings.length === 0) return { name: "StewardBatchEmpty", args: [] };
  for (const [index, { parameter, value }] of settings.entries()) {
    const refusal =
      orderRefusal(parameter, settings[index - 1]?.parameter) ??
      boundsRefusal(parameter, value, lastingLimits(situation, parameter));
    if (refusal !== undefined) return refusal;
  }
  return settingsRefusal(situation, settings);
}

/** Tell why a parameter can't move now; undefined where it can. */
function moveRefusal(situation: Situation, change: ParameterChange): ProtocolError | undefined {
  const { parameter, oldValue, newValue } = change;
  const readyAt = moveReadyAt(situation, parameter);
  if (situation.nowSeconds < readyAt) {
    return { name: "LimitsCooldownActive", args: [parameter, situation.nowSeconds, readyAt] };
  }
  const [distance, left] = [distanceOf(oldValue, newValue), budgetLeft(situation, parameter)];
  return distance > left ? { name: "LimitsBudgetExceeded", args: [parameter, distance, left] } : undefined;
}

/** What is shown of a recommendation when it is executed. */
export interface Shown {
  readonly recommendation: bigint;
  readonly changes: readonly ParameterChange[];
  readonly evidenceHash: bigint;
}

/** Tell why a recommendation can't be executed now; undefined where it can. */
export function executionRefusal(situation: Situation, shown: Shown): ProtocolError | undefined {
  const { recommendation: id, changes, evidenceHash } = shown;
  const closed = closedRefusal(situation, id);
  const found = recommendationOf(situation, id);
  if (closed !== undefined || found === undefined) return closed;
  const name = commitmentName(id, changes, evidenceHash);
  if (name !== found.commitment) return { name: "RecommendationMismatch", args: [name, found.commitment] };
  const { nowSeconds } = situation;
  const readyAt = recommendationReadyAt(situation, found);
  if (nowSeconds < readyAt) return { name: "RecommendationNotReady", args: [nowSeconds, readyAt] };
  const { expiresAtSeconds } = found;
  if (nowSeconds >= expiresAtSeconds) return { name: "RecommendationExpired", args: [nowSeconds, expiresAtSeconds] };
  const refusal = batchRefusal(situation, changes);
  if (refusal !== undefined) return refusal;
  for (const change of changes) {
    const tooSoon = moveRefusal(situation, change);
    if (tooSoon !== undefined) return tooSoon;
  }
  return settingsRefusal(
    situation,
    changes.map(({ parameter, newValue }) => ({ parameter, value: newValue })),
  );
}
