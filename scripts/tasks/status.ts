import { setTimeout as sleep } from "node:timers/promises";

import { BrowserProvider } from "ethers";
import type { InterfaceAbi } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { readPermissions } from "../../simulations/deployment/permissions/read-permissions.ts";
import { toParameters } from "../../simulations/economies/parameters.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import type { Economy } from "../../simulations/economies/schema.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { checkState } from "../../simulations/invariants/of-states.ts";
import { readLiveEconomy } from "../../simulations/protocol/chain/live/read-live-economy.ts";
import { renderSection } from "../permissions/terminal.ts";
import { renderJson } from "../status/json.ts";
import { arrangeStatus } from "../status/sections.ts";
import type { EconomyStatus } from "../status/status.ts";
import { reportFailure } from "../terminal/fail.ts";
import { showProgress } from "../terminal/progress.ts";
import type { Progress } from "../terminal/progress.ts";
import { findDeployed } from "./deployed-economy.ts";
import type { DeployedEconomy } from "./deployed-economy.ts";
import { chosenNetwork } from "./networks.ts";

/** Milliseconds until what seems broken is read again: other nodes have caught up by then. */
const SECOND_LOOK_MILLISECONDS = 2_000;

/** Options of `status`, as they were typed. */
export interface StatusArguments {
  readonly economy: string;
  readonly genesis: string;
  readonly json: boolean;
}

async function readStatus(
  hre: HardhatRuntimeEnvironment,
  economy: Economy,
  { connection, provider, addresses, accounts, fromBlock, ownsQuote }: DeployedEconomy,
): Promise<EconomyStatus> {
  const deployedWith = toParameters(economy);
  const abiOf = async (name: string): Promise<InterfaceAbi> =>
    (await hre.artifacts.readArtifact(name)).abi as InterfaceAbi;
  let progress: Progress | undefined;
  const onProgress = (blocks: bigint, ofBlocks: bigint): void => {
    progress ??= showProgress("blocks", Number(ofBlocks));
    progress.update(Number(blocks));
  };
  try {
    const { token, quote } = deployedWith;
    const { blockNumber, snapshot, proposals, recommendations } = await readLiveEconomy({
      provider,
      addresses,
      accounts,
      fromBlock,
      ownsQuote,
      constants: { genesisSupplyWei: token.genesisSupplyWei, quoteDecimals: quote.decimals },
      abiOf,
      onProgress,
      lensCode: (await hre.artifacts.readArtifact("EconomyLens")).deployedBytecode,
    });
    const reader = new BrowserProvider(provider);
    try {
      const { chainId } = await reader.getNetwork();
      const permissions = await readPermissions(addresses, abiOf, reader, {
        chainId,
        atSeconds: snapshot.timeSeconds,
      });
      const checked = checkState(snapshot, { deployedWith, holdsAllQuote: ownsQuote });
      const read = { blockNumber, snapshot, permissions, proposals, recommendations };
      return {
        title: economy.title,
        network: connection.networkName,
        deployedWith,
        checked,
        holdsAllQuote: ownsQuote,
        ...read,
      };
    } finally {
      reader.destroy();
    }
  } finally {
    progress?.stop();
  }
}

function render(status: EconomyStatus): string {
  const target = { stream: process.stdout, env: process.env };
  return arrangeStatus(status)
    .map((section) => renderSection(section, target))
    .join("\n");
}

/** @throws {@link TokenwrightError} TW300 with every invariant that the state breaks. */
function requireSound({ checked, network, blockNumber }: EconomyStatus): void {
  if (checked.broken.length === 0) return;
  throw new TokenwrightError(
    "TW300",
    checked.broken.map(({ id, sentence, detail }) => ({
      message: `${id} is broken at block ${blockNumber} of ${network}: ${sentence}`,
      path: id,
      value: detail,
      allowed: "never",
      next: "warn the holders, and have the guardian halt what it can; then find the transaction that broke it",
    })),
  );
}

async function readOnce(hre: HardhatRuntimeEnvironment, economy: Economy, genesis: string): Promise<EconomyStatus> {
  const deployed = await findDeployed(hre, economy, genesis);
  try {
    return await deployed.explain(() => readStatus(hre, economy, deployed));
  } finally {
    await deployed.connection.close();
  }
}

/**
 * Read an economy's status; where an invariant is broken on a node, a second time: of several nodes behind one URL, one may
 * be a block behind, and its logs name fewer holders than another's balances have.
 */
async function readTwiceIfBroken(
  hre: HardhatRuntimeEnvironment,
  economy: Economy,
  genesis: string,
): Promise<EconomyStatus> {
  const first = await readOnce(hre, economy, genesis);
  if (first.checked.broken.length === 0 || chosenNetwork(hre).config.type !== "http") return first;
  await sleep(SECOND_LOOK_MILLISECONDS);
  return await readOnce(hre, economy, genesis);
}

async function status(
  { economy: name, genesis, json }: StatusArguments,
  hre: HardhatRuntimeEnvironment,
): Promise<void> {
  const economy = await loadEconomy(name);
  await hre.tasks.getTask("build").run({ quiet: true });
  const read = await readTwiceIfBroken(hre, economy, genesis);
  process.stdout.write(json ? renderJson(read) : render(read));
  requireSound(read);
}

/** Run the task; failures are reported and become the process's exit code. */
export default async function statusTask(options: StatusArguments, hre: HardhatRuntimeEnvironment): Promise<void> {
  try {
    await status(options, hre);
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}
