import { CONTRACT_IDS } from "../../simulations/protocol/snapshot.ts";
import type { PoolAccountState, Snapshot } from "../../simulations/protocol/snapshot.ts";

/** A plain type without its `readonly`s, so that a test can break it. */
export type Draft<Type> = Type extends bigint | number | string | boolean
  ? Type
  : Type extends readonly (infer Item)[]
    ? Draft<Item>[]
    : { -readonly [Key in keyof Type]: Draft<Type[Key]> };

/** Figures of the economy that snapshots don't carry. */
export const CONSTANTS = {
  startSeconds: 1_700_000_000n,
  scheduleWei: 400_000n * 10n ** 18n,
  durationSeconds: 400n * 86_400n,
  pricingPeriodSeconds: 3_600n,
  epochSeconds: 86_400n,
  haltSeconds: 40_000n,
  maximumAgeSeconds: 7n * 86_400n,
  quoteUnit: 10n ** 6n,
  lockTiers: [
    { termSeconds: 3_600n, weightBps: 15_000n },
    { termSeconds: 10n * 86_400n, weightBps: 20_001n },
  ],
} as const;

/** Who lives in the economy, besides the contracts. */
export const AGENTS = ["agent/0001", "agent/0002", "agent/0003", "agent/0004"] as const;

/** Every account and contract, in a snapshot's ledgers. */
export const ACCOUNTS: readonly string[] = [...CONTRACT_IDS, ...AGENTS, "treasury", "contributions", "team", "nobody"];

const TOKENS = 10n ** 18n;
const QUOTES = CONSTANTS.quoteUnit;

function ledger(amounts: Readonly<Record<string, bigint>> = {}): Record<string, bigint> {
  return Object.fromEntries(ACCOUNTS.map((id) => [id, amounts[id] ?? 0n]));
}

function outsiders(): Record<string, Draft<PoolAccountState>> {
  const outsider = (): Draft<PoolAccountState> => ({
    stakedWei: 0n,
    weight: 0n,
    lockedWei: 0n,
    coolingWei: 0n,
    accumulatorCheckpoint: 0n,
    owedScaled: 0n,
    positions: [],
    unstakings: [],
  });
  return Object.fromEntries(ACCOUNTS.map((id) => [id, outsider()]));
}

function emptyPool(): Draft<Snapshot["pools"]["staking"]> {
  return {
    totalStakedWei: 0n,
    totalWeight: 0n,
    accumulator: 0n,
    remainderScaled: 0n,
    emissionRateWeiPerSecond: 0n,
    updatedAtSeconds: CONSTANTS.startSeconds,
    undistributedWei: 0n,
    fundedWei: 0n,
    claimedWei: 0n,
    haltedUntilSeconds: 0n,
    nextPositionId: 1n,
    nextUnstakingId: 1n,
    accounts: outsiders(),
  };
}

const POOL_PARAMETERS = {
  maximumEmissionRateWeiPerSecond: 8n * 10n ** 15n,
  targetStakeWei: 60_000n * TOKENS,
  minimumRunwaySeconds: 7n * 86_400n,
  targetRunwaySeconds: 14n * 86_400n,
  cooldownSeconds: 7_200n,
};

function parameters(): Draft<Snapshot["parameters"]> {
  return {
    minter: {
      stakingWeightBps: 5_000n,
      liquidityMiningWeightBps: 3_000n,
      contributionsWeightBps: 2_000n,
      bucketCapacityWei: 2_000n * TOKENS,
      bucketRateWeiPerSecond: TOKENS / 60n,
    },
    stakingPool: { ...POOL_PARAMETERS },
    // Shares of a pair with a quote of 6 decimals are few.
    miningPool: { ...POOL_PARAMETERS, targetStakeWei: 10n ** 16n, cooldownSeconds: 3_600n },
    fees: {
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
      minimumRateWad: 10n ** 16n,
      maximumRateWad: 5n * 10n ** 17n,
      maximumSupplyShareWad: 10n ** 15n,
      supplyFloorWei: 400_000n * TOKENS,
      // A target of -0.01 %, in two's complement.
      issuanceTargetWad: BigInt.asUintN(256, -(10n ** 14n)),
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
    },
  };
}

