import type { AgentKind, Resident } from "../agents/agent.ts";
import type { EconomyParameters } from "../economies/parameters.ts";
import type { Economy } from "../economies/schema.ts";
import { TokenwrightError } from "../errors.ts";
import { mulDivDown, numberToWei, sqrtDown, TOKEN_DECIMALS, wadToNumber, weiToNumber } from "../units/amounts.ts";
import { createRng } from "../units/rng.ts";
import { genesisPrice } from "./genesis-market.ts";
import { pricePusher, unlockHolder } from "./population.ts";
import { GIVING_SECTORS } from "./schema.ts";
import type { Scenario } from "./schema.ts";
import { VENUE } from "./venue.ts";

/** A gift of an asset, in wei. */
export interface Gift {
  readonly from: string;
  readonly to: string;
  readonly amountWei: bigint;
}

/** Account that the first liquidity belongs to. */
const TREASURY = "treasury";

/** Shares that a Uniswap V2 pair leaves to nobody with its first deposit. */
const LOCKED_SHARES_WEI = 1_000n;

/** What accounts start with, in wei. */
export interface Endowments {
  /** Tokens that move from liquid allocations to accounts. */
  readonly transfers: readonly Gift[];
  /** Shares of the pool that move from the treasury to liquidity providers. */
  readonly liquidityTransfers: readonly Gift[];
  /** Quote that accounts are given. */
  readonly quoteWei: ReadonlyMap<string, bigint>;
}

/**
 * How large an agent's holdings are beside others': log-normal, a whale's a multiple. Keepers, insiders and who holds an
 * office hold nothing, arbitrageurs and raiders have their own share, searchers bring what the scenario gives them.
 */
function drawWeight(agent: Resident, { endowment, traits }: Scenario, seed: number): number {
  if (agent.phase !== "ordinary" || WITHOUT_HOLDINGS.has(agent.kind)) return 0;
  const draw = createRng({ seed, agent: agent.id, purpose: "endowment" }).normal();
  const multiple = agent.kind === "whale" ? traits.whale.holdingMultiple : 1;
  return multiple * Math.exp(endowment.holdingSpread * draw);
}

/** Kinds of ordinary agents that no holdings are drawn for. */
const WITHOUT_HOLDINGS = new Set<AgentKind>(["insider", "proposer", "guardian", "raider", "price-dragger"]);

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

/** Demand that the sectors hold liquid tokens, where any that a scenario may name do: else nobody would have a token. */
function requireGivers(named: ReadonlySet<string>, { allocations }: Economy): void {
  const liquid = allocations.filter(({ vesting }) => vesting === undefined).map(({ sector }) => sector);
  const giving = GIVING_SECTORS.filter((sector) => liquid.some((other) => other === sector));
  if (giving.length === 0 || giving.some((sector) => named.has(sector))) return;
  throw new TokenwrightError("TW104", {
    message: "the sectors that the population's tokens come from have nothing liquid in this economy",
    path: "endowment.sectors",
    value: [...named],
    allowed: `sectors with an allocation that doesn't vest, at least one of: ${giving.join(", ")}`,
    next: "name such a sector, or give the economy a liquid allocation in one of these",
  });
}

/**
 * Give the liquid tokens and quote of an economy to those who live in it.
 *
 * @param run - Its seed, and its length in seconds, for which users bring quote.
 * @throws {@link TokenwrightError} TW104 where the scenario's sectors have no liquid tokens, though others do.
 */
export function drawEndowments(
  scenario: Scenario,
  economy: Economy,
  parameters: EconomyParameters,
  population: readonly Resident[],
  run: { readonly seed: number; readonly seconds: number },
): Endowments {
  const { endowment } = scenario;
  const sectors = new Set<string>(endowment.sectors);
  requireGivers(sectors, economy);
  const givers = economy.allocations.filter((entry) => sectors.has(entry.sector) && entry.vesting === undefined);
  const liquid = parameters.liquidAllocations.filter((entry) => givers.some((giver) => giver.id === entry.id));

  const weights = new Map<string, number>();
  for (const agent of population) {
    const weight = drawWeight(agent, scenario, run.seed);
    if (weight > 0) weights.set(agent.id, weight);
  }
  const drawn = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const arbitrageurs = population.filter((agent) => agent.kind === "arbitrageur");
  const shares = new Map([...unlockShares(scenario, population), ...loanShares(scenario, population)]);
  const held = endowment.venueShare + (arbitrageurs.length > 0 ? endowment.arbitrageurShare : 0);
  const rest = 1 - held - [...shares.values()].reduce((sum, share) => sum + share, 0);
  // Where nobody was drawn, the others' share stays with the allocation.
  if (drawn === 0) weights.set(UNGIVEN, rest);
  const scale = drawn > 0 ? drawn / rest : 1;
  weights.set(VENUE, endowment.venueShare * scale);
  for (const agent of arbitrageurs) weights.set(agent.id, (endowment.arbitrageurShare * scale) / arbitrageurs.length);
  for (const [id, share] of shares) weights.set(id, share * scale);

  const transfers = liquid.flatMap(({ id, amountWei }) =>
    [...split(amountWei, weights)]
      .filter(([to, wei]) => wei > 0n && to !== UNGIVEN)
      .map(([to, wei]) => ({ from: id, to, amountWei: wei })),
  );
  const liquidityTransfers = shareLiquidity(scenario, parameters, population);
  return {
    transfers,
    liquidityTransfers,
    quoteWei: drawQuote(scenario, parameters, population, transfers, run.seconds),
  };
}

