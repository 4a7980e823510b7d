import { ZeroHash } from "ethers";

import { WAD } from "../../../contracts/helpers/market-fixtures.ts";
import { restrictedCauses } from "../causes.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { DELAYS, FLOOR, PARAMETERS, SCALE, SHARE } from "../governance-terms.ts";
import {
  type Change,
  CHANGE,
  EVIDENCE,
  guard,
  LIMITS,
  raiseBoth,
  SHARE_AFTER,
  SHARE_BEFORE,
  stewardCall,
} from "../recommendation.ts";
import type { Cause, Rule, Staged } from "../rule.ts";

type Case = Staged<GovernanceScene>;

const MARKET_FLAG = 1;
const FLOOR_BEFORE = 10n ** 24n;
const SCALE_BEFORE = 10n ** 16n;

/** Puts changes in the place of the call's. */
const set =
  (...changes: readonly Change[]) =>
  ({ call }: Case): void => {
    call.args[0] = changes;
  };

/** Puts a value in the place of one of the first change's. */
const setFirst =
  (place: 1 | 2, value: bigint) =>
  ({ call }: Case): void => {
    const [[...first]] = call.args[0] as [Change];
    first[place] = value;
    call.args[0] = [first];
  };

const inBatch: readonly Cause<GovernanceScene>[] = [
  {
    error: "StewardParametersNotRising",
    as: "one twice",
    about: ["batch"],
    arrange: set(CHANGE, CHANGE),
    args: () => [SHARE, SHARE],
    also: [
      {
        as: "falling",
        arrange: set([SCALE, SCALE_BEFORE, SCALE_BEFORE + 1n], CHANGE),
        args: () => [SHARE, SCALE],
        justInside: set(CHANGE, [SCALE, SCALE_BEFORE, SCALE_BEFORE + 1n]),
      },
    ],
  },
  {
    error: "StewardParameterUnknown",
    about: ["batch"],
    arrange: set([PARAMETERS, 0n, 1n]),
    args: () => [PARAMETERS, PARAMETERS],
  },
  {
    error: "StewardValueStale",
    about: ["batch"],
    arrange: setFirst(1, SHARE_BEFORE + 1n),
    args: () => [SHARE, SHARE_BEFORE + 1n, SHARE_BEFORE],
    also: [
      {
        as: "the second of two",
        arrange: set(CHANGE, [SCALE, SCALE_BEFORE - 1n, SCALE_BEFORE + 1n]),
        args: () => [SCALE, SCALE_BEFORE - 1n, SCALE_BEFORE],
      },
    ],
  },
  {
    error: "StewardChangeEmpty",
    about: ["batch", "value"],
    arrange: setFirst(2, SHARE_BEFORE),
    args: () => [SHARE, SHARE_BEFORE],
    also: [
      {
        as: "the second of two",
        arrange: set(CHANGE, [SCALE, SCALE_BEFORE, SCALE_BEFORE]),
        args: () => [SCALE, SCALE_BEFORE],
      },
    ],
  },
];

/** A flag is up, and changes are made. */
const flagged =
  (...changes: readonly Change[]) =>
  async (stage: Case): Promise<void> => {
    await guard(stage, "raiseFlag", MARKET_FLAG);
    set(...changes)(stage);
  };

const notReducing: Cause<GovernanceScene> = {
  error: "StewardChangeNotRiskReducing",
  as: "up, where lower is safer",
  about: ["batch", "flags", "value"],
  arrange: flagged([SHARE, SHARE_BEFORE, SHARE_BEFORE + 1n]),
  args: () => [SHARE, SHARE_BEFORE, SHARE_BEFORE + 1n],
  justInside: flagged([SHARE, SHARE_BEFORE, SHARE_BEFORE - 1n]),
  also: [
    {
      as: "down, where higher is safer",
      arrange: flagged([FLOOR, FLOOR_BEFORE, FLOOR_BEFORE - 1n]),
      args: () => [FLOOR, FLOOR_BEFORE, FLOOR_BEFORE - 1n],
      justInside: flagged([FLOOR, FLOOR_BEFORE, FLOOR_BEFORE + 1n]),
    },
    ...([1n, -1n] as const).map((move) => ({
      as: `by ${move}, where neither is safer`,
      arrange: flagged(CHANGE, [SCALE, SCALE_BEFORE, SCALE_BEFORE + move]),
      args: () => [SCALE, SCALE_BEFORE, SCALE_BEFORE + move],
    })),
    {
      as: "until the flag lapses",
      arrange: async (stage) => {
        await flagged([SHARE, SHARE_BEFORE, SHARE_BEFORE + 1n])(stage);
        stage.seconds += DELAYS.flagSeconds - 1;
      },
      args: () => [SHARE, SHARE_BEFORE, SHARE_BEFORE + 1n],
      justInside: async (stage) => {
        await flagged([SHARE, SHARE_BEFORE, SHARE_BEFORE + 1n])(stage);
        stage.seconds += DELAYS.flagSeconds;
      },
    },
  ],
};

