import type { ArtifactResolver } from "@nomicfoundation/ignition-core";
import { BrowserProvider } from "ethers";

import type { Agent } from "../agents/agent.ts";
import { deployEconomy } from "../deployment/deploy.ts";
import type { ContractAddresses } from "../deployment/deploy.ts";
import { requiredAccounts } from "../deployment/plan.ts";
import type { DeploymentPlan } from "../deployment/plan.ts";
import { readBack, requireEqual } from "../deployment/read-back.ts";
import type { EconomyParameters } from "../economies/parameters.ts";
import type { Economy } from "../economies/schema.ts";
import { TokenwrightError } from "../errors.ts";
import type { Action, Outcome } from "../protocol/actions.ts";
import { AddressBook } from "../protocol/chain/accounts.ts";
import { createChainProtocol } from "../protocol/chain/chain-protocol.ts";
import type { ChainProtocol } from "../protocol/chain/chain-protocol.ts";
import { request } from "../protocol/chain/rpc.ts";
import type { Provider } from "../protocol/chain/rpc.ts";
import { createModelProtocol } from "../protocol/model/model-protocol.ts";
import type { ModelProtocol } from "../protocol/model/model-protocol.ts";
import type { LaunchableProtocol } from "../protocol/port.ts";
import { drawEndowments, VENUE } from "../scenarios/endowments.ts";
import type { Scenario } from "../scenarios/schema.ts";
import { createRng } from "../units/rng.ts";

/** What an economy needs in order to begin to live, on whichever backend. */
export interface LifeOptions {
  readonly economy: Economy;
  readonly parameters: EconomyParameters;
  readonly scenario: Scenario;
  readonly population: readonly Agent[];
  readonly genesisSeconds: number;
  /** Length of the run, which users bring budgets for. */
  readonly runSeconds: number;
  readonly seed: number;
}

/** What an economy needs in order to begin to live on a local chain. */
export interface LaunchOptions extends LifeOptions {
  readonly provider: Provider;
  readonly artifacts: ArtifactResolver;
}

/** An economy on a local chain, its agents endowed and ready. */
export interface LaunchedEconomy {
  readonly protocol: ChainProtocol;
  readonly book: AddressBook;
  readonly addresses: ContractAddresses;
}

/** Share of agents who leave their votes to another agent; the others vote themselves. */
const DELEGATING_SHARE = 0.3;

function requireOk(outcomes: readonly Outcome[]): void {
  for (const outcome of outcomes) {
    if (outcome.status === "ok") continue;
    const { name, args } = outcome.error;
    throw new TokenwrightError("TW001", {
      message: `the ${outcome.action.kind} of ${outcome.action.actor} at genesis reverted: ${name}(${args.join(", ")})`,
    });
  }
}

function drawDelegations(population: readonly Agent[], seed: number): Action[] {
  return population.map(({ id }) => {
    const rng = createRng({ seed, agent: id, purpose: "delegation" });
    const to = rng.bernoulli(DELEGATING_SHARE) ? rng.pick(population).id : id;
    return { kind: "delegate", actor: id, to };
  });
}

function residentsOf(population: readonly Agent[]): string[] {
  return [...new Set([...population.map((agent) => agent.id), VENUE])];
}

function accountIdsOf({ parameters, population }: LifeOptions): string[] {
  return [...new Set([...requiredAccounts(parameters), ...residentsOf(population)])];
}

/** Let the agents of an economy that stands at its genesis act, and give them what they begin with. */
async function settleIn(protocol: LaunchableProtocol, options: LifeOptions): Promise<void> {
  const { economy, parameters, scenario, population, seed, runSeconds } = options;
  await protocol.enrol(accountIdsOf(options));
  await protocol.approveAll(residentsOf(population));
  const run = { seed, seconds: runSeconds };
  const { transfers, quoteWei } = drawEndowments(scenario, economy, parameters, population, run);
  const gifts: Action[] = transfers.map(({ from, to, amountWei }) => ({
    kind: "transfer",
    actor: from,
    asset: "token",
    to,
    amountWei,
  }));
  requireOk(await protocol.act([...gifts, ...drawDelegations(population, seed)]));
  await protocol.mintQuote(quoteWei);
}

/** Begin an economy on the exact model, as {@link launchEconomy} begins it on a local chain. */
export async function launchModel(options: LifeOptions): Promise<ModelProtocol> {
  const { parameters, genesisSeconds } = options;
  const accountIds = accountIdsOf(options);
  const protocol = createModelProtocol({ parameters, genesisSeconds: BigInt(genesisSeconds), accountIds });
  await settleIn(protocol, options);
  return protocol;
}

/**
 * Deploy an economy to a fresh local chain at its genesis time, check it against its file, and give its agents what
 * they begin with.
 *
 * @throws {@link TokenwrightError} TW501 or TW502 when the deployment fails or differs from the file; TW503 when the
 * chain refuses a transaction.
 */
export async function launchEconomy(options: LaunchOptions): Promise<LaunchedEconomy> {
  const { provider, artifacts, economy, parameters, seed } = options;
  const [operator] = await request<string[]>(provider, "eth_accounts");
  if (operator === undefined) throw new TokenwrightError("TW001", { message: "the local chain has no accounts" });

  const book = new AddressBook();
  const accountIds = accountIdsOf(options);
  book.derive(seed, accountIds);
  const plan: DeploymentPlan = {
    name: economy.name,
    parameters,
    accounts: Object.fromEntries(accountIds.map((id) => [id, book.addressOf(id)])),
    genesisSeconds: BigInt(options.genesisSeconds),
    deployer: operator,
    existing: {},
  };
  const addresses = await deployEconomy(plan, { provider, artifacts, setsClock: true });
  const abiOf = async (name: string): Promise<readonly object[]> =>
    (await artifacts.loadArtifact(name)).abi as readonly object[];
  const runner = new BrowserProvider(provider, undefined, { cacheTimeout: -1 });
  requireEqual(await readBack(plan, addresses, abiOf, runner));
  runner.destroy();

  const protocol = await createChainProtocol({
    provider,
    addresses,
    book,
    operator,
    abiOf,
    bytecodeOf: async (name) => (await artifacts.loadArtifact(name)).bytecode,
    constants: { genesisSupplyWei: parameters.token.genesisSupplyWei, quoteDecimals: parameters.quote.decimals },
  });
  await settleIn(protocol, options);
  return { protocol, book, addresses };
}
