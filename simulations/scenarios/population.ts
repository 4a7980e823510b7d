import type { Agent, Beginning, Resident, Searcher } from "../agents/agent.ts";
import { createArbitrageur } from "../agents/arbitrageur.ts";
import { createCompromisedProposer } from "../agents/compromised-proposer.ts";
import { createFundamentalist } from "../agents/fundamentalist.ts";
import { createGuardian } from "../agents/guardian.ts";
import { createInsider } from "../agents/insider.ts";
import { createKeeper } from "../agents/keeper.ts";
import { createLiquidityProvider } from "../agents/liquidity-provider.ts";
import { createLongTermStaker } from "../agents/long-term-staker.ts";
import { createNoiseTrader } from "../agents/noise-trader.ts";
import { withNerves } from "../agents/panic-seller.ts";
import { createPricePusher } from "../agents/price-pusher.ts";
import { createPriceDragger } from "../agents/price-dragger.ts";
import { createRaider } from "../agents/raider.ts";
import { createRewardHunter, REWARD_HUNTER_TARGETS } from "../agents/reward-hunter.ts";
import { createSandwicher, SANDWICHER_TARGETS } from "../agents/sandwicher.ts";
import { createServiceUser } from "../agents/service-user.ts";
import { createStewardProposer } from "../agents/steward-proposer.ts";
import { createTrendFollower } from "../agents/trend-follower.ts";
import { createWhale } from "../agents/whale.ts";
import { createYieldFarmer } from "../agents/yield-farmer.ts";
import type { Economy } from "../economies/schema.ts";
import { createRng } from "../units/rng.ts";
import type { Rng } from "../units/rng.ts";
import type { PopulationKind, Scenario } from "./schema.ts";
import { endsAt, strikesAt } from "./shocks.ts";
import { VENUE } from "./venue.ts";

/** A kind that searches; see {@link Searcher}. */
type SearcherKind = Exclude<keyof Scenario["counts"], PopulationKind | "proposer" | "guardian" | "raider">;

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

function create(kind: PopulationKind, id: string, scenario: Scenario, seed: number, impactPerQuote: number): Resident {
  const { traits } = scenario;
  const rng = createRng({ seed, agent: id, purpose: "traits" });
  const holder = (agent: Agent): Agent =>
    withNerves(agent, traits["panic-seller"], createRng({ seed, agent: id, purpose: "panic" }));
  switch (kind) {
    case "long-term-staker":
      return holder(createLongTermStaker(id, traits[kind], rng));
    case "yield-farmer":
      return holder(createYieldFarmer(id, traits[kind], rng));
    case "fundamentalist":
      return holder(createFundamentalist(id, traits[kind], rng));
    case "trend-follower":
      return holder(createTrendFollower(id, traits[kind], rng));
    case "noise-trader":
      return holder(createNoiseTrader(id, traits[kind], rng));
    case "liquidity-provider":
      return holder(createLiquidityProvider(id, traits[kind], rng));
    case "service-user":
      return holder(createServiceUser(id, traits[kind], rng));
    case "whale":
      return holder(createWhale(id, traits[kind], rng));
    case "arbitrageur":
      return createArbitrageur(id, traits[kind].impactPerQuote > 0 ? traits[kind] : { impactPerQuote });
    case "keeper":
      return createKeeper(id, traits[kind], rng);
  }
}

/** Create the beneficiaries who sell: one for each vesting allocation of insiders, and one for each unlock shock. */
function createInsiders(scenario: Scenario, economy: Economy, seed: number): Agent[] {
  const { shocks, traits } = scenario;
  const rngOf = (id: string): Rng => createRng({ seed, agent: id, purpose: "traits" });
  const beneficiaries = economy.allocations
    .filter(({ vesting, sector }) => vesting !== undefined && INSIDER_SECTORS.has(sector))
    .map(({ id }) => createInsider(id, traits.insider, rngOf(id)));
  const early = shocks.flatMap((shock, index) => {
    if (shock.kind !== "unlock") return [];
    const id = unlockHolder(index);
    return [createInsider(id, traits.insider, rngOf(id), ({ steps }: Beginning) => strikesAt(shock, steps))];
  });
  return [...beneficiaries, ...early];
}

