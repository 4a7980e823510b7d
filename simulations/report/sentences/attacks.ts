import type { AttackResult, Run } from "../../recorder/run.ts";
import { formatCount, formatNumber, formatPercent, formatSigned } from "../format.ts";
import { kindInWords } from "./words.ts";

const TARGETS: Readonly<Record<string, string>> = {
  buyback: "around buybacks",
  trade: "around trades of others",
  rewards: "on rewards",
  discount: "on the service's discount",
  oracle: "on the average price",
};

/** Name what attackers attack: "around buybacks". */
export function targetInWords(target: string): string {
  return TARGETS[target] ?? `on ${target}`;
}

function lossInWords(share: number | null): string {
  return share === null ? "" : `; no plan lost less than ${formatPercent(share)} of what it put in`;
}

function describeAttack(attack: AttackResult, symbol: string): string {
  const { kind, target, agents, attempts, rehearsed, profit, bestProfit, marginOfSafety, leastLossShare } = attack;
  const done = `${formatCount(agents, "attacker")} of kind ${kindInWords(kind)} ${targetInWords(target)} rehearsed ${formatCount(rehearsed, "plan")}, carried out ${formatNumber(attempts)} and made ${formatSigned(profit)} ${symbol}, gas paid`;
  if (bestProfit === null) return `${done}.`;
  const best = `the best plan would have brought ${formatSigned(bestProfit)} ${symbol}`;
  const margin =
    marginOfSafety === null || marginOfSafety <= 0
      ? ""
      : `, ${formatNumber(marginOfSafety)} ${symbol} short of a profit${lossInWords(leastLossShare)}`;
  return `${done}; ${best}${margin}.`;
}

/** Say what attackers gained, and how far they were from gaining; nothing where there were none. */
export function attackSentences({ summary, manifest: { economy } }: Run): readonly string[] {
  return (summary.attacks ?? []).map((attack) => describeAttack(attack, economy.quote.symbol));
}
