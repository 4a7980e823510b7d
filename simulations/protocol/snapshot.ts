/**
 * The whole state of an economy at one moment, as plain bigints keyed by id.
 *
 * Ids name accounts ("agent/0007", "treasury") and contracts (see {@link CONTRACT_IDS}); addresses
 * stay inside the adapters. Units: `Wei` are indivisible units of the named asset, `Wad` is 1e18,
 * `Scaled` is 1e36 per wei, `Seconds` are Unix seconds or durations.
 *
 * It is complete enough to start the model from. Left out are what the contracts list nowhere, and outcomes report as it
 * is used: allowances, and the AccessManager's scheduled operations; the history of vote checkpoints, of which one is
 * read; and whether a payment has already announced the price of the pricing period.
 */

/** Contracts that hold tokens or state. Balances are keyed by these ids and by account ids. */
export const CONTRACT_IDS = [
  "manager",
  "token",
  "quote",
  "pair",
  "router",
  "seeder",
  "minter",
  "staking-pool",
  "staking-stake-vault",
  "staking-reward-vault",
  "mining-pool",
  "mining-stake-vault",
  "mining-reward-vault",
  "fees",
  "burn",
  "buyback",
  "oracle",
  "vesting",
] as const;

/** Id of a contract of the economy. */
export type ContractId = (typeof CONTRACT_IDS)[number];

/** Amounts by account or contract id. */
export type Ledger = Readonly<Record<string, bigint>>;

/** A refilling allowance: what it holds at `updatedAtSeconds`, and how it refills. */
export interface BucketState {
  readonly capacityWei: bigint;
  readonly rateWeiPerSecond: bigint;
  readonly levelWei: bigint;
  readonly updatedAtSeconds: bigint;
}

/** A locked stake. */
export interface PositionState {
  readonly id: bigint;
  readonly amountWei: bigint;
  readonly weightBps: bigint;
  readonly unlockAtSeconds: bigint;
}

/** A stake that is cooling down. */
export interface UnstakingState {
  readonly id: bigint;
  readonly amountWei: bigint;
  readonly readyAtSeconds: bigint;
}

/**
 * One account in a reward pool. `owedScaled` is what was earned up to the checkpoint: the pool's accumulator when the
 * state was read for the first time after the pool last reported something of the account.
 */
export interface PoolAccountState {
  readonly stakedWei: bigint;
  readonly weight: bigint;
  readonly lockedWei: bigint;
  readonly coolingWei: bigint;
  readonly accumulatorCheckpoint: bigint;
  readonly owedScaled: bigint;
  readonly positions: readonly PositionState[];
  readonly unstakings: readonly UnstakingState[];
}

/** A reward pool. `accumulator` is rewards per unit of weight, scaled by 1e36. */
export interface PoolState {
  readonly totalStakedWei: bigint;
  readonly totalWeight: bigint;
  readonly accumulator: bigint;
  readonly remainderScaled: bigint;
  readonly emissionRateWeiPerSecond: bigint;
  readonly updatedAtSeconds: bigint;
  readonly undistributedWei: bigint;
  readonly fundedWei: bigint;
  readonly claimedWei: bigint;
  readonly haltedUntilSeconds: bigint;
  /** Ids that the pool's next position and next unstaking get. */
  readonly nextPositionId: bigint;
  readonly nextUnstakingId: bigint;
  readonly accounts: Readonly<Record<string, PoolAccountState>>;
}

/** A vesting grant. */
export interface GrantState {
  readonly beneficiary: string;
  readonly totalWei: bigint;
  readonly releasedWei: bigint;
  readonly startSeconds: bigint;
  readonly cliffSeconds: bigint;
  readonly durationSeconds: bigint;
  readonly revocable: boolean;
  readonly revokedAtSeconds: bigint;
}

/** An observation of the pool's cumulative price, in token per quote, UQ112x112 seconds. */
export interface ObservationState {
  readonly cumulative: bigint;
  readonly atSeconds: bigint;
}

