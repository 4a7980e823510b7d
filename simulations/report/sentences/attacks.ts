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

/** Whether the protocol is attacked, and not other people's trades. */
function isOnProtocol({ target }: AttackResult): boolean {
  return target !== "trade";
}

function attackInWords({ kind, target }: AttackResult): string {
  return `${kindInWords(kind)} ${targetInWords(target)}`;
}

/** Say what was carried out, and whose loss a gain was. */
function carriedOut(attack: AttackResult, symbol: string): string {
  const made = `${formatSigned(attack.profit)} ${symbol}, gas paid`;
  const cost = isOnProtocol(attack) || attack.profit <= 0 ? "" : ", at the cost of those trades";
  return `${formatCount(attack.attempts, "plan")} of a ${attackInWords(attack)} made ${made}${cost}.`;
}

/** Say how near the best plan against the protocol came to a profit, or how much it would have brought. */
function nearest(attacks: readonly AttackResult[], symbol: string): readonly string[] {
  const rehearsed = attacks.flatMap((attack) =>
    isOnProtocol(attack) && attack.bestProfit !== null ? [{ attack, profit: attack.bestProfit }] : [],
  );
  const [best] = rehearsed.toSorted((a, b) => b.profit - a.profit);
  if (best === undefined) return [];
  const plan = `of a ${attackInWords(best.attack)}`;
  if (best.profit > 0) {
    return [`The best plan against the protocol, ${plan}, would have brought ${formatSigned(best.profit)} ${symbol}.`];
  }
  const shares = rehearsed.flatMap(({ attack }) => attack.leastLossShare ?? []);
  const loss =
    shares.length === 0
      ? ""
      : `; no search's best plan lost less than ${formatPercent(Math.min(...shares))} of what it put in`;
  return [
    `No plan against the protocol would have paid: the best, ${plan}, was ${formatNumber(-best.profit)} ${symbol} short of a profit${loss}.`,
  ];
}

/** Say what attackers gained, and how far they were from gaining; nothing where there were none. */
export function attackSentences({ summary, manifest: { economy } }: Run): readonly string[] {
  const attacks = summary.attacks ?? [];
  if (attacks.length === 0) return [];
  const { symbol } = economy.quote;
  const sum = (of: (attack: AttackResult) => number): number =>
    attacks.reduce((total, attack) => total + of(attack), 0);
  const [agents, plans, attempts] = [
    sum((attack) => attack.agents),
    sum((attack) => attack.rehearsed),
    sum((attack) => attack.attempts),
  ];
  return [
    `${formatCount(agents, "attacker")} rehearsed ${formatCount(plans, "plan")} and carried out ${formatNumber(attempts)}.`,
    ...nearest(attacks, symbol),
    ...attacks.filter((attack) => attack.attempts > 0).map((attack) => carriedOut(attack, symbol)),
  ];
}
