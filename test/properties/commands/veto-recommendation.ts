import type { RecommendationState } from "../../../simulations/protocol/snapshot.ts";
import type { Situation } from "../harness/situation.ts";
import { closedRefusal, recommendationReadyAt } from "../rules/steward.ts";
import type { Command } from "./command.ts";
import { asGuardian, atPowersEnd, withoutPowers } from "./guardians-attempts.ts";
import type { DrawAs } from "./guardians-attempts.ts";

/** Veto one of the recommendations that a condition picks. */
function vetoOne(pick: (situation: Situation, found: RecommendationState, id: bigint) => boolean): DrawAs {
  return (situation, draw, actor) => {
    const { recommendations } = situation.state.governance.steward;
    const ids = [...recommendations.entries()]
      .filter(([index, found]) => pick(situation, found, BigInt(index) + 1n))
      .map(([index]) => BigInt(index) + 1n);
    const recommendation = draw.find(ids);
    return recommendation === undefined ? undefined : { kind: "vetoRecommendation", actor, recommendation };
  };
}

function isOpen(situation: Situation, _found: RecommendationState, id: bigint): boolean {
  return closedRefusal(situation, id) === undefined;
}

const vetoNone: DrawAs = ({ state }, draw, actor) => {
  const count = BigInt(state.governance.steward.recommendations.length);
  return { kind: "vetoRecommendation", actor, recommendation: draw.pick([0n, count + 1n, 1n << 64n]) };
};

const vetoAny: DrawAs = (situation, draw, actor) =>
  vetoOne(() => true)(situation, draw, actor) ?? vetoNone(situation, draw, actor);

/** Vetoes of single recommendations. */
export const vetoRecommendation: Command = {
  kind: "vetoRecommendation",
  weight: 1,
  valid: [asGuardian("an open one", vetoOne(isOpen))],
  boundary: [
    asGuardian(
      "in the second in which it can be executed",
      vetoOne(
        (situation, found, id) =>
          isOpen(situation, found, id) && recommendationReadyAt(situation, found) === situation.nowSeconds,
      ),
    ),
    asGuardian(
      "one that has expired",
      vetoOne((situation, found, id) => isOpen(situation, found, id) && found.expiresAtSeconds <= situation.nowSeconds),
    ),
    ...atPowersEnd(vetoAny),
  ],
  invalid: [
    ...withoutPowers(vetoAny),
    asGuardian(
      "one that was executed",
      vetoOne((_situation, { isExecuted }) => isExecuted),
    ),
    asGuardian(
      "one that was vetoed",
      vetoOne((situation, found, id) => !found.isExecuted && !isOpen(situation, found, id)),
    ),
    asGuardian("one that was never made", vetoNone),
  ],
};
