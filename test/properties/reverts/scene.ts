import {
  type Connection,
  DAY,
  deployMarket,
  fixture,
  GENESIS,
  type Market,
  type QuoteKind,
} from "../../contracts/helpers/market-fixtures.ts";
import { AddressBook } from "./address-book.ts";
import { addressOf, type Deployed } from "./attempt.ts";

/** What the cases of a rule work on: a chain, the time at which it stands, and the time of the call. */
export interface Scene {
  readonly connection: Connection;
  readonly book: AddressBook;
  /** Names of 32-byte keys of mappings, such as an operation's id. */
  readonly words: Map<string, string>;
  /** Unix time of the call that a case is about. */
  seconds: number;
  /** Unix time at which the call is arranged, at most {@link seconds}. */
  now: number;
  /** Send a transaction that arranges the call, at {@link now}. */
  act<Result>(send: () => Promise<Result>): Promise<Result>;
}

/** A whole economy around a pool. */
export type MarketScene = Scene & Market & { readonly carol: Account; readonly dave: Account };

type Account = Market["alice"];

/** When the calls of a market's cases are made, unless a case says otherwise. */
export const START = GENESIS + DAY;

/** Sets a scene up around contracts that are deployed. */
export function sceneOf<Contracts extends { readonly connection: Connection }>(
  contracts: Contracts,
  book: AddressBook,
  seconds = START,
): Contracts & Scene {
  const scene = {
    ...contracts,
    book,
    words: new Map<string, string>(),
    seconds,
    now: seconds,
    act: async <Result>(send: () => Promise<Result>): Promise<Result> => {
      await contracts.connection.networkHelpers.time.setNextBlockTimestamp(scene.now);
      return send();
    },
  };
  return scene;
}

/** Deploys a market around a quote asset of a kind, with two more accounts, who hold nothing. */
export async function deployNamedMarket(connection: Connection, quoteKind: QuoteKind) {
  const market = await deployMarket(connection, { quoteKind });
  const [carol, dave] = (await connection.ethers.getSigners()).slice(6, 8) as [Account, Account];
  const vaults = {
    stakeVault: await market.stakingPool.stakeVault(),
    rewardVault: await market.stakingPool.rewardVault(),
    miningStakeVault: await market.miningPool.stakeVault(),
    miningRewardVault: await market.miningPool.rewardVault(),
  };
  return { ...market, quoteKind, carol, dave, vaults };
}

/** A market as {@link deployNamedMarket} deploys it. */
export type NamedMarket = Awaited<ReturnType<typeof deployNamedMarket>>;

/** Names the accounts and contracts of a market. */
export function bookOf(market: NamedMarket): AddressBook {
  const book = new AddressBook();
  const { deployer, alice, bob, treasury, provider, contributions, carol, dave } = market;
  const accounts = { deployer, alice, bob, treasury, provider, contributions, carol, dave };
  for (const [name, { address }] of Object.entries(accounts)) book.account(name, address);
  for (const [name, address] of Object.entries(market.vaults)) book.account(name, address);
  const contracts: readonly (readonly [string, Deployed, string])[] = [
    ["manager", market.manager, "AccessManager"],
    ["token", market.token, "EconomyToken"],
    ["quote", market.quote, market.quoteKind],
    ["pair", market.pair, "UniswapV2Pair"],
    ["stakingPool", market.stakingPool, "RewardPool"],
    ["miningPool", market.miningPool, "RewardPool"],
    ["minter", market.minter, "EmissionMinter"],
    ["vesting", market.vesting, "VestingGrants"],
    ["seeder", market.seeder, "GenesisSeeder"],
    ["oracle", market.oracle, "PriceOracle"],
    ["burn", market.burn, "AutomatedBurn"],
    ["buyback", market.buyback, "Buyback"],
    ["fees", market.fees, "UsageFees"],
  ];
  for (const [name, contract, layout] of contracts) book.contract(name, contract, layout);
  book.account("router", addressOf(market.router));
  book.account("factory", addressOf(market.factory));
  return book;
}

const loaders = new Map<QuoteKind, () => Promise<NamedMarket & { connection: Connection }>>();

/**
 * Returns a loader of a market whose quote asset is of a kind. Each kind has one chain for all rules; every load starts
 * from the same state.
 */
export function marketScene(quoteKind: QuoteKind = "TestQuoteAsset"): () => Promise<MarketScene> {
  return async () => {
    const load = loaders.get(quoteKind) ?? fixture((connection) => deployNamedMarket(connection, quoteKind));
    loaders.set(quoteKind, load);
    const market = await load();
    return sceneOf(market, bookOf(market));
  };
}
