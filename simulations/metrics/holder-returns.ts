import type { StepRow } from "../recorder/rows.ts";
import { SECONDS_PER_YEAR, TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";

/** What became of those who held tokens from the first step's end to the last's. Returns are shares: 0.1 is +10 %. */
export interface HolderReturns {
  /** Return on a token that only lay in a wallet, in quote. */
  readonly held: number;
  /**
   * Return on a token that was staked throughout at the pool's average yield of each step, rewards restaked at once, in
   * quote; gas is not counted.
   */
  readonly staked: number;
  /** Growth of the total supply over the same time. */
  readonly supplyGrowth: number;
  /** Growth of the total supply, a year, compounded. */
  readonly supplyGrowthYearly: number;
  /** Circulating supply at the pool's price, in quote, at the first step and the last. */
  readonly firstMarketValue: number;
  readonly lastMarketValue: number;
}

type HolderRow = Pick<
  StepRow,
  "timestampSeconds" | "poolPrice" | "stakingYield" | "totalSupplyWei" | "circulatingSupplyWei"
>;

function marketValue(row: HolderRow): number {
  return weiToNumber(row.circulatingSupplyWei, TOKEN_DECIMALS) * row.poolPrice;
}

/** Grow one staked token from the first row to the last, each interval at the yield of its end. */
function grownStake(rows: readonly HolderRow[]): number {
  let stake = 1;
  let beforeSeconds = rows[0]?.timestampSeconds ?? 0;
  for (const row of rows.slice(1)) {
    stake *= 1 + (row.stakingYield * (row.timestampSeconds - beforeSeconds)) / SECONDS_PER_YEAR;
    beforeSeconds = row.timestampSeconds;
  }
  return stake;
}

/** Measure what holding and staking brought; undefined with fewer than two rows, or without a price or a supply. */
export function holderReturns(rows: readonly HolderRow[]): HolderReturns | undefined {
  const first = rows[0];
  const last = rows.at(-1);
  if (first === undefined || last === undefined || first === last) return undefined;
  if (first.poolPrice <= 0 || first.totalSupplyWei <= 0n) return undefined;
  const priceRatio = last.poolPrice / first.poolPrice;
  const supplyRatio = Number(last.totalSupplyWei) / Number(first.totalSupplyWei);
  const years = (last.timestampSeconds - first.timestampSeconds) / SECONDS_PER_YEAR;
  return {
    held: priceRatio - 1,
    staked: grownStake(rows) * priceRatio - 1,
    supplyGrowth: supplyRatio - 1,
    supplyGrowthYearly: supplyRatio ** (1 / years) - 1,
    firstMarketValue: marketValue(first),
    lastMarketValue: marketValue(last),
  };
}

/**
 * Compute a yield after dilution, both yearly: (1 + nominal)/(1 + growth) − 1. Above 0, whoever stakes gains a larger share
 * of the supply.
 */
export function realYield(nominal: number, supplyGrowthYearly: number): number {
  return (1 + nominal) / (1 + supplyGrowthYearly) - 1;
}
