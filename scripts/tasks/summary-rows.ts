import type { GoalResult, Run, Summary } from "../../simulations/recorder/run.ts";
import { formatWei } from "../../simulations/report/format.ts";
import type { TableRow } from "../terminal/table.ts";

const SIGNIFICANT_DIGITS = 4;

function showCount(value: number): string {
  return value.toLocaleString("en-US");
}

/** Show tokens as the report does, so that both round alike. */
function showTokens(wei: string): string {
  return formatWei(BigInt(wei));
}

function showNumber(value: number): string {
  return String(Number(value.toPrecision(SIGNIFICANT_DIGITS)));
}

function showPercent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function showGoals(goals: readonly GoalResult[]): string {
  const missed = goals.filter((goal) => !goal.met).map((goal) => goal.id);
  const counts = `${goals.length - missed.length} of ${goals.length} met`;
  return missed.length === 0 ? counts : `${counts}; missed: ${missed.join(", ")}`;
}

function priceRows({ price }: Summary, quoteSymbol: string): TableRow[] {
  return [
    ["price", `${showNumber(price.first)} to ${showNumber(price.last)} ${quoteSymbol}`],
    ["volatility, daily", showPercent(price.volatilityDaily)],
    ["largest drawdown", showPercent(price.maxDrawdown)],
  ];
}

function supplyRows({ supply, staking }: Summary, symbol: string): TableRow[] {
  return [
    ["total supply", `${showTokens(supply.totalWei)} ${symbol}, at most ${showTokens(supply.maxWei)} minted ever`],
    ["minted, burned", `${showTokens(supply.mintedWei)}, ${showTokens(supply.burnedWei)} ${symbol}`],
    ["staked", `${showPercent(staking.ratio)} of circulating supply`],
  ];
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
    ["steps, agents", `${showCount(summary.steps)}, ${showCount(summary.agents)}`],
    ["actions", `${showCount(actions.attempted)}, ${showPercent(reverted)} reverted`],
    ["invariants", `${showCount(invariants.checked)} checks, ${showCount(invariants.violated)} violated`],
    ...priceRows(summary, economy.quote.symbol),
    ...supplyRows(summary, economy.token.symbol),
    ["distribution", `Gini ${showNumber(distribution.gini)}, Nakamoto ${showCount(distribution.nakamoto)}`],
    ["goals", showGoals(summary.goals)],
    [
      "engine",
      `${manifest.durationSeconds.toFixed(1)} s, ${showCount(Math.round(manifest.actionsPerSecond))} actions/s`,
    ],
    ["results", `${folder}, begin with report.html`],
  ];
}
