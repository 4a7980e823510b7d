import hre from "hardhat";
import { BrowserProvider, Contract } from "ethers";

import { createChainHost } from "../../scripts/tasks/chain-host.ts";
import type { Resident } from "../../simulations/agents/agent.ts";
import { ARTIFACT_NAMES } from "../../simulations/deployment/artifacts.ts";
import type { ContractName } from "../../simulations/deployment/deploy.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { launchEconomy } from "../../simulations/experiments/launch-chain.ts";
import { drawLife } from "../../simulations/experiments/life.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import type { ScenarioInput } from "../../simulations/scenarios/schema.ts";

/** Genesis of every launched economy. */
export const GENESIS = 1_800_000_000;
export const DAY = 86_400;

/** What a test may choose about the economy that it launches. */
export interface LaunchChoices {
  readonly economy?: string;
  readonly agents?: number;
  readonly seed?: number;
  readonly runSeconds?: number;
  readonly scenario?: Partial<ScenarioInput>;
  /** Changes the population before it is endowed. */
  readonly populate?: (population: readonly Resident[]) => readonly Resident[];
}

/** Artifacts behind the contracts whose views tests read; the quote asset has more here than a deployment asks of it. */
const ARTIFACTS = { ...ARTIFACT_NAMES, quote: "TestQuoteAsset" } as const;

/** Launch an economy with a few agents on a chain of its own; the caller closes it. */
export async function launch(choices: LaunchChoices = {}) {
  const { agents = 12, seed = 1, runSeconds = 30 * DAY } = choices;
  const scenario = defineScenario({ name: "test", title: "Test", description: "A test's own.", ...choices.scenario });
  const economy = await loadEconomy(choices.economy ?? "baseline");
  const { populate } = choices;
  const life = drawLife({ economy, scenario, agents, seed, genesisSeconds: GENESIS, runSeconds, populate });
  const { parameters, population } = life;
  const host = createChainHost(hre, "local");
  const connection = await host.connect(GENESIS);
  const { provider } = connection;
  const { artifacts } = host;
  const launched = await launchEconomy({ ...life, provider, artifacts });
  const runner = new BrowserProvider(provider, undefined, {
    cacheTimeout: -1,
  });
  const contracts = new Map<string, Contract>();
  for (const [name, artifact] of Object.entries(ARTIFACTS)) {
    const { abi } = await hre.artifacts.readArtifact(artifact);
    contracts.set(name, new Contract(launched.addresses[name as ContractName], abi, runner));
  }
  /** Call a view at the latest block. */
  const view = async <Result>(contract: keyof typeof ARTIFACTS, method: string, ...args: unknown[]): Promise<Result> =>
    (await contracts
      .get(contract)!
      .getFunction(method)
      .staticCall(...args)) as Result;
  const close = async (): Promise<void> => {
    runner.destroy();
    await connection.close();
  };
  return { ...launched, provider, artifacts, economy, parameters, scenario, population, runSeconds, seed, view, close };
}

/** An economy that lives. */
export type Launched = Awaited<ReturnType<typeof launch>>;
