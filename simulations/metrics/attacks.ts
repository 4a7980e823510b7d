import type { AgentKind, AttackTarget } from "../agents/agent.ts";
import type { AttackResult } from "../recorder/run.ts";
import type { FindingRow } from "../recorder/rows.ts";
import { profitByKind } from "./profit.ts";
import type { AgentWealth, Valuation } from "./profit.ts";

/** Somebody who searched, and what became of its means. */
export interface AttackerWealth {
  readonly id: string;
  readonly kind: AgentKind;
  readonly target: AttackTarget;
  /** Gas counted. */
  readonly wealth: AgentWealth;
  /** What it got besides, in quote: worth of units that it paid for; tips, which any keeper earns, are below 0. */
  readonly otherQuote: number;
}

interface Tally {
  rehearsed: number;
  attempts: number;
  best: FindingRow | undefined;
  leastLoss: number;
}

function tallyOf(rows: readonly FindingRow[]): Tally {
  const tally: Tally = { rehearsed: 0, attempts: 0, best: undefined, leastLoss: Infinity };
  for (const row of rows) {
    tally.rehearsed += row.plans;
    if (row.placed > 0) tally.attempts++;
    if (tally.best === undefined || row.profitQuote > tally.best.profitQuote) tally.best = row;
    tally.leastLoss = Math.min(tally.leastLoss, -row.profitQuote / row.amountQuote);
  }
  return tally;
}

/**
 * Sum up attacks by kind and target, sorted by both.
 *
 * Profit is what the attackers' means are worth more than without the attack, both at the last price: without attacking
 * they keep the quote that they began with.
 */
export function summariseAttacks(
  attackers: readonly AttackerWealth[],
  findings: readonly FindingRow[],
  valuation: Valuation,
): AttackResult[] {
  const groups = new Map<string, AttackerWealth[]>();
  for (const attacker of attackers) {
    const key = `${attacker.kind} ${attacker.target}`;
    groups.set(key, [...(groups.get(key) ?? []), attacker]);
  }
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const [first] = group;
      if (first === undefined) return [];
      const ids = new Set(group.map(({ id }) => id));
      const { rehearsed, attempts, best, leastLoss } = tallyOf(findings.filter(({ searcher }) => ids.has(searcher)));
      const wealth = profitByKind(
        group.map((attacker) => attacker.wealth),
        valuation,
      );
      const other = group.reduce((sum, { otherQuote }) => sum + otherQuote, 0);
      return [
        {
          kind: first.kind,
          target: first.target,
          agents: group.length,
          rehearsed,
          attempts,
          profit: wealth.reduce((sum, { profit }) => sum + profit, 0) + other,
          bestProfit: best?.profitQuote ?? null,
          marginOfSafety: best === undefined ? null : Math.max(0, -best.profitQuote),
          leastLossShare: best === undefined ? null : Math.max(0, leastLoss),
        },
      ];
    });
}
