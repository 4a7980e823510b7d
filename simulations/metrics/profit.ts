import type { KindProfit } from "../recorder/run.ts";
import { TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";

/** What an agent owned when the run began and when it ended. */
export interface AgentWealth {
  /** Kind of the agent. */
  readonly kind: string;
  /** Tokens of the agent wherever they lie: wallet, stake, cooling, rewards earned, share of the pool. */
  readonly startTokenWei: bigint;
  readonly endTokenWei: bigint;
  readonly startQuoteWei: bigint;
  readonly endQuoteWei: bigint;
  /** What else it owned, in quote as a number; what was paid for gas may be counted here as negative. */
  readonly startOtherQuote: number;
  readonly endOtherQuote: number;
}

/** At what holdings are valued. */
export interface Valuation {
  /** Last price of the run, in quote per token. */
  readonly lastPrice: number;
  readonly quoteDecimals: number;
}

interface KindTotals {
  agents: number;
  startTokenWei: bigint;
  endTokenWei: bigint;
  startQuoteWei: bigint;
  endQuoteWei: bigint;
  startOtherQuote: number;
  endOtherQuote: number;
}

/**
 * Compute profit by kind of agent, in quote, sorted by kind.
 *
 * Start and end are both valued at the last price: profit is what the agents' acts brought, and an agent that did
 * nothing made none, wherever the price went. Wei are summed exactly before they become numbers.
 */
export function profitByKind(agents: readonly AgentWealth[], { lastPrice, quoteDecimals }: Valuation): KindProfit[] {
  const kinds = new Map<string, KindTotals>();
  for (const agent of agents) {
    const totals = kinds.get(agent.kind) ?? emptyTotals();
    totals.agents++;
    totals.startTokenWei += agent.startTokenWei;
    totals.endTokenWei += agent.endTokenWei;
    totals.startQuoteWei += agent.startQuoteWei;
    totals.endQuoteWei += agent.endQuoteWei;
    totals.startOtherQuote += agent.startOtherQuote;
    totals.endOtherQuote += agent.endOtherQuote;
    kinds.set(agent.kind, totals);
  }
  const valueOf = (tokenWei: bigint, quoteWei: bigint, other: number): number =>
    weiToNumber(tokenWei, TOKEN_DECIMALS) * lastPrice + weiToNumber(quoteWei, quoteDecimals) + other;
  return [...kinds]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, totals]) => ({
      kind,
      agents: totals.agents,
      startValue: valueOf(totals.startTokenWei, totals.startQuoteWei, totals.startOtherQuote),
      endValue: valueOf(totals.endTokenWei, totals.endQuoteWei, totals.endOtherQuote),
      // From the differences in wei, not of the two values: small profits on large holdings keep their digits.
      profit: valueOf(
        totals.endTokenWei - totals.startTokenWei,
        totals.endQuoteWei - totals.startQuoteWei,
        totals.endOtherQuote - totals.startOtherQuote,
      ),
    }));
}

function emptyTotals(): KindTotals {
  return {
    agents: 0,
    startTokenWei: 0n,
    endTokenWei: 0n,
    startQuoteWei: 0n,
    endQuoteWei: 0n,
    startOtherQuote: 0,
    endOtherQuote: 0,
  };
}
