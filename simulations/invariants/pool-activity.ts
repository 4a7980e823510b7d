import { BPS, mulDivDown } from "../units/amounts.ts";
import type { PoolAccountState, PoolState, PositionState, UnstakingState } from "../protocol/snapshot.ts";
import { greatest, least } from "./integers.ts";
import { accountOf, amountOf } from "./step-events.ts";
import type { StepEvent } from "./step-events.ts";

/** What one account did in a pool during a step, by the pool's own events. */
export interface PoolActivity {
  /** Staked, with and without a lock. */
  stakedWei: bigint;
  unstakedWei: bigint;
  /** Staked with a lock. */
  lockedWei: bigint;
  settledWei: bigint;
  withdrawnWei: bigint;
  claimedWei: bigint;
  forfeitedScaled: bigint;
  /** Weight as the events leave it, and the extremes on the way, the step's ends included. */
  weight: bigint;
  leastWeight: bigint;
  greatestWeight: bigint;
  readonly opened: Map<bigint, PositionState>;
  /** Amounts by id of the entry that ended. */
  readonly settled: Map<bigint, bigint>;
  readonly started: Map<bigint, UnstakingState>;
  readonly withdrawn: Map<bigint, bigint>;
  /** Ids that somebody else than the owner withdrew. */
  readonly withdrawnByOthers: bigint[];
}

/** Return a position's weight: its amount times its tier's weight, rounded down. */
export function weightOf({ amountWei, weightBps }: PositionState): bigint {
  return mulDivDown(amountWei, weightBps, BPS);
}

function startActivity(account: PoolAccountState | undefined): PoolActivity {
  const weight = account?.weight ?? 0n;
  return {
    stakedWei: 0n,
    unstakedWei: 0n,
    lockedWei: 0n,
    settledWei: 0n,
    withdrawnWei: 0n,
    claimedWei: 0n,
    forfeitedScaled: 0n,
    weight,
    leastWeight: weight,
    greatestWeight: weight,
    opened: new Map(),
    settled: new Map(),
    started: new Map(),
    withdrawn: new Map(),
    withdrawnByOthers: [],
  };
}

function moveWeight(activity: PoolActivity, by: bigint): void {
  activity.weight += by;
  activity.leastWeight = least(activity.leastWeight, activity.weight);
  activity.greatestWeight = greatest(activity.greatestWeight, activity.weight);
}

function apply(activity: PoolActivity, { event, action }: StepEvent, account: PoolAccountState | undefined): void {
  const amountWei = amountOf(event, "amount");
  switch (event.name) {
    case "Staked":
      activity.stakedWei += amountWei;
      moveWeight(activity, amountWei);
      break;
    case "PositionOpened": {
      const id = amountOf(event, "positionId");
      const weightBps = amountOf(event, "weightBps");
      const position = { id, amountWei, weightBps, unlockAtSeconds: amountOf(event, "unlockAt") };
      activity.stakedWei += amountWei;
      activity.lockedWei += amountWei;
      activity.opened.set(id, position);
      moveWeight(activity, weightOf(position));
      break;
    }
    case "PositionSettled": {
      const id = amountOf(event, "positionId");
      const position = activity.opened.get(id) ?? account?.positions.find((held) => held.id === id);
      activity.settledWei += amountWei;
      activity.settled.set(id, amountWei);
      if (position !== undefined) moveWeight(activity, position.amountWei - weightOf(position));
      break;
    }
    case "UnstakingStarted": {
      const id = amountOf(event, "unstakingId");
      activity.unstakedWei += amountWei;
      activity.started.set(id, { id, amountWei, readyAtSeconds: amountOf(event, "readyAt") });
      moveWeight(activity, -amountWei);
      break;
    }
    case "StakeWithdrawn": {
      const id = amountOf(event, "unstakingId");
      activity.withdrawnWei += amountWei;
      activity.withdrawn.set(id, amountWei);
      if (action.kind !== "withdraw" || action.actor !== accountOf(event, "account")) {
        activity.withdrawnByOthers.push(id);
      }
      break;
    }
    case "RewardsClaimed":
      activity.claimedWei += amountWei;
      break;
    case "RewardsForfeited":
      activity.forfeitedScaled += amountOf(event, "amountScaled");
      break;
  }
}

/** Replay a pool's events by account; accounts without an event are absent. */
export function readActivity(events: readonly StepEvent[], before: PoolState): ReadonlyMap<string, PoolActivity> {
  const activities = new Map<string, PoolActivity>();
  for (const item of events) {
    if (!("account" in item.event.args)) continue;
    const id = accountOf(item.event, "account");
    const account = before.accounts[id];
    let activity = activities.get(id);
    if (activity === undefined) {
      activity = startActivity(account);
      activities.set(id, activity);
    }
    apply(activity, item, account);
  }
  return activities;
}
