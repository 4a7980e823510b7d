import { DAY, divUp, PRICING_PERIOD, TOKEN } from "../../contracts/helpers/market-fixtures.ts";

/** A parameter that a rule joins with those of other contracts: the nearest values that break it and that keep it. */
export interface JointBound {
  /** The rule's name, with what is special about it after a comma. */
  readonly as: string;
  readonly contract: "minter" | "stakingPool" | "miningPool" | "buyback";
  readonly parameter: string;
  /** The steward's number of the parameter. */
  readonly number: number;
  readonly broken: bigint;
  readonly kept: bigint;
  /** The error's value and limit. */
  readonly args: readonly [value: bigint, limit: bigint];
}

const EMITTED_BY_DAY = [1n, 2n].map((days) => (1_000_000n * TOKEN * days) / 365n) as [bigint, bigint];
/** What the market's schedule emits in the day after its first, in wei. */
const DAY_EMISSION = EMITTED_BY_DAY[1] - EMITTED_BY_DAY[0];
/** The slowest rate that refills a day's emission, of which a wei a second is left to rounding. */
const SLOWEST_RATE = divUp(DAY_EMISSION, BigInt(DAY)) - 1n;
const MINIMUM_LOT = 10n * 10n ** 6n;
/** The smallest bucket whose tip of a hundredth leaves the least lot. */
const SMALLEST_BUCKET = (MINIMUM_LOT * 100n) / 99n;
const SHORTEST_COOLDOWN = BigInt(PRICING_PERIOD);

/** Bounds of one parameter each, as the market's others are. */
export const JOINT_BOUNDS: readonly JointBound[] = [
  {
    as: "emissionHasOutlet",
    contract: "stakingPool",
    parameter: "maximumEmissionRateWeiPerSecond",
    number: 5,
    broken: 0n,
    kept: 1n,
    args: [0n, 1n],
  },
  {
    as: "emissionHasOutlet, of liquidity mining",
    contract: "miningPool",
    parameter: "maximumEmissionRateWeiPerSecond",
    number: 10,
    broken: 0n,
    kept: 1n,
    args: [0n, 1n],
  },
  {
    as: "emissionBucketRefills",
    contract: "minter",
    parameter: "bucketRateWeiPerSecond",
    number: 4,
    broken: SLOWEST_RATE - 1n,
    kept: SLOWEST_RATE,
    args: [SLOWEST_RATE * BigInt(DAY), DAY_EMISSION],
  },
  {
    as: "emissionBucketHoldsADay",
    contract: "minter",
    parameter: "bucketCapacityWei",
    number: 3,
    broken: DAY_EMISSION - 2n,
    kept: DAY_EMISSION - 1n,
    args: [DAY_EMISSION - 2n, DAY_EMISSION],
  },
  {
    as: "cooldownCoversPricingPeriod",
    contract: "stakingPool",
    parameter: "cooldownSeconds",
    number: 9,
    broken: SHORTEST_COOLDOWN - 1n,
    kept: SHORTEST_COOLDOWN,
    args: [SHORTEST_COOLDOWN - 1n, SHORTEST_COOLDOWN],
  },
  {
    as: "lotFitsBucket",
    contract: "buyback",
    parameter: "bucketCapacityWei",
    number: 32,
    broken: SMALLEST_BUCKET - 1n,
    kept: SMALLEST_BUCKET,
    args: [MINIMUM_LOT, MINIMUM_LOT - 1n],
  },
];

/** The rule's name alone. */
export const ruleOf = ({ as }: JointBound): string => as.split(",")[0]!;
