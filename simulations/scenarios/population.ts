import type { Agent, AgentKind } from "../agents/agent.ts";
import { createArbitrageur } from "../agents/arbitrageur.ts";
import { createFundamentalist } from "../agents/fundamentalist.ts";
import { createInsider } from "../agents/insider.ts";
import { createKeeper } from "../agents/keeper.ts";
import { createLiquidityProvider } from "../agents/liquidity-provider.ts";
import { createLongTermStaker } from "../agents/long-term-staker.ts";
import { createNoiseTrader } from "../agents/noise-trader.ts";
import { createServiceUser } from "../agents/service-user.ts";
import { createTrendFollower } from "../agents/trend-follower.ts";
import type { Economy } from "../economies/schema.ts";
import { createRng } from "../units/rng.ts";
import type { PopulationKind, Scenario } from "./schema.ts";

/** Sectors whose beneficiaries sell at unlock. */
const INSIDER_SECTORS = new Set<string>(["team", "investors", "early-adopters"]);

/**
 * Share out a number of agents among the kinds, by largest remainder; arbitrageurs and keepers are never rounded away
 * while there are agents left to be them.
 *
 * @returns Number of agents by kind; together `agents`.
 */
export function countByKind(population: Scenario["population"], agents: number): Map<PopulationKind, number> {
  const kinds = Object.entries(population) as [PopulationKind, number][];
  const counts = new Map<PopulationKind, number>();
  for (const [kind, share] of kinds) counts.set(kind, Math.floor(share * agents));
  const essential = (["arbitrageur", "keeper"] as const).filter((kind) => population[kind] > 0);
  for (const kind of essential) counts.set(kind, Math.max(1, counts.get(kind) ?? 0));
  const total = (): number => [...counts.values()].reduce((sum, count) => sum + count, 0);
  // Negative for a kind that was raised: it has more than its share already.
  const remainder = ([kind, share]: [PopulationKind, number]): number => share * agents - (counts.get(kind) ?? 0);
  const byRemainder = [...kinds].sort((a, b) => remainder(b) - remainder(a));
  for (let index = 0; total() < agents; index++) {
    const kind = byRemainder[index % byRemainder.length]?.[0];
    if (kind !== undefined && population[kind] > 0) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const bySize = (): PopulationKind[] => [...counts].sort((a, b) => b[1] - a[1]).map(([kind]) => kind);
  while (total() > agents) {
    const largest = bySize()[0];
    if (largest === undefined) break;
    counts.set(largest, (counts.get(largest) ?? 0) - 1);
  }
  return counts;
}

function create(kind: PopulationKind, id: string, scenario: Scenario, seed: number, impactPerQuote: number): Agent {
  const { traits } = scenario;
  const rng = createRng({ seed, agent: id, purpose: "traits" });
  switch (kind) {
    case "long-term-staker":
      return createLongTermStaker(id, traits[kind], rng);
    case "fundamentalist":
      return createFundamentalist(id, traits[kind], rng);
    case "trend-follower":
      return createTrendFollower(id, traits[kind], rng);
    case "noise-trader":
      return createNoiseTrader(id, traits[kind], rng);
    case "liquidity-provider":
      return createLiquidityProvider(id, traits[kind], rng);
    case "service-user":
      return createServiceUser(id, traits[kind], rng);
    case "arbitrageur":
      return createArbitrageur(id, traits[kind].impactPerQuote > 0 ? traits[kind] : { impactPerQuote });
    case "keeper":
      return createKeeper(id, traits[kind]);
  }
}

/**
 * Create everybody who lives in a run: the drawn population, and an insider for each vesting allocation that is sold.
 *
 * @param run - Size of the drawn population, the seed, and the venue's impact per quote, which arbitrageurs know.
 * @returns Agents, their ids numbered by kind: "service-user/0007"; insiders go by their allocation's id.
 */
export function createPopulation(
  scenario: Scenario,
  economy: Economy,
  run: { readonly agents: number; readonly seed: number; readonly impactPerQuote: number },
): Agent[] {
  const population: Agent[] = [];
  for (const [kind, count] of countByKind(scenario.population, run.agents)) {
    for (let index = 0; index < count; index++) {
      const id = `${kind}/${index.toString().padStart(4, "0")}`;
      population.push(create(kind, id, scenario, run.seed, run.impactPerQuote));
    }
  }
  for (const allocation of economy.allocations) {
    if (allocation.vesting === undefined || !INSIDER_SECTORS.has(allocation.sector)) continue;
    const rng = createRng({ seed: run.seed, agent: allocation.id, purpose: "traits" });
    population.push(createInsider(allocation.id, scenario.traits.insider, rng));
  }
  return population;
}

/** Return the kind behind an account; accounts that no agent stands behind are the protocol's own. */
export function kindOf(population: ReadonlyMap<string, Agent>, accountId: string): AgentKind | "protocol" {
  return population.get(accountId)?.kind ?? "protocol";
}
