import type { Problem } from "../../errors.ts";
import { figureOf, limitsInputOf, toStoredDown } from "../governance-parameters.ts";
import type { LimitsInput } from "../governance-section.ts";
import type { Economy } from "../schema.ts";
import { formatPath } from "../shape-problems.ts";
import { TUNABLE_PARAMETERS, TUNABLE_SECTIONS } from "../tunables.ts";
import type { TunableParameter } from "../tunables.ts";
import { rangeOf, showStored } from "./parameter-ranges.ts";
import type { ParameterRange } from "./parameter-ranges.ts";
import { jointRule, unless } from "./rule.ts";

/** Most cooldowns that a window may have: the contract's list of moves stays short. */
const MAXIMUM_COOLDOWNS_IN_WINDOW = 32;

const READS = [...TUNABLE_SECTIONS, "quote", "governance"] as const;

type Read = Pick<Economy, (typeof READS)[number]>;

const FIGURES = ["minimum", "maximum", "step", "budget"] as const;

const DISTANCES: ParameterRange = { least: 0n, greatest: (1n << 128n) - 1n };

/** What a rule looks at: one parameter that the file lists. */
interface Listed {
  readonly parameter: TunableParameter;
  readonly limits: LimitsInput;
  /** Write a field of these limits as a path. */
  readonly pathOf: (field: keyof LimitsInput) => string;
  /** Convert a figure to what the contract stores. */
  readonly stored: (figure: string | number) => bigint;
}

/** Write the place of a parameter's limits, or of a field of theirs. */
export function pathOfLimits(path: string, field?: string): string {
  return formatPath(["governance", "steward", "limits", path, ...(field === undefined ? [] : [field])]);
}

function listedIn(economy: Pick<Economy, "governance" | "quote">): Listed[] {
  return TUNABLE_PARAMETERS.flatMap((parameter) => {
    const limits = limitsInputOf(economy, parameter.path);
    if (limits === undefined) return [];
    return [
      {
        parameter,
        limits,
        pathOf: (field) => pathOfLimits(parameter.path, field),
        stored: (figure) => toStoredDown(figure, parameter.unit, economy.quote.decimals),
      },
    ];
  });
}

function forEachListed(check: (listed: Listed, economy: Read) => Problem[]) {
  return jointRule(READS, (economy) => listedIn(economy).flatMap((listed) => check(listed, economy)));
}

/** Figures of limits in quote have no more decimals than the asset. */
export const limitsFitDecimals = forEachListed(({ parameter, limits, pathOf }, { quote }) =>
  FIGURES.flatMap((field) => {
    const decimals = String(limits[field]).split(".")[1] ?? "";
    return unless(!parameter.unit.startsWith("quote") || decimals.length <= quote.decimals, {
      message: `the amount has more decimals than ${quote.symbol}`,
      path: pathOf(field),
      value: limits[field],
      allowed: `at most ${quote.decimals} decimals`,
      next: "drop the decimals that the asset can't hold, or correct quote.decimals",
    });
  }),
);

/** Bounds are values that the parameter's contract accepts by themselves; steps and budgets fit 128 bits. */
export const limitsFitContracts = forEachListed(({ parameter, limits, pathOf, stored }, { quote }) =>
  FIGURES.flatMap((field) => {
    const isBound = field === "minimum" || field === "maximum";
    const { least, greatest } = isBound ? rangeOf(parameter.path) : DISTANCES;
    const show = (value: bigint): string => showStored(value, parameter.unit, quote.decimals);
    const value = stored(limits[field]);
    return unless(value >= least && value <= greatest, {
      message: isBound ? "the contract accepts no such value" : "the distance needs more than 128 bits",
      path: pathOf(field),
      value: limits[field],
      allowed: `between ${show(least)} and ${show(greatest)}`,
      next: `change the ${field}`,
    });
  }),
);

/** The value that the economy begins with lies between its bounds, and so the minimum isn't above the maximum. */
export const limitsHoldTheValue = forEachListed(({ parameter, limits, pathOf, stored }, economy) => {
  const value = figureOf(economy, parameter.path);
  if (stored(limits.minimum) > stored(limits.maximum)) {
    return unless(false, {
      message: `the minimum of ${parameter.path} is above its maximum`,
      path: pathOf("minimum"),
      value: limits.minimum,
      allowed: `at most ${limits.maximum}, the maximum, and at most ${value}, what ${parameter.path} is`,
      next: "lower the minimum or raise the maximum",
    });
  }
  return [
    ...unless(stored(limits.minimum) <= stored(value), {
      message: `${parameter.path} begins below its minimum`,
      path: pathOf("minimum"),
      value: limits.minimum,
      allowed: `at most ${value}, what ${parameter.path} is`,
      next: `lower the minimum or raise ${parameter.path}`,
    }),
    ...unless(stored(limits.maximum) >= stored(value), {
      message: `${parameter.path} begins above its maximum`,
      path: pathOf("maximum"),
      value: limits.maximum,
      allowed: `at least ${value}, what ${parameter.path} is`,
      next: `raise the maximum or lower ${parameter.path}`,
    }),
  ];
});

/** No cooldown is allowed that its pool's immutable maximum forbids. */
export const cooldownLimitsWithinMaximum = forEachListed(({ parameter, limits, pathOf }, economy) =>
  (["staking", "liquidityMining"] as const).flatMap((pool) => {
    const { maximumCooldownSeconds } = economy[pool];
    return unless(parameter.path !== `${pool}.cooldownSeconds` || Number(limits.maximum) <= maximumCooldownSeconds, {
      message: "the limits allow a cooldown beyond its maximum",
      path: pathOf("maximum"),
      value: limits.maximum,
      allowed: `at most ${maximumCooldownSeconds}, ${pool}.maximumCooldownSeconds`,
      next: `lower the maximum or raise ${pool}.maximumCooldownSeconds`,
    });
  }),
);

/** Where bounds leave room, a step is some, and the budget pays for a whole one. */
export const listedParametersCanMove = forEachListed(({ parameter, limits, pathOf, stored }) => {
  const isFixed = stored(limits.minimum) >= stored(limits.maximum);
  return [
    ...unless(isFixed || stored(limits.step) > 0n, {
      message: `${parameter.path} could never move`,
      path: pathOf("step"),
      value: limits.step,
      allowed: "more than 0 in what the contract stores, while minimum and maximum differ",
      next: "allow a step, or take the parameter off the list",
    }),
    ...unless(stored(limits.budget) >= stored(limits.step), {
      message: "the budget of a window doesn't pay for one step",
      path: pathOf("budget"),
      value: limits.budget,
      allowed: `at least ${limits.step}, the step`,
      next: "raise the budget or lower the step",
    }),
  ];
});

/** A window has one to 32 cooldowns. */
export const windowsHoldCooldowns = jointRule(["governance", "quote"], (economy) =>
  listedIn(economy).flatMap(({ limits, pathOf }) => {
    const most = MAXIMUM_COOLDOWNS_IN_WINDOW * limits.cooldownSeconds;
    return unless(limits.windowSeconds >= limits.cooldownSeconds && limits.windowSeconds <= most, {
      message: `the window doesn't hold 1 to ${MAXIMUM_COOLDOWNS_IN_WINDOW} cooldowns`,
      path: pathOf("windowSeconds"),
      value: limits.windowSeconds,
      allowed: `between ${limits.cooldownSeconds} and ${most}`,
      next: "change windowSeconds or cooldownSeconds",
    });
  }),
);
