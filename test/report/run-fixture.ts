import packageJson from "../../package.json" with { type: "json" };
import { economySchema, type Economy } from "../../simulations/economies/schema.ts";
import type { StepRow } from "../../simulations/recorder/rows.ts";
import type { Run } from "../../simulations/recorder/run.ts";

const DAY_SECONDS = 86_400;
const ONE = 10n ** 18n;

/** Log-returns of the fixture's market on its days of note. */
const MARKET_SHOCKS: Readonly<Record<string, number>> = {
  "2020-03-08": -0.17,
  "2020-03-12": -0.55,
  "2020-03-13": 0.17,
  "2021-01-03": 0.23,
  "2021-05-19": -0.32,
  "2021-05-24": 0.22,
};

/** What a fixture run may vary. */
export interface RunFixtureOptions {
  readonly steps?: number;
  readonly firstDate?: string;
  /** Without dates the market is a random process. */
  readonly dated?: boolean;
  readonly quoteDecimals?: 6 | 18;
  readonly title?: string;
}

function createEconomy(title: string, quoteDecimals: 6 | 18): Economy {
  const pool = {
    maximumEmissionPerDay: "60000",
    targetStake: "40000000",
    minimumRunwaySeconds: 7 * DAY_SECONDS,
    targetRunwaySeconds: 30 * DAY_SECONDS,
    cooldownSeconds: 7 * DAY_SECONDS,
    maximumCooldownSeconds: 7 * DAY_SECONDS,
    lockTiers: [
      { termSeconds: 90 * DAY_SECONDS, weightBps: 12_500 },
      { termSeconds: 365 * DAY_SECONDS, weightBps: 20_000 },
    ],
  };
  return economySchema.parse({
    name: "harbour",
    title,
    description: "A metered service that is paid for in quote or in token; part of its revenue buys tokens back.",
    sources: [
      {
        figure: "Share of supply for the team",
        source: "Median of published launches, 2023, https://example.org/launches",
      },
    ],
    token: { name: "Harbour", symbol: "HRB", maxSupply: "250000000", genesisSupply: "100000000" },
    quote: { symbol: "USDC", decimals: quoteDecimals },
    allocations: [
      {
        id: "team",
        sector: "team",
        amount: "18000000",
        vesting: { cliffSeconds: 365 * DAY_SECONDS, durationSeconds: 4 * 365 * DAY_SECONDS, revocable: true },
      },
      {
        id: "seed-round",
        sector: "investors",
        amount: "16000000",
        vesting: { cliffSeconds: 180 * DAY_SECONDS, durationSeconds: 2 * 365 * DAY_SECONDS },
      },
      { id: "treasury", sector: "treasury", amount: "26000000" },
      { id: "community", sector: "community", amount: "30000000" },
      { id: "pool", sector: "liquidity", amount: "10000000" },
    ],
    liquidity: { quoteAmount: "4000000" },
    emission: {
      schedule: { kind: "geometric", reserve: "150000000", sharePerEpoch: "0.0132", epochSeconds: 30 * DAY_SECONDS },
      weightsBps: { staking: 6_500, liquidityMining: 2_500, contributions: 1_000 },
      bucket: { capacity: "2000000", refillPerDay: "120000" },
    },
    staking: pool,
    liquidityMining: { ...pool, targetStake: "5000000", lockTiers: [] },
    fees: {
      pricingPeriodSeconds: 3_600,
      initialUnitPrice: "0.02",
      floorUnitPrice: "0.005",
      ceilingUnitPrice: "0.5",
      targetUnitsPerPeriod: 40_000,
      maximumDiscountBps: 2_000,
      fullDiscountStake: "50000",
      discountedUnitsPerToken: "0.25",
      quoteRevenueBps: { buyback: 6_000, treasury: 4_000 },
      tokenRevenueBps: { burn: 5_000, stakers: 3_000, treasury: 2_000 },
    },
    burn: {
      epochSeconds: 7 * DAY_SECONDS,
      initialRate: "0.25",
      minimumRate: "0.05",
      maximumRate: "0.8",
      maximumSupplyShare: "0.002",
      supplyFloor: "60000000",
      issuanceTarget: "-0.0001",
      issuanceScale: "0.002",
    },
    buyback: {
      bucket: { capacity: "40000", refillPerDay: "12000" },
      reserveShareBps: 15,
      bandBps: 300,
      minimumLot: "250",
      cooldownSeconds: 21_600,
      tipMaximum: "20",
      tipBps: 50,
      tipWindowSeconds: 86_400,
      burnShareBps: 5_000,
      maximumObservationAgeSeconds: 172_800,
    },
    governance: {
      voting: {
        delaySeconds: DAY_SECONDS,
        periodSeconds: 3 * DAY_SECONDS,
        proposalThreshold: "100000",
        quorumBps: 400,
      },
      executionDelaySeconds: 7 * DAY_SECONDS,
      haltSeconds: 12 * DAY_SECONDS,
      guardianTermSeconds: 365 * DAY_SECONDS,
      steward: {
        vetoDelaySeconds: 7 * DAY_SECONDS,
        flaggedDelaySeconds: 10 * DAY_SECONDS,
        lifetimeSeconds: 14 * DAY_SECONDS,
        flagSeconds: 7 * DAY_SECONDS,
        narrowingSeconds: 30 * DAY_SECONDS,
      },
    },
    goals: [
      { id: "enough-staked", metric: "staking.ratio", comparison: "at-least", bound: 0.25, share: 0.9 },
      { id: "calm-price", metric: "price.maxDrawdown", comparison: "at-most", bound: 0.35, share: 0.8 },
      { id: "treasury-lives", metric: "treasury.quote", comparison: "at-least", bound: 250_000 },
    ],
  });
}

