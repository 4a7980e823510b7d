import type { GovernanceScene } from "../governance-scene.ts";
import { SCALE, SHARE } from "../governance-terms.ts";
import { CHANGE, SHARE_AFTER, SHARE_BEFORE } from "../recommendation.ts";
import type { Success } from "../rule.ts";
import {
  MOVED,
  MOVES_ON,
  moveTwice,
  recommendInstead,
  SCALE_BEFORE,
  SECOND,
  SHARE_LATER,
} from "./steward-execute-limits.ts";

/** What executions change, each in whole. */
export const EXECUTIONS: readonly Success<GovernanceScene>[] = [
  {
    when: "anyone, once its delay is over",
    arrange: ({ seconds }) => ({
      events: [
        "steward.RecommendationExecuted(1, dave)",
        `burn.ParameterSet(maximumSupplyShareWad, ${SHARE_BEFORE}, ${SHARE_AFTER})`,
      ],
      changes: {
        "steward.recommendations[1].executed": 1n,
        [`steward._moves[${SHARE}].next`]: 1n,
        [`steward._moves[${SHARE}].list[0].distance`]: MOVED,
        [`steward._moves[${SHARE}].list[0].movedAt`]: BigInt(seconds),
        "burn._parameters.maximumSupplyShare": -MOVED,
      },
    }),
  },
  {
    when: "of two parameters, each with a move of its own",
    arrange: async (stage) => {
      await recommendInstead(stage, CHANGE, SECOND);
      const move = (parameter: number, distance: bigint) => ({
        [`steward._moves[${parameter}].next`]: 1n,
        [`steward._moves[${parameter}].list[0].distance`]: distance,
        [`steward._moves[${parameter}].list[0].movedAt`]: BigInt(stage.seconds),
      });
      return {
        events: [
          "steward.RecommendationExecuted(2, dave)",
          `burn.ParameterSet(maximumSupplyShareWad, ${SHARE_BEFORE}, ${SHARE_AFTER})`,
          `burn.ParameterSet(issuanceScaleWad, ${SCALE_BEFORE}, ${SCALE_BEFORE + 2n})`,
        ],
        changes: {
          "steward.recommendations[2].executed": 1n,
          ...move(SHARE, MOVED),
          ...move(SCALE, 2n),
          "burn._parameters.maximumSupplyShare": -MOVED,
          "burn._parameters.issuanceScale": 2n,
        },
      };
    },
  },
  {
    when: "after another, whose move no longer counts and is forgotten",
    arrange: async (stage) => {
      const movedAt = BigInt(stage.seconds);
      await moveTwice({ budget: MOVED })(stage);
      return {
        events: [
          "steward.RecommendationExecuted(2, dave)",
          `burn.ParameterSet(maximumSupplyShareWad, ${SHARE_AFTER}, ${SHARE_LATER})`,
        ],
        changes: {
          "steward.recommendations[2].executed": 1n,
          [`steward._moves[${SHARE}].first`]: 1n,
          [`steward._moves[${SHARE}].next`]: 1n,
          [`steward._moves[${SHARE}].list[0].distance`]: -MOVED,
          [`steward._moves[${SHARE}].list[0].movedAt`]: -movedAt,
          [`steward._moves[${SHARE}].list[1].distance`]: MOVES_ON,
          [`steward._moves[${SHARE}].list[1].movedAt`]: BigInt(stage.seconds),
          "burn._parameters.maximumSupplyShare": -MOVES_ON,
        },
      };
    },
  },
];
