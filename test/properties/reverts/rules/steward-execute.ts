import { DAY, id as nameOf } from "../../../contracts/helpers/market-fixtures.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { DELAYS, SCALE, SHARE } from "../governance-terms.ts";
import {
  CHANGE,
  EVIDENCE,
  executeNow,
  governSteward,
  guard,
  raiseBoth,
  recommend,
  SHARE_AFTER,
  SHARE_BEFORE,
} from "../recommendation.ts";
import type { Cause, Rule, Staged } from "../rule.ts";
import { START } from "../scene.ts";
import { EXECUTIONS } from "./steward-execute-effects.ts";
import { APPLIED, changeOf, PACED, recommendInstead, SCALE_BEFORE, SECOND, WITHIN } from "./steward-execute-limits.ts";

type Case = Staged<GovernanceScene>;

const FIRST = 1n;

const stored = ({ steward, call }: Case) => steward.recommendations(call.args[0] as bigint);

const closed: readonly Cause<GovernanceScene>[] = [
  {
    error: "RecommendationUnknown",
    as: "the next one's",
    about: ["recommendation"],
    arrange: async ({ call, steward }) => {
      call.args[0] = await steward.nextRecommendationId();
    },
    args: () => [2, 2],
    also: [
      {
        as: "zero",
        arrange: ({ call }) => {
          call.args[0] = 0n;
        },
        args: () => [0, 2],
      },
    ],
  },
  {
    error: "RecommendationAlreadyExecuted",
    about: ["recommendation", "shown", "time", "value", "limits", "committed"],
    arrange: (stage) => executeNow(stage, FIRST, [CHANGE]),
    args: () => [FIRST],
    also: [
      {
        as: "and vetoed with all since",
        arrange: async (stage) => {
          await executeNow(stage, FIRST, [CHANGE]);
          await guard(stage, "vetoAll");
        },
        args: () => [FIRST],
      },
    ],
  },
  {
    error: "RecommendationAlreadyVetoed",
    as: "alone",
    about: ["recommendation"],
    arrange: (stage) => guard(stage, "veto", stage.call.args[0]),
    args: () => [FIRST],
    also: [
      {
        as: "with all, in the moment of its execution",
        arrange: (stage) => {
          stage.now = stage.seconds;
          return guard(stage, "vetoAll");
        },
        args: () => [FIRST],
        justInside: async (stage) => {
          await guard(stage, "vetoAll");
          await recommendInstead(stage, CHANGE);
        },
      },
    ],
  },
];

const mismatch: Cause<GovernanceScene> = {
  error: "RecommendationMismatch",
  as: "other evidence",
  about: ["shown"],
  arrange: ({ call }) => {
    call.args[2] = nameOf("other");
  },
  args: async ({ steward }) => [
    await steward.commitmentOf(FIRST, [CHANGE] as never, nameOf("other")),
    await steward.commitmentOf(FIRST, [CHANGE] as never, EVIDENCE),
  ],
  also: [
    {
      as: "another value",
      arrange: ({ call }) => {
        call.args[1] = [[SHARE, SHARE_BEFORE, SHARE_AFTER + 1n]];
      },
      args: async ({ steward, call }) => [
        await steward.commitmentOf(FIRST, call.args[1] as never, EVIDENCE),
        await steward.commitmentOf(FIRST, [CHANGE] as never, EVIDENCE),
      ],
    },
  ],
};

/** Raises flags once the delay without them is over; they are up when the longer one ends. */
const flagLate = (raise: (stage: Case) => Promise<void>, seconds: number) => async (stage: Case) => {
  stage.now = stage.seconds + DAY;
  await raise(stage);
  stage.seconds += DELAYS.flaggedDelaySeconds - DELAYS.vetoDelaySeconds + seconds;
};

const raiseOne = (stage: Case) => guard(stage, "raiseFlag", 0);
const FLAGGED_READY = START + DELAYS.flaggedDelaySeconds;

const timely: readonly Cause<GovernanceScene>[] = [
  {
    error: "RecommendationNotReady",
    as: "no flag is up",
    about: ["time"],
    arrange: async (stage) => {
      stage.seconds = Number((await stored(stage)).committedAt) + DELAYS.vetoDelaySeconds - 1;
    },
    args: ({ seconds }) => [seconds, seconds + 1],
    justInside: () => undefined,
    also: [
      {
        as: "a flag is up",
        arrange: flagLate(raiseOne, -1),
        args: () => [FLAGGED_READY - 1, FLAGGED_READY],
        justInside: flagLate(raiseOne, 0),
      },
    ],
  },
  {
    error: "RecommendationExpired",
    about: ["time"],
    arrange: async (stage) => {
      stage.seconds = Number((await stored(stage)).expiresAt);
    },
    args: ({ seconds }) => [seconds, seconds],
    justInside: async (stage) => {
      stage.seconds = Number((await stored(stage)).expiresAt) - 1;
    },
  },
  {
    error: "StewardFrozen",
    about: ["time"],
    arrange: flagLate(raiseBoth, 0),
    justInside: flagLate(raiseBoth, DAY),
  },
];

const sinceThen: readonly Cause<GovernanceScene>[] = [
  {
    error: "StewardValueStale",
    about: ["value"],
    arrange: async (stage) => {
      const [parameter, oldValue] = changeOf(stage);
      await governSteward(stage, "adopt", [[parameter, oldValue + 1n]]);
    },
    args: () => [SHARE, SHARE_BEFORE, SHARE_BEFORE + 1n],
    also: [
      {
        as: "a second parameter",
        arrange: async (stage) => {
          await recommendInstead(stage, CHANGE, SECOND);
          await governSteward(stage, "adopt", [[SCALE, SCALE_BEFORE + 1n]]);
        },
        args: () => [SCALE, SCALE_BEFORE, SCALE_BEFORE + 1n],
      },
    ],
  },
  {
    error: "StewardChangeNotRiskReducing",
    about: ["time", "committed"],
    arrange: async (stage) => {
      await recommendInstead(stage, [SHARE, SHARE_BEFORE, SHARE_BEFORE + 1n]);
      await flagLate(raiseOne, 0)(stage);
    },
    args: () => [SHARE, SHARE_BEFORE, SHARE_BEFORE + 1n],
    justInside: async (stage) => {
      await recommendInstead(stage, [SHARE, SHARE_BEFORE, SHARE_BEFORE + 1n]);
      await flagLate(raiseOne, DAY)(stage);
    },
  },
];

/** The rule of executing a recommendation. */
export const STEWARD_EXECUTE: Rule<GovernanceScene> = {
  id: "REV-162",
  contract: "ParameterSteward",
  load: governanceScene,
  call: async (scene) => {
    const id = await recommend(scene, [CHANGE]);
    scene.seconds += DELAYS.vetoDelaySeconds;
    const signature = "execute(uint256,(uint256,int256,int256)[],bytes32)";
    return { contract: scene.steward, signature, sender: scene.dave.address, args: [id, [CHANGE], EVIDENCE] };
  },
  causes: [...closed, mismatch, ...timely, ...sinceThen, ...WITHIN, ...PACED, ...APPLIED],
  succeeds: EXECUTIONS,
};
