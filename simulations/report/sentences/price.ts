import type { Run } from "../../recorder/run.ts";
import { priceGap } from "../../metrics/price-gap.ts";
import { ratioToNumber } from "../../units/amounts.ts";
import { sumWei } from "../../metrics/goals.ts";
import { formatNumber, formatPercent } from "../format.ts";
import { beside, movedBy, price, quotes, shareOfSteps } from "./words.ts";

/** Say where the pool's price went, and how far it fell on the way. */
export function priceSentences({ steps, summary, manifest: { economy } }: Run): readonly string[] {
  const { first, last, maxDrawdown, volatilityDaily } = summary.price;
  if (first <= 0) return [];
  if (steps.length === 1) return [`At the end of the one step the pool's price was ${price(last, economy)}.`];
  const way = `from ${formatNumber(first)} to ${price(last, economy)}`;
  const fall =
    maxDrawdown > 0
      ? `At worst it stood ${formatPercent(maxDrawdown)} below an earlier peak, and its daily volatility was ${formatPercent(volatilityDaily)}.`
      : "It never fell below an earlier peak.";
  return [`The pool's price ${movedBy(last / first - 1)}, ${way}. ${fall}`];
}

/** Say where the outside venue's price went, and whether the pool's ended there too. */
export function venueSentences({ steps }: Run): readonly string[] {
  const [first, last] = [steps[0], steps.at(-1)];
  const gap = priceGap(steps);
  if (gap === undefined || first === undefined || last === undefined || first.venuePrice <= 0) return [];
  if (steps.length === 1) return [`The pool's price ended ${beside(gap.last)} the outside venue's.`];
  const venue = `The outside venue's price ${movedBy(last.venuePrice / first.venuePrice - 1)}`;
  return [`${venue}; the pool ended ${beside(gap.last)} it.`];
}

/** Say how far the pool strayed from the venue on the way. */
export function gapSentences({ steps, summary }: Run): readonly string[] {
  const gap = priceGap(steps);
  if (gap === undefined) return [];
  if (steps.length === 1) {
    return [
      `The pool ${summary.pool.insideFeeBandShare === 1 ? "stood" : "didn't stand"} inside its fee band of the venue.`,
    ];
  }
  const inside = `The pool stood inside its fee band of the venue in ${shareOfSteps(summary.pool.insideFeeBandShare)}`;
  const apart = `at the steps' ends the two were ${formatPercent(gap.mean)} apart on average and ${formatPercent(gap.largest)} at most`;
  return [`${inside}; ${apart}.`];
}

/** Say how much traded, and against which depth. */
export function poolSentences({ steps, manifest: { economy } }: Run): readonly string[] {
  const volumeWei = sumWei(steps, (row) => row.volumeQuoteInStepWei);
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (volumeWei === 0n) return ["Nobody traded in the pool."];
  const meanReserveWei = sumWei(steps, (row) => row.reserveQuoteWei) / BigInt(steps.length);
  const turned = ratioToNumber(volumeWei, meanReserveWei * BigInt(steps.length));
  const depth =
    steps.length === 1
      ? `the pool held ${quotes(last.reserveQuoteWei, economy)}`
      : `the pool held ${quotes(first.reserveQuoteWei, economy)} at first and ${quotes(last.reserveQuoteWei, economy)} at the end`;
  const capital = `${depth[0]?.toUpperCase() ?? ""}${depth.slice(1)}`;
  if (meanReserveWei === 0n) return [`${capital}.`];
  return [`${capital}; a step's trades came to ${formatPercent(turned)} of what it held, on average.`];
}
