import type { ArtifactResolver } from "@nomicfoundation/ignition-core";
import { BrowserProvider, ZeroAddress } from "ethers";

import { deployEconomy } from "../deployment/deploy.ts";
import type { ContractAddresses } from "../deployment/deploy.ts";
import type { Settlement } from "../deployment/fork/settle.ts";
import type { DeploymentPlan } from "../deployment/plan.ts";
import { readBack, requireEqual } from "../deployment/read-back.ts";
import { TokenwrightError } from "../errors.ts";
import { AddressBook } from "../protocol/chain/accounts.ts";
import { createChainProtocol } from "../protocol/chain/chain-protocol.ts";
import type { ChainProtocol, ChainProtocolOptions } from "../protocol/chain/chain-protocol.ts";
import { measureForeignQuote } from "../protocol/chain/foreign-quote.ts";
import { request } from "../deployment/json-rpc.ts";
import type { Provider } from "../deployment/json-rpc.ts";
import { accountIdsOf, endow } from "./endow.ts";
import type { LifeOptions } from "./endow.ts";

/** What an economy needs in order to begin to live on a local chain. */
export interface LaunchOptions extends LifeOptions {
  readonly provider: Provider;
  readonly artifacts: ArtifactResolver;
  /** What the economy finds on a fork; undefined on a chain of its own. */
  readonly settlement?: Settlement | undefined;
}

/** An economy on a local chain. */
export interface LaunchedEconomy {
  readonly protocol: ChainProtocol;
  readonly book: AddressBook;
  readonly addresses: ContractAddresses;
}

/** Give the deployer the quote that seeds the pool, once it is known what the world holds without it. */
async function bringQuote(
  { provider }: LaunchOptions,
  { existing, fundQuote: fund }: Settlement,
  { accounts, deployer, genesisSeconds, parameters }: DeploymentPlan,
): Promise<ChainProtocolOptions["realQuote"]> {
  const quote = existing.quote ?? "";
  const known = [ZeroAddress, quote, existing.uniswapRouter ?? "", ...Object.values(accounts)];
  const foreign = await measureForeignQuote(provider, quote, known);
  await fund(deployer, parameters.liquidity.quoteWei, genesisSeconds);
  return { fund, foreign };
}

/**
 * Deploy an economy to a fresh local chain at its genesis time, and check it against its file; nobody is endowed yet.
 *
 * @throws {@link TokenwrightError} TW501 or TW502 when the deployment fails or differs from the file; TW503 when the
 * chain refuses a transaction.
 */
export async function beginOnChain(options: LaunchOptions): Promise<LaunchedEconomy> {
  const { provider, artifacts, economy, parameters, seed, settlement } = options;
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
    existing: settlement?.existing ?? {},
  };
  const realQuote = settlement === undefined ? undefined : await bringQuote(options, settlement, plan);
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
    realQuote,
  });
  return { protocol, book, addresses };
}

/**
 * Begin an economy on a local chain as {@link beginOnChain} does, and give its agents what they begin with.
 *
 * @throws {@link TokenwrightError} As {@link beginOnChain} and {@link endow}.
 */
export async function launchEconomy(options: LaunchOptions): Promise<LaunchedEconomy> {
  const launched = await beginOnChain(options);
  await endow(launched.protocol, options);
  return launched;
}
