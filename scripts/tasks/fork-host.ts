import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { HardhatArtifactResolver } from "@nomicfoundation/hardhat-ignition/helpers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import type { ForkRecord } from "../../simulations/deployment/fork/cache-file.ts";
import { counterpartsOn } from "../../simulations/deployment/fork/counterparts.ts";
import { loadForkState } from "../../simulations/deployment/fork/load-state.ts";
import type { Fork } from "../../simulations/deployment/fork/open-fork.ts";
import { settleOnFork } from "../../simulations/deployment/fork/settle.ts";
import { request, toQuantity } from "../../simulations/deployment/json-rpc.ts";
import type { Provider } from "../../simulations/deployment/json-rpc.ts";
import type { Economy } from "../../simulations/economies/schema.ts";
import type { ChainHost } from "../../simulations/experiments/launch.ts";
import { startChain, withoutBuilds } from "./chain-host.ts";

/** A chain in this process that stands on a fork. */
interface ForkedChain {
  readonly provider: Provider;
  readonly networkName: string;
  readonly close: () => Promise<void>;
}

/** Let the chains that are started keep what they asked a fork for in a folder of this process alone. */
function keepForkStateIn(hre: HardhatRuntimeEnvironment, folder: string): () => void {
  const handlers: Parameters<typeof hre.hooks.registerHandlers<"config">>[1] = {
    async resolveUserConfig(userConfig, resolveVariable, next) {
      const resolved = await next(userConfig, resolveVariable);
      for (const network of Object.values(resolved.networks)) {
        if (network.type === "edr-simulated" && network.forking !== undefined) network.forking.cacheDir = folder;
      }
      return resolved;
    },
  };
  hre.hooks.registerHandlers("config", handlers);
  return () => hre.hooks.unregisterHandlers("config", handlers);
}

/** Start a chain that asks the fork for whatever it doesn't know. */
async function startAsking(
  hre: HardhatRuntimeEnvironment,
  network: string,
  { url, block }: Pick<Fork, "url" | "block">,
  genesisSeconds: number,
): Promise<ForkedChain> {
  const folder = mkdtempSync(join(tmpdir(), "tokenwright-fork-"));
  const forget = (): void => rmSync(folder, { recursive: true, force: true });
  const release = keepForkStateIn(hre, folder);
  try {
    const forking = { url, blockNumber: block.number };
    const connection = await withoutBuilds(hre, () => startChain(hre, network, genesisSeconds, forking));
    const { provider, networkName } = connection;
    return { provider, networkName, close: () => connection.close().finally(forget) };
  } catch (error) {
    forget();
    throw error;
  } finally {
    release();
  }
}

/** Start a chain that knows all that the run will ask for: it asks nobody, which would take a third longer. */
async function startForeseeing(
  hre: HardhatRuntimeEnvironment,
  network: string,
  foreseen: ForkRecord,
  genesisSeconds: number,
): Promise<ForkedChain> {
  const connection = await withoutBuilds(hre, () => startChain(hre, network, genesisSeconds));
  const { provider, networkName } = connection;
  try {
    await loadForkState(provider, foreseen, genesisSeconds - 1);
  } catch (error) {
    await connection.close();
    throw error;
  }
  return { provider, networkName, close: () => connection.close() };
}

/** Start a chain on a fork whose clock stands a second before genesis. */
export async function startForkedChain(
  hre: HardhatRuntimeEnvironment,
  network: string,
  fork: Pick<Fork, "url" | "block" | "foreseen">,
  genesisSeconds: number,
): Promise<ForkedChain> {
  const chain =
    fork.foreseen === undefined
      ? await startAsking(hre, network, fork, genesisSeconds)
      : await startForeseeing(hre, network, fork.foreseen, genesisSeconds);
  try {
    // The chain would go on with the fees and the clock of the forked block.
    await request(chain.provider, "hardhat_setNextBlockBaseFeePerGas", "0x0");
    await request(chain.provider, "evm_setNextBlockTimestamp", toQuantity(genesisSeconds - 1));
    await request(chain.provider, "evm_mine");
    return chain;
  } catch (error) {
    await chain.close();
    throw error;
  }
}

/** Host a run on a fork in this process; the economy's quote asset decides what it deals with there. */
export function createForkHost(
  hre: HardhatRuntimeEnvironment,
  network: string,
  fork: Fork,
  quote: Economy["quote"],
): ChainHost {
  const { block, title, timestampSeconds } = fork;
  const counterparts = counterpartsOn(block.chainId, quote);
  return {
    artifacts: new HardhatArtifactResolver(hre.artifacts),
    earliestGenesisSeconds: timestampSeconds + 1,
    async connect(genesisSeconds) {
      const { provider, networkName, close } = await startForkedChain(hre, network, fork, genesisSeconds);
      try {
        const settlement = await settleOnFork(provider, counterparts, BigInt(genesisSeconds));
        const chainId = Number(await provider.request({ method: "eth_chainId" }));
        const origin = { upstream: title, chainId: block.chainId, block: block.number, hash: block.hash };
        return { provider, networkName, chainId, fork: { settlement, origin }, close };
      } catch (error) {
        await close();
        throw error;
      }
    },
  };
}
