import type { AttackResult, Run } from "../../recorder/run.ts";
import { formatCount, formatNumber, formatSigned } from "../format.ts";
import { kindInWords } from "./words.ts";

function describeAttack(attack: AttackResult, symbol: string): string {
  const { kind, agents, attempts, rehearsed, profit, bestProfit, marginOfSafety } = attack;
  const done = `${formatCount(agents, "attacker")} of kind ${kindInWords(kind)} rehearsed ${formatCount(rehearsed, "plan")}, carried out ${formatNumber(attempts)} and made ${formatSigned(profit)} ${symbol}, gas paid`;
  if (bestProfit === null) return `${done}.`;
  const best = `the best plan would have brought ${formatSigned(bestProfit)} ${symbol}`;
  const margin =
    marginOfSafety === null || marginOfSafety <= 0
      ? ""
      : `, ${formatNumber(marginOfSafety)} ${symbol} short of a profit`;
  return `${done}; ${best}${margin}.`;
}

/** Say what attackers gained, and how far they were from gaining; nothing where there were none. */
export function attackSentences({ summary, manifest: { economy } }: Run): readonly string[] {
  return (summary.attacks ?? []).map((attack) => describeAttack(attack, economy.quote.symbol));
}
