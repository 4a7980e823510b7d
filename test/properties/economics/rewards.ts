import type { Action } from "../../../simulations/protocol/actions.ts";
import type { PoolAccountState, Snapshot } from "../../../simulations/protocol/snapshot.ts";
import { earnedScaled, REWARD_SCALE } from "../../../simulations/protocol/views.ts";
import type { Script } from "../fixture/script.ts";
import { faultUnless } from "../liveness/finding.ts";
import type { Finding, StateCheck } from "../liveness/finding.ts";

const NOTHING: Finding = { held: 0, faults: [] };
const UNLIMITED = (1n << 256n) - 1n;
const POOLS = ["staking", "liquidityMining"] as const;
const HOUR_SECONDS = 3_600n;

function accountsOf({ pools }: Snapshot, pool: (typeof POOLS)[number]): [string, PoolAccountState][] {
  return Object.entries(pools[pool].accounts);
}

/** What accounts have earned by a time, exactly, but one account's. */
function earnings(state: Snapshot, atSeconds: bigint, without: string): Map<string, bigint> {
  return new Map(
    POOLS.flatMap((pool) =>
      accountsOf(state, pool)
        .filter(([id]) => id !== without)
        .map(([id, account]) => [`${pool} ${id}`, earnedScaled(state.pools[pool], account, atSeconds)] as const),
    ),
  );
}

/** What somebody may do to a pool at one time: everything that a user can. */
function meddling(actor: string, state: Snapshot): Action[] {
  const { stakedWei = 0n, lockedWei = 0n } = state.pools.staking.accounts[actor] ?? {};
  const walletWei = state.token.balancesWei[actor] ?? 0n;
  const pool = "staking";
  return [
    { kind: "approve", actor, spender: "staking-pool", amountWei: UNLIMITED },
    { kind: "fundRewards", actor, pool, amountWei: walletWei / 5n + 1n },
    { kind: "stake", actor, pool, amountWei: walletWei / 5n + 1n },
    { kind: "stakeLocked", actor, pool, amountWei: walletWei / 7n + 1n, tier: 0 },
    { kind: "unstake", actor, pool, amountWei: (stakedWei - lockedWei) / 2n + 1n },
    { kind: "claim", actor, pool },
    { kind: "emergencyExit", actor, pool },
    { kind: "pokeEmission", actor },
    { kind: "transfer", actor, asset: "token", to: "staking-pool", amountWei: walletWei / 9n },
    { kind: "transfer", actor, asset: "token", to: "staking-reward-vault", amountWei: walletWei / 9n },
    { kind: "transfer", actor, asset: "token", to: "staking-stake-vault", amountWei: walletWei / 9n },
  ];
}

/** B does everything that it can at one second: A has earned what it had. */
async function keepsEarnings(script: Script, state: Snapshot): Promise<Finding> {
  const actor = "bob";
  script.wait(HOUR_SECONDS - 1n);
  const atSeconds = script.nowSeconds + 1n;
  const before = earnings(state, atSeconds, actor);
  const outcomes = await script.act(...meddling(actor, state));
  const after = earnings(await script.state(), atSeconds, actor);
  const faults = [...before].flatMap(([id, scaled]) =>
    faultUnless((after.get(id) ?? 0n) === scaled, id, "had earned", scaled, "and now", after.get(id) ?? 0n),
  );
  const done = outcomes.filter(({ status }) => status === "ok").length;
  return { held: done > 3 ? before.size : 0, faults };
}

/** B does everything that it can, and A's claim in the same second pays what it would have. */
async function keepsClaims(script: Script, state: Snapshot): Promise<Finding> {
  const actor = "bob";
  script.wait(HOUR_SECONDS - 1n);
  const atSeconds = script.nowSeconds + 1n;
  const { staking } = state.pools;
  const dues = accountsOf(state, "staking")
    .map(([id, account]) => ({ id, dueWei: earnedScaled(staking, account, atSeconds) / REWARD_SCALE }))
    .filter(({ id, dueWei }) => id !== actor && dueWei > 0n);
  const claims = dues.map(({ id }): Action => ({ kind: "claim", actor: id, pool: "staking" }));
  const outcomes = (await script.act(...meddling(actor, state), ...claims)).slice(-claims.length);
  if (claims.length === 0) return NOTHING;
  const faults = outcomes.flatMap((outcome, index) => {
    const { id = "", dueWei = 0n } = dues[index] ?? {};
    if (outcome.status !== "ok") return [`${id}'s claim reverted: ${outcome.error.name}`];
    const paidWei = outcome.events.find(({ name }) => name === "RewardsClaimed")?.args["amount"] ?? 0n;
    return faultUnless(paidWei === dueWei, id, "was paid", paidWei, "of", dueWei);
  });
  return { held: claims.length, faults };
}

