import type { Action, Outcome, PoolId } from "../../../simulations/protocol/actions.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import type { Script } from "../fixture/script.ts";
import { faultUnless } from "../liveness/finding.ts";
import type { Finding, StateCheck } from "../liveness/finding.ts";

const UNLIMITED = (1n << 256n) - 1n;
const POOLS = ["staking", "liquidityMining"] as const;

/** How often something is done, evenly over a time, against once at its end. */
const TIMES = 7n;
const INTERVAL_SECONDS = 5_003n;

/** Add up an integer of all events of a name. */
function total(outcomes: readonly Outcome[], name: string, argument: string): bigint {
  let sum = 0n;
  for (const outcome of outcomes) {
    if (outcome.status !== "ok") continue;
    for (const event of outcome.events) {
      const value = event.name === name ? event.args[argument] : undefined;
      if (typeof value === "bigint") sum += value;
    }
  }
  return sum;
}

/** Do something so many times, the last time at the same second whatever the number. */
async function spread(script: Script, action: Action, times: bigint): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let done = 0n; done < times; done++) {
    script.wait((TIMES * INTERVAL_SECONDS) / times - 1n);
    outcomes.push(...(await script.act(action)));
  }
  return outcomes;
}

/** Give a pool so many rewards that its curve alone bounds the rate for a while. */
async function fill(script: Script, pool: PoolId): Promise<void> {
  const actor = "community";
  const spender = pool === "staking" ? "staking-pool" : "mining-pool";
  const amountWei = ((await script.state()).token.balancesWei[actor] ?? 0n) / 3n;
  await script.act(
    { kind: "approve", actor, spender, amountWei: UNLIMITED },
    { kind: "fundRewards", actor, pool, amountWei },
  );
}

/** Whether a pool's runway is so long that its curve alone bounds the rate. */
function isBoundByCurve({ pools, parameters }: Snapshot, pool: PoolId): boolean {
  const { undistributedWei, emissionRateWeiPerSecond } = pools[pool];
  const minimumSeconds = parameters[pool === "staking" ? "stakingPool" : "miningPool"]?.["minimumRunwaySeconds"] ?? 0n;
  return undistributedWei / minimumSeconds > emissionRateWeiPerSecond;
}

/** A staker claims again and again, or once at the end: it gets the same. */
async function paysAlike(script: Script, pool: PoolId, actor: string): Promise<Finding> {
  const run = (times: bigint): Promise<{ paidWei: bigint; isByCurve: boolean }> =>
    script.attempt(async (attempt) => {
      const outcomes = await spread(attempt, { kind: "claim", actor, pool }, times);
      const isByCurve = isBoundByCurve(await attempt.state(), pool);
      return { paidWei: total(outcomes, "RewardsClaimed", "amount"), isByCurve };
    });
  const [often, once] = [await run(TIMES), await run(1n)];
  if (!often.isByCurve || !once.isByCurve || once.paidWei === 0n) return { held: 0, faults: [] };
  const faults = faultUnless(often.paidWei === once.paidWei, pool, actor, "often", often.paidWei, "once", once.paidWei);
  return { held: 1, faults };
}

async function claims(script: Script, state: Snapshot): Promise<Finding> {
  let held = 0;
  const faults: string[] = [];
  for (const pool of POOLS) {
    await fill(script, pool);
    const stakers = Object.entries(state.pools[pool].accounts).filter(([, { weight }]) => weight > 0n);
    for (const [actor] of stakers) {
      const found = await paysAlike(script, pool, actor);
      held += found.held;
      faults.push(...found.faults);
    }
  }
  return { held, faults };
}

/** Lines of the emission, and by how many wei each further poke may move them. */
const LINES = [
  ["staking", 1n],
  ["liquidityMining", 1n],
  ["contributions", 2n],
] as const;

/** The emission is poked again and again, or once at the end: each recipient is credited nearly the same. */
async function pokes(script: Script): Promise<Finding> {
  const run = (times: bigint): Promise<Outcome[]> =>
    script.attempt((attempt) => spread(attempt, { kind: "pokeEmission", actor: "keeper" }, times));
  const [often, once] = [await run(TIMES), await run(1n)];
  const faults: string[] = [];
  let held = 0;
  for (const [line, mostWei] of LINES) {
    const [left, right] = [total(often, "EmissionAccrued", line), total(once, "EmissionAccrued", line)];
    const apart = left > right ? left - right : right - left;
    held += right > 0n ? 1 : 0;
    faults.push(...faultUnless(apart <= mostWei * (TIMES - 1n), line, "often", left, "once", right));
  }
  return { held, faults };
}

/** How often something is done makes no difference. */
export const FREQUENCY: readonly StateCheck[] = [
  { id: "ECO-111", sentence: "how often a staker claims doesn't change what it gets", run: claims },
  { id: "ECO-114", sentence: "how often the emission is poked moves no line by more than a wei a poke", run: pokes },
];
