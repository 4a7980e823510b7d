import { relative } from "node:path";

import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import type { ContractAddresses } from "../../simulations/deployment/deploy.ts";
import { requiredAccounts } from "../../simulations/deployment/plan.ts";
import { requireSamePlan } from "../../simulations/deployment/journal/plan-file.ts";
import type { DeploymentPlan } from "../../simulations/deployment/plan.ts";
import { requireEqual } from "../../simulations/deployment/read-back.ts";
import type { ReadBack } from "../../simulations/deployment/reading/reading.ts";
import { toParameters } from "../../simulations/economies/parameters.ts";
import type { EconomyParameters } from "../../simulations/economies/parameters.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import type { Economy } from "../../simulations/economies/schema.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { reportFailure } from "../terminal/fail.ts";
import { formatTable } from "../terminal/table.ts";
import type { TableRow } from "../terminal/table.ts";
import {
  readAccountsFile,
  requireContracts,
  requireRouterOfFactory,
  requireSeparateDeployer,
  writeAccountsTemplate,
} from "./accounts-file.ts";
import type { DeploymentAccounts } from "./accounts-file.ts";
import { startChain } from "./chain-host.ts";
import { deployAndRead } from "./deploy-and-read.ts";
import { explainingProvider } from "./explaining-provider.ts";
import { findGenesis, journalFolder, keepGenesis, requireJournalOfChain } from "./journal.ts";
import { chosenNetwork, reachNode } from "./networks.ts";
import { codeProbe, currentSeconds, deployerOn, localAccounts } from "./local-deployment.ts";
import { agreeOn, isForDevelopment, proposeDeployment, showProposal } from "./deployment-proposal.ts";
import type { ProposedDestination } from "./deployment-proposal.ts";
import { makeDeploymentRecord, writeDeploymentRecord } from "./deployment-record.ts";
import { howToVerify, readExplorerKey, verifySources } from "./verify-sources.ts";
import { parseGenesis } from "./options.ts";

/** Options of `deploy-economy`, as they were typed. */
export interface DeployArguments {
  readonly economy: string;
  readonly accounts: string | undefined;
  readonly accountsTemplate: string | undefined;
  readonly genesis: string;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly json: boolean;
}

/** A chain to deploy to. */
interface Destination extends ProposedDestination {
  readonly genesisSeconds: number;
}

function demandAccounts(network: string, parameters: EconomyParameters): never {
  throw new TokenwrightError("TW121", {
    message: `network "${network}" needs to know who is who`,
    path: "--accounts",
    value: undefined,
    allowed: `a JSON file with an address for each of ${requiredAccounts(parameters).join(", ")}`,
    next: "deploy-economy --accounts-template accounts.json writes one to fill in; then give --accounts accounts.json",
  });
}

async function connectLocally(
  hre: HardhatRuntimeEnvironment,
  network: string,
  genesis: number | undefined,
): Promise<Destination> {
  const genesisSeconds = genesis ?? currentSeconds();
  const connection = await startChain(hre, network, genesisSeconds);
  const chainId = Number(await connection.provider.request({ method: "eth_chainId" }));
  return { connection, network, chainId, genesisSeconds };
}

/** Have sources verified, if there is a key for it. Whatever fails is a warning: figures that differ matter more. */
async function verifyOrWarn(
  hre: HardhatRuntimeEnvironment,
  journal: string,
  addresses: ContractAddresses,
): Promise<void> {
  try {
    if ((await readExplorerKey(hre)) === "") process.stderr.write(howToVerify());
    else await verifySources(hre, { journal, addresses, stream: process.stderr });
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    process.stderr.write(`warning: sources aren't verified: ${reason}\n`);
  }
}

/** Keep what there is to know of a deployment on a node, and have its sources verified where the chain has an explorer. */
async function conclude(
  hre: HardhatRuntimeEnvironment,
  plan: DeploymentPlan,
  destination: Destination & { readonly journal: string },
  { addresses, rows }: { readonly addresses: ContractAddresses; readonly rows: readonly ReadBack[] },
): Promise<void> {
  const { journal, network, chainId } = destination;
  const finished = { network, chainId, journal, plan, addresses, rows };
  const path = writeDeploymentRecord(hre.config.paths.ignition, await makeDeploymentRecord(hre, finished));
  process.stderr.write(`written: ${relative("", path)}\n`);
  if (!isForDevelopment(destination)) await verifyOrWarn(hre, journal, addresses);
  requireEqual(rows);
}

