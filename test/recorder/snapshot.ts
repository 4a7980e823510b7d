import { createRng } from "../../simulations/units/rng.ts";
import type { Rng } from "../../simulations/units/rng.ts";
import { CONTRACT_IDS } from "../../simulations/protocol/snapshot.ts";
import type {
  BucketState,
  GrantState,
  PoolAccountState,
  PoolState,
  Snapshot,
} from "../../simulations/protocol/snapshot.ts";

const WAD = 10n ** 18n;
const BUCKET: BucketState = { capacityWei: 0n, rateWeiPerSecond: 0n, levelWei: 0n, updatedAtSeconds: 0n };

export const GENESIS_SECONDS = 1_700_000_000n;

/** Make a pool's account; only what cools down matters to rows. */
export function poolAccount(coolingWei: bigint): PoolAccountState {
  return {
    stakedWei: 0n,
    weight: 0n,
    lockedWei: 0n,
    coolingWei,
    accumulatorCheckpoint: 0n,
    owedScaled: 0n,
    positions: [],
    unstakings: [],
  };
}

/** Make a reward pool. */
export function pool(fields: Partial<PoolState> = {}): PoolState {
  return {
    totalStakedWei: 0n,
    totalWeight: 0n,
    accumulator: 0n,
    remainderScaled: 0n,
    emissionRateWeiPerSecond: 0n,
    updatedAtSeconds: 0n,
    undistributedWei: 0n,
    fundedWei: 0n,
    claimedWei: 0n,
    haltedUntilSeconds: 0n,
    nextPositionId: 1n,
    nextUnstakingId: 1n,
    accounts: {},
    ...fields,
  };
}

/** Make a grant of four days with a cliff of one, from genesis. */
export function grant(fields: Partial<GrantState> = {}): GrantState {
  return {
    beneficiary: "team",
    totalWei: 400n * WAD,
    releasedWei: 0n,
    startSeconds: GENESIS_SECONDS,
    cliffSeconds: 86_400n,
    durationSeconds: 4n * 86_400n,
    revocable: false,
    revokedAtSeconds: 0n,
    ...fields,
  };
}

/** Governance in which nothing was begun. */
export const GOVERNANCE: Snapshot["governance"] = {
  votingDelaySeconds: 86_400n,
  votingPeriodSeconds: 259_200n,
  proposalThresholdWei: 0n,
  quorumBps: 400n,
  executionDelaySeconds: 604_800n,
  proposals: [],
  guardian: "guardian",
  guardianPowersUntilSeconds: 0n,
  steward: {
    limits: [],
    narrowings: [],
    moves: [],
    recommendations: [],
    vetoedThroughId: 0n,
    flagsUntilSeconds: { evidence: 0n, market: 0n },
  },
};

/** What a test says of a snapshot; everything else is empty. */
export interface SnapshotFields {
  readonly timeSeconds?: bigint;
  readonly token?: Partial<Snapshot["token"]>;
  readonly quote?: Partial<Snapshot["quote"]>;
  readonly pair?: Partial<Snapshot["pair"]>;
  readonly pools?: Partial<Snapshot["pools"]>;
  readonly fees?: Partial<Snapshot["fees"]>;
  readonly burn?: Partial<Snapshot["burn"]>;
  readonly buyback?: Partial<Snapshot["buyback"]>;
  readonly oracle?: Partial<Snapshot["oracle"]>;
  readonly grants?: readonly GrantState[];
  readonly governance?: Partial<Snapshot["governance"]>;
}

/** Make a snapshot in which nothing has happened but what the fields say. */
export function snapshot(fields: SnapshotFields = {}): Snapshot {
  const observation = { cumulative: 0n, atSeconds: 0n };
  return {
    timeSeconds: fields.timeSeconds ?? GENESIS_SECONDS,
    token: {
      maxSupplyWei: 10n ** 27n,
      totalSupplyWei: 0n,
      totalMintedWei: 0n,
      totalBurnedWei: 0n,
      genesisSupplyWei: 0n,
      balancesWei: {},
      votesWei: {},
      delegates: {},
      nonces: {},
      pastTotalSupplyWei: 0n,
      pastSeconds: 0n,
      ...fields.token,
    },
    quote: { decimals: 6, totalSupplyWei: 0n, balancesWei: {}, ...fields.quote },
    pair: {
      reserveTokenWei: 0n,
      reserveQuoteWei: 0n,
      cumulativeTokenPerQuote: 0n,
      totalSupplyWei: 0n,
      balancesWei: {},
      ...fields.pair,
    },
    emission: {
      scheduledWei: 0n,
      accruedWei: 0n,
      mintedWei: 0n,
      linesWei: { staking: 0n, liquidityMining: 0n, contributions: 0n },
      bucket: BUCKET,
    },
    pools: { staking: pool(), liquidityMining: pool(), ...fields.pools },
    fees: {
      unitPriceWad: 0n,
      period: 0n,
      unitsSoldInPeriod: 0n,
      quoteCreditsWei: { buyback: 0n, treasury: 0n },
      tokenCreditsWei: { burn: 0n, stakers: 0n, treasury: 0n },
      quoteRevenueWei: 0n,
      tokenRevenueWei: 0n,
      unitsSold: 0n,
      discountUses: {},
      ...fields.fees,
    },
    burn: {
      inventoryWei: 0n,
      rateWad: 0n,
      lastBurnSeconds: 0n,
      supplyAfterLastBurnWei: 0n,
      burnedWei: 0n,
      epochSeconds: 604_800n,
      ...fields.burn,
    },
    buyback: {
      inventoryQuoteWei: 0n,
      bucket: BUCKET,
      lastBuybackSeconds: 0n,
      haltedUntilSeconds: 0n,
      spentQuoteWei: 0n,
      boughtTokenWei: 0n,
      tipsQuoteWei: 0n,
      ...fields.buyback,
    },
    oracle: { newest: observation, previous: observation, averageWad: 0n, spotWad: 0n, ...fields.oracle },
    vesting: { grants: fields.grants ?? [] },
    governance: { ...GOVERNANCE, ...fields.governance },
    parameters: {},
  };
}

function anyWei(rng: Rng): bigint {
  return BigInt(rng.integer(2 ** 40)) * BigInt(rng.integer(2 ** 40)) + BigInt(rng.integer(1_000));
}

/** Make token balances of every contract and some accounts, the treasury among them, drawn from a seed. */
export function anyBalances(seed: number): Record<string, bigint> {
  const rng = createRng({ seed, purpose: "test/balances" });
  const agents = Array.from(
    { length: rng.integer(30) },
    (_unused, index) => `agent/${index.toString().padStart(4, "0")}`,
  );
  return Object.fromEntries(
    [...CONTRACT_IDS, "treasury", "team", "venue", "nobody", ...agents].map((id) => [id, anyWei(rng)]),
  );
}