/** What part of the liquid tokens those hold whose tokens a shock sets free. */
function unlockShares({ shocks }: Scenario, population: readonly Resident[]): Map<string, number> {
  const ids = new Set(population.map(({ id }) => id));
  const shares = new Map<string, number>();
  for (const [index, shock] of shocks.entries()) {
    if (shock.kind === "unlock" && ids.has(unlockHolder(index))) shares.set(unlockHolder(index), shock.share);
  }
  return shares;
}

/** What part of the liquid tokens raiders have borrowed, in equal parts. */
function loanShares({ traits }: Scenario, population: readonly Resident[]): Map<string, number> {
  const raiders = population.filter(({ kind }) => kind === "raider");
  return new Map(raiders.map(({ id }) => [id, traits.raider.loanShare / raiders.length]));
}

/** Split the treasury's liquidity, as far as the scenario gives it away, evenly among the providers. */
function shareLiquidity(
  { endowment }: Scenario,
  { liquidity }: EconomyParameters,
  population: readonly Resident[],
): Gift[] {
  const providers = population.filter(({ kind }) => kind === "liquidity-provider");
  if (endowment.providedShare === 0 || providers.length === 0) return [];
  // What the treasury got: the first deposit's shares less those that the pair locks for ever.
  const treasuryWei = sqrtDown(liquidity.tokenWei * liquidity.quoteWei) - LOCKED_SHARES_WEI;
  const givenWei = mulDivDown(treasuryWei, BigInt(Math.round(endowment.providedShare * 10_000)), 10_000n);
  const amountWei = givenWei / BigInt(providers.length);
  return amountWei > 0n ? providers.map(({ id }) => ({ from: TREASURY, to: id, amountWei })) : [];
}

function drawQuote(
  scenario: Scenario,
  parameters: EconomyParameters,
  population: readonly Resident[],
  transfers: Endowments["transfers"],
  runSeconds: number,
): Map<string, bigint> {
  const { endowment, traits } = scenario;
  const { decimals } = parameters.quote;
  const price = genesisPrice(parameters);
  const idsOf = (kind: AgentKind): Set<string> =>
    new Set(population.filter((agent) => agent.kind === kind).map(({ id }) => id));
  const [arbitrageurs, insiders, raiders] = [idsOf("arbitrageur"), idsOf("insider"), idsOf("raider")];
  const tokens = new Map<string, bigint>();
  for (const { to, amountWei } of transfers) tokens.set(to, (tokens.get(to) ?? 0n) + amountWei);

  const quote = new Map<string, bigint>();
  for (const [id, amountWei] of tokens) {
    if (insiders.has(id)) continue;
    // Arbitrageurs stand ready on both sides alike.
    const ofOthers = arbitrageurs.has(id) ? 1 : endowment.quotePerTokenValue;
    const ofAgents = raiders.has(id) ? traits.raider.collateral : ofOthers;
    const multiple = id === VENUE ? endowment.venueQuoteMultiple : ofAgents;
    quote.set(id, numberToWei(weiToNumber(amountWei, TOKEN_DECIMALS) * price * multiple, decimals));
  }
  const capital = weiToNumber(parameters.liquidity.quoteWei, decimals) * endowment.searcherCapital;
  for (const { id, phase } of population) if (phase === "searcher") quote.set(id, numberToWei(capital, decimals));
  const firstQuote = weiToNumber(parameters.liquidity.quoteWei, decimals);
  for (const [index, shock] of scenario.shocks.entries()) {
    if (shock.kind === "price-drag") quote.set(pricePusher(index), numberToWei(firstQuote * shock.capital, decimals));
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
