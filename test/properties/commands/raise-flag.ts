import type { IntegrityFlag } from "../../../simulations/protocol/actions.ts";
import type { Situation } from "../harness/situation.ts";
import { FLAGS } from "../rules/steward.ts";
import type { Command } from "./command.ts";
import { asGuardian, atPowersEnd, withoutPowers } from "./guardians-attempts.ts";
import type { DrawAs } from "./guardians-attempts.ts";

/** Raise one of the flags that a condition picks. */
function raiseOne(pick: (situation: Situation, untilSeconds: bigint) => boolean): DrawAs {
  return (situation, draw, actor) => {
    const { flagsUntilSeconds } = situation.state.governance.steward;
    const flag = draw.find<IntegrityFlag>(FLAGS.filter((each) => pick(situation, flagsUntilSeconds[each])));
    return flag && { kind: "raiseFlag", actor, flag };
  };
}

const raiseAny = raiseOne(() => true);

/** Integrity flags, raised by the guardian. */
export const raiseFlag: Command = {
  kind: "raiseFlag",
  weight: 1,
  // Flags last, and while they are up little of what is recommended is allowed.
  valid: [
    asGuardian("a flag", (situation, draw, actor) => (draw.oneIn(2) ? raiseAny(situation, draw, actor) : undefined)),
  ],
  boundary: [
    asGuardian(
      "one that is up",
      raiseOne(({ nowSeconds }, until) => nowSeconds < until),
    ),
    asGuardian(
      "in the second in which it lapses",
      raiseOne(({ nowSeconds }, until) => nowSeconds === until),
    ),
    ...atPowersEnd(raiseAny),
  ],
  invalid: withoutPowers(raiseAny),
};
