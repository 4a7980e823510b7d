import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

import { HardhatArtifactResolver } from "@nomicfoundation/hardhat-ignition/helpers";
import { TransactionStatus, getVerificationInformation, listTransactions } from "@nomicfoundation/ignition-core";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import type { ContractAddresses, ContractName } from "../../simulations/deployment/deploy.ts";
import { readJournal } from "../../simulations/deployment/journal/messages.ts";
import type { DeploymentPlan } from "../../simulations/deployment/plan.ts";
import type { ReadBack } from "../../simulations/deployment/reading/reading.ts";
import { formatDeploymentRecord, nameAt } from "../../simulations/deployment/record.ts";
import type { DeploymentRecord, MadeContract } from "../../simulations/deployment/record.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { sourceCommit, tokenwrightVersion } from "../../simulations/experiments/provenance.ts";

/** A deployment that has come to its end. */
export interface FinishedDeployment {
  readonly network: string;
  readonly chainId: number;
  /** Folder of its journal. */
  readonly journal: string;
  readonly plan: DeploymentPlan;
  readonly addresses: ContractAddresses;
  readonly rows: readonly ReadBack[];
}

/** Return where a deployment's record is: `deployments/<network>/<economy>.json`, beside the folder of journals' modules. */
export function deploymentRecordPath(ignitionPath: string, network: string, economy: string): string {
  return join(dirname(ignitionPath), "deployments", network, `${economy}.json`);
}

async function madeContracts(journal: string, addresses: ContractAddresses): Promise<DeploymentRecord["made"]> {
  const made: Partial<Record<ContractName, MadeContract>> = {};
  for await (const found of getVerificationInformation(journal)) {
    // What has no artifact in the journal comes as its name alone; every contract of the module has one.
    if (typeof found === "string") continue;
    const name = nameAt(addresses, found.address);
    if (name === undefined) continue;
    const transaction = found.creationTxHash === undefined ? {} : { transaction: found.creationTxHash };
    made[name] = { source: found.contract, constructorArguments: found.constructorArgs, ...transaction };
  }
  return made;
}

/** Find the first and last block that hold a transaction of the deployment. */
function blocksOf(journal: string): DeploymentRecord["blocks"] {
  const blocks = readJournal(journal).interactions.flatMap(({ confirmedBlock }) => confirmedBlock ?? []);
  return { first: Math.min(...blocks), last: Math.max(...blocks) };
}

/** Put together what is kept of a deployment, by its journal. */
export async function makeDeploymentRecord(
  hre: HardhatRuntimeEnvironment,
  { network, chainId, journal, plan, addresses, rows }: FinishedDeployment,
): Promise<DeploymentRecord> {
  const sent = await listTransactions(journal, new HardhatArtifactResolver(hre.artifacts));
  const transactions = sent.filter(({ status }) => status === TransactionStatus.SUCCESS).map(({ txHash }) => txHash);
  return {
    economy: plan.name,
    network,
    chainId,
    version: tokenwrightVersion(),
    commit: sourceCommit(),
    deployer: plan.deployer,
    genesisSeconds: plan.genesisSeconds,
    blocks: blocksOf(journal),
    addresses,
    accounts: plan.accounts,
    existing: plan.existing,
    made: await madeContracts(journal, addresses),
    transactions,
    readBack: { checked: rows.length, different: rows.filter((row) => row.expected !== row.actual) },
    parameters: plan.parameters,
  };
}

/**
 * Write a record: whole or not at all.
 *
 * @throws {@link TokenwrightError} TW123 when it can't be written; the journal still knows everything.
 */
export function writeDeploymentRecord(ignitionPath: string, record: DeploymentRecord): string {
  const path = deploymentRecordPath(ignitionPath, record.network, record.economy);
  const unfinished = `${path}.${process.pid}.unfinished`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    try {
      writeFileSync(unfinished, formatDeploymentRecord(record));
      renameSync(unfinished, path);
    } finally {
      rmSync(unfinished, { force: true });
    }
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "unknown cause";
    throw new TokenwrightError(
      "TW123",
      {
        message: `the economy is deployed, but its record can't be written (${code})`,
        path: relative("", path),
        value: path,
        allowed: "a file in a folder that can be written to",
        next: "make room for it, then run the same command again: it sends nothing twice",
      },
      { cause },
    );
  }
  return path;
}

/** Read a deployment's record; undefined where there is none, or it isn't one. */
export function readDeploymentRecord(
  ignitionPath: string,
  network: string,
  economy: string,
): DeploymentRecord | undefined {
  try {
    return JSON.parse(readFileSync(deploymentRecordPath(ignitionPath, network, economy), "utf8")) as DeploymentRecord;
  } catch {
    return undefined;
  }
}
