import type { Run } from "../recorder/run.ts";
import type { StepRow } from "../recorder/rows.ts";
import { SECONDS_PER_DAY, TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";

/** The places that tokens can be in, largest usual holder first; they add up to the total supply. */
export const HOLDINGS = [
  { key: "wallets", column: "inWalletsWei", label: "Wallets" },
  { key: "stakeVault", column: "inStakeVaultWei", label: "Stake vault" },
  { key: "vesting", column: "inVestingWei", label: "Vesting" },
  { key: "treasury", column: "inTreasuryWei", label: "Treasury" },
  { key: "pair", column: "inPairWei", label: "Pool" },
  { key: "rewardVaults", column: "inRewardVaultsWei", label: "Reward vaults" },
  { key: "burnInventory", column: "inBurnInventoryWei", label: "Burn inventory" },
  { key: "protocol", column: "inProtocolWei", label: "Other contracts" },
] as const satisfies readonly { key: string; column: keyof StepRow; label: string }[];

/** Key of a place of {@link HOLDINGS}. */
export type HoldingKey = (typeof HOLDINGS)[number]["key"];

/**
 * One step as charts take it: plain numbers in whole units. Prices are quote per token; `NaN` is a gap.
 * `x` is a UTC date where the run follows a market file, else days since genesis.
 */
export interface ChartRow {
  readonly step: number;
  readonly x: Date | number;
  /** The position on the x axis in words: "2020-03-12" or "day 71". */
  readonly when: string;
  readonly poolPrice: number;
  readonly venuePrice: number;
  readonly averagePrice: number;
  /** The macro factor, scaled to start at the first pool price. */
  readonly macroPrice: number;
  readonly stakingRatio: number;
  readonly stakingYield: number;
  /** Tokens, in the step. */
  readonly minted: number;
  readonly burned: number;
  readonly buybackSpentQuote: number;
  readonly buybackBoughtTokens: number;
  readonly rewardsClaimed: number;
  readonly totalSupply: number;
  /** Total less what has not vested. */
  readonly circulating: number;
  readonly held: Readonly<Record<HoldingKey, number>>;
  readonly reserveQuote: number;
  readonly volumeQuote: number;
  readonly usageUnits: number;
  readonly unitPrice: number;
  readonly quoteRevenue: number;
  readonly tokenRevenue: number;
}

function held(row: StepRow): Readonly<Record<HoldingKey, number>> {
  const entries = HOLDINGS.map(({ key, column }) => [key, weiToNumber(row[column], TOKEN_DECIMALS)] as const);
  return Object.fromEntries(entries) as Record<HoldingKey, number>;
}

/** Whether the run follows dated market rows throughout. */
export function hasMarketDates(run: Run): boolean {
  return run.steps.length > 0 && run.steps.every((row) => row.marketDate !== "");
}

/** Name a step: its market date, or its day since genesis. */
export function nameStep(row: StepRow, genesisSeconds: number): string {
  if (row.marketDate !== "") return row.marketDate;
  return `day ${Number(((row.timestampSeconds - genesisSeconds) / SECONDS_PER_DAY).toFixed(2))}`;
}

/** Convert a run's steps to the plain rows that charts take. */
export function toChartRows(run: Run): readonly ChartRow[] {
  const dated = hasMarketDates(run);
  const quoteDecimals = run.manifest.economy.quote.decimals;
  const first = run.steps[0];
  const macroScale = first === undefined || first.macroFactor === 0 ? 1 : first.poolPrice / first.macroFactor;
  return run.steps.map((row) => ({
    step: row.step,
    x: dated
      ? new Date(`${row.marketDate}T00:00:00Z`)
      : (row.timestampSeconds - run.manifest.genesisSeconds) / SECONDS_PER_DAY,
    when: nameStep(row, run.manifest.genesisSeconds),
    poolPrice: row.poolPrice,
    venuePrice: row.venuePrice,
    averagePrice: row.averagePrice === 0 ? Number.NaN : row.averagePrice,
    macroPrice: row.macroFactor * macroScale,
    stakingRatio: row.stakingRatio,
    stakingYield: row.stakingYield,
    minted: weiToNumber(row.mintedInStepWei, TOKEN_DECIMALS),
    burned: weiToNumber(row.burnedInStepWei, TOKEN_DECIMALS),
    buybackSpentQuote: weiToNumber(row.buybackSpentInStepWei, quoteDecimals),
    buybackBoughtTokens: weiToNumber(row.buybackBoughtInStepWei, TOKEN_DECIMALS),
    rewardsClaimed: weiToNumber(row.rewardsClaimedInStepWei, TOKEN_DECIMALS),
    totalSupply: weiToNumber(row.totalSupplyWei, TOKEN_DECIMALS),
    circulating: weiToNumber(row.circulatingSupplyWei, TOKEN_DECIMALS),
    held: held(row),
    reserveQuote: weiToNumber(row.reserveQuoteWei, quoteDecimals),
    volumeQuote: weiToNumber(row.volumeQuoteInStepWei, quoteDecimals),
    usageUnits: row.usageUnitsInStep,
    unitPrice: row.usageUnitPrice,
    quoteRevenue: weiToNumber(row.quoteRevenueInStepWei, quoteDecimals),
    tokenRevenue: weiToNumber(row.tokenRevenueInStepWei, TOKEN_DECIMALS),
  }));
}
