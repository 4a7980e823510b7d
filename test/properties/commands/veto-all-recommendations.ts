import { closedRefusal } from "../rules/steward.ts";
import type { Command } from "./command.ts";
import { asGuardian, atPowersEnd, withoutPowers } from "./guardians-attempts.ts";
import type { DrawAs } from "./guardians-attempts.ts";

const vetoAll: DrawAs = (_situation, _draw, actor) => ({ kind: "vetoAllRecommendations", actor });

/** Vetoes of every recommendation so far. */
export const vetoAllRecommendations: Command = {
  kind: "vetoAllRecommendations",
  weight: 1,
  valid: [
    asGuardian("whatever there is", (situation, draw, actor) =>
      draw.oneIn(3) ? vetoAll(situation, draw, actor) : undefined,
    ),
  ],
  boundary: [
    asGuardian("while none is open", (situation, draw, actor) => {
      const isOpen = situation.memory.recommended.some(
        ({ recommendation }) => closedRefusal(situation, recommendation) === undefined,
      );
      return isOpen ? undefined : vetoAll(situation, draw, actor);
    }),
    asGuardian("several at once", (situation, draw, actor) => {
      const open = situation.memory.recommended.filter(
        ({ recommendation }) => closedRefusal(situation, recommendation) === undefined,
      );
      return open.length > 1 ? vetoAll(situation, draw, actor) : undefined;
    }),
    ...atPowersEnd(vetoAll),
  ],
  invalid: withoutPowers(vetoAll),
};
