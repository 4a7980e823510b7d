import { restrictedCauses } from "../causes.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { DELAYS, type Limits, PARAMETERS, SHARE } from "../governance-terms.ts";
import { guard, limitChanges, LIMITS, rowOf, SHARE_BEFORE, stewardCall } from "../recommendation.ts";
import type { Cause, Changes, Rule, Staged, Way } from "../rule.ts";

type Case = Staged<GovernanceScene>;

const load = governanceScene;
const FIELDS = Object.keys(LIMITS) as (keyof Limits)[];
const TUPLE = "(int256,int256,uint128,uint128,uint64,uint64)";

/** Puts values in the place of some of the call's limits. */
const set =
  (values: Partial<Limits>) =>
  ({ call }: Case): void => {
    const row = call.args[1] as (bigint | number)[];
    call.args[1] = FIELDS.map((field, index) => values[field] ?? row[index]);
  };

const refused = (as: string, outside: Partial<Limits>, inside: Partial<Limits>): Way<GovernanceScene> => ({
  as,
  arrange: set(outside),
  args: ({ call }) => call.args,
  justInside: set(inside),
});

const { minimum, maximum, step, budget, cooldownSeconds, windowSeconds } = LIMITS;
const LONGEST_WINDOW = 32 * cooldownSeconds;

const unknown: Cause<GovernanceScene> = {
  error: "StewardParameterUnknown",
  arrange: ({ call }) => {
    call.args[0] = PARAMETERS;
  },
  args: () => [PARAMETERS, PARAMETERS],
};

const unsound: readonly Cause<GovernanceScene>[] = [
  {
    error: "LimitsInvalid",
    about: ["order"],
    ...refused(
      "a window that is too long",
      { cooldownSeconds, windowSeconds: LONGEST_WINDOW + 1 },
      { cooldownSeconds, windowSeconds: LONGEST_WINDOW },
    ),
    also: [
      refused(
        "a window shorter than the cooldown",
        { cooldownSeconds: windowSeconds + 1 },
        { cooldownSeconds: windowSeconds },
      ),
      { as: "no cooldown", arrange: set({ cooldownSeconds: 0, windowSeconds: 0 }), args: ({ call }) => call.args },
      {
        as: "bounds the wrong way round",
        arrange: set({ minimum: SHARE_BEFORE, maximum: SHARE_BEFORE - 1n }),
        args: ({ call }) => call.args,
        justInside: set({ minimum: SHARE_BEFORE, maximum: SHARE_BEFORE }),
      },
    ],
  },
  {
    error: "LimitsExcludeValue",
    as: "above it",
    arrange: set({ minimum: SHARE_BEFORE + 1n }),
    args: () => [SHARE, SHARE_BEFORE, SHARE_BEFORE + 1n, maximum],
    justInside: set({ minimum: SHARE_BEFORE }),
    also: [
      {
        as: "below it",
        arrange: set({ maximum: SHARE_BEFORE - 1n }),
        args: () => [SHARE, SHARE_BEFORE, minimum, SHARE_BEFORE - 1n],
        justInside: set({ maximum: SHARE_BEFORE }),
      },
    ],
  },
];

/** One limit would be wider than the one in force. */
const wider = (as: string, outside: Partial<Limits>, inside: Partial<Limits>): Way<GovernanceScene> => ({
  as,
  arrange: set(outside),
  args: ({ call }) => [SHARE, call.args[1], rowOf(LIMITS)],
  justInside: set(inside),
});

const NARROW: Limits = { ...LIMITS, step: step / 2n, cooldownSeconds: 2 * cooldownSeconds };

