import { mean } from "d3-array";

import { SECONDS_PER_DAY } from "../units/amounts.ts";
import figures from "./real-markets.json" with { type: "json" };
import { priceSigns } from "./signs.ts";
import type { PriceSigns } from "./signs.ts";

/** Returns of a year of days. */
const YEAR_RETURNS = 365;

/** The signs of a real token's daily closes, beside which runs are held. */
export interface RealMarket {
  /** Ticker. */
  readonly name: string;
  readonly title: string;
  /** File that was measured, and its SHA-256 in hexadecimal. */
  readonly file: string;
  readonly sha256: string;
  /** First and last day, as YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  readonly signs: PriceSigns;
  /** Whole years, counted back from the last day, and the means of their signs; null for a series shorter than one. */
  readonly years: { readonly count: number; readonly signs: PriceSigns } | null;
}

/** Who published the prices. */
export const REAL_MARKETS_SOURCE = "daily closes and volumes in US dollars as CoinMarketCap published them";

/** Ether, Uniswap and Cardano, measured by `npm run realism -- --markets`. */
export const REAL_MARKETS: readonly RealMarket[] = figures;

function meanSigns(years: readonly PriceSigns[]): PriceSigns {
  const average = (figureOf: (signs: PriceSigns) => number): number => mean(years, figureOf) ?? 0;
  const byLag = (figureOf: (signs: PriceSigns) => readonly number[]): number[] =>
    (years[0] === undefined ? [] : figureOf(years[0])).map((_, index) =>
      average((signs) => figureOf(signs)[index] ?? 0),
    );
  return {
    returns: average(({ returns }) => returns),
    volatilityDaily: average(({ volatilityDaily }) => volatilityDaily),
    tailIndex: average(({ tailIndex }) => tailIndex),
    returnAutocorrelations: byLag(({ returnAutocorrelations }) => returnAutocorrelations),
    sizeAutocorrelations: byLag(({ sizeAutocorrelations }) => sizeAutocorrelations),
    volumeCorrelation: average(({ volumeCorrelation }) => volumeCorrelation),
  };
}

/** Measure a real market: all of it, and its whole years, which are as long as a run. */
export function measureMarket(
  closes: readonly number[],
  volumes: readonly number[],
): Pick<RealMarket, "signs" | "years"> {
  const signs = priceSigns(closes, volumes, SECONDS_PER_DAY);
  const years: PriceSigns[] = [];
  for (let end = closes.length; end > YEAR_RETURNS; end -= YEAR_RETURNS) {
    const start = end - YEAR_RETURNS - 1;
    years.push(priceSigns(closes.slice(start, end), volumes.slice(start, end), SECONDS_PER_DAY));
  }
  return { signs, years: years.length === 0 ? null : { count: years.length, signs: meanSigns(years) } };
}
