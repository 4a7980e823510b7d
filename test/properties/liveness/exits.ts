import type { Action, PoolId } from "../../../simulations/protocol/actions.ts";
import type { PoolAccountState, Snapshot } from "../../../simulations/protocol/snapshot.ts";
import { earnedScaled, greater, REWARD_SCALE } from "../../../simulations/protocol/views.ts";
import type { Script } from "../fixture/script.ts";
import { faultUnless, refusalsOf } from "./finding.ts";
import type { Finding, StateCheck } from "./finding.ts";

const POOLS = ["staking", "liquidityMining"] as const;

function stakersOf({ pools }: Snapshot, pool: PoolId): [id: string, account: PoolAccountState][] {
  return Object.entries(pools[pool].accounts).filter(([, { stakedWei, coolingWei }]) => stakedWei + coolingWei > 0n);
}

function walletOf({ token, pair }: Snapshot, pool: PoolId, account: string): bigint {
  return (pool === "staking" ? token.balancesWei : pair.balancesWei)[account] ?? 0n;
}

/** The latest of some times, or now. */
function latest(script: Script, times: readonly bigint[]): bigint {
  return times.reduce(greater, script.nowSeconds);
}

function waitUntil(script: Script, seconds: bigint): void {
  if (seconds > script.nowSeconds) script.wait(seconds - script.nowSeconds);
}

/** Take everybody's whole stake out of a pool: settle, unstake, wait, withdraw. */
async function leave(script: Script, pool: PoolId): Promise<string[]> {
  const faults: string[] = [];
  const before = stakersOf(await script.state(), pool);
  waitUntil(
    script,
    latest(
      script,
      before.flatMap(([, { positions }]) => positions.map(({ unlockAtSeconds }) => unlockAtSeconds)),
    ),
  );
  const settlements = before.flatMap(([account, { positions }]) =>
    positions.map(({ id }): Action => ({ kind: "settle", actor: "keeper", pool, account, positionId: id })),
  );
  const unstakings = before
    .filter(([, { stakedWei }]) => stakedWei > 0n)
    .map(([actor, { stakedWei }]): Action => ({ kind: "unstake", actor, pool, amountWei: stakedWei }));
  faults.push(...refusalsOf(await script.act(...settlements, ...unstakings)));
  const cooling = stakersOf(await script.state(), pool);
  const entries = cooling.flatMap(([actor, account]) => account.unstakings.map((unstaking) => ({ actor, unstaking })));
  waitUntil(
    script,
    latest(
      script,
      entries.map(({ unstaking }) => unstaking.readyAtSeconds),
    ),
  );
  const withdrawals = entries.map(({ actor, unstaking }): Action => ({
    kind: "withdraw",
    actor,
    pool,
    unstakingId: unstaking.id,
  }));
  return [...faults, ...refusalsOf(await script.act(...withdrawals))];
}

/** Everybody leaves both pools with exactly what they put in. */
export async function leaveAll(script: Script, before: Snapshot): Promise<Finding> {
  const faults: string[] = [];
  let held = 0;
  for (const pool of POOLS) {
    const stakers = stakersOf(before, pool);
    if (stakers.length === 0) continue;
    faults.push(...(await leave(script, pool)));
    const after = await script.state();
    for (const [account, { stakedWei, coolingWei }] of stakers) {
      const gainedWei = walletOf(after, pool, account) - walletOf(before, pool, account);
      faults.push(...faultUnless(gainedWei === stakedWei + coolingWei, pool, account, "got", gainedWei));
      held += 1;
    }
  }
  return { held, faults };
}

/** Everybody claims what they have earned by that second, in an order that the seed decides. */
export async function claimAll(script: Script, before: Snapshot): Promise<Finding> {
  const faults: string[] = [];
  let held = 0;
  const atSeconds = script.nowSeconds + 1n;
  for (const pool of POOLS) {
    const dues = Object.entries(before.pools[pool].accounts)
      .map(([actor, account]) => ({
        actor,
        dueWei: earnedScaled(before.pools[pool], account, atSeconds) / REWARD_SCALE,
      }))
      .filter(({ dueWei }) => dueWei > 0n);
    const order = atSeconds % 2n === 0n ? dues : dues.toReversed();
    if (order.length === 0) continue;
    const outcomes = await script.attempt((attempt) =>
      attempt.act(...order.map(({ actor }): Action => ({ kind: "claim", actor, pool }))),
    );
    faults.push(...refusalsOf(outcomes));
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status !== "ok") continue;
      const paidWei = outcome.events.find(({ name }) => name === "RewardsClaimed")?.args["amount"] ?? 0n;
      const { actor, dueWei } = order[index] ?? { actor: "", dueWei: 0n };
      faults.push(...faultUnless(paidWei === dueWei, pool, actor, "was paid", paidWei, "of", dueWei));
      held += 1;
    }
  }
  return { held, faults };
}

/** Whoever has stake without a lock exits at once, for nothing but the rewards. */
async function exitAll(script: Script, before: Snapshot): Promise<Finding> {
  const actions = POOLS.flatMap((pool) =>
    stakersOf(before, pool)
      .filter(([, { stakedWei, lockedWei }]) => stakedWei > lockedWei)
      .map(([actor]): Action => ({ kind: "emergencyExit", actor, pool })),
  );
  const faults = refusalsOf(await script.act(...actions));
  return { held: actions.length - faults.length, faults };
}

/** Everybody can leave with everything. */
export const EXITS: readonly StateCheck[] = [
  { id: "LIV-101", sentence: "everybody gets the whole principal out", run: leaveAll },
  { id: "LIV-102", sentence: "everybody is paid what they have earned, down to the last", run: claimAll },
  { id: "LIV-111", sentence: "whoever has stake without a lock can exit at once", run: exitAll },
];
