import type { GovernedCall } from "../../../simulations/protocol/actions.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { accessRefusal, afterCall, callRefusal, delayOf, EXPIRATION_SECONDS, roleOf } from "../rules/governance.ts";
import type { Attempt, Variant } from "./command.ts";

/** Make a call as a caller, whatever becomes of it. */
export function make(situation: Situation, caller: string, call: GovernedCall): Attempt {
  return { action: { actor: caller, ...call }, expected: afterCall(situation, caller, call) };
}

/** Whether a call can be made and goes through. */
function isDue(situation: Situation, caller: string, call: GovernedCall): boolean {
  return accessRefusal(situation, caller, call) === undefined && callRefusal(situation, call) === undefined;
}

/** What a kind of governed call needs in order to be tried in every way. */
export interface GovernedCalls {
  readonly kind: GovernedCall["kind"];
  /** Draw a call that goes through if its caller may make it; undefined where there is none. */
  readonly drawGood: (situation: Situation, draw: Draw) => GovernedCall | undefined;
  /** Draw a call that is refused, whoever makes it; undefined where there is none. */
  readonly drawBad: (situation: Situation, draw: Draw) => GovernedCall | undefined;
}

function scheduledCalls(situation: Situation, { kind }: GovernedCalls) {
  return situation.memory.scheduled.filter(({ call }) => call.kind === kind);
}

/** Make a scheduled call at a distance from its time, in seconds; undefined where none has that distance. */
function makeScheduled(
  situation: Situation,
  draw: Draw,
  calls: GovernedCalls,
  condition: (sinceReady: bigint) => boolean,
): Attempt | undefined {
  const { nowSeconds } = situation;
  const fitting = scheduledCalls(situation, calls).filter(({ readyAtSeconds }) =>
    condition(nowSeconds - readyAtSeconds),
  );
  const found = draw.find(fitting);
  return found && make(situation, found.caller, found.call);
}

/** Calls that go through: those that were scheduled and whose time has come, and those that need no schedule. */
export function validCalls(calls: GovernedCalls): readonly Variant[] {
  return [
    {
      name: "as scheduled",
      attempt: (situation, draw) => {
        const due = scheduledCalls(situation, calls).filter(({ caller, call }) => isDue(situation, caller, call));
        const found = draw.find(due);
        return found && make(situation, found.caller, found.call);
      },
    },
    {
      name: "at once, without a delay",
      attempt: (situation, draw) => {
        const call = calls.drawGood(situation, draw);
        if (call === undefined) return undefined;
        const caller = roleOf(call);
        if (delayOf(situation, caller, call) !== 0n) return undefined;
        return make(situation, caller, call);
      },
    },
  ];
}

/** Scheduled calls at the limits of their time. */
export function boundaryCalls(calls: GovernedCalls): readonly Variant[] {
  const at = (name: string, distance: bigint): Variant => ({
    name,
    attempt: (situation, draw) => makeScheduled(situation, draw, calls, (sinceReady) => sinceReady === distance),
  });
  return [
    at("in the first second of its time", 0n),
    at("a second before its time", -1n),
    at("in the last second before it expires", EXPIRATION_SECONDS - 1n),
    at("in the second in which it expires", EXPIRATION_SECONDS),
  ];
}

/** Calls of people who may not, calls at the wrong time, and calls that the contract refuses. */
export function invalidCalls(calls: GovernedCalls): readonly Variant[] {
  return [
    {
      name: "by somebody without the role",
      attempt: (situation, draw) => {
        const call = calls.drawGood(situation, draw) ?? calls.drawBad(situation, draw);
        const others = [...situation.stage.agents, "governor", "guardian"].filter(
          (each) => call && each !== roleOf(call),
        );
        const caller = draw.find(others);
        return call === undefined || caller === undefined ? undefined : make(situation, caller, call);
      },
    },
    {
      name: "unscheduled",
      attempt: (situation, draw) => {
        const call = calls.drawGood(situation, draw) ?? calls.drawBad(situation, draw);
        if (call === undefined || delayOf(situation, roleOf(call), call) === 0n) return undefined;
        return make(situation, roleOf(call), call);
      },
    },
    {
      name: "before its time",
      attempt: (situation, draw) => makeScheduled(situation, draw, calls, (sinceReady) => sinceReady < 0n),
    },
    {
      name: "after it expired",
      attempt: (situation, draw) => makeScheduled(situation, draw, calls, (since) => since >= EXPIRATION_SECONDS),
    },
    {
      name: "that the contract refuses, at its time",
      attempt: (situation, draw) => {
        const refused = scheduledCalls(situation, calls).filter(
          ({ caller, call }) => accessRefusal(situation, caller, call) === undefined && !isDue(situation, caller, call),
        );
        const found = draw.find(refused);
        return found && make(situation, found.caller, found.call);
      },
    },
    {
      name: "that the contract refuses, without a delay",
      attempt: (situation, draw) => {
        const call = calls.drawBad(situation, draw);
        if (call === undefined || delayOf(situation, roleOf(call), call) !== 0n) return undefined;
        return make(situation, roleOf(call), call);
      },
    },
  ];
}
