import { perform } from "../reverts/perform.ts";
import type { MarketScene } from "../reverts/scene.ts";
import { POOLS, STAKERS } from "./life.ts";

type PoolName = (typeof POOLS)[number];
type Staker = (typeof STAKERS)[number];

/** What an account has in a pool: entries that aren't empty. */
interface Entries {
  readonly positions: readonly { readonly id: bigint; readonly unlockAt: number }[];
  readonly unstakings: readonly { readonly id: bigint; readonly readyAt: number }[];
}

const range = (end: bigint): bigint[] => Array.from({ length: Number(end) - 1 }, (_, index) => BigInt(index + 1));

async function entriesOf(scene: MarketScene, pool: PoolName, staker: Staker): Promise<Entries> {
  const contract = scene[pool];
  const next = await contract.nextIds();
  const positions = [];
  const unstakings = [];
  for (const id of range(next.positionId)) {
    const { amount, unlockAt } = await contract.positions(scene[staker], id);
    if (amount > 0n) positions.push({ id, unlockAt: Number(unlockAt) });
  }
  for (const id of range(next.unstakingId)) {
    const { amount, readyAt } = await contract.unstakings(scene[staker], id);
    if (amount > 0n) unstakings.push({ id, readyAt: Number(readyAt) });
  }
  return { positions, unstakings };
}

/** What an account holds outside of a pool of what is staked in it. */
async function outside(scene: MarketScene, pool: PoolName, staker: Staker): Promise<bigint> {
  const { address } = scene[staker];
  if (pool === "stakingPool") return scene.token.balanceOf(address);
  return (await scene.pair.getFunction("balanceOf")(address)) as bigint;
}

/**
 * Takes a staker's whole principal out of a pool by the regular way: settle, unstake, wait, withdraw. Each call has to
 * succeed.
 *
 * @returns What came back, and what the pool had held for the account.
 */
export async function leave(scene: MarketScene, pool: PoolName, staker: Staker) {
  const [contract, account] = [scene[pool], scene[staker]];
  const held = await contract.depositOf(account);
  const before = await outside(scene, pool, staker);
  const { positions } = await entriesOf(scene, pool, staker);
  scene.now = Math.max(scene.now, ...positions.map(({ unlockAt }) => unlockAt));
  for (const { id } of positions) await perform(scene, scene.dave, contract, "settle", account.address, id);
  const { staked } = await contract.accounts(account);
  if (staked > 0n) await perform(scene, account, contract, "unstake", staked);
  const { unstakings } = await entriesOf(scene, pool, staker);
  scene.now = Math.max(scene.now, ...unstakings.map(({ readyAt }) => readyAt));
  for (const { id } of unstakings) await perform(scene, account, contract, "withdraw", id);
  return { held, returned: (await outside(scene, pool, staker)) - before };
}

/** What a pool owes an account, as a view says it at the scene's time. */
export async function earnedAt(scene: MarketScene, pool: PoolName, staker: Staker): Promise<bigint> {
  const { connection, now } = scene;
  await connection.networkHelpers.time.setNextBlockTimestamp(now);
  await connection.networkHelpers.mine();
  return scene[pool].earned(scene[staker]);
}

/** Claims for a staker where a wei or more is owed, and returns what was paid. */
export async function claimAll(scene: MarketScene, pool: PoolName, staker: Staker): Promise<bigint> {
  const owed = await earnedAt(scene, pool, staker);
  if (owed === 0n) return 0n;
  const before = await scene.token.balanceOf(scene[staker]);
  await perform(scene, scene[staker], scene[pool], "claim");
  return (await scene.token.balanceOf(scene[staker])) - before;
}

/** Runs something for each pool and staker. */
export async function forEachStake(work: (pool: PoolName, staker: Staker) => Promise<void>): Promise<void> {
  for (const pool of POOLS) for (const staker of STAKERS) await work(pool, staker);
}
