import { DAY, GENESIS, TOKEN, WAD } from "./market-fixtures.ts";

/** Roles of the access manager, as the deployment module grants them. */
export const ROLES = { admin: 0n, governor: 1n, guardian: 2n, steward: 3n, proposer: 4n } as const;

/** How long the steward's things take, in seconds. */
export const DELAYS = {
  vetoDelaySeconds: BigInt(30 * DAY),
  flaggedDelaySeconds: BigInt(45 * DAY),
  lifetimeSeconds: BigInt(60 * DAY),
  flagSeconds: BigInt(20 * DAY),
  narrowingSeconds: BigInt(40 * DAY),
} as const;

/** Delays of the timelock, in seconds. */
export const TIMELOCK = { delaySeconds: BigInt(31 * DAY), minimumDelaySeconds: BigInt(30 * DAY) } as const;

/** What a vote needs; the threshold in wei. */
export const VOTING = {
  votingDelaySeconds: BigInt(DAY),
  votingPeriodSeconds: BigInt(5 * DAY),
  proposalThreshold: 100_000n * TOKEN,
  quorumBps: 500n,
} as const;

/** Longest time for which the guardian has powers, in seconds. */
export const GUARDIAN_TERM = BigInt(730 * DAY);

/** When recommendations of these tests begin: everything is deployed at GENESIS. */
export const START = BigInt(GENESIS + 10 * DAY);

/** A hash of some evidence. */
export const EVIDENCE = `0x${"e1".repeat(32)}`;

/** Numbers of {SaferDirection}. */
export const SAFER = { none: 0n, lower: 1n, higher: 2n } as const;

/** Numbers of {IntegrityFlag}. */
export const FLAG = { evidence: 0n, market: 1n } as const;

/** Numbers of OpenZeppelin's {ProposalState}. */
export const STATE = {
  pending: 0n,
  active: 1n,
  canceled: 2n,
  defeated: 3n,
  succeeded: 4n,
  queued: 5n,
  executed: 7n,
} as const;

/** Numbers of {VoteType}. */
export const VOTE = { against: 0n, for: 1n, abstain: 2n } as const;

const POOL = [
  ["maximumEmissionRateWeiPerSecond", "lower"],
  ["targetStakeWei", "none"],
  ["minimumRunwaySeconds", "higher"],
  ["targetRunwaySeconds", "none"],
  ["cooldownSeconds", "none"],
] as const;

/** Every parameter in the order of its number: the contract's field in the market, name there, safer direction. */
export const PARAMETERS = [
  ["minter", "stakingWeightBps", "none"],
  ["minter", "liquidityMiningWeightBps", "none"],
  ["minter", "contributionsWeightBps", "none"],
  ["minter", "bucketCapacityWei", "lower"],
  ["minter", "bucketRateWeiPerSecond", "lower"],
  ...POOL.map((parameter) => ["stakingPool", ...parameter] as const),
  ...POOL.map((parameter) => ["miningPool", ...parameter] as const),
  ["fees", "floorUnitPriceWad", "none"],
  ["fees", "ceilingUnitPriceWad", "lower"],
  ["fees", "targetUnitsPerPeriod", "none"],
  ["fees", "maximumDiscountBps", "lower"],
  ["fees", "fullDiscountStakeWei", "higher"],
  ["fees", "discountedUnitsPerTokenWad", "lower"],
  ["fees", "quoteBuybackBps", "none"],
  ["fees", "quoteTreasuryBps", "none"],
  ["fees", "tokenBurnBps", "none"],
  ["fees", "tokenStakersBps", "none"],
  ["fees", "tokenTreasuryBps", "none"],
  ["burn", "minimumRateWad", "none"],
  ["burn", "maximumRateWad", "lower"],
  ["burn", "maximumSupplyShareWad", "lower"],
  ["burn", "supplyFloorWei", "higher"],
  ["burn", "issuanceTargetWad", "none"],
  ["burn", "issuanceScaleWad", "none"],
  ["buyback", "bucketCapacityWei", "lower"],
  ["buyback", "bucketRateWeiPerSecond", "lower"],
  ["buyback", "reserveShareBps", "lower"],
  ["buyback", "bandBps", "lower"],
  ["buyback", "minimumLotWei", "none"],
  ["buyback", "cooldownSeconds", "higher"],
  ["buyback", "tipMaximumWei", "lower"],
  ["buyback", "tipBps", "lower"],
  ["buyback", "tipWindowSeconds", "none"],
  ["buyback", "burnShareBps", "none"],
] as const;

/** The market's contracts that have parameters. */
export type TunableName = (typeof PARAMETERS)[number][0];

/** Returns a parameter's number. */
export function parameter(contract: TunableName, name: string): bigint {
  const number = PARAMETERS.findIndex(([owner, parameterName]) => owner === contract && parameterName === name);
  if (number < 0) throw new RangeError(`${contract}.${name} is no parameter`);
  return BigInt(number);
}

/** Limits of a parameter; bounds, step and budget in the parameter's unit. */
export interface Limits {
  minimum: bigint;
  maximum: bigint;
  step: bigint;
  budget: bigint;
  cooldownSeconds: bigint;
  windowSeconds: bigint;
}

/** Returns limits as a row, in the order of the contract's struct. */
export function row(limits: Limits): bigint[] {
  const { minimum, maximum, step, budget, cooldownSeconds, windowSeconds } = limits;
  return [minimum, maximum, step, budget, cooldownSeconds, windowSeconds];
}

/** Limits that stop nothing that a contract itself allows. */
export const WIDE: Limits = {
  minimum: 0n,
  maximum: 2n ** 127n,
  step: 2n ** 127n,
  budget: 2n ** 128n - 1n,
  cooldownSeconds: 1n,
  windowSeconds: 1n,
};

/**
 * Returns a parameter's first limits: half its value around it, a tenth of it in one step, three steps in a window of a
 * hundred days, ten days apart. The issuance target, which has a sign, may become negative.
 */
export function firstLimits(name: string, value: bigint): Limits {
  const pace = { cooldownSeconds: BigInt(10 * DAY), windowSeconds: BigInt(100 * DAY) };
  if (name === "issuanceTargetWad") {
    return { minimum: -WAD / 100n, maximum: WAD / 100n, step: WAD / 500n, budget: WAD / 250n, ...pace };
  }
  const step = value / 10n;
  return { minimum: value - value / 2n, maximum: value + value / 2n, step, budget: 3n * step, ...pace };
}
