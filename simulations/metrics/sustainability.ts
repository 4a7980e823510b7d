import { mean } from "d3-array";

import type { StepRow } from "../recorder/rows.ts";
import { SECONDS_PER_DAY, SECONDS_PER_YEAR, TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";

/** What an economy earned and what it paid out in tokens for it, at each step's price, in quote. */
export interface Earnings {
  /** Paid for the service, in quote and in token. */
  readonly fees: number;
  /** Minted. */
  readonly emission: number;
}

type EarningsRow = Pick<StepRow, "quoteRevenueInStepWei" | "tokenRevenueInStepWei" | "mintedInStepWei" | "poolPrice">;

type CapitalRow = EarningsRow & Pick<StepRow, "inStakeVaultWei" | "reserveQuoteWei">;

/** Add up what came in and what was minted for it. */
export function earningsOf(rows: readonly EarningsRow[], quoteDecimals: number): Earnings {
  let [fees, emission] = [0, 0];
  for (const { quoteRevenueInStepWei, tokenRevenueInStepWei, mintedInStepWei, poolPrice } of rows) {
    fees += weiToNumber(quoteRevenueInStepWei, quoteDecimals);
    fees += weiToNumber(tokenRevenueInStepWei, TOKEN_DECIMALS) * poolPrice;
    emission += weiToNumber(mintedInStepWei, TOKEN_DECIMALS) * poolPrice;
  }
  return { fees, emission };
}

/**
 * Compute the capital efficiency, a year: fees less emission at market over the capital that is locked, mean over time.
 * Locked are stake, what cools down, and both sides of the pool. Below 0, the economy pays more in new tokens than its
 * service earns.
 *
 * @returns Undefined where nothing is locked.
 */
export function capitalEfficiency(
  rows: readonly CapitalRow[],
  quoteDecimals: number,
  stepSeconds: number,
): number | undefined {
  const locked = mean(
    rows,
    ({ inStakeVaultWei, reserveQuoteWei, poolPrice }) =>
      weiToNumber(inStakeVaultWei, TOKEN_DECIMALS) * poolPrice + 2 * weiToNumber(reserveQuoteWei, quoteDecimals),
  );
  if (locked === undefined || locked === 0) return undefined;
  const { fees, emission } = earningsOf(rows, quoteDecimals);
  return ((fees - emission) / locked) * (SECONDS_PER_YEAR / (rows.length * stepSeconds));
}

/**
 * Compute how many days the treasury's quote lasts from the end on, if it goes on falling as it did between the first
 * step and the last.
 *
 * @returns Undefined where it didn't fall.
 */
export function treasuryRunwayDays(
  rows: readonly Pick<StepRow, "treasuryQuoteWei" | "timestampSeconds">[],
): number | undefined {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined || last.treasuryQuoteWei >= first.treasuryQuoteWei) return undefined;
  const days = (last.timestampSeconds - first.timestampSeconds) / SECONDS_PER_DAY;
  return (Number(last.treasuryQuoteWei) * days) / Number(first.treasuryQuoteWei - last.treasuryQuoteWei);
}
