import { HardhatArtifactResolver } from "@nomicfoundation/hardhat-ignition/helpers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";

import { deployEconomy } from "../../simulations/deployment/deploy.ts";
import type { ContractAddresses } from "../../simulations/deployment/deploy.ts";
import { requiredAccounts } from "../../simulations/deployment/plan.ts";
import { toParameters } from "../../simulations/economies/parameters.ts";
import type { EconomyParameters } from "../../simulations/economies/parameters.ts";
import type { Economy } from "../../simulations/economies/schema.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { AddressBook } from "../../simulations/protocol/chain/accounts.ts";
import type { DeploymentAccounts } from "./accounts-file.ts";
import { startChain } from "./chain-host.ts";
import { explainingProvider } from "./explaining-provider.ts";
import type { CodeProbe } from "./journal.ts";

/** Seed of the addresses that a chain in this process gets without an accounts file. */
const LOCAL_SEED = 1;

/**
 * Make what asks a chain whether a contract stands at an address.
 *
 * @param origin - Scheme and host of the node, for its errors, TW500.
 */
export function codeProbe({ provider, networkName }: NetworkConnection, origin?: string): CodeProbe {
  const reader = explainingProvider(provider, { network: networkName, origin });
  return async (address) => (await reader.request({ method: "eth_getCode", params: [address, "latest"] })) !== "0x";
}

/** Return the time as Unix seconds. */
export function currentSeconds(): number {
  return Math.floor(Date.now() / 1_000);
}

/** Make up who is who on a chain in this process. */
export function localAccounts(parameters: EconomyParameters): DeploymentAccounts {
  const ids = requiredAccounts(parameters);
  const book = new AddressBook();
  book.derive(LOCAL_SEED, ids);
  return { accounts: Object.fromEntries(ids.map((id) => [id, book.addressOf(id)])), existing: {} };
}

/**
 * Find the account that a network deploys from.
 *
 * @throws {@link TokenwrightError} TW100 when it has none.
 */
export async function deployerOn(connection: NetworkConnection): Promise<string> {
  const [deployer] = (await connection.provider.request({ method: "eth_accounts" })) as string[];
  if (deployer !== undefined) return deployer;
  throw new TokenwrightError("TW100", {
    message: `network "${connection.networkName}" has no account to deploy from`,
    path: "--network",
    value: connection.networkName,
    allowed: "a network with an account",
    next: "set accounts of the network in hardhat.config.ts, for instance to a variable of the keystore",
  });
}

/**
 * Deploy an economy to a chain in this process; its accounts are made up.
 *
 * @param genesis - Start of the economy in Unix seconds; now where it is undefined.
 * @throws {@link TokenwrightError} TW501 when the deployment fails.
 */
export async function deployInProcess(
  hre: HardhatRuntimeEnvironment,
  network: string,
  economy: Economy,
  genesis: number | undefined,
): Promise<{ readonly connection: NetworkConnection; readonly addresses: ContractAddresses }> {
  const genesisSeconds = genesis ?? currentSeconds();
  const connection = await startChain(hre, network, genesisSeconds);
  try {
    const parameters = toParameters(economy);
    const addresses = await deployEconomy(
      {
        name: economy.name,
        parameters,
        ...localAccounts(parameters),
        genesisSeconds: BigInt(genesisSeconds),
        deployer: await deployerOn(connection),
      },
      { provider: connection.provider, artifacts: new HardhatArtifactResolver(hre.artifacts), setsClock: true },
    );
    return { connection, addresses };
  } catch (error) {
    await connection.close();
    throw error;
  }
}
