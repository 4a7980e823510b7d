import type { Resident } from "../../simulations/agents/agent.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { Engine } from "../../simulations/engine/engine.ts";
import type { StepResult } from "../../simulations/engine/step-result.ts";
import { createWorld } from "../../simulations/engine/world.ts";
import type { World } from "../../simulations/engine/world.ts";
import { launchModel } from "../../simulations/experiments/launch-model.ts";
import { drawLife } from "../../simulations/experiments/life.ts";
import { InvariantChecker } from "../../simulations/invariants/check.ts";
import type { Scenario } from "../../simulations/scenarios/schema.ts";

const DAY = 86_400;
const GENESIS = 1_800_000_000;

/** What lives, and for how long. */
export interface LifeChoices {
  readonly scenario: Scenario;
  readonly economy?: string;
  readonly agents?: number;
  readonly steps?: number;
  readonly stepSeconds?: number;
  readonly seed?: number;
  /** Changes the population before it begins to live. */
  readonly populate?: (population: readonly Resident[]) => readonly Resident[];
}

/** A run on the model that is over. */
export interface LivedRun {
  readonly results: readonly StepResult[];
  readonly population: readonly Resident[];
  readonly world: World;
}

/** Live through a run on the exact model, every invariant checked; throws where one breaks. */
export async function live(choices: LifeChoices): Promise<LivedRun> {
  const { scenario, agents = 60, steps = 40, stepSeconds = DAY, seed = 1 } = choices;
  const economy = await loadEconomy(choices.economy ?? "baseline");
  const runSeconds = steps * stepSeconds;
  const { populate } = choices;
  const life = drawLife({ economy, scenario, agents, seed, genesisSeconds: GENESIS, runSeconds, populate });
  const { parameters, population } = life;
  const protocol = await launchModel(life);
  const world = createWorld({ scenario, parameters, market: null, steps, stepSeconds, seed });
  const checker = new InvariantChecker(undefined, life.parameters);
  const engine = new Engine({
    protocol,
    parameters,
    scenario,
    population,
    world,
    check: (transition) => checker.check(transition),
    steps,
    stepSeconds,
    genesisSeconds: BigInt(GENESIS),
    seed,
  });
  const results: StepResult[] = [];
  for await (const result of engine.run(await protocol.snapshot())) {
    const [broken] = result.broken;
    if (broken !== undefined) throw new Error(`${broken.id} broke at step ${result.step}: ${broken.detail}`);
    results.push(result);
  }
  return { results, population, world };
}
