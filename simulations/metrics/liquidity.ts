import { mean } from "d3-array";

import { POOL_FEE } from "../agents/pool-math.ts";
import type { StepRow } from "../recorder/rows.ts";
import { SECONDS_PER_DAY, TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";

/** How far depth is measured from the price, as is usual: 2 %. */
export const DEPTH_MOVE = 0.02;

/** What moves a pool's price, in quote. */
export interface PoolDepth {
  /** Quote that buyers pay until the price is {@link DEPTH_MOVE} higher. */
  readonly upQuote: number;
  /** Worth, at the price before, of the tokens that sellers bring until it is so much lower. */
  readonly downQuote: number;
}

/**
 * Solve (1 + d)·(1 + (1 − fee)·d) = factor: what share of a reserve has to come in until the price of the other asset is
 * so many times as high. The fee stays in the pool, and moves its price as well.
 */
function shareMoving(factor: number): number {
  const kept = 1 - POOL_FEE;
  return (Math.sqrt((1 + kept) ** 2 + 4 * kept * (factor - 1)) - 1 - kept) / (2 * kept);
}

/** Compute the depth of a constant-product pool (Uniswap V2) from its reserves; 0 for an empty one. */
export function poolDepth({ reserveQuoteWei }: Pick<StepRow, "reserveQuoteWei">, quoteDecimals: number): PoolDepth {
  // At the price before, both reserves are worth the same.
  const worth = weiToNumber(reserveQuoteWei, quoteDecimals);
  return { upQuote: worth * shareMoving(1 + DEPTH_MOVE), downQuote: worth * shareMoving(1 / (1 - DEPTH_MOVE)) };
}

/**
 * Compute the turnover: what changes hands in the pool a day over the circulating supply's worth, mean over the steps; 0
 * without any that has a price and a supply.
 */
export function turnoverDaily(
  rows: readonly Pick<StepRow, "volumeQuoteInStepWei" | "circulatingSupplyWei" | "poolPrice">[],
  quoteDecimals: number,
  stepSeconds: number,
): number {
  const shares = rows.flatMap(({ volumeQuoteInStepWei, circulatingSupplyWei, poolPrice }) => {
    const worth = weiToNumber(circulatingSupplyWei, TOKEN_DECIMALS) * poolPrice;
    return worth > 0 ? [weiToNumber(volumeQuoteInStepWei, quoteDecimals) / worth] : [];
  });
  return ((mean(shares) ?? 0) * SECONDS_PER_DAY) / stepSeconds;
}
