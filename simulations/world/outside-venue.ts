import { TokenwrightError } from "../errors.ts";
import { SECONDS_PER_DAY, TOKEN_DECIMALS, numberToWei } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";

/** Parameters of the exchange off chain. */
export interface OutsideVenueOptions {
  /** Price at the start, in quote per token, above 0. */
  readonly initialPrice: number;
  /** Share of the macro factor's log return that the price follows. */
  readonly beta: number;
  /** Kyle's λ, without unit: log price moved by a net flow as large as the depth. */
  readonly kyleLambda: number;
  /** Depth of the order book, in quote, above 0. */
  readonly depthQuote: number;
  /** Standard deviation of the price's own daily log return, without jumps. */
  readonly volatilityDaily: number;
  /** Expected number of the price's own jumps in a stressed day, from 0. */
  readonly jumpsPerStressedDay: number;
  /** Mean of such a jump's log size; compensated, so that the price's own expected log return is 0. */
  readonly jumpMean: number;
  /** Standard deviation of such a jump's log size, from 0. */
  readonly jumpDeviation: number;
  /** Decimals of the quote asset, for exact settlement; default 18. */
  readonly quoteDecimals?: number;
}

/** What moves the price in a step, apart from trades. */
export interface VenueStep {
  readonly macroLogReturn: number;
  /** Share of the step that is stressed, in [0, 1]. */
  readonly stress: number;
  readonly stepSeconds: number;
  readonly rng: Rng;
}

/** A trade that the arbitrageur made at the venue; positive is what the venue received. */
export interface VenueTrade {
  /** Mean of the price before and after, in quote per token. */
  readonly price: number;
  /** Quote that changed hands, in wei; positive when the arbitrageur paid it. */
  readonly quoteWei: bigint;
  /** Tokens that changed hands, in wei; negative when the arbitrageur received them. */
  readonly tokenWei: bigint;
}

/** Sums of all trades, from the venue's side: what it received less what it gave. */
export interface VenueLedger {
  readonly quoteWei: bigint;
  readonly tokenWei: bigint;
}

/** An exchange off chain that ties the pool to the world through whoever trades on both. */
export interface OutsideVenue {
  /** Price o(t), in quote per token. */
  readonly price: number;
  readonly ledger: VenueLedger;
  /**
   * Move the price by one step of the world.
   *
   * @throws {@link TokenwrightError} TW104 when it outgrows what numbers hold.
   */
  advance(step: VenueStep): void;
  /**
   * Trade for a net amount of quote, in whole units: positive buys tokens, negative sells them.
   *
   * The log price moves by λ·netQuote/depth, and the trade executes at the mean of the price before and after.
   * Settle the wei that come back: with them the ledger is exact.
   *
   * @throws {@link TokenwrightError} TW001 when the amount isn't finite, or so large that the mean has no number; TW104 as
   *   {@link advance}.
   */
  trade(netQuote: number): VenueTrade;
  /** Compute what selling so many tokens, in whole units, would bring in quote; `trade(-quote)` then sells them. */
  quoteForTokens(tokens: number): number;
  /** Compute what buying so many tokens, in whole units, costs in quote; infinite where no amount of quote buys them. */
  quoteToBuyTokens(tokens: number): number;
}

function requireRange(name: string, value: number, valid: boolean, allowed: string): void {
  if (Number.isFinite(value) && valid) return;
  throw new TokenwrightError("TW104", {
    message: `outsideVenue.${name} is out of range`,
    path: `outsideVenue.${name}`,
    value,
    allowed,
    next: "correct the figure in the scenario",
  });
}

/** What is thrown when the price outgrows what numbers hold. */
function lostPrice(price: number): TokenwrightError {
  return new TokenwrightError("TW104", {
    message: "the outside venue's price has no number any more",
    path: "venue",
    value: price === 0 ? 0 : String(price),
    allowed: "a price that stays a finite number above 0",
    next: "lower the volatilities and jumps of macro and venue, or deepen the venue (kyleLambda, depthMultiple)",
  });
}

/** Halvings after which an interval of doubles can't shrink further. */
const BISECTIONS = 64;

/**
 * Create the outside venue: d ln o = β·d ln m + λ·(net quote brought)/depth + σ·dW, and jumps in stress.
 *
 * The price's own jumps come as a Poisson process while the market is stressed, normal in the log. The impact is linear in net flow (Kyle, "Continuous auctions and insider trading", 1985) and permanent. Without anyone
 * who trades on both sides, the venue and the pool drift apart.
 *
 * @throws {@link TokenwrightError} TW104 when a parameter is out of range.
 * @example
 * const venue = createOutsideVenue({ initialPrice: 1, beta: 1, kyleLambda: 0.5, depthQuote: 1_000_000, volatilityDaily: 0.03, ...jumps });
 * venue.advance({ macroLogReturn: -0.02, stress: 0, stepSeconds: 86_400, rng });
 * const { quoteWei, tokenWei } = venue.trade(2_500);
 */
