import type { ScheduleParameters } from "../../../economies/parameters.ts";
import type { TunableContract } from "../../../economies/tunables.ts";
import { BPS, mulDivDown, SECONDS_PER_DAY } from "../../../units/amounts.ts";
import { lesser } from "../../views.ts";
import type { Parameters } from "../parameters.ts";
import { revert } from "../revert.ts";
import type { Revert } from "../revert.ts";
import { emittedWei } from "../schedule.ts";

/** Every tunable parameter, by contract and name. */
export type ParameterSets = Readonly<Record<TunableContract, Parameters>>;

/** What the rules see beside the parameters. */
export interface JointFacts {
  readonly schedule: ScheduleParameters;
  /** Seconds since the schedule's start. */
  readonly elapsedSeconds: bigint;
  readonly pricingPeriodSeconds: bigint;
  readonly totalSupplyWei: bigint;
}

const DAY = BigInt(SECONDS_PER_DAY);

function figure(set: Parameters, name: string): bigint {
  return set[name] ?? 0n;
}

function broken(rule: string, value: bigint, limit: bigint): Revert {
  return revert("JointRuleBroken", rule, value, limit);
}

/** What emission goes to pays it out. */
function outletRevert(weightBps: bigint, pool: Parameters): Revert {
  const rate = figure(pool, "maximumEmissionRateWeiPerSecond");
  return rate > 0n || weightBps === 0n ? undefined : broken("emissionHasOutlet", rate, 1n);
}

/** The bucket carries the next day of the schedule, but for a wei that is left to rounding. */
function bucketRevert(minter: Parameters, { schedule, elapsedSeconds }: JointFacts): Revert {
  const day = emittedWei(schedule, elapsedSeconds + DAY) - emittedWei(schedule, elapsedSeconds);
  const refill = (figure(minter, "bucketRateWeiPerSecond") + 1n) * DAY;
  if (refill < day) return broken("emissionBucketRefills", refill, day);
  const capacity = figure(minter, "bucketCapacityWei");
  return capacity + 1n < day ? broken("emissionBucketHoldsADay", capacity, day) : undefined;
}

/** While a discount is on offer, one stake can't give it to two accounts in one pricing period. */
function discountRevert({ stakingPool, fees }: ParameterSets, { pricingPeriodSeconds }: JointFacts): Revert {
  if (figure(fees, "maximumDiscountBps") === 0n || figure(fees, "discountedUnitsPerTokenWad") === 0n) return undefined;
  const cooldown = figure(stakingPool, "cooldownSeconds");
  if (cooldown >= pricingPeriodSeconds) return undefined;
  return broken("cooldownCoversPricingPeriod", cooldown, pricingPeriodSeconds);
}

/** A full bucket pays the least lot and its tip. */
function lotRevert(buyback: Parameters): Revert {
  const capacity = figure(buyback, "bucketCapacityWei");
  const tip = lesser(figure(buyback, "tipMaximumWei"), mulDivDown(capacity, figure(buyback, "tipBps"), BPS));
  const minimumLot = figure(buyback, "minimumLotWei");
  return minimumLot <= capacity - tip ? undefined : broken("lotFitsBucket", minimumLot, capacity - tip);
}

/** The burn's floor may be raised to the supply at most. */
function floorRevert(before: Parameters, burn: Parameters, { totalSupplyWei }: JointFacts): Revert {
  const floor = figure(burn, "supplyFloorWei");
  if (floor <= figure(before, "supplyFloorWei") || floor <= totalSupplyWei) return undefined;
  return broken("floorUnderSupply", floor, totalSupplyWei);
}

/** Say which rule that joins parameters of several contracts a change would break. */
export function jointRevert(before: ParameterSets, after: ParameterSets, facts: JointFacts): Revert {
  const { minter, stakingPool, miningPool, burn, buyback } = after;
  return (
    outletRevert(figure(minter, "stakingWeightBps"), stakingPool) ??
    outletRevert(figure(minter, "liquidityMiningWeightBps"), miningPool) ??
    bucketRevert(minter, facts) ??
    discountRevert(after, facts) ??
    lotRevert(buyback) ??
    floorRevert(before.burn, burn, facts)
  );
}
