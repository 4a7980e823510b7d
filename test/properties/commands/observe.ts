import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { MINIMUM_AGE_SECONDS } from "../rules/oracle.ts";
import { reverts, succeeds } from "./command.ts";
import type { Attempt, Command } from "./command.ts";

/** Observe if the newest observation's age fits. */
function observeAt(situation: Situation, draw: Draw, condition: (age: bigint) => boolean): Attempt | undefined {
  const age = situation.nowSeconds - situation.state.oracle.newest.atSeconds;
  if (!condition(age)) return undefined;
  const action = { kind: "observe", actor: draw.pick(situation.stage.agents) } as const;
  return age >= MINIMUM_AGE_SECONDS
    ? succeeds(action)
    : reverts(action, "OracleObservationTooEarly", age, MINIMUM_AGE_SECONDS);
}

/** Observations of the pool's price. */
export const observe: Command = {
  kind: "observe",
  weight: 5,
  valid: [
    {
      name: "half an hour after the last, or later",
      attempt: (situation, draw) => observeAt(situation, draw, (age) => age >= MINIMUM_AGE_SECONDS),
    },
  ],
  boundary: [
    {
      name: "to the second",
      attempt: (situation, draw) => observeAt(situation, draw, (age) => age === MINIMUM_AGE_SECONDS),
    },
    {
      name: "a second early",
      attempt: (situation, draw) => observeAt(situation, draw, (age) => age === MINIMUM_AGE_SECONDS - 1n),
    },
    { name: "twice in a block", attempt: (situation, draw) => observeAt(situation, draw, (age) => age === 0n) },
  ],
  invalid: [
    {
      name: "too early",
      attempt: (situation, draw) => observeAt(situation, draw, (age) => age < MINIMUM_AGE_SECONDS),
    },
  ],
};