/** Create who drags the price in the scenario's shocks, whether it pays or not. */
function createPushers({ shocks }: Scenario): Agent[] {
  return shocks.flatMap((shock, index) => {
    if (shock.kind !== "price-drag") return [];
    const window = (steps: number) => ({ from: strikesAt(shock, steps), until: endsAt(shock, steps) });
    return [createPricePusher(pricePusher(index), window)];
  });
}

/** Create the attackers; those of a kind take turns at what the kind attacks. */
function createSearchers({ counts, traits }: Scenario): Searcher[] {
  const several = (kind: SearcherKind, createOne: (id: string, index: number) => Searcher): Searcher[] =>
    Array.from({ length: counts[kind] }, (_, index) =>
      createOne(`${kind}/${index.toString().padStart(4, "0")}`, index),
    );
  const inTurn = <Target>(targets: readonly [Target, ...Target[]], index: number): Target =>
    targets[index % targets.length] ?? targets[0];
  return [
    ...several("sandwicher", (id, index) => createSandwicher(id, inTurn(SANDWICHER_TARGETS, index), traits.sandwicher)),
    ...several("reward-hunter", (id, index) =>
      createRewardHunter(id, inTurn(REWARD_HUNTER_TARGETS, index), traits["reward-hunter"]),
    ),
    ...several("price-dragger", (id) => createPriceDragger(id, traits["price-dragger"])),
    ...several("compromised-proposer", () => createCompromisedProposer(traits["compromised-proposer"])),
  ];
}

/** Create who holds an office in governance, and who borrows votes. */
function createGovernors({ counts, traits }: Scenario): Agent[] {
  const raiders = Array.from({ length: counts.raider }, (_, index) =>
    createRaider(`raider/${index.toString().padStart(4, "0")}`, VENUE, traits.raider),
  );
  return [
    ...(counts.proposer > 0 ? [createStewardProposer(traits.proposer)] : []),
    ...(counts.guardian > 0 ? [createGuardian(traits.guardian)] : []),
    ...raiders,
  ];
}

/** Name who holds the tokens that an unlock shock sets free, by the shock's place in the scenario. */
export function unlockHolder(shockIndex: number): string {
  return `unlock/${shockIndex.toString().padStart(4, "0")}`;
}

/** Name who drags the price in a shock, by the shock's place in the scenario. */
export function pricePusher(shockIndex: number): string {
  return `drag/${shockIndex.toString().padStart(4, "0")}`;
}

/**
 * Create everybody who lives in a run: the drawn population, those whom the scenario counts besides, the insiders, and
 * the attackers.
 *
 * @param run - Size of the drawn population, the seed, and the venue's impact per quote, which arbitrageurs know.
 * @returns Agents, their ids numbered by kind: "service-user/0007"; insiders go by their allocation's id, or by
 * {@link unlockHolder}, and who drags the price in a shock by {@link pricePusher}.
 */
export function createPopulation(
  scenario: Scenario,
  economy: Economy,
  run: { readonly agents: number; readonly seed: number; readonly impactPerQuote: number },
): Resident[] {
  const population: Resident[] = [];
  for (const [kind, drawn] of countByKind(scenario.population, run.agents)) {
    for (let index = 0; index < drawn + scenario.counts[kind]; index++) {
      const id = `${kind}/${index.toString().padStart(4, "0")}`;
      population.push(create(kind, id, scenario, run.seed, run.impactPerQuote));
    }
  }
  return [
    ...population,
    ...createInsiders(scenario, economy, run.seed),
    ...createPushers(scenario),
    ...createGovernors(scenario),
    ...createSearchers(scenario),
  ];
}
