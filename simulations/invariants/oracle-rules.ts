import { mulDivUp, WAD } from "../units/amounts.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import type { Transition, Violation } from "./invariant.ts";
import { eventsOf } from "./step-events.ts";
import { unless, violation } from "./violation.ts";

/** Least age of the observation that an average starts from, and least distance of observations. */
const MINIMUM_AGE_SECONDS = 1_800n;
const TWO_TO_112 = 1n << 112n;
const TWO_TO_256 = 1n << 256n;

/** Check the distance of observations over a step, and that the one before the newest is kept. */
export function checkObservations(transition: Transition): Violation | undefined {
  const { newest, previous } = transition.after.oracle;
  const { newest: newestBefore, previous: previousBefore } = transition.before.oracle;
  const observed = eventsOf(transition, "oracle").filter(({ event }) => event.name === "PriceObserved").length;
  const figures = {
    observed,
    newestBeforeSeconds: newestBefore.atSeconds,
    newestSeconds: newest.atSeconds,
    previousSeconds: previous.atSeconds,
    nowSeconds: transition.after.timeSeconds,
  };
  const same = (a: typeof newest, b: typeof newest): boolean =>
    a.cumulative === b.cumulative && a.atSeconds === b.atSeconds;
  if (observed === 0) return unless(same(newest, newestBefore) && same(previous, previousBefore), figures);
  const isSpaced =
    newest.atSeconds - newestBefore.atSeconds >= BigInt(observed) * MINIMUM_AGE_SECONDS &&
    newest.atSeconds - previous.atSeconds >= MINIMUM_AGE_SECONDS &&
    newest.atSeconds <= transition.after.timeSeconds;
  return unless(isSpaced && (observed > 1 || same(previous, newestBefore)), figures);
}

/**
 * Check the prices that the oracle states against the pair's cumulative price and reserves.
 *
 * The oracle's greatest age is no part of a snapshot, so a missing average can be judged by the least age alone.
 */
export function checkPrices({ timeSeconds, oracle, pair }: Snapshot): Violation | undefined {
  const { newest, previous, averageWad, spotWad } = oracle;
  if (pair.reserveQuoteWei <= 0n) return violation({ reserveQuoteWei: pair.reserveQuoteWei });
  const start = timeSeconds - newest.atSeconds >= MINIMUM_AGE_SECONDS ? newest : previous;
  const ageSeconds = timeSeconds - start.atSeconds;
  // Cumulatives wrap; their difference doesn't.
  const difference = (pair.cumulativeTokenPerQuote - start.cumulative + TWO_TO_256) % TWO_TO_256;
  const expectedAverageWad = ageSeconds > 0n ? mulDivUp(difference, WAD, ageSeconds * TWO_TO_112) : 0n;
  const expectedSpotWad = mulDivUp(pair.reserveTokenWei, WAD, pair.reserveQuoteWei);
  const isAverageRight = averageWad === 0n || (ageSeconds >= MINIMUM_AGE_SECONDS && averageWad === expectedAverageWad);
  return unless(isAverageRight && spotWad === expectedSpotWad, {
    averageWad,
    expectedAverageWad,
    ageSeconds,
    spotWad,
    expectedSpotWad,
  });
}
