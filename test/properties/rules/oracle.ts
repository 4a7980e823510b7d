import type { Situation } from "../harness/situation.ts";

const WAD = 10n ** 18n;
const BPS = 10_000n;

/** Least age of an observation that an average may start from, in seconds. */
export const MINIMUM_AGE_SECONDS = 1_800n;

function ceilingDivide(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

/** Age of the observation that an average starts from, in seconds. */
export function averageAge({ state, nowSeconds }: Situation): bigint {
  const newest = nowSeconds - state.oracle.newest.atSeconds;
  return newest >= MINIMUM_AGE_SECONDS ? newest : nowSeconds - state.oracle.previous.atSeconds;
}

/** Compute the average price, in token per quote as a wad, rounded up; undefined while it is not valid. */
export function averageWad(situation: Situation): bigint | undefined {
  const { state, stage, nowSeconds } = situation;
  const { oracle, pair } = state;
  const age = averageAge(situation);
  if (age < MINIMUM_AGE_SECONDS || age > stage.parameters.buyback.maximumObservationAgeSeconds) return undefined;
  const start =
    nowSeconds - oracle.newest.atSeconds >= MINIMUM_AGE_SECONDS ? oracle.newest.cumulative : oracle.previous.cumulative;
  const spot = (pair.reserveTokenWei << 112n) / pair.reserveQuoteWei;
  const current = pair.cumulativeTokenPerQuote + spot * (nowSeconds - state.timeSeconds);
  return ceilingDivide(BigInt.asUintN(256, current - start) * WAD, age << 112n);
}

/** Compute the price of the moment, in token per quote as a wad, rounded up. */
export function spotWad({ state }: Situation): bigint {
  return ceilingDivide(state.pair.reserveTokenWei * WAD, state.pair.reserveQuoteWei);
}

/** Tell whether the price of the moment lies inside the buyback's band around an average. */
export function isInBand(situation: Situation, average: bigint, bandBps: bigint): boolean {
  const spot = spotWad(situation) * BPS;
  return spot >= average * (BPS - bandBps) && spot <= average * (BPS + bandBps);
}
