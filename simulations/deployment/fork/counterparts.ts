import { TokenwrightError } from "../../errors.ts";
import { DEVELOPMENT_CHAIN_ID, MAINNETS } from "../networks.ts";

/** How a quote asset is brought into being on a fork: ether is wrapped, or its issuer mints. */
export type QuoteKind = "wrapped-ether" | "fiat-token";

/** A real asset that can be quote. */
export interface RealQuote {
  readonly address: string;
  readonly decimals: number;
  readonly kind: QuoteKind;
}

/** Real contracts that an economy on a fork deals with. */
export interface Counterparts {
  readonly uniswapFactory: string;
  readonly uniswapRouter: string;
  readonly quotes: Readonly<Record<string, RealQuote>>;
}

/** Contracts of Ethereum's mainnet, as Uniswap, WETH's authors and Circle publish them. */
const MAINNET: Counterparts = {
  uniswapFactory: "0x5C69bEe701ef814a2B6a3EDD4B1652CB9cc5aA6f",
  uniswapRouter: "0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D",
  quotes: {
    USDC: { address: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", decimals: 6, kind: "fiat-token" },
    WETH: { address: "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2", decimals: 18, kind: "wrapped-ether" },
  },
};

/** Real contracts by chain id; a development node is taken to stand for mainnet. */
const BY_CHAIN: Readonly<Record<number, Counterparts>> = {
  [MAINNETS.mainnet.chainId]: MAINNET,
  [DEVELOPMENT_CHAIN_ID]: MAINNET,
};

/** The contracts that one economy deals with. */
export interface ChosenCounterparts extends Omit<Counterparts, "quotes"> {
  readonly quote: RealQuote;
}

/**
 * Find the real contracts that an economy deals with on a fork.
 *
 * @param quote - Quote asset of the economy file.
 * @throws {@link TokenwrightError} TW127 when the chain's contracts aren't known, or the quote isn't one of its assets.
 */
export function counterpartsOn(
  chainId: number,
  quote: { readonly symbol: string; readonly decimals: number },
): ChosenCounterparts {
  const known = BY_CHAIN[chainId];
  if (known === undefined) {
    throw new TokenwrightError("TW127", {
      message: `no Uniswap V2 is known on chain ${chainId}`,
      path: "--fork",
      value: chainId,
      allowed: `a network with chain id ${Object.keys(BY_CHAIN).join(" or ")}`,
      next: "fork mainnet: --fork mainnet, or the URL of a node of it",
    });
  }
  const found = Object.hasOwn(known.quotes, quote.symbol) ? known.quotes[quote.symbol] : undefined;
  if (found?.decimals === quote.decimals) {
    const { uniswapFactory, uniswapRouter } = known;
    return { uniswapFactory, uniswapRouter, quote: found };
  }
  const allowed = Object.entries(known.quotes).map(([symbol, { decimals }]) => `${symbol} with ${decimals} decimals`);
  throw new TokenwrightError("TW127", {
    message: "the economy's quote asset is none that a fork can fund agents with",
    path: "quote",
    value: `${quote.symbol} with ${quote.decimals} decimals`,
    allowed: allowed.join(", "),
    next: "set quote in the economy file to one of these, or run without --fork",
  });
}
