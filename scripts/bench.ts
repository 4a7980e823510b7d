import { parseArgs } from "node:util";

import { HardhatArtifactResolver } from "@nomicfoundation/hardhat-ignition/helpers";
import hre from "hardhat";

import { toParameters } from "../simulations/economies/parameters.ts";
import { loadEconomy } from "../simulations/economies/presets.ts";
import { timesOf } from "../simulations/engine/clock.ts";
import { Engine } from "../simulations/engine/engine.ts";
import type { Phase } from "../simulations/engine/step-result.ts";
import { createWorld } from "../simulations/engine/world.ts";
import { launchEconomy } from "../simulations/experiments/launch-chain.ts";
import { DEFAULT_GENESIS_SECONDS } from "../simulations/experiments/run-simulation.ts";
import { InvariantChecker } from "../simulations/invariants/check.ts";
import { formatActionRow, formatStepRow } from "../simulations/recorder/csv.ts";
import { toActionRow, toStepRow } from "../simulations/recorder/step-row.ts";
import { venueImpactPerQuote } from "../simulations/scenarios/genesis-market.ts";
import { createPopulation } from "../simulations/scenarios/population.ts";
import { loadScenario } from "../simulations/scenarios/presets.ts";
import { runEthersLoop } from "./bench/ethers-loop.ts";
import type { TimedAction } from "./bench/ethers-loop.ts";
import { startChain } from "./tasks/chain-host.ts";

const AGENTS = 250;
const STEPS = 180;
const STEP_SECONDS = 86_400;
const SEED = 1;

/** Actions of the run that the plain loop repeats: enough of them for every kind of the mix. */
const LOOP_ACTIONS = 3_000;

interface Figure {
  readonly value: number;
  readonly unit: string;
}

const artifacts = new HardhatArtifactResolver(hre.artifacts);

/** Deploy the default economy anew and give its agents what they begin with. */
async function launch() {
  const economy = await loadEconomy("baseline");
  const scenario = await loadScenario("calm");
  const parameters = toParameters(economy);
  const impactPerQuote = venueImpactPerQuote(scenario, parameters);
  const population = createPopulation(scenario, economy, { agents: AGENTS, seed: SEED, impactPerQuote });
  const connection = await startChain(hre, "local", DEFAULT_GENESIS_SECONDS);
  const { provider } = connection;
  const times = { genesisSeconds: DEFAULT_GENESIS_SECONDS, runSeconds: STEPS * STEP_SECONDS };
  const base = { economy, scenario, parameters, population, ...times, seed: SEED };
  const launched = await launchEconomy({ ...base, provider, artifacts });
  return { ...base, ...launched, connection };
}

/** Time the default run through the engine: observing, deciding, acting, checking and recording. */
async function benchEngine(): Promise<{ actionsPerSecond: number; actions: TimedAction[] }> {
  const { protocol, parameters, population, scenario, connection } = await launch();
  const genesis = await protocol.snapshot();
  const checker = new InvariantChecker();
  const engine = new Engine({
    protocol,
    parameters,
    population,
    world: createWorld({ scenario, parameters, market: null, steps: STEPS, stepSeconds: STEP_SECONDS, seed: SEED }),
    check: (transition) => checker.check(transition),
    steps: STEPS,
    stepSeconds: STEP_SECONDS,
    genesisSeconds: BigInt(DEFAULT_GENESIS_SECONDS),
    seed: SEED,
  });
  const actions: TimedAction[] = [];
  let characters = 0;
  const startedAt = performance.now();
  for await (const result of engine.run(genesis)) {
    characters += formatStepRow(toStepRow(result, { treasuryIds: ["treasury"] })).length;
    const times = timesOf(result.step, STEP_SECONDS, BigInt(DEFAULT_GENESIS_SECONDS));
    const timeOf: Record<Phase, bigint> = { ...times, window: times.end };
    for (const outcome of result.outcomes) {
      characters += formatActionRow(toActionRow(result.step, outcome)).length;
      actions.push({ action: outcome.outcome.action, atSeconds: timeOf[outcome.phase] });
    }
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  if (characters === 0) throw new RangeError("the run recorded nothing");
  await connection.close();
  return { actionsPerSecond: actions.length / seconds, actions };
}

/** Time the beginning of the same run as a plain loop of awaited ethers calls. */
async function benchEthersLoop(actions: readonly TimedAction[]): Promise<number> {
  const { book, addresses, connection } = await launch();
  const sample = actions.slice(0, LOOP_ACTIONS);
  const { provider } = connection;
  const signerOf = (address: string) => connection.ethers.getImpersonatedSigner(address);
  const seconds = await runEthersLoop({ provider, artifacts, addresses, book, actions: sample, signerOf });
  await connection.close();
  return sample.length / seconds;
}

const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
await hre.tasks.getTask("build").run({ quiet: true });
process.stderr.write(`engine: ${AGENTS} agents, ${STEPS} steps …\n`);
const engine = await benchEngine();
process.stderr.write(`ethers loop: the first ${LOOP_ACTIONS} of its ${engine.actions.length} actions …\n`);
const loop = await benchEthersLoop(engine.actions);
const figures: Record<string, Figure> = {
  "chain.actionsPerSecond": { value: engine.actionsPerSecond, unit: "actions/s" },
  "ethersLoop.actionsPerSecond": { value: loop, unit: "actions/s" },
  "chain.overEthersLoop": { value: engine.actionsPerSecond / loop, unit: "ratio" },
};
if (values.json) {
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
} else {
  for (const [name, { value, unit }] of Object.entries(figures)) {
    process.stdout.write(`${name.padEnd(32)} ${value.toFixed(unit === "ratio" ? 2 : 0).padStart(8)} ${unit}\n`);
  }
}
