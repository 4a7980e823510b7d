import { closestName } from "../economies/closest-name.ts";
import { TokenwrightError } from "../errors.ts";
import type { ScenarioInput } from "./schema.ts";

/** Sections of a scenario that a shock may change. */
type Changes = Pick<ScenarioInput, "endowment" | "usage" | "gas" | "traits"> & {
  readonly shocks: NonNullable<ScenarioInput["shocks"]>;
};

/** A shock that any scenario can be given besides. */
export interface StressShock {
  /** A few words, as they follow "with". */
  readonly title: string;
  /** One sentence. */
  readonly description: string;
  /** What happens, and what the world and its people are like where such a thing happens. */
  readonly changes: Changes;
}

/** How a fall of the market goes with the world: in `crash`, and in each shock that is one. */
const FALL = { usage: { macroElasticity: 0.6 }, gas: { stressMultiple: 3 } } as const;

/**
 * The library of shocks, in the order in which they are shown. Sizes and reasons stand in `simulations/ASSUMPTIONS.md`;
 * presets that are one of them take their figures from here.
 */
export const STRESS_SHOCKS = {
  "price-50": {
    title: "the market down by half",
    description: "Two fifths into the run the whole market halves in three blows within days.",
    changes: {
      ...FALL,
      shocks: [
        { kind: "macro", at: 0.4, logReturn: -0.35 },
        { kind: "macro", at: 0.406, logReturn: -0.22 },
        { kind: "macro", at: 0.412, logReturn: -0.13 },
      ],
    },
  },
  "price-90": {
    title: "the market down by nine tenths",
    description: "Two fifths into the run the whole market loses nine tenths in three blows within days.",
    changes: {
      ...FALL,
      shocks: [
        { kind: "macro", at: 0.4, logReturn: -1.15 },
        { kind: "macro", at: 0.406, logReturn: -0.72 },
        { kind: "macro", at: 0.412, logReturn: -0.43 },
      ],
    },
  },
  "liquidity-withdrawn": {
    title: "liquidity withdrawn",
    description:
      "Liquidity providers own four fifths of the pool from the start, and half-way through the run take nine tenths of it out.",
    changes: { endowment: { providedShare: 0.8 }, shocks: [{ kind: "liquidity", at: 0.5, share: 0.9 }] },
  },
  "mass-unstaking": {
    title: "mass unstaking",
    description:
      "Two fifths into the run a third of the holders unstake at once, and those who see them run panic in the days after.",
    changes: {
      traits: { "panic-seller": { contagion: 0.9, drawdownThreshold: 0.15, hazardDaily: 0.2 } },
      shocks: [{ kind: "mass-unstaking", at: 0.4, share: 0.33 }],
    },
  },
  "demand-gone": {
    title: "demand gone",
    description: "A third into the run nine tenths of the demand for the service go away for good.",
    changes: { shocks: [{ kind: "demand", at: 0.33, factor: 0.1 }] },
  },
  "whale-exit": {
    title: "the largest holder gone",
    description: "Two fifths into the run whoever holds most begins to unstake and sell everything.",
    changes: { shocks: [{ kind: "holder-exit", at: 0.4 }] },
  },
  "unlock-cliff": {
    title: "an unlock cliff",
    description: "Half-way through the run a quarter of the liquid tokens becomes free to sell on one day.",
    changes: {
      traits: { insider: { baseHazardDaily: { median: 0.25, spread: 0.2 }, saleShare: 0.15 } },
      shocks: [{ kind: "unlock", at: 0.5, share: 0.25 }],
    },
  },
  "keeper-absent": {
    title: "keepers absent",
    description: "For a fifth of the run no keeper does anything, and before and after they are late.",
    changes: {
      traits: { keeper: { absence: 0.2, absenceDays: 3, latenessDays: { median: 0.5, spread: 1 } } },
      shocks: [{ kind: "keeper-outage", at: 0.4, until: 0.6 }],
    },
  },
  "oracle-drag": {
    title: "the price dragged",
    description:
      "For a fifth of the run somebody drags price and average up by buying for twice the quote that the pool held at first, and then sells.",
    changes: { shocks: [{ kind: "price-drag", at: 0.4, until: 0.6, capital: 2 }] },
  },
  "fee-spike": {
    title: "a spike of gas fees",
    description: "For a tenth of the run gas costs four thousand times as much.",
    changes: { shocks: [{ kind: "gas", at: 0.4, until: 0.5, factor: 4_000 }] },
  },
} as const satisfies Readonly<Record<string, StressShock>>;

/** Name of a shock of the library. */
export type StressShockName = keyof typeof STRESS_SHOCKS;

/** Names of the shocks of the library, in its order. */
export const STRESS_SHOCK_NAMES = Object.keys(STRESS_SHOCKS) as StressShockName[];

/**
 * Find a shock of the library.
 *
 * @throws {@link TokenwrightError} TW103 when there is none of that name, with the one that was probably meant.
 */
export function findStressShock(name: string): StressShock {
  if (Object.hasOwn(STRESS_SHOCKS, name)) return STRESS_SHOCKS[name as StressShockName];
  const meant = closestName(name, STRESS_SHOCK_NAMES);
  throw new TokenwrightError("TW103", {
    message: `there is no shock "${name}" to add to a scenario`,
    path: "--scenario",
    value: name,
    allowed: `after a +, one of the shocks: ${STRESS_SHOCK_NAMES.join(", ")}`,
    next: meant === undefined ? "give one of these" : `did you mean ${meant}?`,
  });
}
