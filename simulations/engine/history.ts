import type { Outcome } from "../protocol/actions.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import { SECONDS_PER_DAY, TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";

const WEEK_SECONDS = 7 * SECONDS_PER_DAY;

/** Flows of one step, in whole units. */
interface Flows {
  readonly volumeQuote: number;
  readonly feesQuote: number;
  readonly mintedTokens: number;
}

/** Compute the price of the pool, in quote per token. */
export function poolPriceOf(snapshot: Snapshot): number {
  const { reserveQuoteWei, reserveTokenWei } = snapshot.pair;
  return weiToNumber(reserveQuoteWei, snapshot.quote.decimals) / weiToNumber(reserveTokenWei, TOKEN_DECIMALS);
}

/** What has happened so far, as far as decisions look back. */
export class History {
  readonly #prices: number[];
  readonly #flows: Flows[] = [];
  readonly #stepSeconds: number;

  constructor(genesis: Snapshot, stepSeconds: number) {
    this.#prices = [poolPriceOf(genesis)];
    this.#stepSeconds = stepSeconds;
  }

  /** Pool prices at genesis and at the end of each step since, oldest first. */
  get prices(): readonly number[] {
    return this.#prices;
  }

  /** Pool price at the end of the last step, or at genesis. */
  get lastPrice(): number {
    return this.#prices.at(-1) ?? 0;
  }

  /** Log return of the pool's price over the last step. */
  get lastReturn(): number {
    const [previous, last] = this.#prices.slice(-2);
    return previous === undefined || last === undefined ? 0 : Math.log(last / previous);
  }

  /** Take a finished step in. */
  add(before: Snapshot, after: Snapshot, outcomes: Iterable<Outcome>): void {
    let volumeWei = 0n;
    let feesWei = 0n;
    for (const outcome of outcomes) {
      if (outcome.status !== "ok") continue;
      for (const event of outcome.events) {
        if (event.name === "Swapped")
          volumeWei += (event.args["quoteIn"] as bigint) + (event.args["quoteOut"] as bigint);
        if (event.name === "UsagePaid") feesWei += event.args["quoteAmount"] as bigint;
      }
    }
    this.#prices.push(poolPriceOf(after));
    this.#flows.push({
      volumeQuote: weiToNumber(volumeWei, after.quote.decimals),
      feesQuote: weiToNumber(feesWei, after.quote.decimals),
      mintedTokens: weiToNumber(after.token.totalMintedWei - before.token.totalMintedWei, TOKEN_DECIMALS),
    });
  }

  /** Average a flow over the last week, per day; over what there is in the first week. */
  daily(flow: keyof Flows): number {
    const steps = Math.min(this.#flows.length, Math.max(1, Math.round(WEEK_SECONDS / this.#stepSeconds)));
    if (steps === 0) return 0;
    const sum = this.#flows.slice(-steps).reduce((total, flows) => total + flows[flow], 0);
    return (sum * SECONDS_PER_DAY) / (steps * this.#stepSeconds);
  }
}
