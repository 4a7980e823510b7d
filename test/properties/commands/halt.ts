import type { GovernedCall } from "../../../simulations/protocol/actions.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { callRefusal, haltReadyAt } from "../rules/governance.ts";
import type { Command } from "./command.ts";
import { invalidCalls, make, validCalls } from "./governed-attempts.ts";

/** Contracts that the guardian can halt. */
export const HALTABLE = ["stakingPool", "miningPool", "buyback"] as const;

function drawHalt(situation: Situation, draw: Draw, isRefused: boolean): GovernedCall | undefined {
  const calls = HALTABLE.map((contract) => ({ kind: "halt", contract }) as const);
  return draw.find(calls.filter((call) => (callRefusal(situation, call) !== undefined) === isRefused));
}

const CALLS = {
  kind: "halt",
  drawGood: (situation: Situation, draw: Draw) => drawHalt(situation, draw, false),
  drawBad: (situation: Situation, draw: Draw) => drawHalt(situation, draw, true),
} as const;

/** Halt in a second at a distance from the end of the rest after the last halt. */
function haltAt(situation: Situation, draw: Draw, distance: bigint) {
  const contract = draw.find(
    HALTABLE.filter((each) => haltReadyAt(situation, each) === situation.nowSeconds + distance),
  );
  return contract === undefined ? undefined : make(situation, "guardian", { kind: "halt", contract });
}

/** Halts by the guardian. */
export const halt: Command = {
  kind: "halt",
  weight: 1,
  valid: validCalls(CALLS),
  boundary: [
    {
      name: "in the second in which the rest ends",
      attempt: (situation, draw) => haltAt(situation, draw, 0n),
    },
    {
      name: "a second before the rest ends",
      attempt: (situation, draw) => haltAt(situation, draw, 1n),
    },
    {
      name: "twice in a block",
      attempt: (situation) => {
        const last = situation.memory.actions.at(-1);
        return last?.kind === "halt"
          ? make(situation, "guardian", { kind: "halt", contract: last.contract })
          : undefined;
      },
    },
  ],
  invalid: invalidCalls(CALLS),
};
