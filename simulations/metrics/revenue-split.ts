import type { Economy } from "../economies/schema.ts";
import type { StepRow } from "../recorder/rows.ts";
import { BPS, mulDivDown, TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";
import { sumWei } from "./goals.ts";

/** A recipient's share of the revenue in one asset. */
export interface RevenuePart {
  readonly asset: "quote" | "token";
  readonly recipient: string;
  readonly shareBps: number;
  /** Of all revenue of the run, by the weights of the economy file; the last recipient of an asset takes the remainder. */
  readonly amountWei: bigint;
}

function splitByWeights(
  asset: RevenuePart["asset"],
  totalWei: bigint,
  weightsBps: Readonly<Record<string, number>>,
): readonly RevenuePart[] {
  const entries = Object.entries(weightsBps);
  let leftWei = totalWei;
  return entries.map(([recipient, shareBps], index) => {
    const amountWei = index === entries.length - 1 ? leftWei : mulDivDown(totalWei, BigInt(shareBps), BPS);
    leftWei -= amountWei;
    return { asset, recipient, shareBps, amountWei };
  });
}

/** Split a run's revenue by the economy's weights: quote first, each asset's recipients in the order of the file. */
export function splitRevenue(
  rows: readonly StepRow[],
  { quoteRevenueBps, tokenRevenueBps }: Pick<Economy["fees"], "quoteRevenueBps" | "tokenRevenueBps">,
): readonly RevenuePart[] {
  return [
    ...splitByWeights(
      "quote",
      sumWei(rows, (row) => row.quoteRevenueInStepWei),
      quoteRevenueBps,
    ),
    ...splitByWeights(
      "token",
      sumWei(rows, (row) => row.tokenRevenueInStepWei),
      tokenRevenueBps,
    ),
  ];
}

/**
 * Compute the share of all revenue that was paid in token, each step's tokens valued at its pool price; undefined without
 * revenue.
 */
export function shareInToken(rows: readonly StepRow[], quoteDecimals: number): number | undefined {
  let inQuote = 0;
  let inToken = 0;
  for (const row of rows) {
    inQuote += weiToNumber(row.quoteRevenueInStepWei, quoteDecimals);
    inToken += weiToNumber(row.tokenRevenueInStepWei, TOKEN_DECIMALS) * row.poolPrice;
  }
  return inQuote + inToken === 0 ? undefined : inToken / (inQuote + inToken);
}
