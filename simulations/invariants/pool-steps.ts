import type { PoolId } from "../protocol/actions.ts";
import { namesOf } from "../protocol/shared-records.ts";
import type { ContractId, Ledger, PoolAccountState, PoolState, Snapshot } from "../protocol/snapshot.ts";
import { carriedSum, movesBetween } from "./carried.ts";
import { giftsTo } from "./gifts.ts";
import { haltedDuring } from "./halts.ts";
import { greatest, least } from "./integers.ts";
import type { Transition, Violation } from "./invariant.ts";
import { heldBy } from "./ledgers.ts";
import type { TunableId } from "./parameters.ts";
import { readActivity } from "./pool-activity.ts";
import type { PoolActivity } from "./pool-activity.ts";
import { Recent } from "./recent.ts";
import { remembered } from "./remembered.ts";
import { amountOf, eventsOf } from "./step-events.ts";
import type { StepEvent } from "./step-events.ts";
import { violation } from "./violation.ts";
import type { Figures } from "./violation.ts";

/** Fractions of a wei in which rewards are counted. */
export const SCALE = 10n ** 36n;

/** Sums over a pool's accounts. */
export interface PoolSums {
  readonly stakedWei: bigint;
  readonly weight: bigint;
  readonly lockedWei: bigint;
  readonly coolingWei: bigint;
  /** Earned and not claimed, in wei scaled by 1e36. */
  readonly earnedScaled: bigint;
}

/** An account of a pool at both ends of a step. */
export interface Staker {
  readonly id: string;
  readonly before: PoolAccountState;
  readonly after: PoolAccountState;
}

/** A reward pool in a step: its state at both ends, and what its events say of the time between. */
export interface PoolStep {
  readonly id: PoolId;
  readonly parameters: TunableId;
  readonly before: PoolState;
  readonly after: PoolState;
  readonly transition: Transition;
  /** Every account that the pool reported something of, or that isn't the same object as before. */
  readonly moved: readonly Staker[];
  /** What each account did; who did nothing is absent. */
  readonly activity: ReadonlyMap<string, PoolActivity>;
  readonly fundedWei: bigint;
  /** Part of the funding that came from payers who don't ask for room first. */
  readonly fundedFreelyWei: bigint;
  readonly claimedWei: bigint;
  /** Whether anybody staked, however briefly. */
  readonly wasEntered: boolean;
  /** Latest end of a halt in force when somebody staked, Unix seconds; 0 where nobody did. */
  readonly haltedAtEntrySeconds: bigint;
  /** Whole wei that emergency exits returned: fractions meet a remainder that is known only within bounds. */
  readonly returnedWei: { readonly least: bigint; readonly greatest: bigint };
  /** Extremes of the rates in force between the checkpoints of the two states. */
  readonly rates: { readonly least: bigint; readonly greatest: bigint };
  readonly stakeVault: VaultStep;
  readonly rewardVault: VaultStep;
}

/** A vault's balance at both ends, and what transfers gave it without its pool. */
export interface VaultStep {
  readonly beforeWei: bigint;
  readonly afterWei: bigint;
  readonly giftsWei: bigint;
}

/** Events of those who stake. */
const ENTRIES: ReadonlySet<string> = new Set(["Staked", "PositionOpened"]);

/** Payers who fund a pool up to its room alone. */
const WITHIN_ROOM: ReadonlySet<unknown> = new Set<ContractId>(["minter", "fees", "buyback"]);

/** What an account is before it enters a pool. */
export const OUTSIDER: PoolAccountState = {
  stakedWei: 0n,
  weight: 0n,
  lockedWei: 0n,
  coolingWei: 0n,
  accumulatorCheckpoint: 0n,
  owedScaled: 0n,
  positions: [],
  unstakings: [],
};

/** Return what an account has earned and not claimed as of its pool's checkpoint, in wei scaled by 1e36. */
export function earnedScaled(account: PoolAccountState, accumulator: bigint): bigint {
  if (account.weight === 0n) return account.owedScaled;
  return account.owedScaled + account.weight * (accumulator - account.accumulatorCheckpoint);
}

/** Sums over accounts that need no accumulator: what they have earned is `earnedAtZero` plus weight times accumulator. */
interface StakeSums {
  readonly stakedWei: bigint;
  readonly weight: bigint;
  readonly lockedWei: bigint;
  readonly coolingWei: bigint;
  readonly earnedAtZeroScaled: bigint;
}

function earnedAtZero({ owedScaled, weight, accumulatorCheckpoint }: PoolAccountState): bigint {
  return owedScaled - weight * accumulatorCheckpoint;
}

