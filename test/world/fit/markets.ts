import type { FitRequest, MarketFit } from "../../../simulations/world/fit/fit-market.ts";
import { fitMarket } from "../../../simulations/world/fit/fit-market.ts";
import { CLEAR, drawReturns } from "./models.ts";

/** Days from 1 January 2020 on. */
export function datesOf(days: number): string[] {
  return Array.from({ length: days }, (_, day) => new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10));
}

/** Prices drawn from a model that is told apart with ease. */
export function drawPrices(days: number, first = 100): number[] {
  let price = first;
  return [first, ...drawReturns(CLEAR, days - 1, 11).map((value) => (price *= Math.exp(value)))];
}

/** Ask for a fit of prices. */
export function requestOf(closes: readonly number[]): FitRequest {
  const selection = { dates: datesOf(closes.length), closes };
  const file = { path: "some/folder/prices.csv", sha256: "f00d", ...selection };
  return { file, selection, column: "close", seed: 1, command: "npx hardhat fit-market prices.csv" };
}

/** Fit in one go. */
export function fitAtOnce(request: FitRequest): MarketFit {
  const fit = fitMarket(request);
  for (;;) {
    const step = fit.next();
    if (step.done === true) return step.value;
  }
}
