import type { Economy } from "../../simulations/economies/schema.ts";
import type { GoalResult, Run, Summary } from "../../simulations/recorder/run.ts";
import { formatCount, formatNumber, formatPercent, formatWei } from "../../simulations/report/format.ts";
import type { TableRow } from "../terminal/table.ts";

/** Show tokens as the report does, so that both round alike. */
function showTokens(wei: string): string {
  return formatWei(BigInt(wei));
}

function showGoals(goals: readonly GoalResult[]): string {
  const missed = goals.filter((goal) => !goal.met).map((goal) => goal.id);
  const counts = `${goals.length - missed.length} of ${goals.length} met`;
  return missed.length === 0 ? counts : `${counts}; missed: ${missed.join(", ")}`;
}

function priceRows({ price }: Summary, quoteSymbol: string): TableRow[] {
  return [
    ["price", `${formatNumber(price.first)} to ${formatNumber(price.last)} ${quoteSymbol}`],
    ["volatility, daily", formatPercent(price.volatilityDaily)],
    ["largest drawdown", formatPercent(price.maxDrawdown)],
  ];
}

function supplyRows({ supply, staking }: Summary, symbol: string): TableRow[] {
  return [
    ["total supply", `${showTokens(supply.totalWei)} ${symbol}, at most ${showTokens(supply.maxWei)} minted ever`],
    ["minted, burned", `${showTokens(supply.mintedWei)}, ${showTokens(supply.burnedWei)} ${symbol}`],
    ["staked", `${formatPercent(staking.ratio)} of circulating supply, at ${formatPercent(staking.yield)} a year`],
  ];
}

function revenueRows({ fees, buyback }: Summary, { token, quote }: Economy): TableRow[] {
  const inQuote = (wei: string): string => `${formatWei(BigInt(wei), quote.decimals)} ${quote.symbol}`;
  return [
    ["fees", `${inQuote(fees.quoteRevenueWei)}, ${showTokens(fees.tokenRevenueWei)} ${token.symbol}`],
    ["buybacks", `${inQuote(buyback.spentQuoteWei)} for ${showTokens(buyback.boughtTokenWei)} ${token.symbol}`],
  ];
}

/** Say in a row what happened of governance; none where nothing did. */
function governanceRows({ governance }: Summary, quoteSymbol: string): TableRow[] {
  if (governance === undefined) return [];
  const { proposals, recommendations, changes, meanTurnout, stewardship, polls } = governance;
  const executed = (results: readonly { readonly outcome: string }[]): string =>
    formatNumber(results.filter(({ outcome }) => outcome === "executed").length);
  const of = (noun: string, results: readonly { readonly outcome: string }[]): string[] =>
    results.length === 0 ? [] : [`${executed(results)} of ${formatCount(results.length, noun)} executed`];
  const turnout = meanTurnout === null ? [] : [`turnout ${formatPercent(meanTurnout)}`];
  const proposed = polls.filter(({ isProposed }) => isProposed).length;
  const polled = polls.length === 0 ? [] : [`${formatCount(polls.length, "poll")}, ${formatNumber(proposed)} proposed`];
  const worst = stewardship.map(
    ({ worstLoss, worstLossShare, realised }) =>
      `worst for stakers ${formatNumber(worstLoss)} ${quoteSymbol}, ${formatPercent(worstLossShare)}` +
      (realised === null ? "" : `, really ${formatNumber(realised.loss)} ${quoteSymbol}`),
  );
  const parts = [
    ...polled,
    ...of("proposal", proposals),
    ...turnout,
    ...of("recommendation", recommendations),
    formatCount(changes.length, "parameter change"),
    ...worst,
  ];
  return [["governance", parts.join("; ")]];
}

/**
 * Choose what a terminal shows of a run.
 *
 * @param folder - Where its files are.
 * @returns One row a figure.
 */
export function summaryRows({ manifest, summary }: Pick<Run, "manifest" | "summary">, folder: string): TableRow[] {
  const { actions, invariants, distribution } = summary;
  const { economy } = manifest;
  const reverted = actions.attempted === 0 ? 0 : actions.reverted / actions.attempted;
  return [
    ["run", `${summary.economy}, ${summary.scenario}, seed ${summary.seed}`],
    ["steps, agents", `${formatNumber(summary.steps)}, ${formatNumber(summary.agents)}`],
    ["actions", `${formatNumber(actions.attempted)}, ${formatPercent(reverted)} reverted`],
    ["invariants", `${formatNumber(invariants.checked)} checks, ${formatNumber(invariants.violated)} violated`],
    ...priceRows(summary, economy.quote.symbol),
    ...supplyRows(summary, economy.token.symbol),
    ...revenueRows(summary, economy),
    ["distribution", `Gini ${formatNumber(distribution.gini)}, Nakamoto ${formatNumber(distribution.nakamoto)}`],
    ...governanceRows(summary, economy.quote.symbol),
    ["goals", showGoals(summary.goals)],
    [
      "engine",
      `${manifest.durationSeconds.toFixed(1)} s, ${formatNumber(Math.round(manifest.actionsPerSecond))} actions/s`,
    ],
    ["results", `${folder}, begin with report.html`],
  ];
}
