import { Contract, encodeBytes32String, type Signer, ZeroAddress } from "ethers";
import { network } from "hardhat";

import { deployPublished, FACTORY, PAIR, publishedArtifact, ROUTER } from "./uniswap.ts";

/** A connection to a chain in the test's own process. */
export type Connection = Awaited<ReturnType<typeof network.create>>;

/** Unix time at which every fixture's contracts are deployed. */
export const GENESIS = 2_000_000_000;
export const MINUTE = 60;
export const HOUR = 3_600;
export const DAY = 86_400;
export const WAD = 10n ** 18n;
export const BPS = 10_000n;
/** One whole token in wei. */
export const TOKEN = 10n ** 18n;
/** Length of a halt. */
export const HALT_SECONDS = 3 * DAY;
export const MAX_UINT256 = 2n ** 256n - 1n;

/** A quote asset that `deployMarket` can be told to use. */
export type QuoteKind =
  "TestQuoteAsset" | "FeeOnTransferAsset" | "FalseReturningAsset" | "BlacklistingAsset" | "ReentrantAsset";

/** What a test may choose about its market. */
export interface MarketOptions {
  quoteDecimals?: 6 | 18;
  quoteKind?: QuoteKind;
  /** Whether the token's address is below the quote's, which makes it the pair's first. */
  tokenIsFirst?: boolean;
}

/** Returns a parameter's id. */
export function id(name: string): string {
  return encodeBytes32String(name);
}

/** Returns the smaller of two amounts. */
export function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** Returns the greater of two amounts. */
export function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

/** Divides, rounding up. */
export function divUp(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b;
}

/** Deploys a chain's access manager, whose only admin is the signer. */
export async function deployManager(admin: Signer): Promise<Contract> {
  return deployPublished(
    "@openzeppelin/contracts/build/contracts/AccessManager.json",
    [await admin.getAddress()],
    admin,
  );
}

/**
 * Returns a loader of a state that is deployed once, on a chain of its own, and restored each time. A chain each,
 * because a second fixture on the same one would have to start in the past of the first.
 */
export function fixture<State extends object>(deploy: (connection: Connection) => Promise<State>) {
  let chain: Promise<{ connection: Connection; deployOnce: () => Promise<State> }> | undefined;
  return async (): Promise<State & { connection: Connection }> => {
    chain ??= network.create("local").then((connection) => ({ connection, deployOnce: () => deploy(connection) }));
    const { connection, deployOnce } = await chain;
    return { ...(await connection.networkHelpers.loadFixture(deployOnce)), connection };
  };
}

type Account = Awaited<ReturnType<Connection["ethers"]["getSigners"]>>[number];

/** Returns the chain's first six accounts. */
export async function signersOf({ ethers }: Connection) {
  return (await ethers.getSigners()) as [Account, Account, Account, Account, Account, Account];
}

/** Returns a sender of transactions at chosen times. */
export function clockOf({ networkHelpers }: Connection) {
  return {
    /** Sends in a block of the given Unix time. */
    at: async <Result>(seconds: number | bigint, send: () => Promise<Result>): Promise<Result> => {
      await networkHelpers.time.setNextBlockTimestamp(seconds);
      return send();
    },
    /** Mines an empty block of the given Unix time, which views then see. */
    passTo: async (seconds: number | bigint): Promise<void> => {
      await networkHelpers.time.setNextBlockTimestamp(seconds);
      await networkHelpers.mine();
    },
  };
}

/** Parameters of the usage fees; amounts in wei, prices and units per token in wad. */
export const FEE_PARAMETERS = {
  floorUnitPrice: WAD / 100n,
  ceilingUnitPrice: 100n * WAD,
  targetUnits: 1_000n,
  maximumDiscountBps: 2_000n,
  fullDiscountStake: 10_000n * TOKEN,
  discountedUnitsPerToken: WAD / 100n,
};

/** Weights of the revenue split, in bps. */
export const REVENUE_WEIGHTS = {
  quoteBuyback: 6_001n,
  quoteTreasury: 3_999n,
  tokenBurn: 3_333n,
  tokenStakers: 3_333n,
  tokenTreasury: 3_334n,
};

export const PRICING_PERIOD = DAY;
export const INITIAL_UNIT_PRICE = WAD;

