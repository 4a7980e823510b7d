import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";

import { request } from "../../simulations/deployment/json-rpc.ts";
import type { Provider } from "../../simulations/deployment/json-rpc.ts";
import { pastProvider } from "../../simulations/deployment/past-provider.ts";
import { toParameters } from "../../simulations/economies/parameters.ts";
import type { Economy } from "../../simulations/economies/schema.ts";
import { requireSameParameters } from "./deployed-parameters.ts";
import { explainingProvider } from "./explaining-provider.ts";
import type { ExplainingProvider } from "./explaining-provider.ts";
import { findDeployment } from "./find-deployment.ts";
import type { FoundDeployment } from "./find-deployment.ts";
import { codeProbe, deployInProcess, localAccounts } from "./local-deployment.ts";
import { chosenNetwork, reachNode } from "./networks.ts";
import { parseGenesis } from "./options.ts";

/** An economy on a chain, as it was at the chain's latest block. */
export interface DeployedEconomy extends Omit<FoundDeployment, "parameters"> {
  readonly connection: NetworkConnection;
  /** Reads at that block, and logs from the deployment on. */
  readonly provider: Provider;
  /** Do what reads by the provider, and tell of the node where one of its requests fails. */
  readonly explain: ExplainingProvider["explain"];
}

type Found = Omit<DeployedEconomy, "provider" | "explain"> & {
  /** Scheme and host of the node; none on a chain in this process. */
  readonly origin: string | undefined;
};

/** Look for an economy on a node, by the record of its deployment or its journal. */
async function findOnNode(hre: HardhatRuntimeEnvironment, economy: Economy): Promise<Found | undefined> {
  const { name, config } = chosenNetwork(hre);
  if (config.type !== "http") return undefined;
  const { connection, chainId, origin } = await reachNode(
    hre,
    name,
    config,
    "start the node, or correct the network's url",
  );
  try {
    const sought = {
      ignitionPath: hre.config.paths.ignition,
      network: name,
      chainId,
      economy: economy.name,
      hasCode: codeProbe(connection, origin),
      onUnknown: (what: string) => void process.stderr.write(`note: ${what}\n`),
    };
    const { parameters, ...found } = await findDeployment(sought);
    if (parameters !== undefined) {
      requireSameParameters({ economy: economy.name, network: name, parameters }, toParameters(economy));
    }
    return { connection, origin, ...found };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/**
 * Find a deployed economy: a node's is the one that a record or a journal tells of; a chain in this process gets a new one.
 *
 * @param genesis - The option as it was typed; for a chain in this process.
 * @throws {@link TokenwrightError} TW500 or TW501 when the node or the economy isn't there; TW129 when another file was
 * deployed under the economy's name.
 */
export async function findDeployed(
  hre: HardhatRuntimeEnvironment,
  economy: Economy,
  genesis: string,
): Promise<DeployedEconomy> {
  const found = (await findOnNode(hre, economy)) ?? {
    ...(await deployInProcess(hre, chosenNetwork(hre).name, economy, parseGenesis(genesis))),
    accounts: localAccounts(toParameters(economy)).accounts,
    fromBlock: 0n,
    ownsQuote: true,
    origin: undefined,
  };
  const { origin, ...deployed } = found;
  const { connection, fromBlock } = deployed;
  const reader = explainingProvider(connection.provider, { network: connection.networkName, origin });
  const atBlock = BigInt(await request<string>(reader, "eth_blockNumber"));
  return {
    ...deployed,
    provider: pastProvider(reader, { fromBlock, atBlock }),
    explain: (read) => reader.explain(read),
  };
}