export function createOutsideVenue(options: OutsideVenueOptions): OutsideVenue {
  const { initialPrice, beta, kyleLambda, depthQuote, volatilityDaily, quoteDecimals = 18 } = options;
  const { jumpsPerStressedDay, jumpMean, jumpDeviation } = options;
  requireRange("initialPrice", initialPrice, initialPrice > 0, "a finite number above 0");
  requireRange("beta", beta, true, "a finite number");
  requireRange("kyleLambda", kyleLambda, kyleLambda >= 0, "a finite number from 0");
  requireRange("depthQuote", depthQuote, depthQuote > 0, "a finite number above 0");
  requireRange("volatilityDaily", volatilityDaily, volatilityDaily >= 0, "a finite number from 0");
  requireRange("jumpsPerStressedDay", jumpsPerStressedDay, jumpsPerStressedDay >= 0, "a finite number from 0");
  requireRange("jumpMean", jumpMean, true, "a finite number");
  requireRange("jumpDeviation", jumpDeviation, jumpDeviation >= 0, "a finite number from 0");

  let logPrice = Math.log(initialPrice);
  let price = initialPrice;
  let quoteWei = 0n;
  let tokenWei = 0n;
  const move = (logReturn: number): void => {
    logPrice += logReturn;
    price = Math.exp(logPrice);
    if (!(price > 0 && Number.isFinite(price))) throw lostPrice(price);
  };
  /** Mean of the price now and after a net flow of quote. */
  const meanPrice = (netQuote: number): number => (price * (1 + Math.exp((kyleLambda * netQuote) / depthQuote))) / 2;

  return {
    get price() {
      return price;
    },
    get ledger() {
      return { quoteWei, tokenWei };
    },
    advance({ macroLogReturn, stress, stepSeconds, rng }) {
      const days = stepSeconds / SECONDS_PER_DAY;
      const noise = volatilityDaily * Math.sqrt(days) * rng.normal();
      const expectedJumps = jumpsPerStressedDay * stress * days;
      const jumps = rng.poisson(expectedJumps);
      const surprise = jumpMean * (jumps - expectedJumps);
      const spread = jumps === 0 ? 0 : jumpDeviation * Math.sqrt(jumps) * rng.normal();
      move(beta * macroLogReturn + noise + surprise + spread);
    },
    trade(netQuote) {
      const mean = meanPrice(netQuote);
      if (!Number.isFinite(netQuote) || !Number.isFinite(mean) || mean <= 0) {
        throw new TokenwrightError("TW001", {
          message: "the venue can't take this trade",
          path: "netQuote",
          value: netQuote,
          allowed: "a finite amount of quote under which the price stays finite",
        });
      }
      const sign = netQuote < 0 ? -1n : 1n;
      const quote = sign * numberToWei(Math.abs(netQuote), quoteDecimals);
      const tokens = numberToWei(Math.abs(netQuote) / mean, TOKEN_DECIMALS);
      // Rounding favours the venue: a buyer's tokens are rounded down, a seller's up; a seller's quote is rounded down.
      const token = netQuote < 0 ? tokens + 1n : -tokens;
      move((kyleLambda * netQuote) / depthQuote);
      quoteWei += quote;
      tokenWei += token;
      return { price: mean, quoteWei: quote, tokenWei: token };
    },
    quoteToBuyTokens(tokens) {
      if (!(tokens > 0)) return 0;
      // The fixed point of quote = tokens·mean(quote), from below: the mean rises with what is spent.
      let quote = tokens * price;
      for (let round = 0; round < BISECTIONS && Number.isFinite(quote); round++) quote = tokens * meanPrice(quote);
      return quote;
    },
    quoteForTokens(tokens) {
      if (!(tokens > 0)) return 0;
      // quote = tokens·mean(−quote): the left rises and the right falls in quote, so one root lies below tokens·price.
      let low = 0;
      let high = tokens * price;
      for (let round = 0; round < BISECTIONS; round++) {
        const middle = (low + high) / 2;
        if (middle <= tokens * meanPrice(-middle)) low = middle;
        else high = middle;
      }
      return low;
    },
  };
}
