import type { Resident } from "../agents/agent.ts";
import { toParameters } from "../economies/parameters.ts";
import type { EconomyParameters } from "../economies/parameters.ts";
import type { Economy } from "../economies/schema.ts";
import { Engine } from "../engine/engine.ts";
import type { EngineOptions } from "../engine/engine.ts";
import { createWorld } from "../engine/world.ts";
import type { Protocol } from "../protocol/port.ts";
import { venueImpactPerQuote } from "../scenarios/genesis-market.ts";
import { createPopulation } from "../scenarios/population.ts";
import type { Scenario } from "../scenarios/schema.ts";
import type { MarketSelection } from "../world/market-file.ts";
import type { LifeOptions } from "./endow.ts";

/** What a life is drawn from. */
export interface LifeRequest {
  readonly economy: Economy;
  readonly scenario: Scenario;
  /** Size of the drawn population; insiders come with the economy's allocations besides. */
  readonly agents: number;
  readonly seed: number;
  readonly genesisSeconds: number;
  /** Length of the run. */
  readonly runSeconds: number;
  /** Changes the economy's parameters, past what a file may say. */
  readonly change?: ((parameters: EconomyParameters) => EconomyParameters) | undefined;
  /** Changes the population before it is endowed, such as to a world without arbitrageurs. */
  readonly populate?: ((population: readonly Resident[]) => readonly Resident[]) | undefined;
}

/** Draw who lives in an economy, and with what; nobody is endowed yet. */
export function drawLife(request: LifeRequest): LifeOptions {
  const { economy, scenario, agents, seed, genesisSeconds, runSeconds, change, populate } = request;
  const genuine = toParameters(economy);
  const parameters = change?.(genuine) ?? genuine;
  const impactPerQuote = venueImpactPerQuote(scenario, parameters);
  const drawn = createPopulation(scenario, economy, { agents, seed, impactPerQuote });
  const population = populate?.(drawn) ?? drawn;
  return { economy, parameters, scenario, population, genesisSeconds, runSeconds, seed };
}

/** How a life is stepped through. */
export interface Course extends Pick<EngineOptions, "check"> {
  /** Length of a step; the run's is a multiple of it. */
  readonly stepSeconds: number;
  /** Days of a market that the macro factor follows; a random process where it is left out or null. */
  readonly market?: MarketSelection | null;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Start the world of a life whose agents are endowed; nobody has acted yet.
 *
 * @throws {@link TokenwrightError} TW104 when a shock lies outside the run.
 */
export function createEngine(life: LifeOptions, protocol: Protocol, course: Course): Engine {
  const { parameters, scenario, population, genesisSeconds, runSeconds, seed } = life;
  const { check, stepSeconds, market = null, signal } = course;
  const steps = runSeconds / stepSeconds;
  return new Engine({
    protocol,
    parameters,
    scenario,
    population,
    world: createWorld({ scenario, parameters, market, steps, stepSeconds, seed }),
    check,
    steps,
    stepSeconds,
    genesisSeconds: BigInt(genesisSeconds),
    seed,
    ...(signal === undefined ? {} : { signal }),
  });
}
