import type { GovernedCall } from "../../../simulations/protocol/actions.ts";
import { operationName } from "../../../simulations/protocol/names.ts";
import type { Situation } from "../harness/situation.ts";
import type { Draw } from "../harness/draw.ts";
import { EXPIRATION_SECONDS, roleOf, targetOf } from "../rules/governance.ts";
import { reverts, succeeds } from "./command.ts";
import type { Attempt, Command } from "./command.ts";
import { HALTABLE } from "./halt.ts";
import { drawGoodChange } from "./set-parameters.ts";

function cancellationOf(actor: string, caller: string, call: GovernedCall) {
  return { kind: "cancelScheduled", actor, caller, call } as const;
}

/** Cancel something that is scheduled, now and then, so that most of it is made. */
function cancelOne(
  situation: Situation,
  draw: Draw,
  actor: string,
  condition: (sinceReady: bigint) => boolean,
): Attempt | undefined {
  const { memory, nowSeconds } = situation;
  const found = draw.find(memory.scheduled.filter(({ readyAtSeconds }) => condition(nowSeconds - readyAtSeconds)));
  return found && succeeds(cancellationOf(actor, found.caller, found.call));
}

function cancelUnscheduled(actor: string, caller: string, call: GovernedCall): Attempt {
  const operation = operationName(caller, call);
  return reverts(cancellationOf(actor, caller, call), "AccessManagerNotScheduled", operation);
}

/** Cancellations of what governance announced. */
export const cancelScheduled: Command = {
  kind: "cancelScheduled",
  weight: 1,
  valid: [
    {
      name: "by the guardian",
      attempt: (situation, draw) => cancelOne(situation, draw, "guardian", () => true),
    },
    { name: "by its caller", attempt: (situation, draw) => cancelOne(situation, draw, "governor", () => true) },
  ],
  boundary: [
    {
      name: "in the first second of its time",
      attempt: (situation, draw) => cancelOne(situation, draw, "guardian", (sinceReady) => sinceReady === 0n),
    },
    {
      name: "after it expired",
      attempt: (situation, draw) => cancelOne(situation, draw, "guardian", (since) => since >= EXPIRATION_SECONDS),
    },
  ],
  invalid: [
    {
      name: "what isn't scheduled",
      attempt: (situation, draw) => {
        const call = drawGoodChange(situation, draw);
        if (call === undefined || situation.memory.scheduledCall("governor", call) !== undefined) return undefined;
        return cancelUnscheduled("guardian", "governor", call);
      },
    },
    {
      name: "what is never scheduled",
      attempt: (_situation, draw) =>
        cancelUnscheduled("governor", "guardian", { kind: "halt", contract: draw.pick(HALTABLE) }),
    },
    {
      name: "by somebody who may not",
      attempt: (situation, draw) => {
        const found = draw.find(situation.memory.scheduled);
        if (found === undefined) return undefined;
        const { caller, call } = found;
        const actor = draw.pick(situation.stage.agents);
        return reverts(
          cancellationOf(actor, caller, call),
          "AccessManagerUnauthorizedCancel",
          actor,
          caller,
          targetOf(call),
          call.kind,
        );
      },
    },
    {
      name: "a second time",
      attempt: (situation) => {
        const last = situation.memory.actions.findLast((action) => action.kind === "cancelScheduled");
        if (last === undefined || situation.memory.scheduledCall(last.caller, last.call) !== undefined)
          return undefined;
        return cancelUnscheduled(roleOf(last.call), last.caller, last.call);
      },
    },
  ],
};
