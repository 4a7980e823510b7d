import type { AddressLike } from "ethers";
import { network } from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";

import type { RewardPool } from "../../../types/ethers-contracts/index.ts";

/** Timestamp of the block that binds the token's minter and pool; later than any wall clock of these tests. */
export const GENESIS = 2_000_000_000n;

export const DAY = 86_400n;
export const WAD = 10n ** 18n;
export const SCALE = 10n ** 36n;
export const MAX_UINT128 = 2n ** 128n - 1n;
export const MAX_UINT256 = 2n ** 256n - 1n;

/** Roles of the access manager, as the deployment module grants them. */
export const ROLES = { governor: 1n, guardian: 2n } as const;

/**
 * Make a loader of a fixture with a chain of its own: fixtures that share a chain would start from one another's state.
 */
export function loaderOf<Loaded>(fixture: (connection: NetworkConnection) => Promise<Loaded>): () => Promise<Loaded> {
  let connection: Promise<NetworkConnection> | undefined;
  return async () => {
    connection ??= network.create("local");
    return (await connection).networkHelpers.loadFixture(fixture);
  };
}

/** What the token-staking pool starts with. */
export const POOL = {
  targetStake: 1_000_000n * WAD,
  maximumEmissionRate: 10n ** 17n,
  cooldownSeconds: 3n * DAY,
  minimumRunwaySeconds: 7n * DAY,
  targetRunwaySeconds: 30n * DAY,
} as const;

export const LOCK_TIERS = [
  { termSeconds: 30n * DAY, weightBps: 12_500n },
  { termSeconds: 365n * DAY, weightBps: 20_000n },
] as const;

export const MAXIMUM_COOLDOWN = 14n * DAY;
export const HALT_SECONDS = 5n * DAY;
export const MAX_SUPPLY = 1_000_000_000n * WAD;

/** What each of the first holders has at genesis. */
export const HOLDING = 10_000_000n * WAD;

/** What the minter starts with: nothing is due until the schedule has begun. */
export const EMISSION = {
  total: 31_536_000n * WAD,
  durationSeconds: 31_536_000n,
  weightsBps: [6_000n, 3_000n, 1_000n],
  bucketCapacity: 500_000n * WAD,
  bucketRate: 2n * WAD,
} as const;

/**
 * Deploy a token with its token-staking and liquidity-mining pools, its minter, and an access manager whose roles are
 * the deployment's; genesis is the last block, at {@link GENESIS}.
 */
export async function deployEconomy(connection: NetworkConnection) {
  const { ethers, networkHelpers } = connection;
  const [deployer, alice, bob, carol, governor, guardian, contributions, stranger, delegateA, delegateB] =
    await ethers.getSigners();
  let now = GENESIS - 100n;
  /** Give the next block its timestamp. */
  const at = async (timestampSeconds: bigint) => {
    now = timestampSeconds;
    await networkHelpers.time.setNextBlockTimestamp(timestampSeconds);
  };
  /** Mine an empty block, so that views see its timestamp. */
  const mineAt = async (timestampSeconds: bigint) => {
    await at(timestampSeconds);
    await networkHelpers.mine(1);
  };
  const tick = async () => {
    await at(now + 1n);
  };

  await tick();
  const manager = await ethers.deployContract("AccessManager", [deployer!.address]);
  await tick();
  const token = await ethers.deployContract("EconomyToken", ["Economy", "ECO", MAX_SUPPLY, deployer!.address]);
  await tick();
  const pair = await ethers.deployContract("TestQuoteAsset", ["PAIR", 18]);
  await tick();
  const pool = await ethers.deployContract("RewardPool", [
    manager,
    token,
    token,
    { ...POOL },
    LOCK_TIERS.map((tier) => ({ ...tier })),
    MAXIMUM_COOLDOWN,
    HALT_SECONDS,
  ]);
  await tick();
  const miningPool = await ethers.deployContract("RewardPool", [
    manager,
    pair,
    token,
    { ...POOL },
    [],
    MAXIMUM_COOLDOWN,
    HALT_SECONDS,
  ]);
  await tick();
  const schedule = await ethers.deployContract("LinearSchedule", [EMISSION.total, GENESIS, EMISSION.durationSeconds]);
  await tick();
  const minter = await ethers.deployContract("EmissionMinter", [
    manager,
    token,
    schedule,
    pool,
    miningPool,
    contributions!.address,
    [...EMISSION.weightsBps] as [bigint, bigint, bigint],
    EMISSION.bucketCapacity,
    EMISSION.bucketRate,
  ]);
  const setParameters = pool.interface.getFunction("setParameters").selector;
  const resume = pool.interface.getFunction("resume").selector;
  const halt = pool.interface.getFunction("halt").selector;
  for (const target of [pool, miningPool, minter]) {
    await tick();
    await manager.setTargetFunctionRole(target, [setParameters, resume], ROLES.governor);
    await tick();
    await manager.setTargetFunctionRole(target, [halt], ROLES.guardian);
  }
  await tick();
  await manager.grantRole(ROLES.governor, governor!.address, 0);
  await tick();
  await manager.grantRole(ROLES.guardian, guardian!.address, 0);
  await at(GENESIS);
  await token.completeGenesis(
    minter,
    pool,
    [deployer!, alice!, bob!, carol!].map((holder) => ({ recipient: holder.address, amount: HOLDING })),
  );
  return {
    ethers,
    networkHelpers,
    at,
    mineAt,
    manager,
    token,
    pair,
    pool,
    miningPool,
    schedule,
    minter,
    deployer: deployer!,
    alice: alice!,
    bob: bob!,
    carol: carol!,
    governor: governor!,
    guardian: guardian!,
    contributions: contributions!,
    stranger: stranger!,
    delegateA: delegateA!,
    delegateB: delegateB!,
  };
}

/** The economy a second later, with allowances of its holders for the token-staking pool. */
export async function deployApprovedEconomy(connection: NetworkConnection) {
  const economy = await deployEconomy(connection);
  for (const holder of [economy.deployer, economy.alice, economy.bob, economy.carol]) {
    await economy.at(GENESIS);
    await economy.token.connect(holder).approve(economy.pool, MAX_UINT256);
  }
  return economy;
}

/** The approved economy with the pool funded up to its target runway, at {@link GENESIS}. */
export async function deployFundedEconomy(connection: NetworkConnection) {
  const economy = await deployApprovedEconomy(connection);
  await economy.at(GENESIS);
  await economy.pool.connect(economy.deployer).fund(FUNDED);
  return economy;
}

/** What {@link deployFundedEconomy} funds: enough for the largest emission over the target runway. */
export const FUNDED = POOL.maximumEmissionRate * POOL.targetRunwaySeconds;

/** What a pool owes an account as of its last distribution, in wei scaled by 1e36: weight * accumulator - debt. */
export async function owedScaledOf(pool: RewardPool, account: AddressLike): Promise<bigint> {
  const [{ weight, debtScaled }, accumulator] = await Promise.all([pool.accounts(account), pool.accumulator()]);
  return BigInt.asUintN(256, weight * accumulator - debtScaled);
}
