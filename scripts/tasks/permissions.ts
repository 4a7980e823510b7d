import { BrowserProvider } from "ethers";
import type { InterfaceAbi } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";

import type { ContractAddresses } from "../../simulations/deployment/deploy.ts";
import type { PermissionsPage } from "../../simulations/deployment/permissions/page.ts";
import { readPermissions } from "../../simulations/deployment/permissions/read-permissions.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import type { Economy } from "../../simulations/economies/schema.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { renderMarkdown } from "../permissions/markdown.ts";
import { renderTerminal } from "../permissions/terminal.ts";
import { reportFailure } from "../terminal/fail.ts";
import { announceIfSlow } from "../terminal/progress.ts";
import { codeProbe, deployInProcess } from "./local-deployment.ts";
import { findAddresses } from "./deployment-record.ts";
import { chosenNetwork, reachNode } from "./networks.ts";
import { parseGenesis } from "./options.ts";

/** Options of `permissions`, as they were typed. */
export interface PermissionsArguments {
  readonly economy: string;
  readonly genesis: string;
  readonly json: boolean;
  readonly markdown: boolean;
}

/** An economy on a chain. */
interface Deployed {
  readonly connection: NetworkConnection;
  readonly addresses: ContractAddresses;
}

/** Find the economy: a node's is the one that its journal tells of; a chain in this process gets a new one. */
async function findEconomy(
  { genesis }: PermissionsArguments,
  hre: HardhatRuntimeEnvironment,
  economy: Economy,
): Promise<Deployed> {
  const { name, config } = chosenNetwork(hre);
  if (config.type !== "http") return await deployInProcess(hre, name, economy, parseGenesis(genesis));
  const { connection, chainId } = await reachNode(hre, name, config, "start the node, or correct the network's url");
  try {
    const addresses = await findAddresses({
      ignitionPath: hre.config.paths.ignition,
      network: name,
      chainId,
      economy: economy.name,
      hasCode: codeProbe(connection),
    });
    return { connection, addresses };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function readPage(hre: HardhatRuntimeEnvironment, { connection, addresses }: Deployed): Promise<PermissionsPage> {
  const reader = new BrowserProvider(connection.provider);
  try {
    const block = await reader.getBlock("latest");
    const { chainId } = await reader.getNetwork();
    const abiOf = async (name: string): Promise<InterfaceAbi> =>
      (await hre.artifacts.readArtifact(name)).abi as InterfaceAbi;
    return await readPermissions(addresses, abiOf, reader, { chainId, atSeconds: BigInt(block?.timestamp ?? 0) });
  } finally {
    reader.destroy();
  }
}

/** Write integers in full: JSON has no larger ones than 2^53. */
function showJson(page: PermissionsPage): string {
  const plain = (_key: string, value: unknown): unknown => (typeof value === "bigint" ? value.toString() : value);
  return `${JSON.stringify(page, plain, 2)}\n`;
}

function requireOneFormat({ json, markdown }: PermissionsArguments): void {
  if (!json || !markdown) return;
  throw new TokenwrightError("TW100", {
    message: "--json and --markdown are two formats of one page",
    path: "--markdown",
    value: true,
    allowed: "one of --json, --markdown, or neither",
    next: "leave one of them out",
  });
}

async function permissions(options: PermissionsArguments, hre: HardhatRuntimeEnvironment): Promise<void> {
  requireOneFormat(options);
  const economy = await loadEconomy(options.economy);
  const prepared = announceIfSlow("reading the contracts", process.stderr);
  try {
    await hre.tasks.getTask("build").run({ quiet: true });
    const deployed = await findEconomy(options, hre, economy);
    try {
      const page = await readPage(hre, deployed);
      prepared();
      const target = { stream: process.stdout, env: process.env };
      if (options.json) process.stdout.write(showJson(page));
      else if (options.markdown) process.stdout.write(renderMarkdown(economy.title, page));
      else process.stdout.write(renderTerminal(page, target));
    } finally {
      await deployed.connection.close();
    }
  } finally {
    prepared();
  }
}

/** Run the task; failures are reported and become the process's exit code. */
export default async function permissionsTask(
  options: PermissionsArguments,
  hre: HardhatRuntimeEnvironment,
): Promise<void> {
  try {
    await permissions(options, hre);
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}
