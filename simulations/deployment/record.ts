import { toExactJson } from "../units/json.ts";
import type { ContractAddresses, ContractName } from "./deploy.ts";
import type { DeploymentPlan } from "./plan.ts";
import type { ReadBack } from "./reading/reading.ts";

/** How a contract was made. */
export interface MadeContract {
  /** Source and name, as compilers and explorers write them: `contracts/token/EconomyToken.sol:EconomyToken`. */
  readonly source: string;
  /** What its constructor was given; integers as decimal strings. */
  readonly constructorArguments: readonly unknown[];
  /** Hash of the transaction that made it, where the journal knows it. */
  readonly transaction?: string;
}

/** What is kept of a finished deployment. In the file integers are decimal strings, except block numbers and ids of chains. */
export interface DeploymentRecord {
  readonly economy: string;
  /** Name of the network in the configuration. */
  readonly network: string;
  readonly chainId: number;
  /** Version and commit of the workbench that deployed. */
  readonly version: string;
  readonly commit: string;
  readonly deployer: string;
  readonly genesisSeconds: bigint | string;
  /** First and last block that hold one of its transactions. */
  readonly blocks: { readonly first: number; readonly last: number };
  readonly addresses: ContractAddresses;
  readonly accounts: DeploymentPlan["accounts"];
  readonly existing: DeploymentPlan["existing"];
  /** Contracts that this deployment made itself. */
  readonly made: Readonly<Partial<Record<ContractName, MadeContract>>>;
  /** Hashes of its transactions, in the order in which they were sent. */
  readonly transactions: readonly string[];
  readonly readBack: { readonly checked: number; readonly different: readonly ReadBack[] };
  /** The economy's parameters in the integers that contracts store. */
  readonly parameters: unknown;
}

/** Write a record as its file has it. */
export function formatDeploymentRecord(record: DeploymentRecord): string {
  return toExactJson(record);
}

/** Find the name that a deployment gives the contract at an address. */
export function nameAt(addresses: ContractAddresses, address: string): ContractName | undefined {
  const names = Object.keys(addresses) as ContractName[];
  return names.find((name) => addresses[name].toLowerCase() === address.toLowerCase());
}
