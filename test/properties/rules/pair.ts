import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";

/** Reserves of the pair, in wei of what goes in and what comes out. */
export interface Reserves {
  readonly inWei: bigint;
  readonly outWei: bigint;
}

/** Return the pair's reserves for a purchase of tokens. */
export function reservesForBuy({ pair }: Snapshot): Reserves {
  return { inWei: pair.reserveQuoteWei, outWei: pair.reserveTokenWei };
}

/** Return the pair's reserves for a sale of tokens. */
export function reservesForSell({ pair }: Snapshot): Reserves {
  return { inWei: pair.reserveTokenWei, outWei: pair.reserveQuoteWei };
}

/** Compute what a swap pays out, in wei: Uniswap V2 keeps 3/1000 of what comes in. */
export function swapOutput({ inWei, outWei }: Reserves, amountWei: bigint): bigint {
  const afterFee = amountWei * 997n;
  return (afterFee * outWei) / (inWei * 1_000n + afterFee);
}

/** Amounts of both assets, in wei. */
export interface AssetPair {
  readonly tokenWei: bigint;
  readonly quoteWei: bigint;
}

/**
 * Compute what the router takes of what a provider offers: all of one asset, and of the other as much as the reserves'
 * ratio asks for, rounded down.
 */
export function depositFor({ pair }: Snapshot, { tokenWei, quoteWei }: AssetPair): AssetPair {
  const neededQuoteWei = (tokenWei * pair.reserveQuoteWei) / pair.reserveTokenWei;
  if (neededQuoteWei <= quoteWei) return { tokenWei, quoteWei: neededQuoteWei };
  return { tokenWei: (quoteWei * pair.reserveTokenWei) / pair.reserveQuoteWei, quoteWei };
}

/** Compute the shares that a deposit brings, in wei; what was given to the pair beforehand counts with it. */
export function sharesFor(state: Snapshot, deposit: AssetPair): bigint {
  const { pair, token, quote } = state;
  const tokenWei = (token.balancesWei["pair"] ?? 0n) + deposit.tokenWei - pair.reserveTokenWei;
  const quoteWei = (quote.balancesWei["pair"] ?? 0n) + deposit.quoteWei - pair.reserveQuoteWei;
  const byToken = (tokenWei * pair.totalSupplyWei) / pair.reserveTokenWei;
  const byQuote = (quoteWei * pair.totalSupplyWei) / pair.reserveQuoteWei;
  return byToken < byQuote ? byToken : byQuote;
}

/** Compute what shares pay out, in wei; shares that were given to the pair beforehand are burned with them. */
export function payoutFor(state: Snapshot, sharesWei: bigint): AssetPair {
  const { pair, token, quote } = state;
  const burnedWei = (pair.balancesWei["pair"] ?? 0n) + sharesWei;
  return {
    tokenWei: (burnedWei * (token.balancesWei["pair"] ?? 0n)) / pair.totalSupplyWei,
    quoteWei: (burnedWei * (quote.balancesWei["pair"] ?? 0n)) / pair.totalSupplyWei,
  };
}
