import type { Rng } from "../../units/rng.ts";
import { MAXIMUM_JUMPS_PER_DAY, toVector } from "./parametrisation.ts";
import type { Family } from "./parametrisation.ts";
import type { RegimeModel } from "./regime-model.ts";

/** A model of standardised returns to start from: typical figures of daily returns, stress twice as volatile as calm. */
const TYPICAL: RegimeModel = {
  calm: { meanDaily: 0, volatilityDaily: 0.6 },
  stressed: { meanDaily: 0, volatilityDaily: 1.2 },
  enterStressDaily: 0.05,
  leaveStressDaily: 0.1,
  jumpsPerCalmDay: 0.05,
  jumpsPerStressedDay: 0.1,
  jumpMean: 0,
  jumpDeviation: 2,
};

/** Spread of the starts' logarithms. */
const SPREAD = 0.7;

/**
 * Choose where a search starts.
 *
 * @param rng - None for the first start, which is typical; the others are drawn around it.
 * @returns Free numbers of the family.
 */
export function startVector(family: Family, rng: Rng | undefined): number[] {
  if (rng === undefined) return toVector(family, TYPICAL);
  const around = (median: number, most = Number.POSITIVE_INFINITY): number =>
    Math.min(most, rng.logNormal(Math.log(median), SPREAD));
  const calmVolatility = Math.max(0.1, around(TYPICAL.calm.volatilityDaily, 1));
  return toVector(family, {
    calm: { meanDaily: 0.1 * rng.normal(), volatilityDaily: calmVolatility },
    stressed: { meanDaily: 0.2 * rng.normal(), volatilityDaily: calmVolatility + around(0.6) },
    enterStressDaily: around(TYPICAL.enterStressDaily, 0.5),
    leaveStressDaily: around(TYPICAL.leaveStressDaily, 0.7),
    jumpsPerCalmDay: around(TYPICAL.jumpsPerCalmDay, MAXIMUM_JUMPS_PER_DAY / 2),
    jumpsPerStressedDay: around(TYPICAL.jumpsPerStressedDay, MAXIMUM_JUMPS_PER_DAY / 2),
    jumpMean: 0.5 * rng.normal(),
    jumpDeviation: Math.max(0.2, around(TYPICAL.jumpDeviation)),
  });
}