/** Put an economy at its genesis: four agents with tokens and quote, a seeded pool, one grant. */
export function genesis(): Draft<Snapshot> {
  const { startSeconds } = CONSTANTS;
  const [reserveTokenWei, reserveQuoteWei] = [200_000n * TOKENS, 100_000n * QUOTES];
  const shares = 141_421_356_237_309_504n;
  const tokens = ledger({
    "agent/0001": 50_000n * TOKENS,
    "agent/0002": 50_000n * TOKENS,
    "agent/0003": 50_000n * TOKENS,
    "agent/0004": 50_000n * TOKENS,
    pair: reserveTokenWei,
    vesting: 100_000n * TOKENS,
  });
  const quotes = ledger({
    "agent/0001": 50_000n * QUOTES,
    "agent/0002": 50_000n * QUOTES,
    "agent/0003": 50_000n * QUOTES,
    "agent/0004": 50_000n * QUOTES,
    pair: reserveQuoteWei,
  });
  const sum = (list: Readonly<Record<string, bigint>>): bigint => Object.values(list).reduce((a, b) => a + b, 0n);
  const supplyWei = sum(tokens);
  const observation = { cumulative: 0n, atSeconds: startSeconds };
  const spotWad = (reserveTokenWei * TOKENS) / reserveQuoteWei;
  return {
    timeSeconds: startSeconds,
    token: {
      maxSupplyWei: 1_000_000n * TOKENS,
      totalSupplyWei: supplyWei,
      totalMintedWei: supplyWei,
      totalBurnedWei: 0n,
      genesisSupplyWei: supplyWei,
      balancesWei: tokens,
      votesWei: ledger(),
      delegates: {},
      nonces: ledger(),
      pastTotalSupplyWei: supplyWei,
      pastSeconds: startSeconds - 1n,
    },
    quote: { decimals: 6, totalSupplyWei: sum(quotes), balancesWei: quotes },
    pair: {
      reserveTokenWei,
      reserveQuoteWei,
      cumulativeTokenPerQuote: 0n,
      totalSupplyWei: shares,
      balancesWei: ledger({ nobody: 1_000n, "agent/0004": shares - 1_000n }),
    },
    emission: {
      scheduledWei: 0n,
      accruedWei: 0n,
      mintedWei: 0n,
      linesWei: { staking: 0n, liquidityMining: 0n, contributions: 0n },
      bucket: {
        capacityWei: 2_000n * TOKENS,
        rateWeiPerSecond: TOKENS / 60n,
        levelWei: 2_000n * TOKENS,
        updatedAtSeconds: startSeconds,
      },
    },
    pools: { staking: emptyPool(), liquidityMining: emptyPool() },
    fees: {
      unitPriceWad: 10n ** 17n,
      period: 0n,
      unitsSoldInPeriod: 0n,
      quoteCreditsWei: { buyback: 0n, treasury: 0n },
      tokenCreditsWei: { burn: 0n, stakers: 0n, treasury: 0n },
      quoteRevenueWei: 0n,
      tokenRevenueWei: 0n,
      unitsSold: 0n,
      discountUses: {},
    },
    burn: {
      inventoryWei: 0n,
      rateWad: 10n ** 17n,
      lastBurnSeconds: startSeconds,
      supplyAfterLastBurnWei: supplyWei,
      burnedWei: 0n,
      epochSeconds: CONSTANTS.epochSeconds,
    },
    buyback: {
      inventoryQuoteWei: 0n,
      bucket: {
        capacityWei: 500n * QUOTES,
        rateWeiPerSecond: QUOTES / 100n,
        levelWei: 500n * QUOTES,
        updatedAtSeconds: startSeconds,
      },
      lastBuybackSeconds: startSeconds,
      haltedUntilSeconds: 0n,
      spentQuoteWei: 0n,
      boughtTokenWei: 0n,
      tipsQuoteWei: 0n,
    },
    oracle: { newest: observation, previous: { ...observation }, averageWad: 0n, spotWad },
    vesting: {
      grants: [
        {
          beneficiary: "team",
          totalWei: 100_000n * TOKENS,
          releasedWei: 0n,
          startSeconds,
          cliffSeconds: 86_400n,
          durationSeconds: 100n * 86_400n,
          revocable: true,
          revokedAtSeconds: 0n,
        },
      ],
    },
    parameters: parameters(),
  };
}