/** Whoever stakes right before a funding has earned nothing of it at that time. */
async function earnsNothingAtOnce(script: Script, state: Snapshot): Promise<Finding> {
  const actor = script.stage.agents.find((agent) => (state.token.balancesWei[agent] ?? 0n) > 10n);
  if (actor === undefined || state.pools.staking.haltedUntilSeconds > script.nowSeconds) return NOTHING;
  const walletWei = state.token.balancesWei[actor] ?? 0n;
  const atSeconds = script.nowSeconds + 1n;
  const account = state.pools.staking.accounts[actor];
  const earnedBefore = account === undefined ? 0n : earnedScaled(state.pools.staking, account, atSeconds);
  const outcomes = await script.act(
    { kind: "approve", actor, spender: "staking-pool", amountWei: UNLIMITED },
    { kind: "stake", actor, pool: "staking", amountWei: walletWei / 3n },
    { kind: "fundRewards", actor, pool: "staking", amountWei: walletWei / 3n },
  );
  if (outcomes.some(({ status }) => status !== "ok")) return NOTHING;
  const { staking } = (await script.state()).pools;
  const after = staking.accounts[actor];
  const earned = after === undefined ? 0n : earnedScaled(staking, after, atSeconds);
  return { held: 1, faults: faultUnless(earned === earnedBefore, actor, "earned", earned - earnedBefore, "at once") };
}

/** One stake, or the same in three accounts: together they earn the same, to the last fraction. */
async function earnsAlikeInParts(script: Script, state: Snapshot): Promise<Finding> {
  const holders = ["alice", "bob", "carol"] as const;
  const leastWei = holders.map((id) => state.token.balancesWei[id] ?? 0n).reduce((a, b) => (a < b ? a : b));
  const wholeWei = leastWei - (leastWei % 6n);
  if (wholeWei === 0n || state.pools.staking.haltedUntilSeconds > script.nowSeconds) return NOTHING;
  const run = (amounts: readonly (readonly [string, bigint])[]): Promise<bigint | undefined> =>
    script.attempt(async (attempt) => {
      const outcomes = await attempt.act(
        ...holders.map((actor): Action => ({ kind: "approve", actor, spender: "staking-pool", amountWei: UNLIMITED })),
        ...amounts.map(([actor, amountWei]): Action => ({ kind: "stake", actor, pool: "staking", amountWei })),
      );
      if (outcomes.some(({ status }) => status !== "ok")) return undefined;
      const { staking } = (await attempt.state()).pools;
      const atSeconds = attempt.nowSeconds + 86_400n;
      return holders
        .map((id) => staking.accounts[id])
        .reduce((sum, account) => sum + (account === undefined ? 0n : earnedScaled(staking, account, atSeconds)), 0n);
    });
  const whole = await run([["alice", wholeWei]]);
  const parts = await run([
    ["alice", wholeWei / 2n],
    ["bob", wholeWei / 3n],
    ["carol", wholeWei / 6n],
  ]);
  if (whole === undefined || parts === undefined) return NOTHING;
  return { held: 1, faults: faultUnless(whole === parts, "in one", whole, "in three", parts) };
}

/** What stakers earn, whatever others do. */
export const REWARDS: readonly StateCheck[] = [
  { id: "ECO-103", sentence: "what others do at a time changes nothing that was earned by then", run: keepsEarnings },
  { id: "STK-019", sentence: "nothing that others do makes a claim revert, or pay less", run: keepsClaims },
  { id: "ADV-113", sentence: "a stake right before a funding earns nothing of it at once", run: earnsNothingAtOnce },
  { id: "ECO-110", sentence: "a stake spread over accounts earns what it would in one", run: earnsAlikeInParts },
];