const sumStakes = carriedSum<PoolAccountState, StakeSums>({
  zero: { stakedWei: 0n, weight: 0n, lockedWei: 0n, coolingWei: 0n, earnedAtZeroScaled: 0n },
  add: (sums, account) => ({
    stakedWei: sums.stakedWei + account.stakedWei,
    weight: sums.weight + account.weight,
    lockedWei: sums.lockedWei + account.lockedWei,
    coolingWei: sums.coolingWei + account.coolingWei,
    earnedAtZeroScaled: sums.earnedAtZeroScaled + earnedAtZero(account),
  }),
  subtract: (sums, account) => ({
    stakedWei: sums.stakedWei - account.stakedWei,
    weight: sums.weight - account.weight,
    lockedWei: sums.lockedWei - account.lockedWei,
    coolingWei: sums.coolingWei - account.coolingWei,
    earnedAtZeroScaled: sums.earnedAtZeroScaled - earnedAtZero(account),
  }),
});

/** Sums of both pools before a step and after it. */
const knownSums = new Recent<PoolState, PoolSums>(4);

/**
 * Add up a pool's accounts; once for each state, and from the sums of an earlier one where those are known.
 *
 * @param earlier - The same pool in the state before.
 */
export function sumPool(pool: PoolState, earlier?: PoolState): PoolSums {
  const known = knownSums.get(pool);
  if (known !== undefined) return known;
  const { accounts, accumulator } = pool;
  const { stakedWei, weight, lockedWei, coolingWei, earnedAtZeroScaled } = sumStakes(accounts, earlier?.accounts);
  const earnedScaled = earnedAtZeroScaled + weight * accumulator;
  const sums: PoolSums = { stakedWei, weight, lockedWei, coolingWei, earnedScaled };
  knownSums.set(pool, sums);
  return sums;
}

function readReturned(events: readonly StepEvent[], before: PoolState): { least: bigint; greatest: bigint } {
  const returned = { least: 0n, greatest: 0n };
  let weight = before.totalWeight;
  // A remainder is below the weight that it was last divided by, or below a wei after an exit.
  let remainderBound = greatest(before.remainderScaled, SCALE);
  for (const { event } of events) {
    // Locked stake weighs at most ten times its amount.
    if (event.name === "Staked") weight += amountOf(event, "amount");
    if (event.name === "PositionOpened") weight += 10n * amountOf(event, "amount");
    remainderBound = greatest(remainderBound, weight);
    if (event.name !== "RewardsForfeited") continue;
    const scaled = amountOf(event, "amountScaled");
    returned.least += scaled / SCALE;
    returned.greatest += (scaled + remainderBound) / SCALE;
  }
  return returned;
}

function readRates(events: readonly StepEvent[], before: PoolState): { least: bigint; greatest: bigint } {
  const rates = { least: before.emissionRateWeiPerSecond, greatest: before.emissionRateWeiPerSecond };
  for (const { event } of events) {
    if (event.name !== "EmissionRateUpdated") continue;
    const rate = amountOf(event, "rate");
    rates.least = least(rates.least, rate);
    rates.greatest = greatest(rates.greatest, rate);
  }
  return rates;
}

/** Tell whether an account has never had to do with a pool, so that every sentence holds for it. */
function isOutsider(account: PoolAccountState): boolean {
  return (
    account === OUTSIDER ||
    (account.stakedWei === 0n &&
      account.weight === 0n &&
      account.lockedWei === 0n &&
      account.coolingWei === 0n &&
      account.accumulatorCheckpoint === 0n &&
      account.owedScaled === 0n &&
      account.positions.length + account.unstakings.length === 0)
  );
}

function stakerOf(id: string, before: PoolState, after: PoolState): Staker {
  return { id, before: before.accounts[id] ?? OUTSIDER, after: after.accounts[id] ?? OUTSIDER };
}

function listMoved(before: PoolState, after: PoolState, activity: ReadonlyMap<string, PoolActivity>): Staker[] {
  const { names, earlier, later } = movesBetween(before.accounts, after.accounts);
  const moved = names.map((id, index) => ({
    id,
    before: earlier[index] ?? OUTSIDER,
    after: later[index] as PoolAccountState,
  }));
  if (activity.size === 0) return moved;
  const known = new Set(names);
  for (const id of activity.keys()) {
    if (!known.has(id) && id in after.accounts) moved.push(stakerOf(id, before, after));
  }
  return moved;
}

/** List every account that has, had or did anything in a pool; once for both pools of a step. */
const everyStaker = remembered(({ before, after, activity }: PoolStep): readonly Staker[] =>
  namesOf(after.accounts)
    .map((id) => stakerOf(id, before, after))
    .filter((staker) => !isOutsider(staker.after) || !isOutsider(staker.before) || activity.has(staker.id)),
);

interface PoolNames {
  readonly id: PoolId;
  readonly contract: ContractId;
  readonly parameters: TunableId;
  readonly stakeVault: ContractId;
  readonly rewardVault: ContractId;
  readonly stakedLedger: (snapshot: Snapshot) => Ledger;
  readonly stakedAsset: "token" | "liquidity";
}

