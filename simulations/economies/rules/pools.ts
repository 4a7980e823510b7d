import type { Problem } from "../../errors.ts";
import { SECONDS_PER_DAY } from "../../units/amounts.ts";
import type { Economy } from "../schema.ts";
import { jointRule, showWad, toWad, unless } from "./rule.ts";

const POOLS = ["staking", "liquidityMining"] as const;

type PoolName = (typeof POOLS)[number];
type Pool = Economy[PoolName];

const TARGET_BITS = 127n;
const EMISSION_RATE_BITS = 80n;

function forEachPool(check: (pool: Pool, path: PoolName) => Problem[]) {
  return (economy: Pick<Economy, PoolName>): Problem[] => POOLS.flatMap((name) => check(economy[name], name));
}

/** The target is positive, and its double fits 128 bits, as the emission curve needs. */
export const targetStakeFits = jointRule(
  POOLS,
  forEachPool((pool, path) => {
    const target = toWad(pool.targetStake);
    return unless(target > 0n && target < 1n << TARGET_BITS, {
      message: "the target stake is out of range",
      path: `${path}.targetStake`,
      value: pool.targetStake,
      allowed: `more than 0, less than ${showWad(1n << TARGET_BITS)}`,
      next: "choose the stake at which the emission should be largest",
    });
  }),
);

/** A target of tokens can be reached: the cap allows that many. */
export const stakingTargetReachable = jointRule(["staking", "token"], ({ staking, token }) =>
  unless(toWad(staking.targetStake) <= toWad(token.maxSupply), {
    message: "more tokens than the cap would have to be staked",
    path: "staking.targetStake",
    value: staking.targetStake,
    allowed: `more than 0, at most ${token.maxSupply}`,
    next: "lower staking.targetStake",
  }),
);

/** The largest emission fits the 80 bits of wei per second that a pool stores. */
export const emissionRateFits = jointRule(
  POOLS,
  forEachPool((pool, path) =>
    unless(toWad(pool.maximumEmissionPerDay) / BigInt(SECONDS_PER_DAY) < 1n << EMISSION_RATE_BITS, {
      message: "the largest emission is out of range",
      path: `${path}.maximumEmissionPerDay`,
      value: pool.maximumEmissionPerDay,
      allowed: `less than ${showWad((1n << EMISSION_RATE_BITS) * BigInt(SECONDS_PER_DAY))} a day`,
      next: "lower it",
    }),
  ),
);

/** A pool that emission goes to can pay it out. */
export const emissionHasOutlet = jointRule([...POOLS, "emission"], (economy) =>
  POOLS.flatMap((name) => {
    const pays = toWad(economy[name].maximumEmissionPerDay) >= BigInt(SECONDS_PER_DAY);
    return unless(pays || economy.emission.weightsBps[name] === 0, {
      message: "emission goes to a pool that pays nothing out",
      path: `${name}.maximumEmissionPerDay`,
      value: economy[name].maximumEmissionPerDay,
      allowed: "at least a wei per second while the pool has an emission weight",
      next: `raise ${name}.maximumEmissionPerDay or set emission.weightsBps.${name} to 0`,
    });
  }),
);

/** The pool is filled at least as far as it may pay out at the full rate. */
export const runwaysOrdered = jointRule(
  POOLS,
  forEachPool((pool, path) =>
    unless(pool.targetRunwaySeconds >= pool.minimumRunwaySeconds, {
      message: "the target runway is shorter than the minimum",
      path: `${path}.targetRunwaySeconds`,
      value: pool.targetRunwaySeconds,
      allowed: `at least ${pool.minimumRunwaySeconds}`,
      next: "lengthen targetRunwaySeconds or shorten minimumRunwaySeconds",
    }),
  ),
);

/** The cooldown starts within its immutable maximum. */
export const cooldownWithinMaximum = jointRule(
  POOLS,
  forEachPool((pool, path) =>
    unless(pool.cooldownSeconds <= pool.maximumCooldownSeconds, {
      message: "the cooldown exceeds its maximum",
      path: `${path}.cooldownSeconds`,
      value: pool.cooldownSeconds,
      allowed: `between 0 and ${pool.maximumCooldownSeconds}`,
      next: "shorten cooldownSeconds or raise maximumCooldownSeconds",
    }),
  ),
);

/** Longer locks have longer terms than those before them, and never weigh less. */
export const lockTiersRise = jointRule(
  POOLS,
  forEachPool((pool, path) =>
    pool.lockTiers.flatMap((tier, index) => {
      const before = pool.lockTiers[index - 1];
      return [
        ...unless(before === undefined || tier.termSeconds > before.termSeconds, {
          message: "lock terms don't rise",
          path: `${path}.lockTiers[${index}].termSeconds`,
          value: tier.termSeconds,
          allowed: `more than ${before?.termSeconds}`,
          next: "sort the tiers by term, each term once",
        }),
        ...unless(before === undefined || tier.weightBps >= before.weightBps, {
          message: "a longer lock weighs less than a shorter one",
          path: `${path}.lockTiers[${index}].weightBps`,
          value: tier.weightBps,
          allowed: `between ${before?.weightBps} and 100000`,
          next: "raise this weight or lower the one before",
        }),
      ];
    }),
  ),
);

/** With a discount on offer, stake can't leave one account and earn a second discount in the same period. */
export const cooldownCoversPricingPeriod = jointRule(["staking", "fees"], ({ staking, fees }) => {
  const discounts = fees.maximumDiscountBps > 0 && toWad(fees.discountedUnitsPerToken) > 0n;
  return unless(!discounts || staking.cooldownSeconds >= fees.pricingPeriodSeconds, {
    message: "the same stake could give two discounts in one pricing period",
    path: "staking.cooldownSeconds",
    value: staking.cooldownSeconds,
    allowed: `at least ${fees.pricingPeriodSeconds}, the pricing period`,
    next: "lengthen staking.cooldownSeconds, shorten fees.pricingPeriodSeconds, or offer no discount",
  });
});
