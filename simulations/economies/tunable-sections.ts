import { z } from "zod";

import { SECONDS_PER_DAY, SECONDS_PER_YEAR } from "../units/amounts.ts";
import { amount, bps, positiveSeconds, ratio, seconds, signedRatio } from "./fields.ts";

const schedule = z.discriminatedUnion("kind", [
  z.strictObject({
    /** The same amount every second, until the total is out. */
    kind: z.literal("linear"),
    total: amount,
    durationSeconds: positiveSeconds,
  }),
  z.strictObject({
    /** A fixed share of what remains in the reserve, epoch by epoch. */
    kind: z.literal("geometric"),
    reserve: amount,
    /** Share of the remaining reserve that one epoch emits. */
    sharePerEpoch: ratio,
    epochSeconds: positiveSeconds,
  }),
]);

const bucket = z.strictObject({
  /** What one moment may take at most, in whole units. */
  capacity: amount,
  /** What flows back in a day, in whole units. */
  refillPerDay: amount,
});

/** What is minted over time, and for whom. */
export const emission = z.strictObject({
  schedule,
  /** How the schedule is shared out. */
  weightsBps: z.strictObject({ staking: bps, liquidityMining: bps, contributions: bps }),
  bucket,
});

/** A pool that pays rewards to stakers. */
export const rewardPool = z.strictObject({
  /** Largest emission to the pool, in tokens a day. */
  maximumEmissionPerDay: amount,
  /** Stake at which the emission is largest, in whole units of the staked token. */
  targetStake: amount,
  /** The emission never spends what is undistributed faster than this. */
  minimumRunwaySeconds: positiveSeconds.max(SECONDS_PER_YEAR),
  /** The minter fills the pool up to this many seconds of the largest emission. */
  targetRunwaySeconds: positiveSeconds.max(2 * SECONDS_PER_YEAR),
  cooldownSeconds: seconds.max(SECONDS_PER_YEAR),
  /** Immutable limit of the cooldown. */
  maximumCooldownSeconds: seconds.max(SECONDS_PER_YEAR),
  /** Locks that a staker may choose; weight in bps of the amount. */
  lockTiers: z
    .array(
      z.strictObject({
        termSeconds: positiveSeconds.max(10 * SECONDS_PER_YEAR),
        weightBps: z.int().min(10_000).max(100_000),
      }),
    )
    .max(16)
    .default([]),
});

/** What the service costs, and where revenue goes. */
export const fees = z.strictObject({
  pricingPeriodSeconds: positiveSeconds,
  /** Prices of one unit of service, in quote. */
  initialUnitPrice: amount,
  floorUnitPrice: amount,
  ceilingUnitPrice: amount,
  /** Units a period at which the price stays; at most twice as many are sold. */
  targetUnitsPerPeriod: z.int().min(1).max(1_000_000_000_000),
  maximumDiscountBps: bps.max(9_000),
  /** Active stake that earns the full discount, in tokens. */
  fullDiscountStake: amount,
  /** Units a period that one staked token brings the discount to. */
  discountedUnitsPerToken: ratio,
  quoteRevenueBps: z.strictObject({ buyback: bps, treasury: bps }),
  tokenRevenueBps: z.strictObject({ burn: bps, stakers: bps, treasury: bps }),
});

/** What is burned, epoch by epoch. */
export const burn = z.strictObject({
  epochSeconds: positiveSeconds,
  /** Share of the inventory that an epoch burns: at genesis, and its bounds. */
  initialRate: ratio,
  minimumRate: ratio,
  maximumRate: ratio,
  /** Largest share of the supply that one epoch burns. */
  maximumSupplyShare: ratio,
  /** Automated burns stop at this supply, in tokens. */
  supplyFloor: amount,
  /** Net issuance an epoch, as a share of supply, at which the rate stays. */
  issuanceTarget: signedRatio,
  /** Distance from the target at which the rate moves by its full eighth. */
  issuanceScale: ratio,
});

/** What is bought back. */
export const buyback = z.strictObject({
  /** Quote that buybacks may spend. */
  bucket,
  /** Largest lot as a share of the pool's quote reserve (k). */
  reserveShareBps: z.int().min(1).max(15),
  /** Largest distance of the spot price from the average. */
  bandBps: z.int().min(1).max(500),
  /** Smallest lot worth a transaction, in quote. */
  minimumLot: amount,
  cooldownSeconds: positiveSeconds,
  /** Limits of the caller's reward, in quote and in bps of the lot; it grows to them over the window. */
  tipMaximum: amount,
  tipBps: bps.max(1_000),
  tipWindowSeconds: positiveSeconds,
  /** Share of the bought tokens that goes to the burn inventory; the rest goes to stakers. */
  burnShareBps: bps,
  /** Oldest observation from which the average price may start. */
  maximumObservationAgeSeconds: z
    .int()
    .min(3_600)
    .max(30 * SECONDS_PER_DAY),
});
