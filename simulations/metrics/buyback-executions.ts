import type { ActionRow, StepRow } from "../recorder/rows.ts";
import { TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";

/** What buybacks did in one step. Amounts are in whole units, prices in quote per token. */
export interface BuybackExecution {
  readonly step: number;
  /** Buybacks that succeeded in the step: more than one is rare, and their amounts can't be told apart. */
  readonly executions: number;
  readonly spentQuote: number;
  readonly boughtTokens: number;
  /** Quote spent over tokens bought, the pool's fee and the trade's own impact included; the tip is not. */
  readonly paidPrice: number;
  /** The oracle's average at the step's end, the moment of the buyback; NaN while it isn't valid. */
  readonly averagePrice: number;
  /** Paid price over average, less 1: above 0 the protocol paid more than the average. NaN without an average. */
  readonly premium: number;
}

/** List the steps in which a buyback spent anything, in order. */
export function buybackExecutions(
  rows: readonly StepRow[],
  actions: Iterable<ActionRow>,
  quoteDecimals: number,
): readonly BuybackExecution[] {
  const counts = new Map<number, number>();
  for (const { action, status, step } of actions) {
    if (action === "buyback" && status === "ok") counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  return rows
    .filter((row) => row.buybackSpentInStepWei > 0n && row.buybackBoughtInStepWei > 0n)
    .map((row) => {
      const spentQuote = weiToNumber(row.buybackSpentInStepWei, quoteDecimals);
      const boughtTokens = weiToNumber(row.buybackBoughtInStepWei, TOKEN_DECIMALS);
      const paidPrice = spentQuote / boughtTokens;
      const averagePrice = row.averagePrice > 0 ? row.averagePrice : Number.NaN;
      const executions = Math.max(1, counts.get(row.step) ?? 0);
      const premium = paidPrice / averagePrice - 1;
      return { step: row.step, executions, spentQuote, boughtTokens, paidPrice, averagePrice, premium };
    });
}

/**
 * Compute what buybacks paid above the average, all together: quote spent over what the tokens bought cost at the average
 * of their moment, less 1. Undefined where no execution had an average.
 */
export function meanPremium(executions: readonly BuybackExecution[]): number | undefined {
  let spentQuote = 0;
  let atAverageQuote = 0;
  for (const execution of executions) {
    if (Number.isNaN(execution.averagePrice)) continue;
    spentQuote += execution.spentQuote;
    atAverageQuote += execution.boughtTokens * execution.averagePrice;
  }
  return atAverageQuote === 0 ? undefined : spentQuote / atAverageQuote - 1;
}
