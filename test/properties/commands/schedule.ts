import type { GovernedCall } from "../../../simulations/protocol/actions.ts";
import { operationName } from "../../../simulations/protocol/names.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { delayOf, EXPIRATION_SECONDS, roleOf, targetOf } from "../rules/governance.ts";
import { reverts, succeeds } from "./command.ts";
import type { Attempt, Command } from "./command.ts";
import { RESUMES } from "./resume.ts";
import { HALTABLE } from "./halt.ts";
import { REVOCATIONS } from "./revoke-grant.ts";
import { drawBadChange, drawGoodChange } from "./set-parameters.ts";

const UINT48_MAX = (1n << 48n) - 1n;

function scheduleOf(actor: string, call: GovernedCall, whenSeconds: bigint) {
  return { kind: "schedule", actor, call, whenSeconds } as const;
}

/** Draw a call of the governor's that goes through as things are. */
function drawGood(situation: Situation, draw: Draw): GovernedCall | undefined {
  const kind = draw.below(8);
  if (kind === 6) return RESUMES.drawGood(situation, draw);
  return kind === 7 ? REVOCATIONS.drawGood(situation, draw) : drawGoodChange(situation, draw);
}

/** Draw a call of the governor's that doesn't. */
function drawBad(situation: Situation, draw: Draw): GovernedCall | undefined {
  const kind = draw.below(6);
  if (kind === 4) return RESUMES.drawBad(situation, draw);
  return kind === 5 ? REVOCATIONS.drawBad(situation, draw) : drawBadChange(situation, draw);
}

function isScheduled({ memory, nowSeconds }: Situation, caller: string, call: GovernedCall): boolean {
  const scheduled = memory.scheduledCall(caller, call);
  return scheduled !== undefined && scheduled.readyAtSeconds + EXPIRATION_SECONDS > nowSeconds;
}

/** Schedule a call of the governor's, a time after the least that is allowed; undefined where it stands already. */
function schedulePart(situation: Situation, call: GovernedCall | undefined, whenSeconds: bigint): Attempt | undefined {
  if (call === undefined || delayOf(situation, "governor", call) === 0n) return undefined;
  return isScheduled(situation, "governor", call) ? undefined : succeeds(scheduleOf("governor", call, whenSeconds));
}

function earliest({ stage, nowSeconds }: Situation): bigint {
  return nowSeconds + stage.parameters.governance.executionDelaySeconds;
}

/** Try to schedule what isn't open to the caller that way. */
function unauthorized(caller: string, call: GovernedCall, whenSeconds: bigint): Attempt {
  const action = scheduleOf(caller, call, whenSeconds);
  return reverts(action, "AccessManagerUnauthorizedCall", caller, targetOf(call), call.kind);
}

/** Calls that governance announces. */
export const schedule: Command = {
  kind: "schedule",
  weight: 6,
  valid: [
    {
      name: "as soon as it can be",
      attempt: (situation, draw) => schedulePart(situation, drawGood(situation, draw), 0n),
    },
    {
      name: "for later",
      attempt: (situation, draw) => {
        const call = drawGood(situation, draw);
        return schedulePart(situation, call, earliest(situation) + draw.logBetween(1n, 1_000_000n));
      },
    },
    {
      name: "what will be refused",
      attempt: (situation, draw) => {
        const call = draw.oneIn(3) ? drawBad(situation, draw) : undefined;
        return schedulePart(situation, call, 0n);
      },
    },
  ],
  boundary: [
    {
      name: "for the first second that is allowed",
      attempt: (situation, draw) => schedulePart(situation, drawGood(situation, draw), earliest(situation)),
    },
    {
      name: "for a second too early",
      attempt: (situation, draw) => {
        const call = drawGood(situation, draw);
        if (call === undefined || delayOf(situation, "governor", call) === 0n) return undefined;
        return unauthorized("governor", call, earliest(situation) - 1n);
      },
    },
    {
      name: "for the last second that there is",
      attempt: (situation, draw) => {
        const call = draw.oneIn(4) ? drawBad(situation, draw) : undefined;
        return schedulePart(situation, call, UINT48_MAX);
      },
    },
  ],
  invalid: [
    {
      name: "a second time",
      attempt: (situation, draw) => {
        const standing = situation.memory.scheduled.filter(({ caller, call }) => isScheduled(situation, caller, call));
        const found = draw.find(standing);
        if (found === undefined) return undefined;
        const { caller, call, readyAtSeconds } = found;
        const action = scheduleOf(caller, call, 0n);
        // When it would expire is a time of 48 bits as well.
        if (readyAtSeconds + EXPIRATION_SECONDS > UINT48_MAX) return reverts(action, "Panic", 0x11n);
        return reverts(action, "AccessManagerAlreadyScheduled", operationName(caller, call));
      },
    },
    {
      name: "by somebody without the role",
      attempt: (situation, draw) => {
        const call = drawGood(situation, draw) ?? drawBad(situation, draw);
        const others = [...situation.stage.agents, "guardian"].filter((each) => call && each !== roleOf(call));
        const caller = draw.find(others);
        return call === undefined || caller === undefined ? undefined : unauthorized(caller, call, 0n);
      },
    },
    {
      name: "what needs no schedule",
      attempt: (_situation, draw) => unauthorized("guardian", { kind: "halt", contract: draw.pick(HALTABLE) }, 0n),
    },
  ],
};
