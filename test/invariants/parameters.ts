import type { EconomyParameters } from "../../simulations/economies/parameters.ts";

const TOKENS = 10n ** 18n;
const QUOTES = 10n ** 6n;
const DAY = 86_400n;

/** Start of the economy, Unix time. */
export const START_SECONDS = 1_700_000_000n;

/** Who lives in the economy, besides the contracts. */
export const AGENTS = ["agent/0001", "agent/0002", "agent/0003", "agent/0004"] as const;

const POOL = {
  maximumEmissionRateWeiPerSecond: 8n * 10n ** 15n,
  targetStakeWei: 60_000n * TOKENS,
  minimumRunwaySeconds: 7n * DAY,
  targetRunwaySeconds: 14n * DAY,
  cooldownSeconds: 7_200n,
  maximumCooldownSeconds: 30n * DAY,
  lockTiers: [
    { termSeconds: 3_600n, weightBps: 15_000n },
    { termSeconds: 10n * DAY, weightBps: 20_001n },
  ],
};

/** A small economy whose terms run within days: four agents with tokens, a seeded pool, one grant, no delays. */
export const PARAMETERS: EconomyParameters = {
  token: { name: "Token", symbol: "TKN", maxSupplyWei: 1_000_000n * TOKENS, genesisSupplyWei: 500_000n * TOKENS },
  quote: { symbol: "QTE", decimals: 6 },
  grants: [
    {
      allocationId: "team",
      beneficiary: "team",
      totalWei: 100_000n * TOKENS,
      startSeconds: 0n,
      cliffSeconds: DAY,
      durationSeconds: 100n * DAY,
      revocable: true,
    },
  ],
  liquidAllocations: AGENTS.map((id) => ({ id, amountWei: 50_000n * TOKENS })),
  liquidity: { tokenWei: 200_000n * TOKENS, quoteWei: 100_000n * QUOTES },
  emission: {
    schedule: { kind: "linear", totalWei: 400_000n * TOKENS, durationSeconds: 400n * DAY },
    weightsBps: { staking: 5_000n, liquidityMining: 3_000n, contributions: 2_000n },
    bucketCapacityWei: 2_000n * TOKENS,
    bucketRateWeiPerSecond: TOKENS / 60n,
  },
  staking: POOL,
  // Shares of a pair with a quote of 6 decimals are few.
  liquidityMining: { ...POOL, targetStakeWei: 10n ** 16n, cooldownSeconds: 3_600n },
  fees: {
    pricingPeriodSeconds: 3_600n,
    initialUnitPriceWad: 10n ** 17n,
    floorUnitPriceWad: 10n ** 12n,
    ceilingUnitPriceWad: 10n ** 18n,
    targetUnitsPerPeriod: 1_000n,
    maximumDiscountBps: 3_000n,
    fullDiscountStakeWei: 10_000n * TOKENS,
    discountedUnitsPerTokenWad: 10n ** 17n,
    quoteBuybackBps: 6_000n,
    quoteTreasuryBps: 4_000n,
    tokenBurnBps: 5_000n,
    tokenStakersBps: 3_000n,
    tokenTreasuryBps: 2_000n,
  },
  burn: {
    epochSeconds: DAY,
    initialRateWad: 10n ** 17n,
    minimumRateWad: 10n ** 16n,
    maximumRateWad: 5n * 10n ** 17n,
    maximumSupplyShareWad: 10n ** 15n,
    supplyFloorWei: 400_000n * TOKENS,
    issuanceTargetWad: -(10n ** 14n),
    issuanceScaleWad: 10n ** 16n,
  },
  buyback: {
    bucketCapacityWei: 500n * QUOTES,
    bucketRateWeiPerSecond: QUOTES / 100n,
    reserveShareBps: 15n,
    bandBps: 300n,
    minimumLotWei: QUOTES,
    cooldownSeconds: 1_800n,
    tipMaximumWei: QUOTES / 2n,
    tipBps: 100n,
    tipWindowSeconds: 3_600n,
    burnShareBps: 3_333n,
    maximumObservationAgeSeconds: 7n * DAY,
  },
  governance: { executionDelaySeconds: 0n, haltSeconds: 40_000n },
};
