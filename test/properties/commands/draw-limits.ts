import type { ParameterLimits } from "../../../simulations/economies/parameters.ts";
import { greater, lesser } from "../../../simulations/protocol/views.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { currentValue, lastingLimits, limitsInForce, MOST_COOLDOWNS_IN_WINDOW } from "../rules/limits.ts";
import { UINT128_MAX } from "../rules/pulls.ts";

function distance(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Draw limits around a parameter's value that leave it room. */
export function drawWideLimits(situation: Situation, draw: Draw, parameter: bigint): ParameterLimits {
  const value = currentValue(situation, parameter);
  const { cooldownSeconds } = lastingLimits(situation, parameter);
  const span = distance(value) + draw.between(1n, distance(value) + 10n);
  const step = lesser(draw.between(1n, span), UINT128_MAX);
  return {
    // Most values have no sign, and governance needn't tell the steward what their contracts refuse.
    minimum: value < 0n ? value - span : value / 4n,
    maximum: value + span,
    step,
    budget: lesser(step * draw.between(1n, 4n), UINT128_MAX),
    cooldownSeconds,
    windowSeconds: cooldownSeconds * draw.between(1n, MOST_COOLDOWNS_IN_WINDOW),
  };
}

/** Draw limits that allow nothing that those in force don't. */
export function drawNarrowLimits(situation: Situation, draw: Draw, parameter: bigint): ParameterLimits {
  const inForce = limitsInForce(situation, parameter);
  const value = currentValue(situation, parameter);
  const windowSeconds = inForce.windowSeconds + draw.between(0n, inForce.windowSeconds);
  const leastCooldown = (windowSeconds + MOST_COOLDOWNS_IN_WINDOW - 1n) / MOST_COOLDOWNS_IN_WINDOW;
  return {
    minimum: lesser(value, draw.between(inForce.minimum, value)),
    maximum: greater(value, draw.between(value, inForce.maximum)),
    step: draw.between(inForce.step / 2n, inForce.step),
    budget: draw.between(inForce.budget / 2n, inForce.budget),
    cooldownSeconds: draw.between(greater(inForce.cooldownSeconds, leastCooldown), windowSeconds),
    windowSeconds,
  };
}

/** Draw limits that are no limits, or that leave the parameter's value outside. */
export function drawUnsoundLimits(situation: Situation, draw: Draw, parameter: bigint): ParameterLimits {
  const limits = limitsInForce(situation, parameter);
  const { cooldownSeconds } = limits;
  const value = currentValue(situation, parameter);
  return draw.pick([
    { ...limits, minimum: value, maximum: value - 1n },
    { ...limits, minimum: value + 1n, maximum: value + 2n },
    { ...limits, minimum: value - 2n, maximum: value - 1n },
    { ...limits, cooldownSeconds: 0n },
    { ...limits, windowSeconds: cooldownSeconds - 1n },
    { ...limits, windowSeconds: cooldownSeconds * MOST_COOLDOWNS_IN_WINDOW + 1n },
  ]);
}