/** Parameters of the automated burn; rates and shares in wad, the floor in wei. */
export const BURN_PARAMETERS = {
  minimumRate: WAD / 10n,
  maximumRate: (9n * WAD) / 10n,
  maximumSupplyShare: WAD / 100n,
  issuanceScale: WAD / 100n,
  supplyFloor: 1_000_000n * TOKEN,
  issuanceTarget: WAD / 1_000n,
};

export const BURN_EPOCH = 7 * DAY;
export const INITIAL_BURN_RATE = WAD / 2n;

/** Returns the parameters of the buyback for a quote asset of the given unit. */
export function buybackParameters(quoteUnit: bigint) {
  return {
    reserveShareBps: 15n,
    bandBps: 200n,
    tipBps: 100n,
    burnShareBps: 5_000n,
    cooldownSeconds: BigInt(DAY),
    tipWindowSeconds: BigInt(6 * HOUR),
    minimumLot: 10n * quoteUnit,
    tipMaximum: 5n * quoteUnit,
  };
}

/** Parameters of the token-staking pool. */
export const POOL_PARAMETERS = {
  targetStake: 100_000n * TOKEN,
  maximumEmissionRate: TOKEN / 100n,
  cooldownSeconds: BigInt(7 * DAY),
  minimumRunwaySeconds: BigInt(30 * DAY),
  targetRunwaySeconds: BigInt(90 * DAY),
};

/** What the staking pool takes while empty. */
export const POOL_TARGET = POOL_PARAMETERS.maximumEmissionRate * POOL_PARAMETERS.targetRunwaySeconds;

/** Liquidity of the pool: a million tokens against half a million of quote. */
export const POOL_TOKENS = 1_000_000n * TOKEN;
export const POOL_QUOTE_UNITS = 500_000n;

/** Longest age of the oracle's observations. */
export const ORACLE_MAXIMUM_AGE = 3 * HOUR;

/** Returns the terms of the grants: one revocable with a cliff, one fixed without. */
export function grantTerms(beneficiaries: readonly [string, string]) {
  return [
    {
      beneficiary: beneficiaries[0],
      total: 120_000n * TOKEN + 7n,
      startSeconds: GENESIS + DAY,
      cliffSeconds: 30 * DAY,
      durationSeconds: 120 * DAY,
      revocable: true,
    },
    {
      beneficiary: beneficiaries[1],
      total: 50_000n * TOKEN,
      startSeconds: GENESIS,
      cliffSeconds: 0,
      durationSeconds: 50 * DAY,
      revocable: false,
    },
  ] as const;
}

/**
 * Deploys a whole economy around a Uniswap pool, all in blocks of the time GENESIS: the deployer is the manager's
 * admin and holds ten million tokens; alice and bob hold a million tokens each and ten million of quote, approved to
 * every contract that pulls.
 */
