import { Contract, getCreate2Address, solidityPackedKeccak256, ZeroAddress } from "ethers";

import {
  type Connection,
  DAY,
  deployManager,
  fixture,
  GENESIS,
  HALT_SECONDS,
  type Market,
  POOL_PARAMETERS,
  type QuoteKind,
  signersOf,
  TOKEN,
} from "../../contracts/helpers/market-fixtures.ts";
import { deployPublished, FACTORY, PAIR, publishedArtifact } from "../../contracts/helpers/uniswap.ts";
import { AddressBook } from "./address-book.ts";
import { addressOf } from "./attempt.ts";
import { type Scene, sceneOf } from "./scene.ts";

/** Keccak-256 of the creation code of Uniswap's pair, from which a pair's address follows. */
const PAIR_CODE_HASH = "0x96e8ac4277198ff8b6f785478aa9a39f403cb768dd02cbee326c3e7da348845f";

export const MAX_SUPPLY = 100_000_000n * TOKEN;
export const SEED_TOKENS = 1_000_000n * TOKEN;
export const SEED_QUOTE = 500_000n * 10n ** 6n;

type Named = Pick<Market, "manager" | "quote" | "factory" | "seeder" | "token" | "stakingPool" | "minter" | "schedule">;
type Actors = Pick<Market, "deployer" | "alice" | "bob" | "provider"> & { readonly dave: Market["alice"] };

/** An economy before its genesis: the token's binder is the seeder, another token's the deployer. */
export interface GenesisScene extends Scene, Named, Actors {
  readonly ownToken: Market["token"];
  /** Where the token's pair is, or will be. */
  readonly pair: Contract;
}

async function deployBeforeGenesis(connection: Connection, kind: QuoteKind) {
  const { ethers, networkHelpers } = connection;
  const [deployer, alice, bob, dave, provider, contributions] = await signersOf(connection);
  const now = async <Result>(send: () => Promise<Result>): Promise<Result> => {
    await networkHelpers.time.setNextBlockTimestamp(GENESIS);
    return send();
  };
  const manager = await now(() => deployManager(deployer));
  const quote = await now(() => ethers.deployContract(kind as "TestQuoteAsset", ["USD", 6]));
  const factory = await now(() => deployPublished(FACTORY, [ZeroAddress], deployer));
  const seeder = await now(() =>
    ethers.deployContract("GenesisSeeder", [deployer, factory.target, quote, SEED_TOKENS, SEED_QUOTE, provider]),
  );
  const token = await now(() => ethers.deployContract("EconomyToken", ["Economy", "ECO", MAX_SUPPLY, seeder]));
  const ownToken = await now(() => ethers.deployContract("EconomyToken", ["Economy", "ECO", MAX_SUPPLY, deployer]));
  const stakingPool = await now(() =>
    ethers.deployContract("RewardPool", [manager, token, token, POOL_PARAMETERS, [], 30 * DAY, HALT_SECONDS]),
  );
  const schedule = await now(() => ethers.deployContract("LinearSchedule", [TOKEN, GENESIS, DAY]));
  const minter = await now(() =>
    ethers.deployContract("EmissionMinter", [
      manager,
      token,
      schedule,
      stakingPool,
      stakingPool,
      contributions,
      [10_000, 0, 0],
      TOKEN,
      TOKEN,
    ]),
  );
  await now(() => quote.mint(deployer, 10n * SEED_QUOTE));
  await now(() => quote.mint(alice, 10n * SEED_QUOTE));
  await now(() => quote.approve(seeder, SEED_QUOTE));
  const vault = await stakingPool.stakeVault();
  const contracts = { manager, quote, factory, seeder, token, ownToken, stakingPool, schedule, minter };
  return { ...contracts, deployer, alice, bob, dave, provider, vault, kind };
}

/** Returns where Uniswap puts the pair of two tokens. */
export function pairAddress(factory: Contract, first: string, second: string): string {
  const sorted = [first, second].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  return getCreate2Address(addressOf(factory), solidityPackedKeccak256(["address", "address"], sorted), PAIR_CODE_HASH);
}

/** Returns a loader of an economy before its genesis, whose quote asset is of a kind. */
export function beforeGenesis(kind: QuoteKind = "TestQuoteAsset"): () => Promise<GenesisScene> {
  const load = fixture((connection) => deployBeforeGenesis(connection, kind));
  return async () => {
    const parts = await load();
    const { deployer, alice, bob, dave, provider, factory, token, quote } = parts;
    const address = pairAddress(factory, addressOf(token), addressOf(quote));
    const pair = new Contract(address, publishedArtifact(PAIR).abi, deployer);
    const book = new AddressBook();
    for (const [name, account] of Object.entries({ deployer, alice, bob, dave, provider }))
      book.account(name, account.address);
    book.account("stakeVault", parts.vault);
    book.account("schedule", addressOf(parts.schedule));
    book.contract("pair", pair, "UniswapV2Pair");
    book.contract("factory", factory, "UniswapV2Factory");
    book.contract("manager", parts.manager, "AccessManager");
    book.contract("quote", quote, kind);
    book.contract("seeder", parts.seeder, "GenesisSeeder");
    book.contract("token", token, "EconomyToken");
    book.contract("ownToken", parts.ownToken, "EconomyToken");
    book.contract("stakingPool", parts.stakingPool, "RewardPool");
    book.contract("minter", parts.minter, "EmissionMinter");
    return sceneOf({ ...parts, pair }, book, GENESIS);
  };
}
