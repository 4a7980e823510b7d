import { HALTABLE, haltReadyAt } from "../rules/halts.ts";
import type { Command } from "./command.ts";
import { asGuardian, asGuardianOpenly, atPowersEnd, withoutPowers } from "./guardians-attempts.ts";
import type { DrawAs } from "./guardians-attempts.ts";

const haltAny: DrawAs = (_situation, draw, actor) => ({ kind: "halt", actor, contract: draw.pick(HALTABLE) });

/** Halt in a second at a distance from the end of the rest after the last halt. */
function haltAt(distance: bigint): DrawAs {
  return (situation, draw, actor) => {
    const contract = draw.find(
      HALTABLE.filter((each) => haltReadyAt(situation, each) === situation.nowSeconds + distance),
    );
    return contract && { kind: "halt", actor, contract };
  };
}

/** Halts by the guardian. */
export const halt: Command = {
  kind: "halt",
  weight: 2,
  valid: [asGuardianOpenly("a contract", haltAny)],
  boundary: [
    asGuardian("in the second in which the rest ends", haltAt(0n)),
    asGuardian("a second before the rest ends", haltAt(1n)),
    asGuardian("twice in a block", ({ memory }, _draw, actor) => {
      const last = memory.actions.at(-1);
      return last?.kind === "halt" ? { kind: "halt", actor, contract: last.contract } : undefined;
    }),
    ...atPowersEnd(haltAny),
  ],
  invalid: [
    ...withoutPowers(haltAny),
    asGuardian("too soon after another", (situation, draw, actor) => {
      const contract = draw.find(HALTABLE.filter((each) => haltReadyAt(situation, each) > situation.nowSeconds));
      return contract && { kind: "halt", actor, contract };
    }),
  ],
};
