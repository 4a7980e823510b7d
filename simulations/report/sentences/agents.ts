import type { KindProfit, Run } from "../../recorder/run.ts";
import { formatChange, formatCount, formatNumber, formatSigned } from "../format.ts";
import { agentsInWords } from "./words.ts";

function describeKind({ kind, agents, profit, startValue }: KindProfit, symbol: string): string {
  const share = startValue > 0 ? `, ${formatChange(profit / startValue)}` : "";
  return `${agentsInWords(kind, agents)} (${formatSigned(profit)} ${symbol}${share})`;
}

/** Say which kinds of agents gained and lost, and which of them most. */
export function profitSentences({ summary, manifest: { economy } }: Run): readonly string[] {
  const sorted = [...summary.profitByKind].sort((a, b) => b.profit - a.profit || (a.kind < b.kind ? -1 : 1));
  const [best, worst] = [sorted[0], sorted.at(-1)];
  if (best === undefined || worst === undefined) return [];
  const gainers = sorted.filter(({ profit }) => profit > 0).length;
  const losers = sorted.filter(({ profit }) => profit < 0).length;
  const { symbol } = economy.quote;
  const counts = `Of ${formatCount(sorted.length, "kind")} of agents ${formatNumber(gainers)} gained and ${formatNumber(losers)} lost`;
  const most = best.profit > 0 ? [`most gained: ${describeKind(best, symbol)}`] : [];
  const least = worst.profit < 0 ? [`most lost: ${describeKind(worst, symbol)}`] : [];
  return [[counts, ...most, ...least].join("; ") + "."];
}

/** Say how many tokens are in how few hands. */
export function concentrationSentences({ steps, summary }: Run): readonly string[] {
  const { gini, nakamoto } = summary.distribution;
  if (steps.length === 0 || nakamoto === 0) return [];
  return [
    `At the end ${nakamoto === 1 ? "a single holder" : `${formatNumber(nakamoto)} holders together`} held more than half of all holders' tokens; the Gini coefficient was ${formatNumber(gini)}.`,
  ];
}

/** Say how many actions failed. */
export function actionSentences({ summary }: Run): readonly string[] {
  const { attempted, reverted } = summary.actions;
  if (attempted === 0) return ["Nobody attempted anything."];
  return [
    `Agents attempted ${formatCount(attempted, "action")}; ${formatNumber(reverted)} of them were reverted and changed nothing.`,
  ];
}
