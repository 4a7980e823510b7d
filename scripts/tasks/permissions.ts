import { BrowserProvider } from "ethers";
import type { InterfaceAbi } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import type { PermissionsPage } from "../../simulations/deployment/permissions/page.ts";
import { readPermissions } from "../../simulations/deployment/permissions/read-permissions.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { toExactJson } from "../../simulations/units/json.ts";
import { renderMarkdown } from "../permissions/markdown.ts";
import { renderTerminal } from "../permissions/terminal.ts";
import { reportFailure } from "../terminal/fail.ts";
import { announceIfSlow } from "../terminal/progress.ts";
import { findDeployed } from "./deployed-economy.ts";
import type { DeployedEconomy } from "./deployed-economy.ts";

/** Options of `permissions`, as they were typed. */
export interface PermissionsArguments {
  readonly economy: string;
  readonly genesis: string;
  readonly json: boolean;
  readonly markdown: boolean;
}

async function readPage(
  hre: HardhatRuntimeEnvironment,
  { provider, addresses }: DeployedEconomy,
): Promise<PermissionsPage> {
  const reader = new BrowserProvider(provider);
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
    const deployed = await findDeployed(hre, economy, options.genesis);
    try {
      const page = await deployed.explain(() => readPage(hre, deployed));
      prepared();
      const target = { stream: process.stdout, env: process.env };
      if (options.json) process.stdout.write(toExactJson(page));
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
