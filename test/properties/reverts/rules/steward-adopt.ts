import { id as nameOf, TOKEN, WAD } from "../../../contracts/helpers/market-fixtures.ts";
import { restrictedCauses } from "../causes.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { DELAYS, FLOOR, type Limits, PARAMETERS, SCALE, SHARE } from "../governance-terms.ts";
import { JOINT_BOUNDS, ruleOf } from "../joint-bounds.ts";
import {
  governSteward,
  guard,
  LIMITS,
  rowOf,
  SHARE_AFTER,
  SHARE_BEFORE,
  stewardCall,
  limitChanges,
} from "../recommendation.ts";
import type { Cause, Changes, Rule, Staged, Success, Way } from "../rule.ts";

type Case = Staged<GovernanceScene>;
type Setting = readonly [parameter: number, value: bigint];

const SUPPLY = 13_170_000n * TOKEN + 7n;
/** A parameter that may not move until governance says so. */
const MINIMUM_LOT = 36;
const QUOTE = 10n ** 6n;
const FREE = { minimum: 0n, maximum: 2n ** 127n, step: 0n, budget: 0n, cooldownSeconds: 1, windowSeconds: 1 };

const set =
  (...settings: readonly Setting[]) =>
  ({ call }: Case): void => {
    call.args[0] = settings;
  };

/** Governance lets a parameter take any value, and adopts one. */
const setFree =
  (...settings: readonly Setting[]) =>
  async (stage: Case): Promise<void> => {
    for (const [parameter] of settings) await governSteward(stage, "setLimits", parameter, rowOf(FREE));
    set(...settings)(stage);
  };

const inBatch: readonly Cause<GovernanceScene>[] = [
  { error: "StewardBatchEmpty", about: ["batch"], arrange: set() },
  {
    error: "StewardParametersNotRising",
    as: "one twice",
    about: ["batch"],
    arrange: set([SHARE, SHARE_AFTER], [SHARE, SHARE_AFTER]),
    args: () => [SHARE, SHARE],
    also: [
      {
        as: "falling",
        arrange: set([SCALE, WAD], [SHARE, SHARE_AFTER]),
        args: () => [SHARE, SCALE],
        justInside: set([SHARE, SHARE_AFTER], [SCALE, WAD]),
      },
    ],
  },
  {
    error: "StewardParameterUnknown",
    about: ["batch"],
    arrange: set([PARAMETERS, 0n]),
    args: () => [PARAMETERS, PARAMETERS],
  },
  {
    error: "LimitsValueOutOfBounds",
    as: "above",
    about: ["batch"],
    arrange: set([SHARE, LIMITS.maximum + 1n]),
    args: () => [SHARE, LIMITS.maximum + 1n, LIMITS.minimum, LIMITS.maximum],
    justInside: set([SHARE, LIMITS.maximum]),
    also: [
      {
        as: "below",
        arrange: set([SHARE, LIMITS.minimum - 1n]),
        args: () => [SHARE, LIMITS.minimum - 1n, LIMITS.minimum, LIMITS.maximum],
        justInside: set([SHARE, LIMITS.minimum]),
      },
      {
        as: "of the second of two",
        arrange: set([SHARE, SHARE_AFTER], [SCALE, WAD + 1n]),
        args: () => [SCALE, WAD + 1n, 0n, WAD],
        justInside: set([SHARE, SHARE_AFTER], [SCALE, WAD]),
      },
    ],
  },
];

/** A rule that joins contracts, with what breaks it and what keeps it. */
const joint = (
  rule: string,
  [broken, kept]: readonly [readonly Setting[], readonly Setting[]],
  args: readonly bigint[],
): Way<GovernanceScene> => ({
  as: rule,
  arrange: setFree(...broken),
  args: () => [nameOf(rule), ...args],
  justInside: setFree(...kept),
});

const jointRules: Cause<GovernanceScene> = {
  error: "JointRuleBroken",
  about: ["batch"],
  ...joint("floorUnderSupply", [[[FLOOR, SUPPLY + 1n]], [[FLOOR, SUPPLY]]], [SUPPLY + 1n, SUPPLY]),
  also: JOINT_BOUNDS.map((bound) => ({
    ...joint(ruleOf(bound), [[[bound.number, bound.broken]], [[bound.number, bound.kept]]], bound.args),
    as: bound.as,
  })),
};

