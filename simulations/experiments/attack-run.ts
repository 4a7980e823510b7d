import { toParameters } from "../economies/parameters.ts";
import type { EconomyParameters } from "../economies/parameters.ts";
import type { Economy } from "../economies/schema.ts";
import { Engine } from "../engine/engine.ts";
import { createWorld } from "../engine/world.ts";
import type { AttackResult } from "../recorder/run.ts";
import { venueImpactPerQuote } from "../scenarios/genesis-market.ts";
import { createPopulation } from "../scenarios/population.ts";
import type { Scenario } from "../scenarios/schema.ts";
import { AttackBooks } from "./attack-books.ts";
import { launchModel } from "./launch-model.ts";
import { DEFAULT_GENESIS_SECONDS } from "./run-simulation.ts";
import { compareWealth } from "./wealth.ts";

const STEP_SECONDS = 86_400;

/** A run in which attacks are measured, on the model. */
export interface AttackRunOptions {
  readonly economy: Economy;
  readonly scenario: Scenario;
  readonly agents: number;
  /** Days. */
  readonly steps: number;
  readonly seed: number;
  /** Changes the economy's parameters, past what a file may say; no invariant is checked then. */
  readonly change?: (parameters: EconomyParameters) => EconomyParameters;
  readonly signal?: AbortSignal;
}

/**
 * Live through a run and sum up its attacks; nothing is recorded.
 *
 * @returns As `Summary.attacks`.
 * @throws {@link TokenwrightError} TW130 when the signal interrupts it.
 */
export async function runAttack(options: AttackRunOptions): Promise<readonly AttackResult[]> {
  const { economy, scenario, agents, steps, seed, change = (same: EconomyParameters) => same, signal } = options;
  const parameters = change(toParameters(economy));
  const impactPerQuote = venueImpactPerQuote(scenario, parameters);
  const population = createPopulation(scenario, economy, { agents, seed, impactPerQuote });
  const genesisSeconds = DEFAULT_GENESIS_SECONDS;
  const runSeconds = steps * STEP_SECONDS;
  const protocol = await launchModel({ economy, parameters, scenario, population, genesisSeconds, runSeconds, seed });
  const engine = new Engine({
    protocol,
    parameters,
    scenario,
    population,
    world: createWorld({ scenario, parameters, market: null, steps, stepSeconds: STEP_SECONDS, seed }),
    check: () => ({ checked: 0, broken: [] }),
    steps,
    stepSeconds: STEP_SECONDS,
    genesisSeconds: BigInt(genesisSeconds),
    seed,
    ...(signal === undefined ? {} : { signal }),
  });
  const { decimals } = economy.quote;
  const books = new AttackBooks(population, decimals);
  const genesis = await protocol.snapshot();
  let last = genesis;
  for await (const result of engine.run(genesis)) {
    books.add(result);
    last = result.after;
  }
  const wealth = compareWealth(population, genesis, last, engine.gasSpentQuote);
  const { reserveQuoteWei, reserveTokenWei } = last.pair;
  const lastPrice = Number(reserveQuoteWei) / 10 ** decimals / (Number(reserveTokenWei) / 1e18);
  return books.summarise(wealth, { lastPrice, quoteDecimals: decimals });
}
