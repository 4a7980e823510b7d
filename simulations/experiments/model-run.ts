import { setImmediate } from "node:timers/promises";

import type { Resident } from "../agents/agent.ts";
import { toParameters } from "../economies/parameters.ts";
import type { Economy } from "../economies/schema.ts";
import { Engine } from "../engine/engine.ts";
import type { StepResult } from "../engine/step-result.ts";
import { createWorld } from "../engine/world.ts";
import { TokenwrightError } from "../errors.ts";
import { InvariantChecker } from "../invariants/check.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import { venueImpactPerQuote } from "../scenarios/genesis-market.ts";
import { createPopulation } from "../scenarios/population.ts";
import type { Scenario } from "../scenarios/schema.ts";
import { launchModel } from "./launch-model.ts";
import { DEFAULT_GENESIS_SECONDS } from "./run-simulation.ts";

/** A run on the exact model that leaves no folder behind. */
export interface ModelRunRequest {
  readonly economy: Economy;
  readonly scenario: Scenario;
  /** Size of the drawn population. */
  readonly agents: number;
  readonly steps: number;
  readonly stepSeconds: number;
  readonly seed: number;
  /** Changes the population before it is endowed, such as to a world without arbitrageurs. */
  readonly populate?: (population: readonly Resident[]) => readonly Resident[];
  /** Stops the run between two steps. */
  readonly signal?: AbortSignal;
}

/** A run that has begun: its first state, and its steps as they come. */
export interface ModelRun {
  readonly population: readonly Resident[];
  readonly genesis: Snapshot;
  /** Quote spent on gas so far, by account; no account pays it on the chain. */
  readonly gasSpentQuote: () => ReadonlyMap<string, number>;
  readonly steps: AsyncIterable<StepResult>;
}

/** Pass a run's steps on as long as no invariant breaks. */
async function* unbroken(steps: AsyncIterable<StepResult>, seed: number): AsyncGenerator<StepResult> {
  for await (const result of steps) {
    const [broken] = result.broken;
    if (broken !== undefined) {
      throw new TokenwrightError("TW300", {
        message: `${broken.id} broke at step ${result.step} with seed ${seed}: ${broken.sentence}`,
        path: broken.id,
        value: broken.detail,
        allowed: "never",
        next: "replay the run with simulate and that seed",
      });
    }
    yield result;
    // The model answers at once: without a pause, no signal would be heard before the end.
    await setImmediate();
  }
}

/**
 * Begin a run on the exact model, every invariant checked at each step.
 *
 * @returns The run; its steps throw {@link TokenwrightError} TW300 when an invariant breaks, TW130 when the signal says so.
 */
export async function beginModelRun(request: ModelRunRequest): Promise<ModelRun> {
  const { economy, scenario, agents, steps, stepSeconds, seed, signal } = request;
  const parameters = toParameters(economy);
  const impactPerQuote = venueImpactPerQuote(scenario, parameters);
  const drawn = createPopulation(scenario, economy, { agents, seed, impactPerQuote });
  const population = request.populate?.(drawn) ?? drawn;
  const genesisSeconds = DEFAULT_GENESIS_SECONDS;
  const runSeconds = steps * stepSeconds;
  const protocol = await launchModel({ economy, parameters, scenario, population, genesisSeconds, runSeconds, seed });
  const genesis = await protocol.snapshot();
  const checker = new InvariantChecker();
  const engine = new Engine({
    protocol,
    parameters,
    scenario,
    population,
    world: createWorld({ scenario, parameters, market: null, steps, stepSeconds, seed }),
    check: (transition) => checker.check(transition),
    steps,
    stepSeconds,
    genesisSeconds: BigInt(genesisSeconds),
    seed,
    ...(signal === undefined ? {} : { signal }),
  });
  const gasSpentQuote = (): ReadonlyMap<string, number> => engine.gasSpentQuote;
  return { population, genesis, gasSpentQuote, steps: unbroken(engine.run(genesis), seed) };
}
