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
import { drawEndowments, VENUE } from "../scenarios/endowments.ts";
import type { Scenario } from "../scenarios/schema.ts";
import { createRng } from "../units/rng.ts";

/** What an economy needs in order to begin to live on a local chain. */
export interface LaunchOptions {
  readonly provider: Provider;
  readonly artifacts: ArtifactResolver;
  readonly economy: Economy;
  readonly parameters: EconomyParameters;
  readonly scenario: Scenario;
  readonly population: readonly Agent[];
  readonly genesisSeconds: number;
  /** Length of the run, which users bring budgets for. */
  readonly runSeconds: number;
  readonly seed: number;
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

/**
 * Deploy an economy to a fresh local chain at its genesis time, check it against its file, and give its agents what
 * they begin with.
 *
 * @throws {@link TokenwrightError} TW501 or TW502 when the deployment fails or differs from the file; TW503 when the
 * chain refuses a transaction.
 */
export async function launchEconomy(options: LaunchOptions): Promise<LaunchedEconomy> {
  const { provider, artifacts, economy, parameters, scenario, population, seed } = options;
  const [operator] = await request<string[]>(provider, "eth_accounts");
  if (operator === undefined) throw new TokenwrightError("TW001", { message: "the local chain has no accounts" });

  const book = new AddressBook();
  const residents = [...new Set([...population.map((agent) => agent.id), VENUE])];
  const accountIds = [...new Set([...requiredAccounts(parameters), ...residents])];
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
  await protocol.enrol(accountIds);
  await protocol.approveAll(residents);
  const { transfers, quoteWei } = drawEndowments(scenario, economy, parameters, population, {
    seed,
    seconds: options.runSeconds,
  });
  const gifts: Action[] = transfers.map(({ from, to, amountWei }) => ({
    kind: "transfer",
    actor: from,
    asset: "token",
    to,
    amountWei,
  }));
  requireOk(await protocol.act([...gifts, ...drawDelegations(population, seed)]));
  await protocol.mintQuote(quoteWei);
  return { protocol, book, addresses };
}
