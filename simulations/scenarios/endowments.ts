import type { Agent } from "../agents/agent.ts";
import type { EconomyParameters } from "../economies/parameters.ts";
import type { Economy } from "../economies/schema.ts";
import { mulDivDown, numberToWei, TOKEN_DECIMALS, wadToNumber, weiToNumber } from "../units/amounts.ts";
import { createRng } from "../units/rng.ts";
import { genesisPrice } from "./genesis-market.ts";
import type { Scenario } from "./schema.ts";

/** Account of the outside venue: the exchange's own wallet. */
export const VENUE = "venue";

/** What accounts start with, in wei. */
export interface Endowments {
  /** Tokens that move from liquid allocations to accounts. */
  readonly transfers: readonly { readonly from: string; readonly to: string; readonly amountWei: bigint }[];
  /** Quote that accounts are given. */
  readonly quoteWei: ReadonlyMap<string, bigint>;
}

/** How large an agent's holdings are beside others': log-normal; keepers hold nothing, arbitrageurs have their own share. */
function drawWeight(agent: Agent, spread: number, seed: number): number {
  if (agent.kind === "keeper" || agent.kind === "arbitrageur" || agent.kind === "insider") return 0;
  return Math.exp(spread * createRng({ seed, agent: agent.id, purpose: "endowment" }).normal());
}

/** Stands for the share that is given to nobody. */
const UNGIVEN = "";

/** Precision of weights: a millionth of the largest holding is still told apart. */
const WEIGHT_SCALE = 1_000_000_000;

/** Split an amount by weights, exactly; what rounding leaves stays with the giver. */
function split(amountWei: bigint, weights: ReadonlyMap<string, number>): Map<string, bigint> {
  const scaled = new Map([...weights].map(([id, weight]) => [id, BigInt(Math.round(weight * WEIGHT_SCALE))]));
  const total = [...scaled.values()].reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return new Map();
  return new Map([...scaled].map(([id, weight]) => [id, mulDivDown(amountWei, weight, total)]));
}

/**
 * Give the liquid tokens and quote of an economy to those who live in it.
 *
 * @param run - Its seed, and its length in seconds, for which users bring quote.
 */
export function drawEndowments(
  scenario: Scenario,
  economy: Economy,
  parameters: EconomyParameters,
  population: readonly Agent[],
  run: { readonly seed: number; readonly seconds: number },
): Endowments {
  const { endowment } = scenario;
  const sectors = new Set<string>(endowment.sectors);
  const givers = economy.allocations.filter((entry) => sectors.has(entry.sector) && entry.vesting === undefined);
  const liquid = parameters.liquidAllocations.filter((entry) => givers.some((giver) => giver.id === entry.id));

  const weights = new Map<string, number>();
  for (const agent of population) {
    const weight = drawWeight(agent, endowment.holdingSpread, run.seed);
    if (weight > 0) weights.set(agent.id, weight);
  }
  const drawn = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const arbitrageurs = population.filter((agent) => agent.kind === "arbitrageur");
  const rest = 1 - endowment.venueShare - (arbitrageurs.length > 0 ? endowment.arbitrageurShare : 0);
  // Where nobody was drawn, the others' share stays with the allocation.
  if (drawn === 0) weights.set(UNGIVEN, rest);
  const scale = drawn > 0 ? drawn / rest : 1;
  weights.set(VENUE, endowment.venueShare * scale);
  for (const agent of arbitrageurs) weights.set(agent.id, (endowment.arbitrageurShare * scale) / arbitrageurs.length);

  const transfers = liquid.flatMap(({ id, amountWei }) =>
    [...split(amountWei, weights)]
      .filter(([to, wei]) => wei > 0n && to !== UNGIVEN)
      .map(([to, wei]) => ({ from: id, to, amountWei: wei })),
  );
  return { transfers, quoteWei: drawQuote(scenario, parameters, population, transfers, run.seconds) };
}

function drawQuote(
  scenario: Scenario,
  parameters: EconomyParameters,
  population: readonly Agent[],
  transfers: Endowments["transfers"],
  runSeconds: number,
): Map<string, bigint> {
  const { endowment } = scenario;
  const { decimals } = parameters.quote;
  const price = genesisPrice(parameters);
  const arbitrageurs = new Set(population.filter((agent) => agent.kind === "arbitrageur").map((agent) => agent.id));
  const tokens = new Map<string, bigint>();
  for (const { to, amountWei } of transfers) tokens.set(to, (tokens.get(to) ?? 0n) + amountWei);

  const quote = new Map<string, bigint>();
  for (const [id, amountWei] of tokens) {
    // Arbitrageurs stand ready on both sides alike.
    const ofOthers = arbitrageurs.has(id) ? 1 : endowment.quotePerTokenValue;
    const multiple = id === VENUE ? endowment.venueQuoteMultiple : ofOthers;
    quote.set(id, numberToWei(weiToNumber(amountWei, TOKEN_DECIMALS) * price * multiple, decimals));
  }
  const users = population.filter((agent) => agent.kind === "service-user");
  const { initialUnitPriceWad, targetUnitsPerPeriod, pricingPeriodSeconds } = parameters.fees;
  const periods = runSeconds / Number(pricingPeriodSeconds);
  const runFees = wadToNumber(initialUnitPriceWad) * Number(targetUnitsPerPeriod) * periods;
  for (const user of users) {
    const budget = numberToWei((runFees * endowment.userBudgetMultiple) / users.length, decimals);
    quote.set(user.id, (quote.get(user.id) ?? 0n) + budget);
  }
  return quote;
}
