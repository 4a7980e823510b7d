import type { Order } from "./messages.ts";
import type { PropertiesOptions } from "./options.ts";

/** Sequences in one order: as many as are played in one economy in a row. */
const SEQUENCES_PER_ORDER = 5;

/** Economies that a campaign takes turns in. */
const ECONOMIES = 4;

/** Tell in which of a campaign's economies an order is played, so that orders of one economy can follow each other. */
function economyOf({ from }: Order): number {
  return Math.floor(from / SEQUENCES_PER_ORDER) % ECONOMIES;
}

/**
 * Split campaigns into orders; those of one campaign and economy stand together, so that a worker keeps its chain.
 */
export function planOrders(options: PropertiesOptions): Order[] {
  const { seed, only, path, campaigns, sabotage } = options;
  const checks = only === undefined ? sabotage : { only, ...sabotage };
  return campaigns.flatMap(([campaign, { runs, length }]) => {
    const order = { campaign, seed, length, ...checks };
    if (path !== undefined) return [{ ...order, from: 0, to: 1, path }];
    const starts = Array.from(
      { length: Math.ceil(runs / SEQUENCES_PER_ORDER) },
      (_unused, index) => index * SEQUENCES_PER_ORDER,
    );
    const orders = starts.map((from) => ({ ...order, from, to: Math.min(runs, from + SEQUENCES_PER_ORDER) }));
    return orders.sort((a, b) => economyOf(a) - economyOf(b) || a.from - b.from);
  });
}
