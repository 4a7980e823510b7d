import type { ParameterLimits } from "../economies/parameters.ts";
import type { GovernanceCall, IntegrityFlag } from "./actions.ts";

/**
 * The whole state of an economy at one moment, as plain bigints keyed by id.
 *
 * Ids name accounts ("agent/0007", "treasury") and contracts (see {@link CONTRACT_IDS}); addresses
 * stay inside the adapters. Units: `Wei` are indivisible units of the named asset, `Wad` is 1e18,
 * `Scaled` is 1e36 per wei, `Seconds` are Unix seconds or durations.
 *
 * It is complete enough to start the model from. Left out are what the contracts list nowhere, and outcomes report as it
 * is used: allowances; the history of vote checkpoints, of which one is read; and whether a payment has already announced
 * the price of the pricing period. A model that begins at a snapshot counts the votes of open proposals by what accounts
 * have then.
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
  "timelock",
  "governor",
  "guardianship",
  "steward",
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

/** A proposal; the number of a proposal is its index. */
export interface ProposalState {
  readonly proposer: string;
  readonly calls: readonly GovernanceCall[];
  readonly description: string;
  /** Moment whose votes count. The vote is open after it, up to and including its end. */
  readonly voteStartSeconds: bigint;
  readonly voteEndSeconds: bigint;
  readonly againstWei: bigint;
  readonly forWei: bigint;
  readonly abstainWei: bigint;
  /** Who has voted, in order. */
  readonly voters: readonly string[];
  /** From when it can be executed; 0 while it isn't queued. */
  readonly etaSeconds: bigint;
  readonly isExecuted: boolean;
  /** Whether somebody cancelled it; one that lapsed in the timelock wasn't. */
  readonly isCancelled: boolean;
}

/** Limits that hold until a time, in place of the lasting ones. */
export interface NarrowingState {
  readonly parameter: bigint;
  readonly limits: ParameterLimits;
  readonly untilSeconds: bigint;
}

/** A parameter's move by the steward, in the parameter's unit. */
export interface MoveState {
  readonly distance: bigint;
  readonly atSeconds: bigint;
}

/** A recommendation; ids count from 1, so that the id is the index and one. */
export interface RecommendationState {
  /** What was committed to, as {@link commitmentName} writes it. */
  readonly commitment: string;
  readonly committedAtSeconds: bigint;
  readonly expiresAtSeconds: bigint;
  readonly isExecuted: boolean;
  /** Whether it was vetoed alone; see {@link StewardState.vetoedThroughId} for the others. */
  readonly isVetoed: boolean;
}

/** The steward. Parameters are numbered as in {@link TUNABLE_PARAMETERS}. */
export interface StewardState {
  /** `limits[parameter]`: the lasting ones. */
  readonly limits: readonly ParameterLimits[];
  /** Narrowings that no lasting limits have replaced, lapsed or not, by rising parameter. */
  readonly narrowings: readonly NarrowingState[];
  /** `moves[parameter]`: those that are kept, oldest first. */
  readonly moves: readonly (readonly MoveState[])[];
  readonly recommendations: readonly RecommendationState[];
  /** Every recommendation up to this id is vetoed, unless it was executed before; 0 for none. */
  readonly vetoedThroughId: bigint;
  /** Until when each flag is up; in the past where it is down, 0 where it never was up. */
  readonly flagsUntilSeconds: Readonly<Record<IntegrityFlag, bigint>>;
}

/** Who governs, and what they have begun. */
export interface GovernanceState {
  readonly votingDelaySeconds: bigint;
  readonly votingPeriodSeconds: bigint;
  readonly proposalThresholdWei: bigint;
  readonly quorumBps: bigint;
  /** The timelock's delay. */
  readonly executionDelaySeconds: bigint;
  readonly proposals: readonly ProposalState[];
  readonly guardian: string;
  readonly guardianPowersUntilSeconds: bigint;
  readonly steward: StewardState;
}

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
  readonly governance: GovernanceState;
  readonly parameters: ParameterSet;
}
