import { relative } from "node:path";

import { HardhatArtifactResolver } from "@nomicfoundation/hardhat-ignition/helpers";
import { BrowserProvider } from "ethers";
import type { InterfaceAbi } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";

import { providerAfter } from "../../simulations/deployment/after-deployment.ts";
import { countTransactions, deployEconomy } from "../../simulations/deployment/deploy.ts";
import type { ContractAddresses, DeploymentTarget } from "../../simulations/deployment/deploy.ts";
import type { Provider } from "../../simulations/deployment/json-rpc.ts";
import { readJournal } from "../../simulations/deployment/journal/messages.ts";
import type { DeploymentPlan } from "../../simulations/deployment/plan.ts";
import { readBack } from "../../simulations/deployment/read-back.ts";
import type { AbiSource, ReadBack } from "../../simulations/deployment/reading/reading.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { explainingProvider } from "./explaining-provider.ts";
import { interrupted, watchInterruption } from "../terminal/interrupt.ts";
import { showProgress } from "../terminal/progress.ts";

/** Where {@link deployAndRead} deploys to. */
export interface ReadDestination {
  readonly connection: NetworkConnection;
  /** Scheme and host of the node; none on a chain in this process. */
  readonly origin?: string;
  /** Folder of the journal; none on a chain in this process. */
  readonly journal?: string;
}

/** How long a node may take to get to the block that another one behind the same URL has told of. */
const CATCHING_UP = { pollMilliseconds: 1_000, maximumPolls: 120 };

function showWait(what: string): void {
  process.stderr.write(`waiting for ${what}\n`);
}

/** Deploy to a node, showing how far it is; Ctrl-C ends it between two requests. */
async function deployResumably(plan: DeploymentPlan, target: DeploymentTarget, journal: string) {
  const interruption = watchInterruption(() => undefined);
  const progress = showProgress("transactions", countTransactions(plan));
  let done = readJournal(journal).interactions.filter(({ confirmedBlock }) => confirmedBlock !== undefined).length;
  progress.update(done);
  try {
    return await deployEconomy(plan, {
      ...target,
      journal,
      signal: interruption.signal,
      onConfirmed: () => progress.update(++done),
      pace: { onWait: showWait },
    });
  } catch (error) {
    if (error instanceof TokenwrightError) throw error;
    const kept = `what was sent is kept in ${relative("", journal)}`;
    if (interruption.signal.aborted) {
      throw interrupted(`the deployment was interrupted; ${kept}`, "run the same command again to resume");
    }
    const message = error instanceof Error ? error.message : String(error);
    const next = "see that the node runs and the deployer can pay, then run the same command again to resume";
    throw new TokenwrightError("TW501", { message, path: relative("", journal), next }, { cause: error });
  } finally {
    progress.stop();
    interruption.release();
  }
}

/** Read from the journal's first transaction on, once the node has the last one. */
async function sinceBegin(provider: Provider, journal: string): Promise<Provider> {
  const blocks = readJournal(journal).interactions.flatMap(({ confirmedBlock }) => confirmedBlock ?? []);
  return await providerAfter(provider, blocks, { ...CATCHING_UP, onWait: showWait });
}

/**
 * Deploy an economy, or resume its deployment, and read every figure back.
 *
 * @throws {@link TokenwrightError} TW501 when the deployment fails, TW130 when it is interrupted; both leave a journal, so
 * that the same command resumes. TW500 when the node fails while the deployment is read back, or stays behind.
 */
export async function deployAndRead(
  hre: HardhatRuntimeEnvironment,
  plan: DeploymentPlan,
  { connection: { provider, networkName }, origin, journal }: ReadDestination,
): Promise<{ addresses: ContractAddresses; rows: ReadBack[] }> {
  const artifacts = new HardhatArtifactResolver(hre.artifacts);
  const target = { provider, artifacts, setsClock: journal === undefined };
  const addresses =
    journal === undefined ? await deployEconomy(plan, target) : await deployResumably(plan, target, journal);
  // Ignition has had the node's own errors, whose data it decodes.
  const node = explainingProvider(provider, { network: networkName, origin });
  const reader = new BrowserProvider(journal === undefined ? node : await sinceBegin(node, journal));
  try {
    const abiOf: AbiSource = async (name) => (await hre.artifacts.readArtifact(name)).abi as InterfaceAbi;
    return { addresses, rows: await node.explain(() => readBack(plan, addresses, abiOf, reader)) };
  } finally {
    reader.destroy();
  }
}