const burnSet = (name: string, before: bigint, after: bigint) => `burn.ParameterSet(${name}, ${before}, ${after})`;

const SHUT: Limits = { ...LIMITS, minimum: SHARE_BEFORE, maximum: SHARE_BEFORE };

/** What the end of the narrowing changes that keeps the share where it is, and was made at a time. */
const ended = (seconds: number): Changes => {
  const limits = Object.entries(limitChanges(`steward._narrowings[${SHARE}].limits`, SHUT));
  return {
    ...Object.fromEntries(limits.map(([path, move]) => [path, -BigInt(move)])),
    [`steward._narrowings[${SHARE}].until`]: -BigInt(seconds + DELAYS.narrowingSeconds),
  };
};

/** A share is adopted while its limits are narrowed to where it was. */
const beside = (when: string, share: bigint): Success<GovernanceScene> => ({
  when,
  arrange: async (stage) => {
    await guard(stage, "narrow", SHARE, rowOf(SHUT));
    set([SHARE, share])(stage);
    const moved = { "burn._parameters.maximumSupplyShare": share - SHARE_BEFORE, ...ended(stage.now) };
    return {
      events: [
        `steward.ParametersAdopted([[${SHARE}, ${share}]])`,
        burnSet("maximumSupplyShareWad", SHARE_BEFORE, share),
      ],
      changes: share === SHARE_BEFORE ? {} : moved,
    };
  },
});

/** The rule of adopting values. */
export const STEWARD_ADOPT: Rule<GovernanceScene> = {
  id: "REV-168",
  contract: "ParameterSteward",
  load: governanceScene,
  call: (scene) => stewardCall(scene, "governor", "adopt((uint256,int256)[])", [[SHARE, SHARE_AFTER]]),
  causes: [
    ...restrictedCauses<GovernanceScene>(),
    ...inBatch,
    {
      error: "ParameterOutOfRange",
      about: ["batch"],
      arrange: set([SCALE, 0n]),
      args: () => [nameOf("issuanceScaleWad"), 0n, 1n, WAD],
      justInside: set([SCALE, 1n]),
    },
    jointRules,
  ],
  succeeds: [
    {
      when: "at once, further than a step and while two flags are up",
      arrange: async (stage) => {
        await guard(stage, "raiseFlag", 0);
        await guard(stage, "raiseFlag", 1);
        set([SHARE, LIMITS.maximum])(stage);
        return {
          events: [
            `steward.ParametersAdopted([[${SHARE}, ${LIMITS.maximum}]])`,
            burnSet("maximumSupplyShareWad", SHARE_BEFORE, LIMITS.maximum),
          ],
          changes: { "burn._parameters.maximumSupplyShare": LIMITS.maximum - SHARE_BEFORE },
        };
      },
    },
    beside("below a narrowing, which ends", SHARE_BEFORE - 1n),
    beside("above a narrowing, which ends", SHARE_BEFORE + 1n),
    beside("inside a narrowing, which stays", SHARE_BEFORE),
    {
      when: "of several contracts, one after the other",
      arrange: async (stage) => {
        await setFree([MINIMUM_LOT, 11n * QUOTE])(stage);
        set([SHARE, SHARE_AFTER], [SCALE, 1n], [MINIMUM_LOT, 11n * QUOTE])(stage);
        return {
          events: [
            `steward.ParametersAdopted([[${SHARE}, ${SHARE_AFTER}], [${SCALE}, 1], [${MINIMUM_LOT}, ${11n * QUOTE}]])`,
            burnSet("maximumSupplyShareWad", SHARE_BEFORE, SHARE_AFTER),
            burnSet("issuanceScaleWad", WAD / 100n, 1n),
            `buyback.ParameterSet(minimumLotWei, ${10n * QUOTE}, ${11n * QUOTE})`,
          ],
          changes: {
            "burn._parameters.maximumSupplyShare": SHARE_AFTER - SHARE_BEFORE,
            "burn._parameters.issuanceScale": 1n - WAD / 100n,
            "buyback._parameters.minimumLot": QUOTE,
          },
        };
      },
    },
  ],
};
