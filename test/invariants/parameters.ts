import type { EconomyParameters, ParameterLimits } from "../../simulations/economies/parameters.ts";
import { TUNABLE_PARAMETERS } from "../../simulations/economies/tunables.ts";
import type { TunableContract, TunableParameter } from "../../simulations/economies/tunables.ts";

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
  maximumCooldownSeconds: 9_000n,
  lockTiers: [
    { termSeconds: 3_600n, weightBps: 15_000n },
    { termSeconds: 10n * DAY, weightBps: 20_001n },
  ],
};

/** What governance changes or leaves alone. */
const GOVERNED: Omit<EconomyParameters, "governance"> = {
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
};

const { emission, staking, liquidityMining, fees, burn, buyback } = GOVERNED;

const VALUES: Readonly<Record<TunableContract, Readonly<Record<string, unknown>>>> = {
  minter: {
    stakingWeightBps: emission.weightsBps.staking,
    liquidityMiningWeightBps: emission.weightsBps.liquidityMining,
    contributionsWeightBps: emission.weightsBps.contributions,
    bucketCapacityWei: emission.bucketCapacityWei,
    bucketRateWeiPerSecond: emission.bucketRateWeiPerSecond,
  },
  stakingPool: { ...staking },
  miningPool: { ...liquidityMining },
  fees: { ...fees },
  burn: { ...burn },
  buyback: { ...buyback },
};

/** Let a parameter move by its own size at once, and by twice that in a window of ten cooldowns. */
function limitsOf({ contract, name }: TunableParameter): ParameterLimits {
  const value = VALUES[contract][name];
  if (typeof value !== "bigint") throw new TypeError(`${contract} has no parameter ${name}`);
  const size = value < 0n ? -value : value;
  return {
    minimum: value < 0n ? 2n * value : 0n,
    maximum: value + 3n * size,
    step: size,
    budget: 2n * size,
    cooldownSeconds: 600n,
    windowSeconds: 6_000n,
  };
}

/** A small economy whose terms run within days, votes within hours: four agents with tokens, a seeded pool, one grant. */
export const PARAMETERS: EconomyParameters = {
  ...GOVERNED,
  governance: {
    votingDelaySeconds: 60n,
    votingPeriodSeconds: 600n,
    proposalThresholdWei: 1_000n * TOKENS,
    quorumBps: 400n,
    executionDelaySeconds: 10_000n,
    minimumExecutionDelaySeconds: 9_000n,
    haltSeconds: 40_000n,
    guardianTermSeconds: 60n * DAY,
    steward: {
      vetoDelaySeconds: 9_000n,
      flaggedDelaySeconds: 20_000n,
      lifetimeSeconds: 2n * DAY,
      flagSeconds: 30_000n,
      narrowingSeconds: DAY,
      limits: TUNABLE_PARAMETERS.map(limitsOf),
    },
  },
};