const POOLS: readonly PoolNames[] = [
  {
    id: "staking",
    contract: "staking-pool",
    parameters: "stakingPool",
    stakeVault: "staking-stake-vault",
    rewardVault: "staking-reward-vault",
    stakedLedger: ({ token }) => token.balancesWei,
    stakedAsset: "token",
  },
  {
    id: "liquidityMining",
    contract: "mining-pool",
    parameters: "miningPool",
    stakeVault: "mining-stake-vault",
    rewardVault: "mining-reward-vault",
    stakedLedger: ({ pair }) => pair.balancesWei,
    stakedAsset: "liquidity",
  },
];

function readPoolStep(names: PoolNames, transition: Transition): PoolStep {
  const before = transition.before.pools[names.id];
  const after = transition.after.pools[names.id];
  const events = eventsOf(transition, names.contract);
  let [fundedWei, fundedFreelyWei, claimedWei, wasEntered] = [0n, 0n, 0n, false];
  for (const { event } of events) {
    const amountWei = amountOf(event, "amount");
    if (event.name === "RewardsFunded") {
      fundedWei += amountWei;
      if (!WITHIN_ROOM.has(event.args["from"])) fundedFreelyWei += amountWei;
    }
    if (event.name === "RewardsClaimed") claimedWei += amountWei;
    if (ENTRIES.has(event.name)) wasEntered = true;
  }
  const activity = readActivity(events, before);
  return {
    id: names.id,
    parameters: names.parameters,
    before,
    after,
    transition,
    moved: listMoved(before, after, activity),
    activity,
    fundedWei,
    fundedFreelyWei,
    claimedWei,
    wasEntered,
    haltedAtEntrySeconds: haltedDuring(transition, names.contract, before.haltedUntilSeconds, ENTRIES),
    returnedWei: readReturned(events, before),
    rates: readRates(events, before),
    stakeVault: {
      beforeWei: heldBy(names.stakedLedger(transition.before), names.stakeVault),
      afterWei: heldBy(names.stakedLedger(transition.after), names.stakeVault),
      giftsWei: giftsTo(transition, names.stakedAsset, names.stakeVault),
    },
    rewardVault: {
      beforeWei: heldBy(transition.before.token.balancesWei, names.rewardVault),
      afterWei: heldBy(transition.after.token.balancesWei, names.rewardVault),
      giftsWei: giftsTo(transition, "token", names.rewardVault),
    },
  };
}

/** Read both pools' steps, once per transition. */
export const poolSteps = remembered((transition: Transition): readonly PoolStep[] =>
  POOLS.map((names) => readPoolStep(names, transition)),
);

/** Check each pool; the first that fails is reported by name. */
export function inEachPool(
  check: (step: PoolStep) => Figures | undefined,
): (transition: Transition) => Violation | undefined {
  return (transition) => {
    for (const step of poolSteps(transition)) {
      const figures = check(step);
      if (figures !== undefined) return violation({ pool: step.id, ...figures });
    }
    return undefined;
  };
}

type StakerCheck = (
  after: PoolAccountState,
  before: PoolAccountState,
  step: PoolStep,
  id: string,
) => Figures | undefined;

function checkStakers(step: PoolStep, stakers: readonly Staker[], check: StakerCheck): Figures | undefined {
  for (const { id, before, after } of stakers) {
    const figures = check(after, before, step, id);
    if (figures !== undefined) return { account: id, ...figures };
  }
  return undefined;
}

/**
 * Check each account that moved in each pool, with its state before the step; the first that fails is reported by name.
 *
 * For sentences that say nothing of accounts that stayed the same.
 *
 * @param concernsAll - Tells of a step in which the sentence does say something of every account.
 */
export function forEachMoved(
  check: StakerCheck,
  concernsAll: (step: PoolStep) => boolean = () => false,
): (transition: Transition) => Violation | undefined {
  return inEachPool((step) => checkStakers(step, concernsAll(step) ? everyStaker(step) : step.moved, check));
}

/**
 * Check each account of each pool; the first that fails is reported by name. Where the sentence held for a pool in the
 * state before, it still does for the accounts that stayed the same, and only the others are looked at.
 *
 * @param holds - What has to hold of the pool as a whole, before its accounts.
 */
export function forEachStaker(
  check: StakerCheck,
  holds: (step: PoolStep) => Figures | undefined = () => undefined,
): (transition: Transition) => Violation | undefined {
  const sound = new Recent<PoolState, true>(2 * POOLS.length);
  return inEachPool((step) => {
    const stakers = sound.get(step.before) === true ? step.moved : everyStaker(step);
    const figures = holds(step) ?? checkStakers(step, stakers, check);
    if (figures === undefined) sound.set(step.after, true);
    return figures;
  });
}