/** Connect, and find out who is who; a node is reached before anything is asked of the user for it. */
async function prepare(
  options: DeployArguments,
  hre: HardhatRuntimeEnvironment,
  economy: string,
  parameters: EconomyParameters,
): Promise<{ destination: Destination; accounts: DeploymentAccounts }> {
  const genesis = parseGenesis(options.genesis);
  const { name, config } = chosenNetwork(hre);
  const given = options.accounts === undefined ? undefined : readAccountsFile(options.accounts, parameters);
  if (config.type !== "http") {
    return { destination: await connectLocally(hre, name, genesis), accounts: given ?? localAccounts(parameters) };
  }
  const next = "start the node, or correct the network's URL";
  const node = await reachNode(hre, name, config, next, { signs: true });
  const accounts = given ?? demandAccounts(name, parameters);
  const journal = journalFolder(hre.config.paths.ignition, node.chainId, economy);
  await requireJournalOfChain(journal, codeProbe(node.connection, node.origin));
  return {
    destination: { ...node, network: name, genesisSeconds: findGenesis(journal, genesis, currentSeconds()), journal },
    accounts,
  };
}

/** Demand that the contracts that the accounts file names are there, and belong together. */
async function requireExisting(
  path: string,
  accounts: DeploymentAccounts,
  { connection, network, origin }: Destination,
): Promise<void> {
  await requireContracts(path, accounts, codeProbe(connection, origin));
  await requireRouterOfFactory(path, accounts, explainingProvider(connection.provider, { network, origin }));
}

function show(
  economy: Economy,
  chainId: number,
  addresses: ContractAddresses,
  rows: readonly ReadBack[],
  json: boolean,
): string {
  const different = rows.filter((row) => row.expected !== row.actual).length;
  if (json) {
    const result = { economy: economy.name, chainId, addresses, readBack: { checked: rows.length, different } };
    return `${JSON.stringify(result, null, 2)}\n`;
  }
  const equal = `${rows.length} figures, ${rows.length - different} equal to the economy file`;
  const table: TableRow[] = [...Object.entries(addresses), ["read back", equal]];
  return formatTable(`${economy.title} on chain ${chainId}`, table, { stream: process.stdout, env: process.env });
}

async function deploy(options: DeployArguments, hre: HardhatRuntimeEnvironment): Promise<void> {
  const economy = await loadEconomy(options.economy);
  const parameters = toParameters(economy);
  if (options.accountsTemplate !== undefined) {
    writeAccountsTemplate(options.accountsTemplate, parameters);
    process.stderr.write(`written: ${options.accountsTemplate}\n`);
    return;
  }
  const { destination, accounts } = await prepare(options, hre, economy.name, parameters);
  try {
    const deployer = await deployerOn(destination.connection);
    const accountsPath = options.accounts ?? "accounts";
    requireSeparateDeployer(accountsPath, accounts, deployer);
    await requireExisting(accountsPath, accounts, destination);
    await hre.tasks.getTask("build").run({ quiet: true });
    const genesisSeconds = BigInt(destination.genesisSeconds);
    const plan = { name: economy.name, parameters, ...accounts, genesisSeconds, deployer };
    const { journal } = destination;
    if (journal !== undefined) requireSamePlan(journal, plan);
    if (options.dryRun || journal !== undefined) {
      const proposal = await proposeDeployment(hre, plan, destination);
      if (options.dryRun) {
        showProposal(proposal, options.json);
        return;
      }
      await agreeOn(proposal, destination, options.yes);
    }
    if (journal !== undefined) keepGenesis(journal, destination.genesisSeconds);
    const { addresses, rows } = await deployAndRead(hre, plan, destination);
    process.stdout.write(show(economy, destination.chainId, addresses, rows, options.json));
    if (journal === undefined) requireEqual(rows);
    else await conclude(hre, plan, { ...destination, journal }, { addresses, rows });
  } finally {
    await destination.connection.close();
  }
}

/** Run the task; failures are reported and become the process's exit code. */
export default async function deployEconomyTask(
  options: DeployArguments,
  hre: HardhatRuntimeEnvironment,
): Promise<void> {
  try {
    await deploy(options, hre);
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}
