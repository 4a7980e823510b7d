/** Contracts whose parameters governance may change, by the name that the deployment gives them, in the steward's order. */
export const TUNABLE_CONTRACTS = ["minter", "stakingPool", "miningPool", "fees", "burn", "buyback"] as const;

/** A contract of {@link TUNABLE_CONTRACTS}. */
export type TunableContract = (typeof TUNABLE_CONTRACTS)[number];

/** Sections of an economy file that hold such parameters, in the order of {@link TUNABLE_CONTRACTS}. */
export const TUNABLE_SECTIONS = ["emission", "staking", "liquidityMining", "fees", "burn", "buyback"] as const;

/** A section of {@link TUNABLE_SECTIONS}. */
export type TunableSection = (typeof TUNABLE_SECTIONS)[number];

/**
 * How an economy file writes a parameter, and what the contract stores: amounts (of the token, of quote, of the pair's
 * shares) as wei, daily amounts as wei per second, ratios and prices as wads, all rounded down; the others as the integers that they are.
 */
export type ParameterUnit =
  "token" | "token-per-day" | "pool-share" | "quote" | "quote-per-day" | "ratio" | "bps" | "seconds" | "units";

/** In which direction a parameter is safer, in the order in which the steward numbers them. */
export const SAFER_DIRECTIONS = ["none", "lower", "higher"] as const;

/** In which direction a parameter is safer for holders; "none" where either way hurts somebody. */
export type SaferDirection = (typeof SAFER_DIRECTIONS)[number];

/** A parameter that governance may change. */
export interface TunableParameter {
  readonly contract: TunableContract;
  /** Name in its contract. */
  readonly name: string;
  /** Where an economy file has it. */
  readonly path: string;
  readonly unit: ParameterUnit;
  readonly saferDirection: SaferDirection;
}

type Row = readonly [name: string, path: string, unit: ParameterUnit, saferDirection: SaferDirection];

function rowsOf(contract: TunableContract, section: TunableSection, rows: readonly Row[]): TunableParameter[] {
  return rows.map(([name, path, unit, saferDirection]) => ({
    contract,
    name,
    path: `${section}.${path}`,
    unit,
    saferDirection,
  }));
}

/** Rewards that dilute and rewards that stakers lose are each somebody's harm; a shorter cooldown lets people leave. */
function poolRows(staked: "token" | "pool-share"): readonly Row[] {
  return [
    ["maximumEmissionRateWeiPerSecond", "maximumEmissionPerDay", "token-per-day", "none"],
    ["targetStakeWei", "targetStake", staked, "none"],
    ["minimumRunwaySeconds", "minimumRunwaySeconds", "seconds", "higher"],
    ["targetRunwaySeconds", "targetRunwaySeconds", "seconds", "none"],
    ["cooldownSeconds", "cooldownSeconds", "seconds", "lower"],
  ];
}

/**
 * Every parameter that governance may change, in the steward's order: contract by contract, each in the order of its
 * `parameterIds()`. A parameter's number is its index here; the deployment's read-back compares the two.
 */
export const TUNABLE_PARAMETERS: readonly TunableParameter[] = [
  ...rowsOf("minter", "emission", [
    ["stakingWeightBps", "weightsBps.staking", "bps", "none"],
    ["liquidityMiningWeightBps", "weightsBps.liquidityMining", "bps", "none"],
    ["contributionsWeightBps", "weightsBps.contributions", "bps", "none"],
    ["bucketCapacityWei", "bucket.capacity", "token", "lower"],
    ["bucketRateWeiPerSecond", "bucket.refillPerDay", "token-per-day", "lower"],
  ]),
  ...rowsOf("stakingPool", "staking", poolRows("token")),
  ...rowsOf("miningPool", "liquidityMining", poolRows("pool-share")),
  ...rowsOf("fees", "fees", [
    ["floorUnitPriceWad", "floorUnitPrice", "ratio", "none"],
    ["ceilingUnitPriceWad", "ceilingUnitPrice", "ratio", "lower"],
    ["targetUnitsPerPeriod", "targetUnitsPerPeriod", "units", "none"],
    ["maximumDiscountBps", "maximumDiscountBps", "bps", "lower"],
    ["fullDiscountStakeWei", "fullDiscountStake", "token", "higher"],
    ["discountedUnitsPerTokenWad", "discountedUnitsPerToken", "ratio", "lower"],
    ["quoteBuybackBps", "quoteRevenueBps.buyback", "bps", "none"],
    ["quoteTreasuryBps", "quoteRevenueBps.treasury", "bps", "none"],
    ["tokenBurnBps", "tokenRevenueBps.burn", "bps", "none"],
    ["tokenStakersBps", "tokenRevenueBps.stakers", "bps", "none"],
    ["tokenTreasuryBps", "tokenRevenueBps.treasury", "bps", "none"],
  ]),
  ...rowsOf("burn", "burn", [
    ["minimumRateWad", "minimumRate", "ratio", "lower"],
    ["maximumRateWad", "maximumRate", "ratio", "lower"],
    ["maximumSupplyShareWad", "maximumSupplyShare", "ratio", "lower"],
    ["supplyFloorWei", "supplyFloor", "token", "higher"],
    ["issuanceTargetWad", "issuanceTarget", "ratio", "higher"],
    ["issuanceScaleWad", "issuanceScale", "ratio", "higher"],
  ]),
  ...rowsOf("buyback", "buyback", [
    ["bucketCapacityWei", "bucket.capacity", "quote", "lower"],
    ["bucketRateWeiPerSecond", "bucket.refillPerDay", "quote-per-day", "lower"],
    ["reserveShareBps", "reserveShareBps", "bps", "lower"],
    ["bandBps", "bandBps", "bps", "lower"],
    ["minimumLotWei", "minimumLot", "quote", "none"],
    ["cooldownSeconds", "cooldownSeconds", "seconds", "higher"],
    ["tipMaximumWei", "tipMaximum", "quote", "lower"],
    ["tipBps", "tipBps", "bps", "lower"],
    ["tipWindowSeconds", "tipWindowSeconds", "seconds", "higher"],
    ["burnShareBps", "burnShareBps", "bps", "none"],
  ]),
];

/** Parameters whose values always add up to 10,000 bps, by path: none of them moves alone. */
export const SHARED_SUMS: readonly (readonly string[])[] = [
  ["emission.weightsBps.staking", "emission.weightsBps.liquidityMining", "emission.weightsBps.contributions"],
  ["fees.quoteRevenueBps.buyback", "fees.quoteRevenueBps.treasury"],
  ["fees.tokenRevenueBps.burn", "fees.tokenRevenueBps.stakers", "fees.tokenRevenueBps.treasury"],
];

/** Find a parameter's number; -1 where there is none. */
export function parameterNumber(contract: TunableContract, name: string): number {
  return TUNABLE_PARAMETERS.findIndex((each) => each.contract === contract && each.name === name);
}
