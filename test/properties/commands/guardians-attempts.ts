import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { afterGuardianAction, powersRefusal, targetRefusal } from "../rules/guardianship.ts";
import type { GuardianAction } from "../rules/guardianship.ts";
import type { Attempt, Variant } from "./command.ts";

/** Draws what the guardian does, as an actor; undefined where there is nothing of the kind. */
export type DrawAs = (situation: Situation, draw: Draw, actor: string) => GuardianAction | undefined;

/** Make an attempt of a guardian's action, whatever becomes of it. */
export function attemptOf(situation: Situation, action: GuardianAction | undefined): Attempt | undefined {
  return action && { action, expected: afterGuardianAction(situation, action) };
}

/** Make a variant in which the guardian uses its powers while it has them. */
export function asGuardian(name: string, drawAs: DrawAs): Variant {
  return {
    name,
    attempt: (situation, draw) => {
      const { guardian } = situation.state.governance;
      if (powersRefusal(situation, guardian) !== undefined) return undefined;
      return attemptOf(situation, drawAs(situation, draw, guardian));
    },
  };
}

/** Make a variant in which the guardian uses its powers while it has them, and the target lets it. */
export function asGuardianOpenly(name: string, drawAs: DrawAs): Variant {
  return asGuardian(name, (situation, draw, actor) => {
    const action = drawAs(situation, draw, actor);
    return action && targetRefusal(situation, action) === undefined ? action : undefined;
  });
}

/** Make the variants that everything of the guardian's has: somebody else tries, and the guardian once its powers are over. */
export function withoutPowers(drawAs: DrawAs): readonly Variant[] {
  return [
    {
      name: "by somebody else",
      attempt: (situation, draw) => {
        const { guardian } = situation.state.governance;
        const others = ["guardian", "proposer", "treasury", ...situation.stage.agents];
        const actor = draw.find(others.filter((each) => each !== guardian));
        return actor === undefined ? undefined : attemptOf(situation, drawAs(situation, draw, actor));
      },
    },
    {
      name: "once the powers have ended",
      attempt: (situation, draw) => {
        const { guardian } = situation.state.governance;
        if (powersRefusal(situation, guardian) === undefined) return undefined;
        return attemptOf(situation, drawAs(situation, draw, guardian));
      },
    },
  ];
}

/** Make the variants at the limit of the powers' time. */
export function atPowersEnd(drawAs: DrawAs): readonly Variant[] {
  const at = (name: string, distance: bigint): Variant => ({
    name,
    attempt: (situation, draw) => {
      const { guardian, guardianPowersUntilSeconds: until } = situation.state.governance;
      if (situation.nowSeconds !== until + distance) return undefined;
      return attemptOf(situation, drawAs(situation, draw, guardian));
    },
  });
  return [at("in the last second of the powers", -1n), at("in the second in which the powers end", 0n)];
}
