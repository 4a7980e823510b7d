import type { ParameterLimits } from "../../../simulations/economies/parameters.ts";
import { currentValue, limitsInForce, PARAMETER_COUNT } from "../rules/limits.ts";
import type { Command } from "./command.ts";
import { drawNarrowLimits, drawUnsoundLimits } from "./draw-limits.ts";
import { movable, PARAMETERS, stewardsRoom } from "./draw-settings.ts";
import { asGuardian, asGuardianOpenly, atPowersEnd, withoutPowers } from "./guardians-attempts.ts";
import type { DrawAs } from "./guardians-attempts.ts";

/** Narrow a parameter's limits, one that may move where there is one, to limits made of those in force. */
function narrowTo(limitsFor: (...drawn: [...Parameters<DrawAs>, parameter: bigint]) => ParameterLimits): DrawAs {
  return (situation, draw, actor) => {
    const movables = movable(situation, stewardsRoom);
    const parameter = draw.find(movables.length > 0 ? movables : PARAMETERS) ?? 0n;
    return { kind: "narrowLimits", actor, parameter, limits: limitsFor(situation, draw, actor, parameter) };
  };
}

const narrower = narrowTo((situation, draw, _actor, parameter) => drawNarrowLimits(situation, draw, parameter));

/** Change one of the limits in force. */
function butOne(change: (inForce: ParameterLimits) => Partial<ParameterLimits>): DrawAs {
  return narrowTo((situation, _draw, _actor, parameter) => {
    const inForce = limitsInForce(situation, parameter);
    return { ...inForce, ...change(inForce) };
  });
}

/** Narrowings of limits for a while. */
export const narrowLimits: Command = {
  kind: "narrowLimits",
  weight: 2,
  valid: [asGuardianOpenly("to part of what is allowed", narrower)],
  boundary: [
    asGuardian(
      "to what is in force already",
      butOne(() => ({})),
    ),
    asGuardian(
      "to the value alone",
      narrowTo((situation, _draw, _actor, parameter) => {
        const value = currentValue(situation, parameter);
        return { ...limitsInForce(situation, parameter), minimum: value, maximum: value, step: 0n, budget: 0n };
      }),
    ),
    asGuardian(
      "with a step that is one too long",
      butOne(({ step }) => ({ step: step + 1n })),
    ),
    asGuardian(
      "with a budget that is one too large",
      butOne(({ budget }) => ({ budget: budget + 1n })),
    ),
    asGuardian(
      "with bounds that are one too wide",
      butOne(({ maximum }) => ({ maximum: maximum + 1n })),
    ),
    asGuardian(
      "with a window that is a second too short",
      butOne(({ windowSeconds }) => ({ windowSeconds: windowSeconds - 1n })),
    ),
    ...atPowersEnd(narrower),
  ],
  invalid: [
    ...withoutPowers(narrower),
    asGuardian(
      "to limits that are none, or that leave the value outside",
      narrowTo((situation, draw, _actor, parameter) => drawUnsoundLimits(situation, draw, parameter)),
    ),
    asGuardian(
      "with a cooldown that is shorter",
      butOne(({ cooldownSeconds, windowSeconds }) => ({
        cooldownSeconds: cooldownSeconds - 1n,
        windowSeconds,
      })),
    ),
    asGuardian("of a parameter that there isn't", (situation, draw, actor) => {
      const action = narrower(situation, draw, actor);
      return action && { ...action, parameter: draw.pick([PARAMETER_COUNT, 1n << 64n]) };
    }),
  ],
};
