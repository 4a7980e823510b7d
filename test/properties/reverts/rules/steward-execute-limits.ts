import { DAY, id as nameOf, TOKEN, WAD } from "../../../contracts/helpers/market-fixtures.ts";
import type { GovernanceScene } from "../governance-scene.ts";
import { DELAYS, FLOOR, type Limits, SCALE, SHARE, TERMS } from "../governance-terms.ts";
import {
  type Change,
  CHANGE,
  EVIDENCE,
  executeNow,
  governSteward,
  guard,
  LIMITS,
  recommend,
  rowOf,
  SHARE_AFTER,
  SHARE_BEFORE,
} from "../recommendation.ts";
import type { Cause, Staged, Way } from "../rule.ts";

type Case = Staged<GovernanceScene>;

const FIRST = 1n;

/** What the cases bring the share to after {@link SHARE_AFTER}. */
export const SHARE_LATER = SHARE_AFTER - WAD / 4_000n;
/** How far the share moves to {@link SHARE_AFTER}, and on from there. */
export const [MOVED, MOVES_ON] = [SHARE_BEFORE - SHARE_AFTER, SHARE_AFTER - SHARE_LATER] as const;
const SUPPLY = 13_170_000n * TOKEN + 7n;
const FLOOR_BEFORE = 1_000_000n * TOKEN;
/** The scale of issuance at genesis. */
export const SCALE_BEFORE = WAD / 100n;
/** A change that stands behind another in its batch. */
export const SECOND: Change = [SCALE, SCALE_BEFORE, SCALE_BEFORE + 2n];

/** Recommends other changes now, and makes the call their execution, as soon as it may be. */
export async function recommendInstead(stage: Case, ...changes: readonly Change[]): Promise<void> {
  const id = await recommend(stage, changes);
  stage.call.args = [id, changes, EVIDENCE];
  stage.seconds = stage.now + DELAYS.vetoDelaySeconds;
}

/** The first of the call's changes. */
export const changeOf = ({ call }: Case): Change => (call.args[1] as [Change])[0];

/** Governance changes the limits of the call's parameter. */
const setLimits = (limits: (change: Change) => Partial<Limits>) => async (stage: Case) => {
  const change = changeOf(stage);
  const [parameter] = change;
  await governSteward(stage, "setLimits", parameter, rowOf({ ...TERMS[parameter]!.limits, ...limits(change) }));
};

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

/** A second parameter moves by two in the same batch, and its step is so long. */
const withStep = (step: bigint) => async (stage: Case) => {
  await recommendInstead(stage, CHANGE, SECOND);
  await governSteward(stage, "setLimits", SCALE, rowOf({ ...TERMS[SCALE]!.limits, step }));
};

/** The causes that come of limits, in their order. */
export const WITHIN: readonly Cause<GovernanceScene>[] = [
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
    also: [
      {
        as: "of a second parameter",
        arrange: withStep(1n),
        args: () => [SCALE, 2n, 1n],
        justInside: withStep(2n),
      },
    ],
  },
];

/** Executes the recommendation under other limits, and recommends a further move. */
export const moveTwice =
  (limits: Partial<Limits>, seconds = DELAYS.vetoDelaySeconds) =>
  async (stage: Case) => {
    await setLimits(() => limits)(stage);
    await executeNow(stage, FIRST, [CHANGE]);
    await recommendInstead(stage, [SHARE, SHARE_AFTER, SHARE_LATER]);
    stage.seconds = stage.now + seconds;
  };

const [SLOW, LONG] = [40 * DAY, 50 * DAY] as const;
const slow = { cooldownSeconds: SLOW, windowSeconds: SLOW };

/** The causes that come of earlier moves. */
export const PACED: readonly Cause<GovernanceScene>[] = [
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

/** The causes that come of where parameters lie. */
export const APPLIED: readonly Cause<GovernanceScene>[] = [
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
