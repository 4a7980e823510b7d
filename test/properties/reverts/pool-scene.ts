import {
  type Connection,
  DAY,
  deployManager,
  fixture,
  GENESIS,
  HALT_SECONDS,
  type Market,
  MAX_UINT256,
  POOL_PARAMETERS,
  type QuoteKind,
  signersOf,
} from "../../contracts/helpers/market-fixtures.ts";
import { AddressBook } from "./address-book.ts";
import type { Asset } from "./causes.ts";
import { perform } from "./perform.ts";
import { type MarketScene, marketScene, type Scene, sceneOf } from "./scene.ts";

type Account = Market["alice"];

/** A reward pool, whose staked and reward token are one: the economy's, or a hostile one. */
export interface PoolScene extends Scene {
  readonly stakingPool: Market["stakingPool"];
  readonly asset: Asset;
  readonly deployer: Account;
  readonly alice: Account;
  readonly bob: Account;
  readonly dave: Account;
}

/** Everything that the tests' tokens can count, so that no balance stands in the way of a limit. */
const ENDOWMENT = 2n ** 128n - 1n;

/** Loads the pool of a market. */
export const marketPool = (() => {
  const load = marketScene();
  return async (): Promise<MarketScene & PoolScene> => {
    const market = await load();
    return Object.assign(market, { asset: market.token });
  };
})();

async function deployPoolOver(connection: Connection, kind: QuoteKind) {
  const { ethers, networkHelpers } = connection;
  const [deployer, alice, bob, , , dave] = await signersOf(connection);
  const now = async <Result>(send: () => Promise<Result>): Promise<Result> => {
    await networkHelpers.time.setNextBlockTimestamp(GENESIS);
    return send();
  };
  const manager = await now(() => deployManager(deployer));
  const asset = await now(() => ethers.deployContract(kind as "TestQuoteAsset", ["ASSET", 18]));
  const stakingPool = await now(() =>
    ethers.deployContract("RewardPool", [
      manager,
      asset,
      asset,
      POOL_PARAMETERS,
      [{ termSeconds: 90 * DAY, weightBps: 15_000 }],
      30 * DAY,
      HALT_SECONDS,
    ]),
  );
  for (const holder of [deployer, alice, bob]) {
    await now(() => asset.mint(holder, ENDOWMENT));
    await now(() => asset.connect(holder).approve(stakingPool, MAX_UINT256));
  }
  const vaults = { stakeVault: await stakingPool.stakeVault(), rewardVault: await stakingPool.rewardVault() };
  return { kind, deployer, alice, bob, dave, manager, asset, stakingPool, vaults };
}

/** Returns a loader of a pool over a token of a kind, on a chain of its own. */
export function poolOver(kind: QuoteKind): () => Promise<PoolScene> {
  const load = fixture((connection) => deployPoolOver(connection, kind));
  return async () => {
    const parts = await load();
    const book = new AddressBook();
    const { deployer, alice, bob, dave, vaults } = parts;
    for (const [name, { address }] of Object.entries({ deployer, alice, bob, dave })) book.account(name, address);
    for (const [name, address] of Object.entries(vaults)) book.account(name, address);
    book.contract("manager", parts.manager, "AccessManager");
    book.contract("asset", parts.asset, kind);
    book.contract("stakingPool", parts.stakingPool, "RewardPool");
    const scene = sceneOf(parts, book);
    return Object.assign(scene, { asset: parts.asset });
  };
}

/** Sends a call of the pool as an account, at the scene's time. */
export async function onPool(scene: PoolScene, account: Account, name: string, ...args: unknown[]): Promise<void> {
  await perform(scene, account, scene.stakingPool, name, ...args);
}
