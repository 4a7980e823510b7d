import { SECONDS_PER_DAY, TOKEN_DECIMALS, WAD, formatAmount } from "../../units/amounts.ts";
import type { ParameterUnit } from "../tunables.ts";

/** Values that a contract accepts of a parameter, in the unit that it stores, both ends included. */
export interface ParameterRange {
  readonly least: bigint;
  readonly greatest: bigint;
}

const LARGEST_AMOUNT = (1n << 128n) - 1n;

/** A ceiling may be a million times the floor and still has to fit 128 bits. */
const LARGEST_FLOOR_PRICE = LARGEST_AMOUNT / 1_000_000n;

/** An eighth of the least rate or price is still a whole wei of wad, so that it can always move. */
const LEAST_MOVING_WAD = 8n;

const WIDEST: ParameterRange = { least: 0n, greatest: LARGEST_AMOUNT };
const TARGET_STAKE: ParameterRange = { least: 1n, greatest: (1n << 127n) - 1n };
const EMISSION_RATE: ParameterRange = { least: 0n, greatest: (1n << 80n) - 1n };
const BURN_RATE: ParameterRange = { least: LEAST_MOVING_WAD, greatest: WAD };

/** Where a contract accepts less than any amount of 128 bits; integers are held by the shape of their fields. */
const RANGES: Readonly<Record<string, ParameterRange>> = {
  "staking.maximumEmissionPerDay": EMISSION_RATE,
  "staking.targetStake": TARGET_STAKE,
  "liquidityMining.maximumEmissionPerDay": EMISSION_RATE,
  "liquidityMining.targetStake": TARGET_STAKE,
  "fees.floorUnitPrice": { least: LEAST_MOVING_WAD, greatest: LARGEST_FLOOR_PRICE },
  "fees.ceilingUnitPrice": { least: LEAST_MOVING_WAD, greatest: LARGEST_AMOUNT },
  "fees.fullDiscountStake": { least: 1n, greatest: LARGEST_AMOUNT },
  "burn.minimumRate": BURN_RATE,
  "burn.maximumRate": BURN_RATE,
  "burn.maximumSupplyShare": { least: 0n, greatest: WAD },
  "burn.issuanceTarget": { least: -WAD, greatest: WAD },
  "burn.issuanceScale": { least: 1n, greatest: WAD },
  "buyback.minimumLot": { least: 1n, greatest: LARGEST_AMOUNT },
};

/** Return what a contract accepts of a parameter whatever the others are, by the parameter's path in an economy file. */
export function rangeOf(path: string): ParameterRange {
  return RANGES[path] ?? WIDEST;
}

/** Format what a contract stores as a file would write it: the least figure that is stored so. */
export function showStored(stored: bigint, unit: ParameterUnit, quoteDecimals: number): string {
  const isDaily = unit === "token-per-day" || unit === "quote-per-day";
  const decimals = unit.startsWith("quote") ? quoteDecimals : TOKEN_DECIMALS;
  return formatAmount(isDaily ? stored * BigInt(SECONDS_PER_DAY) : stored, decimals);
}