/** A number in [-1, 1] that looks irregular and is always the same for a step. */
function wobble(step: number, phase: number): number {
  return (Math.sin(step * 1.7 + phase) + Math.sin(step * 0.61 + phase * 2) + Math.sin(step * 2.93 + phase * 3)) / 3;
}

function whole(value: number): bigint {
  return BigInt(Math.round(value));
}

function dateOf(firstDate: string, step: number): string {
  return new Date(Date.parse(`${firstDate}T00:00:00Z`) + step * DAY_SECONDS * 1_000).toISOString().slice(0, 10);
}

function createSteps(options: Required<RunFixtureOptions>, genesisSeconds: number): readonly StepRow[] {
  const quoteOne = 10n ** BigInt(options.quoteDecimals);
  const rows: StepRow[] = [];
  let [minted, burned, spentInventory, macro, pool] = [100_000_000n * ONE, 0n, 0n, 1, 0.4];
  for (let step = 0; step < options.steps; step += 1) {
    const date = dateOf(options.firstDate, step);
    const shock = options.dated && step > 0 ? (MARKET_SHOCKS[date] ?? 0) : 0;
    macro *= Math.exp(shock + 0.002 + 0.03 * wobble(step, 1));
    const venue = 0.4 * macro ** 0.8 * (1 + 0.03 * wobble(step, 2));
    pool += (venue - pool) * 0.8;
    const mintedInStep = whole(52_000 + 9_000 * wobble(step, 3)) * ONE;
    const units = Math.round(700_000 * (1 + step / 400) * (1 + 0.3 * wobble(step, 4)));
    const tokenRevenue = whole((units * 0.02 * 0.3) / pool) * ONE;
    spentInventory += tokenRevenue / 2n;
    const burnedInStep = step % 7 === 6 ? spentInventory / 3n : 0n;
    spentInventory -= burnedInStep;
    minted += mintedInStep;
    burned += burnedInStep;
    const totalSupplyWei = minted - burned;
    const ratio = 0.12 + 0.2 * (1 - Math.exp(-step / 60)) + 0.02 * wobble(step / 5, 5);
    const inVestingWei = (34_000_000n * ONE * BigInt(Math.max(0, 1_460 - step))) / 1_460n;
    const circulatingSupplyWei = totalSupplyWei - inVestingWei;
    const stakedWei = (circulatingSupplyWei * whole(ratio * 1e6)) / 1_000_000n;
    const coolingWei = stakedWei / 40n;
    const reserveTokenWei = whole(10_000_000 / Math.sqrt(pool / 0.4)) * ONE;
    const spent = step % 3 === 0 ? 4_000 + 2_500 * wobble(step, 6) : 0;
    const places = {
      inVestingWei,
      inStakeVaultWei: stakedWei + coolingWei,
      inRewardVaultsWei: 1_400_000n * ONE,
      inPairWei: reserveTokenWei,
      inBurnInventoryWei: spentInventory,
      inProtocolWei: 20_000n * ONE,
      inTreasuryWei: 26_000_000n * ONE,
    };
    const inWalletsWei = totalSupplyWei - Object.values(places).reduce((sum, wei) => sum + wei, 0n);
    rows.push({
      step,
      timestampSeconds: genesisSeconds + (step + 1) * DAY_SECONDS,
      marketDate: options.dated ? date : "",
      macroFactor: macro,
      venuePrice: venue,
      poolPrice: pool,
      averagePrice: step < 2 ? 0 : (pool + (rows[step - 1]?.poolPrice ?? pool)) / 2,
      insideFeeBand: step % 9 === 4 ? 0 : 1,
      totalSupplyWei,
      totalMintedWei: minted,
      totalBurnedWei: burned,
      circulatingSupplyWei,
      ...places,
      inWalletsWei,
      stakedWei,
      coolingWei,
      stakingRatio: ratio,
      stakingYield: (60_000 * 365) / (Number(stakedWei) / 1e18),
      stakingUndistributedWei: 1_200_000n * ONE,
      liquidityStakedWei: 3_000_000n * ONE,
      mintedInStepWei: mintedInStep,
      burnedInStepWei: burnedInStep,
      rewardsClaimedInStepWei: 30_000n * ONE,
      burnRate: 0.25,
      usageUnitsInStep: units,
      usageUnitPrice: 0.02 * (1 + 0.2 * wobble(step / 9, 7)),
      quoteRevenueInStepWei: whole(units * 0.02 * 0.7) * quoteOne,
      tokenRevenueInStepWei: tokenRevenue,
      buybackSpentInStepWei: whole(spent) * quoteOne,
      buybackBoughtInStepWei: whole(spent / pool) * ONE,
      reserveTokenWei,
      reserveQuoteWei: whole((Number(reserveTokenWei) / 1e18) * pool) * quoteOne,
      volumeQuoteInStepWei: whole(180_000 * (1 + 4 * Math.abs(shock) + 0.6 * wobble(step, 8))) * quoteOne,
      treasuryQuoteWei: whole(3_500 * step) * quoteOne,
      actionsAttempted: 210,
      actionsReverted: 6,
      invariantsChecked: 32,
      invariantsViolated: 0,
    });
  }
  return rows;
}