const notNarrower: Cause<GovernanceScene> = {
  error: "LimitsNotNarrower",
  ...wider("minimum", { minimum: minimum - 1n }, { minimum }),
  also: [
    wider("maximum", { maximum: maximum + 1n }, { maximum }),
    wider("step", { step: step + 1n }, { step }),
    wider("budget", { budget: budget + 1n }, { budget }),
    wider("cooldown", { cooldownSeconds: cooldownSeconds - 1 }, { cooldownSeconds }),
    wider("window", { windowSeconds: windowSeconds - 1 }, { windowSeconds }),
    {
      as: "than a narrowing, until that lapses",
      arrange: async (stage) => {
        await guard(stage, "narrow", SHARE, rowOf(NARROW));
        set(LIMITS)(stage);
        stage.seconds += DELAYS.narrowingSeconds - 1;
      },
      args: () => [SHARE, rowOf(LIMITS), rowOf(NARROW)],
      justInside: async (stage) => {
        await guard(stage, "narrow", SHARE, rowOf(NARROW));
        set(LIMITS)(stage);
        stage.seconds += DELAYS.narrowingSeconds;
      },
    },
  ],
};

const narrowing = (seconds: number) => BigInt(seconds + DELAYS.narrowingSeconds);

const narrow: Rule<GovernanceScene> = {
  id: "REV-165",
  contract: "ParameterSteward",
  load,
  call: (scene) => stewardCall(scene, "guardian", `narrow(uint256,${TUPLE})`, SHARE, rowOf(NARROW)),
  causes: [...restrictedCauses<GovernanceScene>(), unknown, ...unsound, notNarrower],
  succeeds: [
    {
      when: "for its fixed time",
      arrange: ({ book, seconds }) => ({
        events: [`steward.LimitsNarrowed(${SHARE}, ${book.show(rowOf(NARROW))}, ${narrowing(seconds)})`],
        changes: {
          ...limitChanges(`steward._narrowings[${SHARE}].limits`, NARROW),
          [`steward._narrowings[${SHARE}].until`]: narrowing(seconds),
        },
      }),
    },
    {
      when: "to nothing at all: where it is, for as long",
      arrange: ({ book, call, seconds }) => {
        const shut = { ...LIMITS, minimum: SHARE_BEFORE, maximum: SHARE_BEFORE, step: 0n, budget: 0n };
        call.args[1] = rowOf(shut);
        return {
          events: [`steward.LimitsNarrowed(${SHARE}, ${book.show(rowOf(shut))}, ${narrowing(seconds)})`],
          changes: {
            ...limitChanges(`steward._narrowings[${SHARE}].limits`, shut),
            [`steward._narrowings[${SHARE}].until`]: narrowing(seconds),
          },
        };
      },
    },
  ],
};

const WIDE: Limits = { ...LIMITS, minimum: -7n, maximum: maximum + 7n, step: step + 7n, cooldownSeconds: 86_400 };
const widened = limitChanges(`steward._limits[${SHARE}]`, WIDE, LIMITS);

const setLimits: Rule<GovernanceScene> = {
  id: "REV-169",
  contract: "ParameterSteward",
  load,
  call: (scene) => stewardCall(scene, "governor", `setLimits(uint256,${TUPLE})`, SHARE, rowOf(NARROW)),
  causes: [...restrictedCauses<GovernanceScene>(), unknown, ...unsound],
  succeeds: [
    {
      when: "for good, wider than before",
      arrange: ({ book, call }) => {
        call.args[1] = rowOf(WIDE);
        return { events: [`steward.LimitsSet(${SHARE}, ${book.show(rowOf(WIDE))})`], changes: widened };
      },
    },
    {
      when: "with which a narrowing ends",
      arrange: async (stage) => {
        const { book, call, now } = stage;
        await guard(stage, "narrow", SHARE, rowOf(NARROW));
        call.args[1] = rowOf(WIDE);
        const ended = limitChanges(`steward._narrowings[${SHARE}].limits`, NARROW);
        const changes: Changes = {
          ...widened,
          ...Object.fromEntries(Object.entries(ended).map(([path, move]) => [path, -BigInt(move)])),
          [`steward._narrowings[${SHARE}].until`]: -narrowing(now),
        };
        return { events: [`steward.LimitsSet(${SHARE}, ${book.show(rowOf(WIDE))})`], changes };
      },
    },
  ],
};

/** Rules of limits. */
export const STEWARD_LIMITS: readonly Rule<GovernanceScene>[] = [narrow, setLimits];
