import type { Snapshot } from "../protocol/snapshot.ts";

/** What a state's books are out by, in wei; 0 where nothing came from nowhere and nothing was lost. */
export interface Imbalance {
  /** All balances of the token less what was minted and not burned. */
  readonly tokenWei: bigint;
  /** All balances of the quote asset less all of an earlier state: nobody mints or burns it during a run. */
  readonly quoteWei: bigint;
}

function sumOf(balances: Readonly<Record<string, bigint>>): bigint {
  return Object.values(balances).reduce((sum, wei) => sum + wei, 0n);
}

/**
 * Compare what everybody holds, contracts and outside venue included, with what there is.
 *
 * @param earlier - State that the quote asset is compared with, such as the run's first.
 */
export function imbalanceOf(earlier: Snapshot, state: Snapshot): Imbalance {
  return {
    tokenWei: sumOf(state.token.balancesWei) - (state.token.totalMintedWei - state.token.totalBurnedWei),
    quoteWei: sumOf(state.quote.balancesWei) - sumOf(earlier.quote.balancesWei),
  };
}
