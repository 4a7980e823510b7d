import type { ParameterLimits } from "../../../simulations/economies/parameters.ts";
import { TUNABLE_PARAMETERS } from "../../../simulations/economies/tunables.ts";
import type { ProtocolError } from "../../../simulations/protocol/actions.ts";
import type { MoveState } from "../../../simulations/protocol/snapshot.ts";
import type { Situation } from "../harness/situation.ts";

/** Most cooldowns that a window may have. */
export const MOST_COOLDOWNS_IN_WINDOW = 32n;

/** How many parameters there are. */
export const PARAMETER_COUNT = BigInt(TUNABLE_PARAMETERS.length);

const UNKNOWN: ParameterLimits = {
  minimum: 0n,
  maximum: 0n,
  step: 0n,
  budget: 0n,
  cooldownSeconds: 0n,
  windowSeconds: 0n,
};

/** Tell why a parameter's number is refused; undefined where there is one. */
export function unknownParameter(parameter: bigint): ProtocolError | undefined {
  if (parameter >= 0n && parameter < PARAMETER_COUNT) return undefined;
  return { name: "StewardParameterUnknown", args: [parameter, PARAMETER_COUNT] };
}

/** Return a parameter's value by its sign. */
export function currentValue({ state }: Situation, parameter: bigint): bigint {
  const found = TUNABLE_PARAMETERS[Number(parameter)];
  const stored = found === undefined ? undefined : state.parameters[found.contract]?.[found.name];
  return BigInt.asIntN(256, stored ?? 0n);
}

/** Return the limits that hold for good. */
export function lastingLimits({ state }: Situation, parameter: bigint): ParameterLimits {
  return state.governance.steward.limits[Number(parameter)] ?? UNKNOWN;
}

/** Return the limits in force: narrowed ones until their narrowing lapses. */
export function limitsInForce(situation: Situation, parameter: bigint): ParameterLimits {
  const { narrowings } = situation.state.governance.steward;
  const narrowing = narrowings.find((each) => each.parameter === parameter && situation.nowSeconds < each.untilSeconds);
  return narrowing?.limits ?? lastingLimits(situation, parameter);
}

/** List limits as errors carry them. */
export function sixOf(limits: ParameterLimits): bigint[] {
  const { minimum, maximum, step, budget, cooldownSeconds, windowSeconds } = limits;
  return [minimum, maximum, step, budget, cooldownSeconds, windowSeconds];
}

/** Tell why limits can't be set for a parameter, whoever sets them; undefined where they can. */
export function limitsRefusal(
  situation: Situation,
  parameter: bigint,
  limits: ParameterLimits,
): ProtocolError | undefined {
  const unknown = unknownParameter(parameter);
  if (unknown !== undefined) return unknown;
  const { minimum, maximum, cooldownSeconds: cooldown, windowSeconds: window } = limits;
  const isSound =
    minimum <= maximum && cooldown > 0n && window >= cooldown && window <= MOST_COOLDOWNS_IN_WINDOW * cooldown;
  if (!isSound) return { name: "LimitsInvalid", args: [parameter, ...sixOf(limits)] };
  const value = currentValue(situation, parameter);
  if (value >= minimum && value <= maximum) return undefined;
  return { name: "LimitsExcludeValue", args: [parameter, value, minimum, maximum] };
}

/** Tell why limits can't be narrowed to these; undefined where they can. */
export function narrowingRefusal(
  situation: Situation,
  parameter: bigint,
  limits: ParameterLimits,
): ProtocolError | undefined {
  const refusal = limitsRefusal(situation, parameter, limits);
  if (refusal !== undefined) return refusal;
  const inForce = limitsInForce(situation, parameter);
  const isNarrower =
    limits.minimum >= inForce.minimum &&
    limits.maximum <= inForce.maximum &&
    limits.step <= inForce.step &&
    limits.budget <= inForce.budget &&
    limits.cooldownSeconds >= inForce.cooldownSeconds &&
    limits.windowSeconds >= inForce.windowSeconds;
  if (isNarrower) return undefined;
  return { name: "LimitsNotNarrower", args: [parameter, ...sixOf(limits), ...sixOf(inForce)] };
}

/** Tell why a value lies outside of bounds; undefined where it doesn't. */
export function boundsRefusal(parameter: bigint, value: bigint, bounds: ParameterLimits): ProtocolError | undefined {
  const { minimum, maximum } = bounds;
  if (value >= minimum && value <= maximum) return undefined;
  return { name: "LimitsValueOutOfBounds", args: [parameter, value, minimum, maximum] };
}

/** How far two values lie apart. */
export function distanceOf(from: bigint, to: bigint): bigint {
  return from < to ? to - from : from - to;
}

function movesOf({ state }: Situation, parameter: bigint): readonly MoveState[] {
  return state.governance.steward.moves[Number(parameter)] ?? [];
}

/** When the steward may move a parameter again, Unix seconds; 0 while it never has. */
export function moveReadyAt(situation: Situation, parameter: bigint): bigint {
  const last = movesOf(situation, parameter).at(-1);
  return last === undefined ? 0n : last.atSeconds + limitsInForce(situation, parameter).cooldownSeconds;
}

/** How far a parameter may still move in the window that ends now. */
export function budgetLeft(situation: Situation, parameter: bigint): bigint {
  const { budget, windowSeconds } = limitsInForce(situation, parameter);
  const counted = movesOf(situation, parameter).filter((move) => move.atSeconds > situation.nowSeconds - windowSeconds);
  const spent = counted.reduce((sum, { distance }) => sum + distance, 0n);
  return spent < budget ? budget - spent : 0n;
}

/** When the next of a parameter's moves leaves the window, Unix seconds; undefined while none counts. */
export function windowEndsAt(situation: Situation, parameter: bigint): bigint | undefined {
  const { windowSeconds } = limitsInForce(situation, parameter);
  return movesOf(situation, parameter)
    .map(({ atSeconds }) => atSeconds + windowSeconds)
    .find((endsAt) => endsAt > situation.nowSeconds);
}
