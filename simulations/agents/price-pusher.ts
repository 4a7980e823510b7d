import { weiToNumber } from "../units/amounts.ts";
import type { Agent } from "./agent.ts";
import type { AccountObservation, MarketObservation } from "./observation.ts";
import { tokenValue, trade } from "./pool-math.ts";

/** Share of the expected output that is given up: it pays for moving the price. */
const SLIPPAGE_TOLERANCE = 0.25;

/** Steps in which a price is dragged: from the first one to before `until`. */
export interface DragWindow {
  readonly from: number;
  readonly until: number;
}

/**
 * Create somebody who drags the pool's price whether it pays or not: in every step of a window it buys for the same part of
 * what it brought, and then sells in as many steps what it bought. Arbitrageurs answer within the step and carry the push
 * to the outside venue, so that what stays is what a market as deep as that gives way; the protocol's average follows it.
 *
 * @param windowIn - Finds the window in a run of so many steps.
 */
export function createPricePusher(id: string, windowIn: (steps: number) => DragWindow): Agent {
  let window: DragWindow = { from: 0, until: 0 };

  /** What to trade in a step, in quote: bought above 0, sold below. */
  const valueIn = (market: MarketObservation, account: AccountObservation): number => {
    const { from, until } = window;
    const { step } = market;
    if (step < until) return weiToNumber(account.quoteWei, market.quoteDecimals) / (until - step);
    const stepsLeft = Math.max(1, until + (until - from) - step);
    return -tokenValue(market, account.tokenWei) / stepsLeft;
  };

  return {
    id,
    kind: "price-dragger",
    phase: "ordinary",
    begin({ steps }) {
      window = windowIn(steps);
      return { atStep: window.from };
    },
    decide({ market, account }) {
      if (market.step < window.from) return { actions: [], wake: { atStep: window.from } };
      const actions = trade(market, account, {
        valueQuote: valueIn(market, account),
        slippageTolerance: SLIPPAGE_TOLERANCE,
      });
      const isOver = market.step >= window.until && account.tokenWei === 0n;
      return { actions, wake: isOver ? {} : { atStep: market.step + 1 } };
    },
  };
}
