import { buybackExecutions, meanPremium } from "../../metrics/buyback-executions.ts";
import { holderReturns } from "../../metrics/holder-returns.ts";
import { poolDepth, turnoverDaily } from "../../metrics/liquidity.ts";
import { priceGap } from "../../metrics/price-gap.ts";
import { capitalEfficiency } from "../../metrics/sustainability.ts";
import type { Run } from "../../recorder/run.ts";
import { TOKEN_DECIMALS, weiToNumber } from "../../units/amounts.ts";

/** What a measure counts in; shares are shown as percentages and differ by percentage points. */
export type MeasureUnit = "price" | "quote" | "token" | "share" | "count" | "coefficient";

/** A figure that two runs can be compared by; undefined where a run doesn't have it. */
export interface Measure {
  readonly topic: string;
  readonly label: string;
  readonly unit: MeasureUnit;
  readonly of: (run: Run) => number | undefined;
}

function inTokens(wei: string): number {
  return weiToNumber(BigInt(wei), TOKEN_DECIMALS);
}

function inQuote(wei: string, { manifest }: Run): number {
  return weiToNumber(BigInt(wei), manifest.economy.quote.decimals);
}

function premiumOf({ steps, actions, manifest }: Run): number | undefined {
  return meanPremium(buybackExecutions(steps, actions, manifest.economy.quote.decimals));
}

/** What a comparison measures, topic by topic. */
export const MEASURES: readonly Measure[] = [
  { topic: "Price", label: "Pool price at the end", unit: "price", of: ({ summary }) => summary.price.last },
  {
    topic: "Price",
    label: "Change of the pool price",
    unit: "share",
    of: ({ summary: { price } }) => (price.first > 0 ? price.last / price.first - 1 : undefined),
  },
  { topic: "Price", label: "Daily volatility", unit: "share", of: ({ summary }) => summary.price.volatilityDaily },
  { topic: "Price", label: "Maximum drawdown", unit: "share", of: ({ summary }) => summary.price.maxDrawdown },
  { topic: "Price", label: "Mean gap between pool and venue", unit: "share", of: ({ steps }) => priceGap(steps)?.mean },
  {
    topic: "Price",
    label: "Steps inside the fee band",
    unit: "share",
    of: ({ summary }) => summary.pool.insideFeeBandShare,
  },
  { topic: "Price", label: "Volume", unit: "quote", of: (run) => inQuote(run.summary.pool.volumeQuoteWei, run) },
  {
    topic: "Price",
    label: "Turnover, a day",
    unit: "share",
    of: ({ steps, manifest: { economy, stepSeconds } }) =>
      steps.length === 0 ? undefined : turnoverDaily(steps, economy.quote.decimals, stepSeconds),
  },
  {
    topic: "Price",
    label: "Paid until the price is 2 % higher",
    unit: "quote",
    of: ({ steps, manifest: { economy } }) => {
      const last = steps.at(-1);
      return last === undefined ? undefined : poolDepth(last, economy.quote.decimals).upQuote;
    },
  },
  { topic: "Supply", label: "Total supply", unit: "token", of: ({ summary }) => inTokens(summary.supply.totalWei) },
  { topic: "Supply", label: "Minted, ever", unit: "token", of: ({ summary }) => inTokens(summary.supply.mintedWei) },
  { topic: "Supply", label: "Burned", unit: "token", of: ({ summary }) => inTokens(summary.supply.burnedWei) },
  { topic: "Staking", label: "Staking ratio", unit: "share", of: ({ summary }) => summary.staking.ratio },
  { topic: "Staking", label: "Nominal yield, a year", unit: "share", of: ({ summary }) => summary.staking.yield },
  { topic: "Holders", label: "Return on a token held", unit: "share", of: ({ steps }) => holderReturns(steps)?.held },
  {
    topic: "Holders",
    label: "Return on a token staked throughout",
    unit: "share",
    of: ({ steps }) => holderReturns(steps)?.staked,
  },
  { topic: "Holders", label: "Gini coefficient", unit: "coefficient", of: ({ summary }) => summary.distribution.gini },
  {
    topic: "Holders",
    label: "Nakamoto coefficient",
    unit: "count",
    of: ({ summary }) => summary.distribution.nakamoto,
  },
  {
    topic: "Holders",
    label: "Herfindahl–Hirschman index",
    unit: "coefficient",
    of: ({ summary }) => summary.distribution.herfindahl,
  },
  { topic: "Holders", label: "Theil index", unit: "coefficient", of: ({ summary }) => summary.distribution.theil },
  { topic: "Fees", label: "Units of service sold", unit: "count", of: ({ summary }) => summary.fees.units },
  { topic: "Fees", label: "Paid in quote", unit: "quote", of: (run) => inQuote(run.summary.fees.quoteRevenueWei, run) },
  { topic: "Fees", label: "Paid in token", unit: "token", of: ({ summary }) => inTokens(summary.fees.tokenRevenueWei) },
  {
    topic: "Fees",
    label: "Capital efficiency, a year",
    unit: "share",
    of: ({ steps, manifest: { economy, stepSeconds } }) =>
      capitalEfficiency(steps, economy.quote.decimals, stepSeconds),
  },
  { topic: "Buybacks", label: "Spent", unit: "quote", of: (run) => inQuote(run.summary.buyback.spentQuoteWei, run) },
  { topic: "Buybacks", label: "Bought", unit: "token", of: ({ summary }) => inTokens(summary.buyback.boughtTokenWei) },
  { topic: "Buybacks", label: "Paid above the oracle's average", unit: "share", of: premiumOf },
  {
    topic: "Governance",
    label: "Proposals executed",
    unit: "count",
    of: ({ summary: { governance } }) => governance?.proposals.filter(({ outcome }) => outcome === "executed").length,
  },
  {
    topic: "Governance",
    label: "Mean turnout",
    unit: "share",
    of: ({ summary }) => summary.governance?.meanTurnout ?? undefined,
  },
  {
    topic: "Governance",
    label: "Parameter changes",
    unit: "count",
    of: ({ summary }) => summary.governance?.changes.length,
  },
  {
    topic: "Governance",
    label: "Worst loss to stakers by the proposer's key",
    unit: "quote",
    of: ({ summary }) => summary.governance?.stewardship[0]?.worstLoss,
  },
  {
    topic: "Governance",
    label: "Stakers' real loss by the proposer's key",
    unit: "quote",
    of: ({ summary }) => summary.governance?.stewardship[0]?.realised?.loss,
  },
  { topic: "Checks", label: "Actions attempted", unit: "count", of: ({ summary }) => summary.actions.attempted },
  { topic: "Checks", label: "Actions reverted", unit: "count", of: ({ summary }) => summary.actions.reverted },
  { topic: "Checks", label: "Invariant checks", unit: "count", of: ({ summary }) => summary.invariants.checked },
  { topic: "Checks", label: "Invariant violations", unit: "count", of: ({ summary }) => summary.invariants.violated },
];
