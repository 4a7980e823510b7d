import { DAY, id as nameOf, TOKEN, WAD } from "../../../contracts/helpers/market-fixtures.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { DELAYS, FLOOR, type Limits, SCALE, SHARE, TERMS } from "../governance-terms.ts";
import {
  type Change,
  CHANGE,
  EVIDENCE,
  executeNow,
  governSteward,
  guard,
  LIMITS,
  raiseBoth,
  recommend,
  rowOf,
  SHARE_AFTER,
  SHARE_BEFORE,
} from "../recommendation.ts";
import type { Cause, Rule, Staged, Success, Way } from "../rule.ts";
import { START } from "../scene.ts";

type Case = Staged<GovernanceScene>;

const FIRST = 1n;
/** What the cases bring the share to after {@link SHARE_AFTER}. */
const SHARE_LATER = SHARE_AFTER - WAD / 4_000n;
const [MOVED, MOVES_ON] = [SHARE_BEFORE - SHARE_AFTER, SHARE_AFTER - SHARE_LATER] as const;
const SUPPLY = 13_170_000n * TOKEN + 7n;
const FLOOR_BEFORE = 1_000_000n * TOKEN;
const SCALE_BEFORE = WAD / 100n;

/** Recommends other changes now, and makes the call their execution, as soon as it may be. */
async function recommendInstead(stage: Case, ...changes: readonly Change[]): Promise<void> {
  const id = await recommend(stage, changes);
  stage.call.args = [id, changes, EVIDENCE];
  stage.seconds = stage.now + DELAYS.vetoDelaySeconds;
}

const changeOf = ({ call }: Case): Change => (call.args[1] as [Change])[0];

/** Governance changes the limits of the call's parameter. */
const setLimits = (limits: (change: Change) => Partial<Limits>) => async (stage: Case) => {
  const change = changeOf(stage);
  const [parameter] = change;
  await governSteward(stage, "setLimits", parameter, rowOf({ ...TERMS[parameter]!.limits, ...limits(change) }));
};

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

/** A narrowing that keeps the parameter where it is. */
const narrowed = async (stage: Case): Promise<void> =>
  guard(stage, "narrow", SHARE, rowOf({ ...LIMITS, minimum: SHARE_BEFORE, maximum: SHARE_BEFORE }));

const narrower: Way<GovernanceScene> = {
  as: "the guardian has narrowed them",
  arrange: (stage) => {
    stage.now = stage.seconds;
    return narrowed(stage);
  },
  args: () => [SHARE, SHARE_AFTER, SHARE_BEFORE, SHARE_BEFORE],
  justInside: async (stage) => {
    stage.now = stage.seconds - DELAYS.narrowingSeconds;
    await narrowed(stage);
  },
};

const within: readonly Cause<GovernanceScene>[] = [
  {
    error: "LimitsValueOutOfBounds",
    as: "governance has changed them",
    about: ["limits"],
    arrange: setLimits(([, before, after]) => (after < before ? { minimum: before } : { maximum: before })),
    args: () => [SHARE, SHARE_AFTER, SHARE_BEFORE, LIMITS.maximum],
    justInside: setLimits(([, , after]) => ({ minimum: after })),
    also: [narrower],
  },
  {
    error: "LimitsStepExceeded",
    about: ["limits"],
    arrange: setLimits(([, before, after]) => ({ step: (after < before ? before - after : after - before) - 1n })),
    args: () => [SHARE, MOVED, MOVED - 1n],
    justInside: setLimits(([, before, after]) => ({ step: before - after })),
  },
];

/** Executes the recommendation under other limits, and recommends a further move. */
const moveTwice =
  (limits: Partial<Limits>, seconds = DELAYS.vetoDelaySeconds) =>
  async (stage: Case) => {
    await setLimits(() => limits)(stage);
    await executeNow(stage, FIRST, [CHANGE]);
    await recommendInstead(stage, [SHARE, SHARE_AFTER, SHARE_LATER]);
    stage.seconds = stage.now + seconds;
  };

const [SLOW, LONG] = [40 * DAY, 50 * DAY] as const;
const slow = { cooldownSeconds: SLOW, windowSeconds: SLOW };

const paced: readonly Cause<GovernanceScene>[] = [
  {
    error: "LimitsCooldownActive",
    about: ["limits", "committed", "time"],
    arrange: moveTwice(slow, SLOW - 1),
    args: ({ seconds }) => [SHARE, seconds, seconds + 1],
    justInside: moveTwice(slow, SLOW),
  },
  {
    error: "LimitsBudgetExceeded",
    as: "a wei short",
    about: ["limits", "committed", "time"],
    arrange: moveTwice({ windowSeconds: LONG, budget: MOVED + MOVES_ON - 1n }),
    args: () => [SHARE, MOVES_ON, MOVES_ON - 1n],
    justInside: moveTwice({ windowSeconds: LONG, budget: MOVED + MOVES_ON }),
    also: [
      {
        as: "the window's last second",
        arrange: moveTwice({ windowSeconds: LONG, budget: MOVED }, LONG - 1),
        args: () => [SHARE, MOVES_ON, 0n],
        justInside: moveTwice({ windowSeconds: LONG, budget: MOVED }, LONG),
      },
    ],
  },
];

const applied: readonly Cause<GovernanceScene>[] = [
  {
    error: "ParameterOutOfRange",
    about: ["committed"],
    arrange: (stage) => recommendInstead(stage, [SCALE, SCALE_BEFORE, 0n]),
    args: () => [nameOf("issuanceScaleWad"), 0n, 1n, WAD],
    justInside: (stage) => recommendInstead(stage, [SCALE, SCALE_BEFORE, 1n]),
  },
  {
    error: "JointRuleBroken",
    about: ["committed"],
    arrange: (stage) => recommendInstead(stage, [FLOOR, FLOOR_BEFORE, SUPPLY + 1n]),
    args: () => [nameOf("floorUnderSupply"), SUPPLY + 1n, SUPPLY],
    justInside: (stage) => recommendInstead(stage, [FLOOR, FLOOR_BEFORE, SUPPLY]),
  },
];

const succeeds: readonly Success<GovernanceScene>[] = [
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
  causes: [...closed, mismatch, ...timely, ...sinceThen, ...within, ...paced, ...applied],
  succeeds,
};