export async function deployMarket(connection: Connection, options: MarketOptions = {}) {
  const { ethers } = connection;
  const { quoteDecimals = 6, quoteKind = "TestQuoteAsset", tokenIsFirst = true } = options;
  const clock = clockOf(connection);
  const now = <Result>(send: () => Promise<Result>) => clock.at(GENESIS, send);
  const [deployer, alice, bob, treasury, provider, contributions] = await signersOf(connection);
  const quoteUnit = 10n ** BigInt(quoteDecimals);
  const poolQuote = POOL_QUOTE_UNITS * quoteUnit;

  const manager = await now(() => deployManager(deployer));
  // Every kind is a test quote asset with more to it.
  const quote = await now(() => ethers.deployContract(quoteKind as "TestQuoteAsset", ["USD", quoteDecimals]));
  const factory = await now(() => deployPublished(FACTORY, [ZeroAddress], deployer));
  const router = await now(() => deployPublished(ROUTER, [factory.target, deployer.address], deployer));
  const seeder = await now(() =>
    ethers.deployContract("GenesisSeeder", [deployer, factory.target, quote, POOL_TOKENS, poolQuote, provider]),
  );
  const deployToken = () =>
    now(() => ethers.deployContract("EconomyToken", ["Economy", "ECO", 100_000_000n * TOKEN, seeder]));
  let token = await deployToken();
  const isFirst = () => BigInt(token.target as string) < BigInt(quote.target as string);
  while (isFirst() !== tokenIsFirst) token = await deployToken();
  await now(() => seeder.findOrCreatePair(token));
  const pair = new Contract(
    (await factory.getFunction("getPair")(token, quote)) as string,
    publishedArtifact(PAIR).abi,
    deployer,
  );

  const lockTiers = [{ termSeconds: 90 * DAY, weightBps: 15_000 }];
  const poolArguments = [POOL_PARAMETERS, lockTiers, 30 * DAY, HALT_SECONDS] as const;
  const stakingPool = await now(() => ethers.deployContract("RewardPool", [manager, token, token, ...poolArguments]));
  const miningPool = await now(() => ethers.deployContract("RewardPool", [manager, pair, token, ...poolArguments]));
  const schedule = await now(() => ethers.deployContract("LinearSchedule", [1_000_000n * TOKEN, GENESIS, 365 * DAY]));
  const minter = await now(() =>
    ethers.deployContract("EmissionMinter", [
      manager,
      token,
      schedule,
      stakingPool,
      miningPool,
      contributions,
      [5_000, 4_000, 1_000],
      100_000n * TOKEN,
      TOKEN,
    ]),
  );
  const grants = grantTerms([alice.address, bob.address]);
  const vesting = await now(() => ethers.deployContract("VestingGrants", [manager, token, treasury, [...grants]]));
  for (const holder of [deployer, alice, bob]) await now(() => quote.mint(holder, 10_000_000n * quoteUnit));
  await now(() => quote.approve(seeder, poolQuote));
  await now(() =>
    seeder.launch(token, minter, stakingPool, [
      { recipient: deployer, amount: 10_000_000n * TOKEN },
      { recipient: alice, amount: 1_000_000n * TOKEN },
      { recipient: bob, amount: 1_000_000n * TOKEN },
      { recipient: vesting, amount: grants[0].total + grants[1].total },
    ]),
  );

  const oracle = await now(() => ethers.deployContract("PriceOracle", [pair.target, token, ORACLE_MAXIMUM_AGE]));
  const burn = await now(() =>
    ethers.deployContract("AutomatedBurn", [manager, token, BURN_EPOCH, INITIAL_BURN_RATE, BURN_PARAMETERS]),
  );
  const buyback = await now(() =>
    ethers.deployContract("Buyback", [
      manager,
      { quote, token, router: router.target, oracle, stakingPool, burn },
      buybackParameters(quoteUnit),
      2_000n * quoteUnit,
      (1_000n * quoteUnit) / BigInt(DAY),
      HALT_SECONDS,
    ]),
  );
  const fees = await now(() =>
    ethers.deployContract("UsageFees", [
      manager,
      oracle,
      { quote, token, treasury, buyback, burn, stakingPool },
      REVENUE_WEIGHTS,
      FEE_PARAMETERS,
      PRICING_PERIOD,
      INITIAL_UNIT_PRICE,
      quoteUnit,
    ]),
  );

  for (const holder of [deployer, alice, bob]) {
    for (const spender of [fees, buyback, router]) {
      await now(() => quote.connect(holder).approve(spender, MAX_UINT256));
    }
    for (const spender of [fees, burn, stakingPool, router]) {
      await now(() => token.connect(holder).approve(spender, MAX_UINT256));
    }
  }

  /** Swaps an exact amount of one of the pair's tokens for the other, at a time. */
  const swap = (trader: Signer, input: "token" | "quote", amount: bigint, seconds: number) => {
    const path = input === "token" ? [token.target, quote.target] : [quote.target, token.target];
    const send = router.connect(trader).getFunction("swapExactTokensForTokens");
    return clock.at(seconds, () => send(amount, 0n, path, trader.getAddress(), MAX_UINT256));
  };

  return {
    ...clock,
    ...{ deployer, alice, bob, treasury, provider, contributions },
    ...{
      manager,
      token,
      quote,
      quoteUnit,
      poolQuote,
      factory,
      router,
      pair,
      stakingPool,
      miningPool,
      schedule,
      minter,
    },
    ...{ vesting, grants, seeder, oracle, burn, buyback, fees, swap },
  };
}

/** An economy around a pool, as `deployMarket` returns it. */
export type Market = Awaited<ReturnType<typeof deployMarket>>;