/** Units that an account bought at a discount in the last pricing period in which it did. */
export interface DiscountUse {
  readonly period: bigint;
  readonly units: bigint;
}

/** Tunable parameters by contract and by parameter name, as the contracts store them. */
export type ParameterSet = Readonly<Record<string, Readonly<Record<string, bigint>>>>;

/** The whole state of an economy at one moment. */
export interface Snapshot {
  readonly timeSeconds: bigint;
  readonly token: {
    readonly maxSupplyWei: bigint;
    readonly totalSupplyWei: bigint;
    readonly totalMintedWei: bigint;
    readonly totalBurnedWei: bigint;
    readonly genesisSupplyWei: bigint;
    readonly balancesWei: Ledger;
    /** Delegated voting units by delegate. */
    readonly votesWei: Ledger;
    /** Who votes for an account; accounts that never delegated are absent. */
    readonly delegates: Readonly<Record<string, string>>;
    readonly nonces: Ledger;
    /** Total supply as the vote checkpoints record it at `pastSeconds`, the time of the snapshot before this one. */
    readonly pastTotalSupplyWei: bigint;
    readonly pastSeconds: bigint;
  };
  readonly quote: {
    readonly decimals: number;
    readonly totalSupplyWei: bigint;
    readonly balancesWei: Ledger;
  };
  readonly pair: {
    readonly reserveTokenWei: bigint;
    readonly reserveQuoteWei: bigint;
    /** Token per quote, UQ112x112 seconds, carried to `timeSeconds`, modulo 2^256. */
    readonly cumulativeTokenPerQuote: bigint;
    readonly totalSupplyWei: bigint;
    readonly balancesWei: Ledger;
  };
  readonly emission: {
    /** Most that the schedule allows to have been emitted by now. */
    readonly scheduledWei: bigint;
    /** What has been put on the recipients' lines so far. */
    readonly accruedWei: bigint;
    readonly mintedWei: bigint;
    readonly linesWei: { readonly staking: bigint; readonly liquidityMining: bigint; readonly contributions: bigint };
    readonly bucket: BucketState;
  };
  readonly pools: { readonly staking: PoolState; readonly liquidityMining: PoolState };
  readonly fees: {
    readonly unitPriceWad: bigint;
    readonly period: bigint;
    readonly unitsSoldInPeriod: bigint;
    /** Credited and not yet moved, by asset and recipient. */
    readonly quoteCreditsWei: { readonly buyback: bigint; readonly treasury: bigint };
    readonly tokenCreditsWei: { readonly burn: bigint; readonly stakers: bigint; readonly treasury: bigint };
    readonly quoteRevenueWei: bigint;
    readonly tokenRevenueWei: bigint;
    readonly unitsSold: bigint;
    /** Accounts that never had a discount are absent. */
    readonly discountUses: Readonly<Record<string, DiscountUse>>;
  };
  readonly burn: {
    readonly inventoryWei: bigint;
    readonly rateWad: bigint;
    readonly lastBurnSeconds: bigint;
    readonly supplyAfterLastBurnWei: bigint;
    readonly burnedWei: bigint;
    readonly epochSeconds: bigint;
  };
  readonly buyback: {
    readonly inventoryQuoteWei: bigint;
    readonly bucket: BucketState;
    readonly lastBuybackSeconds: bigint;
    readonly haltedUntilSeconds: bigint;
    readonly spentQuoteWei: bigint;
    readonly boughtTokenWei: bigint;
    readonly tipsQuoteWei: bigint;
  };
  readonly oracle: {
    readonly newest: ObservationState;
    readonly previous: ObservationState;
    /** Average price in token wei per quote wei, as a wad, rounded up; 0 while it is not valid. */
    readonly averageWad: bigint;
    readonly spotWad: bigint;
  };
  readonly vesting: { readonly grants: readonly GrantState[] };
  readonly parameters: ParameterSet;
}
