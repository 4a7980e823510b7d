import type { StepRow } from "../../recorder/rows.ts";
import type { Run } from "../../recorder/run.ts";
import { sumWei } from "../../metrics/goals.ts";
import { shareInToken } from "../../metrics/revenue-split.ts";
import { formatNumber, formatPercent } from "../format.ts";
import { quotes, tokens } from "./words.ts";

/** Say how much of the service was sold, and at which price. */
export function usageSentences({ steps, summary, manifest: { economy } }: Run): readonly string[] {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { units } = summary.fees;
  if (units === 0) return ["Nobody used the service."];
  const { symbol } = economy.quote;
  const cost = (row: StepRow): string => `${formatNumber(row.usageUnitPrice)} ${symbol}`;
  const prices = steps.every((row) => row.usageUnitPrice === first.usageUnitPrice)
    ? `${cost(first)} throughout`
    : `${cost(first)} at first and ${cost(last)} at the end`;
  return [`${formatNumber(units)} units were sold; one cost ${prices}.`];
}

/** Say what users paid, and how much of it in token. */
export function feeSentences({ steps, summary, manifest: { economy } }: Run): readonly string[] {
  if (steps.length === 0) return [];
  const { units, quoteRevenueWei, tokenRevenueWei } = summary.fees;
  if (units === 0) return ["Nobody used the service, so nobody paid a fee."];
  const paid = `${quotes(BigInt(quoteRevenueWei), economy)} and ${tokens(BigInt(tokenRevenueWei), economy)}`;
  const share = shareInToken(steps, economy.quote.decimals);
  const inToken = share === undefined ? "" : `; valued at the time, ${formatPercent(share)} of it was paid in token`;
  return [`Users paid ${paid} for ${formatNumber(units)} units of service${inToken}.`];
}

/** Say what was claimed as rewards. */
export function rewardSentences({ steps, manifest: { economy } }: Run): readonly string[] {
  if (steps.length === 0) return [];
  const claimedWei = sumWei(steps, (row) => row.rewardsClaimedInStepWei);
  if (claimedWei === 0n) return ["Nobody claimed a reward."];
  return [`Stakers and liquidity providers claimed ${tokens(claimedWei, economy)} as rewards.`];
}