function sum(
  rows: readonly StepRow[],
  column:
    | "quoteRevenueInStepWei"
    | "tokenRevenueInStepWei"
    | "buybackSpentInStepWei"
    | "buybackBoughtInStepWei"
    | "volumeQuoteInStepWei",
): string {
  return rows.reduce((total, row) => total + row[column], 0n).toString();
}

/** Create a plausible run, the same for the same options: 60 daily steps along March 2020 unless told otherwise. */
export function createRun(given: RunFixtureOptions = {}): Run {
  const options = {
    steps: 60,
    firstDate: "2020-02-01",
    dated: true,
    quoteDecimals: 6 as const,
    title: "Harbour: a metered service",
    ...given,
  };
  const economy = createEconomy(options.title, options.quoteDecimals);
  const genesisSeconds = Date.parse(`${options.firstDate}T00:00:00Z`) / 1_000 - DAY_SECONDS;
  const steps = createSteps(options, genesisSeconds);
  const last = steps[steps.length - 1];
  if (last === undefined) throw new RangeError("a fixture run has at least one step");
  const attempted = steps.length * 210;
  const reverted = steps.length * 6;
  return {
    manifest: {
      tokenwright: packageJson.version,
      commit: "1234567890abcdef1234567890abcdef12345678",
      versions: { node: "24.0.0", solc: "0.8.37", hardhat: "3.18.0" },
      commandLine: "npx hardhat simulate --economy harbour --scenario two-crashes --market ether-daily.csv --seed 7",
      economy,
      scenario: {
        name: "two-crashes",
        agents: { "long-term-staker": 80, "noise-trader": 120 },
        stepSeconds: DAY_SECONDS,
        gas: { quotePerAction: 0.2 },
      },
      market: options.dated
        ? { file: "markets/ether-daily.csv", from: options.firstDate, to: last.marketDate, sha256: "ab".repeat(32) }
        : null,
      seed: 7,
      agents: 300,
      steps: steps.length,
      stepSeconds: DAY_SECONDS,
      genesisSeconds,
      backend: "chain",
      chain: { id: 31_337, network: "local", lastBlock: steps.length * 4 },
      durationSeconds: 84.2,
      actionsPerSecond: 2_310.4,
    },
    steps,
    actions: [
      {
        step: 0,
        phase: "ordinary",
        order: 0,
        actor: "agent/0007",
        agentKind: "noise trader",
        action: "buy",
        details: "quoteWei=1000000 minimumTokenWei=1",
        status: "ok",
        error: "",
      },
      {
        step: 0,
        phase: "ordinary",
        order: 1,
        actor: "agent/0008",
        agentKind: "keeper",
        action: "buyback",
        details: "minimumTokenWei=1 deadlineSeconds=2",
        status: "reverted",
        error: "BuybackCooldownActive(1, 2)",
      },
    ],
    summary: {
      economy: economy.name,
      scenario: "two-crashes",
      seed: 7,
      steps: steps.length,
      agents: 300,
      actions: { attempted, succeeded: attempted - reverted, reverted },
      invariants: { checked: steps.length * 32, violated: 0 },
      supply: {
        maxWei: (250_000_000n * ONE).toString(),
        mintedWei: last.totalMintedWei.toString(),
        burnedWei: last.totalBurnedWei.toString(),
        totalWei: last.totalSupplyWei.toString(),
      },
      price: { first: steps[0]?.poolPrice ?? 0, last: last.poolPrice, volatilityDaily: 0.0463, maxDrawdown: 0.521 },
      staking: { ratio: last.stakingRatio, yield: last.stakingYield },
      distribution: { gini: 0.71, herfindahl: 0.06, theil: 1.2, nakamoto: 9 },
      fees: {
        units: steps.reduce((total, row) => total + row.usageUnitsInStep, 0),
        quoteRevenueWei: sum(steps, "quoteRevenueInStepWei"),
        tokenRevenueWei: sum(steps, "tokenRevenueInStepWei"),
      },
      burn: { automatedWei: last.totalBurnedWei.toString() },
      buyback: {
        spentQuoteWei: sum(steps, "buybackSpentInStepWei"),
        boughtTokenWei: sum(steps, "buybackBoughtInStepWei"),
        tipsQuoteWei: "41000000",
      },
      pool: {
        insideFeeBandShare: steps.filter((row) => row.insideFeeBand === 1).length / steps.length,
        volumeQuoteWei: sum(steps, "volumeQuoteInStepWei"),
      },
      profitByKind: [
        { kind: "long-term staker", agents: 80, startValue: 4_100_000, endValue: 4_420_000, profit: 320_000 },
        { kind: "noise trader", agents: 120, startValue: 1_900_000, endValue: 1_610_300.5, profit: -289_699.5 },
        { kind: "arbitrageur", agents: 2, startValue: 800_000, endValue: 961_250, profit: 161_250 },
        { kind: "liquidity provider", agents: 12, startValue: 1_500_000, endValue: 1_492_000, profit: -8_000 },
        { kind: "sandwicher", agents: 3, startValue: 300_000, endValue: 299_871.25, profit: -128.75 },
        { kind: "keeper", agents: 3, startValue: 3_000, endValue: 3_412.4, profit: 412.4 },
      ],
      keepers: { gasQuote: 310.5 },
      reverts: [
        { action: "buyback", error: "BuybackCooldownActive", count: Math.floor(reverted * 0.6) },
        { action: "sell", error: "UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT", count: Math.floor(reverted * 0.3) },
        {
          action: "burn",
          error: "BurnNothingDue",
          count: reverted - Math.floor(reverted * 0.6) - Math.floor(reverted * 0.3),
        },
      ],
      invariantCounts: [
        {
          id: "S1",
          sentence: "Minted less burned is the total supply.",
          checked: steps.length,
          evaluated: steps.length,
          violated: 0,
        },
        {
          id: "S2",
          sentence: "What was ever minted is at most the cap.",
          checked: steps.length,
          evaluated: steps.length,
          violated: 0,
        },
        {
          id: "R1",
          sentence:
            "What a pool owes, its remainder, what is undistributed and what was claimed add up to what it was funded with.",
          checked: steps.length,
          evaluated: steps.length,
          violated: 0,
        },
        { id: "V1", sentence: "No grant has released more than has vested.", checked: 0, evaluated: 0, violated: 0 },
      ],
      goals: [
        {
          id: "enough-staked",
          metric: "staking.ratio",
          comparison: "at-least",
          bound: 0.25,
          share: 0.9,
          value: last.stakingRatio,
          met: last.stakingRatio >= 0.25,
        },
        {
          id: "calm-price",
          metric: "price.maxDrawdown",
          comparison: "at-most",
          bound: 0.35,
          share: 0.8,
          value: 0.521,
          met: false,
        },
        {
          id: "treasury-lives",
          metric: "treasury.quote",
          comparison: "at-least",
          bound: 250_000,
          share: 1,
          value: 3_500 * (steps.length - 1),
          met: 3_500 * (steps.length - 1) >= 250_000,
        },
      ],
    },
  };
}
