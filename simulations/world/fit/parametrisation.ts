import type { RegimeModel } from "./regime-model.ts";
import type { Score } from "./score.ts";

/** The models that are compared: each is a {@link RegimeModel} with some parameters held. */
export const FAMILIES = [
  "gbm",
  "jump-diffusion",
  "regime-switching",
  "jumps-in-stress",
  "jumps-in-both-states",
] as const;

/** A family of models. */
export type Family = (typeof FAMILIES)[number];

/** Name of a parameter of a {@link RegimeModel}. */
export type ParameterName = keyof Score;

/** Parameters of two states between which a market switches. */
const TWO_STATES = [
  "calmMean",
  "calmVolatility",
  "stressedMean",
  "stressedVolatility",
  "enterStress",
  "leaveStress",
] as const satisfies readonly ParameterName[];

/** Parameters of jumps in stress. */
const STRESSED_JUMPS = ["jumpsPerStressedDay", "jumpMean", "jumpDeviation"] as const satisfies readonly ParameterName[];

/** Free parameters of each family, in the order of its vectors. */
export const FREE_PARAMETERS: Readonly<Record<Family, readonly ParameterName[]>> = {
  gbm: ["calmMean", "calmVolatility"],
  "jump-diffusion": ["stressedMean", "stressedVolatility", ...STRESSED_JUMPS],
  "regime-switching": TWO_STATES,
  "jumps-in-stress": [...TWO_STATES, ...STRESSED_JUMPS],
  "jumps-in-both-states": [...TWO_STATES, "jumpsPerCalmDay", ...STRESSED_JUMPS],
};

/** Largest expected number of jumps a day: from one a day on, jumps are no longer told from diffusion. */
export const MAXIMUM_JUMPS_PER_DAY = 1;

/**
 * Least volatility of a state, and least deviation of a jump, over the returns' own deviation. Without it the likelihood
 * has no maximum: a state that holds one single return may be as narrow as it likes (Hathaway 1985).
 */
export const MINIMUM_RELATIVE_VOLATILITY = 0.05;

/** Values of a model's parameters, by name. */
export type ParameterValues = Readonly<Record<ParameterName, number>>;

/** What a family holds, where it isn't free. */
const HELD: Readonly<Record<Family, Partial<ParameterValues>>> = {
  gbm: {
    stressedMean: 0,
    stressedVolatility: 1,
    enterStress: 0,
    leaveStress: 1,
    jumpsPerCalmDay: 0,
    jumpsPerStressedDay: 0,
    jumpMean: 0,
    jumpDeviation: 0,
  },
  "jump-diffusion": { calmMean: 0, calmVolatility: 1, jumpsPerCalmDay: 0, enterStress: 1, leaveStress: 0 },
  "regime-switching": { jumpsPerCalmDay: 0, jumpsPerStressedDay: 0, jumpMean: 0, jumpDeviation: 0 },
  "jumps-in-stress": { jumpsPerCalmDay: 0 },
  "jumps-in-both-states": {},
};

/** Read a model's parameters. */
export function valuesOf(model: RegimeModel): ParameterValues {
  return {
    calmMean: model.calm.meanDaily,
    calmVolatility: model.calm.volatilityDaily,
    stressedMean: model.stressed.meanDaily,
    stressedVolatility: model.stressed.volatilityDaily,
    enterStress: model.enterStressDaily,
    leaveStress: model.leaveStressDaily,
    jumpsPerCalmDay: model.jumpsPerCalmDay,
    jumpsPerStressedDay: model.jumpsPerStressedDay,
    jumpMean: model.jumpMean,
    jumpDeviation: model.jumpDeviation,
  };
}

