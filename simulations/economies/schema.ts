import { z } from "zod";

import { GOAL_METRICS } from "./goals.ts";
import { TUNABLE_PARAMETERS } from "./tunables.ts";
import type { ParameterUnit } from "./tunables.ts";

const SECONDS_PER_DAY = 86_400;
const SECONDS_PER_YEAR = 365 * SECONDS_PER_DAY;

/** A text of a pattern; problems quote the description. */
const text = (pattern: RegExp, description: string) => z.string().regex(pattern).describe(description);

/** A non-negative amount in whole units, written as a decimal string: "1250.5". */
const amount = text(/^\d{1,30}(\.\d{1,18})?$/, 'a non-negative decimal string in whole units, such as "1250.5"');

/** A ratio written as a decimal string with at most 18 decimals, stored on chain as a wad. */
const ratio = text(/^\d{1,6}(\.\d{1,18})?$/, 'a non-negative decimal string with at most 18 decimals, such as "0.003"');

const signedRatio = text(/^-?\d{1,6}(\.\d{1,18})?$/, 'a decimal string with at most 18 decimals, such as "-0.0001"');

const signedAmount = text(/^-?\d{1,30}(\.\d{1,18})?$/, 'a decimal string in whole units, such as "1250.5"');

const bps = z.int().min(0).max(10_000);

const seconds = z
  .int()
  .min(0)
  .max(100 * SECONDS_PER_YEAR);
const positiveSeconds = seconds.min(1);

const identifier = text(/^[a-z][a-z0-9-]{0,39}$/, "lower-case letters, digits and dashes, starting with a letter");

const source = z.strictObject({
  /** Which field or figure the source backs. */
  figure: z.string().min(1),
  /** Where it was published, with its date. */
  source: z.string().min(1),
});

const vesting = z.strictObject({
  /** Seconds from genesis to the start of vesting. */
  startSeconds: seconds.default(0),
  /** Seconds from the start until the first token is released. */
  cliffSeconds: seconds,
  /** Seconds from the start until everything has vested. */
  durationSeconds: positiveSeconds,
  /** Whether governance may stop the grant; what has vested by then stays the beneficiary's. */
  revocable: z.boolean().default(false),
});

const allocation = z.strictObject({
  /** Name of the allocation and of the account that benefits from it. */
  id: identifier,
  sector: z.enum(["team", "investors", "early-adopters", "community", "ecosystem", "treasury", "liquidity"]),
  /** Tokens, in whole units. */
  amount,
  /** Without it, the tokens are liquid at genesis. */
  vesting: vesting.optional(),
});

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

const rewardPool = z.strictObject({
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

const fees = z.strictObject({
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

const burn = z.strictObject({
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

const buyback = z.strictObject({
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

/** How far the steward may move a parameter; figures are written as the file writes the parameter. */
function limitsOf(unit: ParameterUnit) {
  const isInteger = unit === "bps" || unit === "seconds" || unit === "units";
  const figure = isInteger ? z.int() : signedAmount;
  return z.strictObject({
    minimum: figure,
    maximum: figure,
    /** Farthest that one recommendation may move it. */
    step: figure,
    /** Farthest that it may move in any window, all moves added up. */
    budget: figure,
    /** Least time between two moves. */
    cooldownSeconds: positiveSeconds.max(SECONDS_PER_YEAR),
    /** Length of the budget's window: 1 to 32 cooldowns. */
    windowSeconds: positiveSeconds.max(10 * SECONDS_PER_YEAR),
  });
}

/** A parameter's limits as a file writes them. */
export type LimitsInput = z.output<ReturnType<typeof limitsOf>>;

const steward = z.strictObject({
  /** How long a recommendation waits, so that the guardian can veto it and stakers can leave. */
  vetoDelaySeconds: positiveSeconds.max(SECONDS_PER_YEAR),
  /** How long it waits while an integrity flag is up. */
  flaggedDelaySeconds: positiveSeconds.max(SECONDS_PER_YEAR),
  /** How long after it was made a recommendation expires. */
  lifetimeSeconds: positiveSeconds.max(SECONDS_PER_YEAR),
  /** How long an integrity flag stays up. */
  flagSeconds: positiveSeconds.max(SECONDS_PER_YEAR),
  /** How long the guardian's narrowing of limits holds. */
  narrowingSeconds: positiveSeconds.max(SECONDS_PER_YEAR),
  /** What the steward may move, by the parameter's place in this file; what isn't listed stays as it is. */
  limits: z
    .strictObject(Object.fromEntries(TUNABLE_PARAMETERS.map(({ path, unit }) => [path, limitsOf(unit).optional()])))
    .default({}),
});

const governance = z.strictObject({
  voting: z.strictObject({
    /** Seconds between a proposal and its vote, whose weights are those of the vote's start. */
    delaySeconds: positiveSeconds.max(30 * SECONDS_PER_DAY),
    periodSeconds: positiveSeconds.max(30 * SECONDS_PER_DAY),
    /** Votes that a proposer needs, in tokens. */
    proposalThreshold: amount,
    /** Share of the supply that has to vote for or abstain. */
    quorumBps: bps.min(1),
  }),
  /** Seconds between the queueing of what was voted and its effect. */
  executionDelaySeconds: positiveSeconds.max(SECONDS_PER_YEAR),
  /** How long a halt by the guardian lasts. */
  haltSeconds: positiveSeconds.max(30 * SECONDS_PER_DAY),
  /** How long the guardian's powers last unless governance renews them. */
  guardianTermSeconds: positiveSeconds.max(5 * SECONDS_PER_YEAR),
  steward,
});

const goal = z.strictObject({
  id: identifier,
  /** Which figure of a run's summary the goal is about. */
  metric: z.enum(GOAL_METRICS),
  comparison: z.enum(["at-least", "at-most"]),
  bound: z.number(),
  /** Share of the simulated futures in which it has to hold. */
  share: z.number().gt(0).max(1).default(1),
});

/** The shape of an economy file, field by field; {@link defineEconomy} adds the rules that join fields. */
export const economySchema = z.strictObject({
  name: identifier,
  title: z.string().min(1),
  description: z.string().min(1),
  /** Published figures that the file follows. */
  sources: z.array(source).default([]),
  token: z.strictObject({
    name: z.string().min(1).max(64),
    symbol: text(/^[A-Z0-9]{1,11}$/, "1 to 11 capital letters or digits"),
    /** Cap of the tokens ever minted. */
    maxSupply: amount,
    genesisSupply: amount,
  }),
  quote: z.strictObject({
    symbol: text(/^[A-Z0-9]{1,11}$/, "1 to 11 capital letters or digits"),
    decimals: z.union([z.literal(6), z.literal(18)]),
  }),
  /** Who holds the genesis supply; the amounts add up to it exactly. */
  allocations: z.array(allocation).min(1).max(64),
  /** What seeds the pool; the tokens come from the allocation of sector "liquidity". Their ratio is the first price. */
  liquidity: z.strictObject({ quoteAmount: amount }),
  emission: z.strictObject({
    schedule,
    /** How the schedule is shared out. */
    weightsBps: z.strictObject({ staking: bps, liquidityMining: bps, contributions: bps }),
    bucket,
  }),
  staking: rewardPool,
  liquidityMining: rewardPool,
  fees,
  burn,
  buyback,
  governance,
  goals: z.array(goal).max(32).default([]),
});

/** An economy file as a team writes it; defaults may be left out. */
export type EconomyInput = z.input<typeof economySchema>;

/** A validated economy, defaults filled in. */
export type Economy = z.output<typeof economySchema>;
