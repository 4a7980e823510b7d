import { HardhatArtifactResolver } from "@nomicfoundation/hardhat-ignition/helpers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";

import type { ChainHost } from "../../simulations/experiments/launch.ts";

/** The block that a chain is forked off, and where its state is served. */
export interface Forking {
  readonly url: string;
  readonly blockNumber: number;
}

/** Start a chain in this process whose clock stands a second before genesis. */
export async function startChain(
  hre: HardhatRuntimeEnvironment,
  network: string,
  genesisSeconds: number,
  forking?: Forking,
): Promise<NetworkConnection> {
  const initialDate = new Date((genesisSeconds - 1) * 1_000).toISOString();
  const configured = hre.config.networks[network];
  // Overrides are merged with the file's settings: what was set since, for code that isn't optimized, has to be said again.
  const allowUnlimitedContractSize =
    configured?.type === "edr-simulated" && (configured.allowUnlimitedContractSize ?? false);
  // A deployment and a step's batches stand at one time each, whatever network was chosen.
  const override = {
    initialDate,
    allowBlocksWithSameTimestamp: true,
    allowUnlimitedContractSize,
    ...(forking === undefined ? {} : { forking }),
  };
  return await hre.network.create({ network, override });
}

/**
 * Do something while Hardhat hands out no builds: a chain would keep their sources, 40 MiB and more, to tell at which line a
 * transaction failed. A run reads the data of its reverts itself.
 */
export async function withoutBuilds<Result>(
  { artifacts }: HardhatRuntimeEnvironment,
  act: () => Promise<Result>,
): Promise<Result> {
  const getAllBuildInfoIds = artifacts.getAllBuildInfoIds.bind(artifacts);
  Object.assign(artifacts, { getAllBuildInfoIds: () => Promise.resolve(new Set<string>()) });
  try {
    return await act();
  } finally {
    Object.assign(artifacts, { getAllBuildInfoIds });
  }
}

/** Host a run on a chain in this process, with the contracts that Hardhat built. */
export function createChainHost(hre: HardhatRuntimeEnvironment, network: string): ChainHost {
  return {
    artifacts: new HardhatArtifactResolver(hre.artifacts),
    async connect(genesisSeconds) {
      const connection = await withoutBuilds(hre, () => startChain(hre, network, genesisSeconds));
      const { provider, networkName } = connection;
      const chainId = Number(await provider.request({ method: "eth_chainId" }));
      return { provider, networkName, chainId, close: () => connection.close() };
    },
  };
}