function modelOf(values: ParameterValues): RegimeModel {
  return {
    calm: { meanDaily: values.calmMean, volatilityDaily: values.calmVolatility },
    stressed: { meanDaily: values.stressedMean, volatilityDaily: values.stressedVolatility },
    enterStressDaily: values.enterStress,
    leaveStressDaily: values.leaveStress,
    jumpsPerCalmDay: values.jumpsPerCalmDay,
    jumpsPerStressedDay: values.jumpsPerStressedDay,
    jumpMean: values.jumpMean,
    jumpDeviation: values.jumpDeviation,
  };
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** Maps a free number to a parameter within its bounds, and back. */
interface Link {
  readonly toValue: (free: number) => number;
  readonly toFree: (value: number) => number;
  /** Derivative of the value by the free number, at a value. */
  readonly slopeAt: (value: number) => number;
}

function between(maximum: number): Link {
  return {
    toValue: (free) => maximum * logistic(free),
    toFree: (value) => logit(value / maximum),
    slopeAt: (value) => (value * (maximum - value)) / maximum,
  };
}

function above(minimum: number): Link {
  return {
    toValue: (free) => minimum + Math.exp(free),
    toFree: (value) => Math.log(value - minimum),
    slopeAt: (value) => value - minimum,
  };
}

const FREE: Link = { toValue: (free) => free, toFree: (value) => value, slopeAt: () => 1 };

const LINKS: Readonly<Record<ParameterName, Link>> = {
  calmMean: FREE,
  calmVolatility: above(MINIMUM_RELATIVE_VOLATILITY),
  stressedMean: FREE,
  stressedVolatility: above(MINIMUM_RELATIVE_VOLATILITY),
  enterStress: between(1),
  leaveStress: between(1),
  jumpsPerCalmDay: between(MAXIMUM_JUMPS_PER_DAY),
  jumpsPerStressedDay: between(MAXIMUM_JUMPS_PER_DAY),
  jumpMean: FREE,
  jumpDeviation: above(MINIMUM_RELATIVE_VOLATILITY),
};

/** Where both states are free, the stressed volatility is the calm one and more: calm is the state with the lower. */
function ordersStates(family: Family): boolean {
  return FREE_PARAMETERS[family].includes("calmVolatility") && FREE_PARAMETERS[family].includes("stressedVolatility");
}

const EXCESS = above(0);

/**
 * Turn free numbers into a model of standardised returns (deviation 1). Every vector gives a valid model, with the
 * states in order.
 *
 * @param vector - One number for each of the family's {@link FREE_PARAMETERS}.
 */
export function toModel(family: Family, vector: readonly number[]): RegimeModel {
  const values: Record<string, number> = { ...HELD[family] };
  FREE_PARAMETERS[family].forEach((name, index) => {
    const free = vector[index] ?? 0;
    values[name] =
      name === "stressedVolatility" && ordersStates(family)
        ? (values["calmVolatility"] ?? 0) + EXCESS.toValue(free)
        : LINKS[name].toValue(free);
  });
  return modelOf(values as ParameterValues);
}

/** Turn a model of standardised returns into the family's free numbers: the way back of {@link toModel}. */
export function toVector(family: Family, model: RegimeModel): number[] {
  const values = valuesOf(model);
  return FREE_PARAMETERS[family].map((name) =>
    name === "stressedVolatility" && ordersStates(family)
      ? EXCESS.toFree(values.stressedVolatility - values.calmVolatility)
      : LINKS[name].toFree(values[name]),
  );
}

/**
 * Compute the derivatives of a model's parameters by the free numbers: `jacobian[parameter][free]`, both in the order of
 * {@link FREE_PARAMETERS}.
 */
export function jacobianAt(family: Family, model: RegimeModel): number[][] {
  const values = valuesOf(model);
  const names = FREE_PARAMETERS[family];
  const jacobian = names.map((name, row) =>
    names.map((_, column) => (row === column ? LINKS[name].slopeAt(values[name]) : 0)),
  );
  if (ordersStates(family)) {
    const row = jacobian[names.indexOf("stressedVolatility")] ?? [];
    row[names.indexOf("stressedVolatility")] = EXCESS.slopeAt(values.stressedVolatility - values.calmVolatility);
    row[names.indexOf("calmVolatility")] = LINKS.calmVolatility.slopeAt(values.calmVolatility);
  }
  return jacobian;
}

/** How near a bound, over the distance between bounds or the returns' deviation, counts as being at it. */
const NEAR = 1e-3;

/** List the free parameters of a model of standardised returns that lie at a bound, where no interior optimum was found. */
export function parametersAtBounds(family: Family, model: RegimeModel): ParameterName[] {
  const values = valuesOf(model);
  return FREE_PARAMETERS[family].filter((name) => {
    const value = values[name];
    if (name === "enterStress" || name === "leaveStress") return value < NEAR / 10 || value > 1 - NEAR / 10;
    if (name === "jumpsPerCalmDay" || name === "jumpsPerStressedDay")
      return value < NEAR / 10 || value > MAXIMUM_JUMPS_PER_DAY * (1 - NEAR);
    if (name === "calmVolatility" || name === "jumpDeviation") return value < MINIMUM_RELATIVE_VOLATILITY + NEAR;
    if (name !== "stressedVolatility") return false;
    const least = ordersStates(family) ? values.calmVolatility : MINIMUM_RELATIVE_VOLATILITY;
    return value < least + NEAR;
  });
}

/** Scale a model of standardised returns to returns of a deviation. */
export function scaleModel(model: RegimeModel, deviation: number): RegimeModel {
  const scale = ({ meanDaily, volatilityDaily }: RegimeModel["calm"]): RegimeModel["calm"] => ({
    meanDaily: meanDaily * deviation,
    volatilityDaily: volatilityDaily * deviation,
  });
  return {
    ...model,
    calm: scale(model.calm),
    stressed: scale(model.stressed),
    jumpMean: model.jumpMean * deviation,
    jumpDeviation: model.jumpDeviation * deviation,
  };
}
