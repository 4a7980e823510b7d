import type { ActionRow } from "../recorder/rows.ts";
import { SECONDS_PER_DAY } from "../units/amounts.ts";

/** Days in which an agent has to act once to count as alive. */
export const RETENTION_PERIOD_DAYS = 30;

/** Actions by which somebody moves value of its own. What keepers call, allowances and delegations are none. */
const VALUE_BEARING: ReadonlySet<string> = new Set([
  "transfer",
  "burnTokens",
  "buy",
  "sell",
  "addLiquidity",
  "removeLiquidity",
  "stake",
  "stakeLocked",
  "unstake",
  "withdraw",
  "emergencyExit",
  "claim",
  "payWithQuote",
  "payWithToken",
] satisfies string[]);

/** How long agents went on using an economy. */
export interface Retention {
  /** Agents who moved value in a period that the run completed. */
  readonly agents: number;
  /**
   * `survival[period]`: the share who, so many periods after their first, have moved value in each one since; the first
   * entry is 1. As long as somebody is watched.
   */
  readonly survival: readonly number[];
}

/** A life as a survival analysis takes it: so many periods, ended or only watched so long. */
interface Lifetime {
  readonly periods: number;
  readonly hasEnded: boolean;
}

/** Collect the completed periods in which each agent moved value. */
function activePeriods(
  actions: Iterable<Pick<ActionRow, "step" | "actor" | "action" | "status">>,
  periodOf: (step: number) => number,
  complete: number,
): Map<string, Set<number>> {
  const byActor = new Map<string, Set<number>>();
  for (const { step, actor, action, status } of actions) {
    const period = periodOf(step);
    if (status !== "ok" || period >= complete || !VALUE_BEARING.has(action)) continue;
    const periods = byActor.get(actor) ?? new Set<number>();
    byActor.set(actor, periods.add(period));
  }
  return byActor;
}

function lifetimeOf(periods: ReadonlySet<number>, complete: number): Lifetime {
  const first = Math.min(...periods);
  let next = first + 1;
  while (next < complete && periods.has(next)) next++;
  return { periods: next - first, hasEnded: next < complete };
}

/** Estimate survival by period (Kaplan, Meier 1958): the product of the shares who stay among those still watched. */
function survivalOf(lifetimes: readonly Lifetime[]): number[] {
  const survival = [1];
  for (let period = 1; ; period++) {
    const watched = lifetimes.filter(({ periods, hasEnded }) => (hasEnded ? periods >= period : periods > period));
    if (watched.length === 0) return survival;
    const lost = watched.filter(({ periods, hasEnded }) => hasEnded && periods === period).length;
    survival.push((survival.at(-1) ?? 1) * (1 - lost / watched.length));
  }
}

/**
 * Measure how long agents stay: alive is who moves value in each period of 30 days after its first, and whose first
 * period without ends its life. A period that the run doesn't complete counts for nobody.
 *
 * @param actions - Every action of the run, read once.
 * @param steps - Length of the run.
 */
export function retention(
  actions: Iterable<Pick<ActionRow, "step" | "actor" | "action" | "status">>,
  steps: number,
  stepSeconds: number,
): Retention {
  const periodOf = (step: number): number =>
    Math.floor((step * stepSeconds) / (RETENTION_PERIOD_DAYS * SECONDS_PER_DAY));
  const complete = periodOf(steps);
  const lifetimes = [...activePeriods(actions, periodOf, complete).values()].map((periods) =>
    lifetimeOf(periods, complete),
  );
  return { agents: lifetimes.length, survival: lifetimes.length === 0 ? [] : survivalOf(lifetimes) };
}