const { minimum, maximum, step } = LIMITS;

const withinLimits: readonly Cause<GovernanceScene>[] = [
  {
    error: "LimitsValueOutOfBounds",
    as: "above",
    about: ["batch"],
    arrange: setFirst(2, maximum + 1n),
    args: () => [SHARE, maximum + 1n, minimum, maximum],
    also: [
      { as: "below", arrange: setFirst(2, minimum - 1n), args: () => [SHARE, minimum - 1n, minimum, maximum] },
      {
        as: "of the second of two",
        arrange: set(CHANGE, [SCALE, SCALE_BEFORE, WAD + 1n]),
        args: () => [SCALE, WAD + 1n, 0n, WAD],
        justInside: set(CHANGE, [SCALE, SCALE_BEFORE, WAD]),
      },
    ],
  },
  {
    error: "LimitsStepExceeded",
    as: "up",
    about: ["batch", "value"],
    arrange: setFirst(2, SHARE_BEFORE + step + 1n),
    args: () => [SHARE, step + 1n, step],
    justInside: setFirst(2, SHARE_BEFORE + step),
    also: [
      {
        as: "down",
        arrange: setFirst(2, SHARE_BEFORE - step - 1n),
        args: () => [SHARE, step + 1n, step],
        justInside: setFirst(2, SHARE_BEFORE - step),
      },
    ],
  },
];

/** What a commitment of the call's changes does. */
function committed(stage: Case, changes: readonly Change[]) {
  const expiresAt = stage.seconds + DELAYS.lifetimeSeconds;
  set(...changes)(stage);
  return {
    returns: [1n],
    events: [`steward.RecommendationCommitted(1, proposer, ${stage.book.show(changes)}, ${EVIDENCE}, ${expiresAt})`],
    changes: {
      "steward.nextRecommendationId": 1n,
      "steward.recommendations[1].commitment": "changed",
      "steward.recommendations[1].committedAt": BigInt(stage.seconds),
      "steward.recommendations[1].expiresAt": BigInt(expiresAt),
    },
  } as const;
}

/** The rule of recommending. */
export const STEWARD_RECOMMEND: Rule<GovernanceScene> = {
  id: "REV-161",
  contract: "ParameterSteward",
  load: governanceScene,
  call: (scene) => stewardCall(scene, "proposer", "recommend((uint256,int256,int256)[],bytes32)", [CHANGE], EVIDENCE),
  causes: [
    ...restrictedCauses<GovernanceScene>(),
    {
      error: "StewardEvidenceMissing",
      arrange: ({ call }) => {
        call.args[1] = ZeroHash;
      },
    },
    { error: "StewardBatchEmpty", about: ["batch"], arrange: set() },
    {
      error: "StewardFrozen",
      about: ["flags"],
      arrange: raiseBoth,
      justInside: async (stage) => {
        await raiseBoth(stage);
        stage.seconds += DELAYS.flagSeconds;
      },
    },
    ...inBatch,
    notReducing,
    ...withinLimits,
  ],
  succeeds: [
    { when: "one change is committed", arrange: (stage) => committed(stage, [CHANGE]) },
    {
      when: "several are, upwards and downwards",
      arrange: (stage) =>
        committed(stage, [
          [SHARE, SHARE_BEFORE, SHARE_AFTER],
          [FLOOR, FLOOR_BEFORE, FLOOR_BEFORE - 1n],
          [SCALE, SCALE_BEFORE, SCALE_BEFORE + 1n],
        ]),
    },
  ],
};
