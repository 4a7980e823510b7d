import { SECONDS_PER_DAY, TOKEN_DECIMALS, parseAmount, parseRatio } from "../units/amounts.ts";
import type { Economy } from "./schema.ts";
import { toGovernance } from "./governance-parameters.ts";

/** A vesting grant; times count from genesis. */
export interface GrantParameters {
  /** Id of the allocation. */
  readonly allocationId: string;
  /** Id of the account that tokens are released to; the allocation's id. */
  readonly beneficiary: string;
  /** Tokens granted, in wei; more than 0. */
  readonly totalWei: bigint;
  /** Seconds from genesis to the start of vesting. */
  readonly startSeconds: bigint;
  /** Seconds from the start until the first token is released; at most the duration. */
  readonly cliffSeconds: bigint;
  /** Seconds from the start until everything has vested. */
  readonly durationSeconds: bigint;
  /** Whether governance may stop the grant. */
  readonly revocable: boolean;
}

/** The most that may have been minted by a time since genesis. */
export type ScheduleParameters =
  | {
      readonly kind: "linear";
      /** Tokens emitted over the duration, in wei. */
      readonly totalWei: bigint;
      readonly durationSeconds: bigint;
    }
  | {
      readonly kind: "geometric";
      /** Tokens that the schedule approaches, in wei. */
      readonly reserveWei: bigint;
      /** Share of the remaining reserve that an epoch emits, as a wad inside (0, 1). */
      readonly shareWad: bigint;
      readonly epochSeconds: bigint;
    };

/** A reward pool. Rewards are in wei of the token, stakes in wei of the staked token. */
export interface RewardPoolParameters {
  /** Largest emission, in wei of the token per second, rounded down from the daily amount; below 2^80. */
  readonly maximumEmissionRateWeiPerSecond: bigint;
  /** Stake at which the emission is largest, in wei of the staked token; below 2^127. Shares of the pair have 18 decimals. */
  readonly targetStakeWei: bigint;
  readonly minimumRunwaySeconds: bigint;
  readonly targetRunwaySeconds: bigint;
  readonly cooldownSeconds: bigint;
  readonly maximumCooldownSeconds: bigint;
  /** `lockTiers[tier]`, by rising term; weight in bps of the amount, from 10,000. */
  readonly lockTiers: readonly { readonly termSeconds: bigint; readonly weightBps: bigint }[];
}

/** An economy in the integers that contracts store. Token amounts have 18 decimals, quote amounts the asset's. */
export interface EconomyParameters {
  readonly token: {
    readonly name: string;
    readonly symbol: string;
    /** Cap of lifetime minted tokens, in wei; below 2^128. */
    readonly maxSupplyWei: bigint;
    /** Tokens minted at genesis, in wei: grants, liquid allocations and the pool's tokens together. */
    readonly genesisSupplyWei: bigint;
  };
  readonly quote: {
    readonly symbol: string;
    /** Decimals of the quote asset: 6 or 18. */
    readonly decimals: number;
  };
  /** `grants[grantId]`, in the order of the file's allocations. */
  readonly grants: readonly GrantParameters[];
  /** Allocations that are liquid at genesis, the pool's tokens excluded; amounts in wei of the token. */
  readonly liquidAllocations: readonly { readonly id: string; readonly amountWei: bigint }[];
  /** The pool's first deposit, in wei of each asset. */
  readonly liquidity: { readonly tokenWei: bigint; readonly quoteWei: bigint };
  readonly emission: {
    readonly schedule: ScheduleParameters;
    /** Shares of each increment in bps; together 10,000. */
    readonly weightsBps: { readonly staking: bigint; readonly liquidityMining: bigint; readonly contributions: bigint };
    /** Most that may be minted at one moment, in wei of the token. */
    readonly bucketCapacityWei: bigint;
    /** Refill of that, in wei of the token per second, rounded down from the daily amount. */
    readonly bucketRateWeiPerSecond: bigint;
  };
  readonly staking: RewardPoolParameters;
  readonly liquidityMining: RewardPoolParameters;
  readonly fees: {
    readonly pricingPeriodSeconds: bigint;
    /** Prices: quote in whole units per unit of service, as a wad whatever the asset's decimals. */
    readonly initialUnitPriceWad: bigint;
    readonly floorUnitPriceWad: bigint;
    readonly ceilingUnitPriceWad: bigint;
    /** Units of service a period at which the price stays. */
    readonly targetUnitsPerPeriod: bigint;
    readonly maximumDiscountBps: bigint;
    /** Active stake that earns the full discount, in wei of the token. */
    readonly fullDiscountStakeWei: bigint;
    /** Units a period that the discount covers per whole staked token, as a wad. */
    readonly discountedUnitsPerTokenWad: bigint;
    /** Shares of quote revenue in bps; together 10,000. */
    readonly quoteBuybackBps: bigint;
    readonly quoteTreasuryBps: bigint;
    /** Shares of token revenue in bps; together 10,000. */
    readonly tokenBurnBps: bigint;
    readonly tokenStakersBps: bigint;
    readonly tokenTreasuryBps: bigint;
  };
  readonly burn: {
    readonly epochSeconds: bigint;
    /** Shares of the inventory that an epoch burns, as wads from 8 to 1e18. */
    readonly initialRateWad: bigint;
    readonly minimumRateWad: bigint;
    readonly maximumRateWad: bigint;
    /** Largest share of the supply that an epoch burns, as a wad up to 1e18. */
    readonly maximumSupplyShareWad: bigint;
    /** Supply at which automated burns stop, in wei of the token. */
    readonly supplyFloorWei: bigint;
    /** Net issuance an epoch over supply at which the rate stays, as a wad from -1e18 to 1e18. */
    readonly issuanceTargetWad: bigint;
    /** Distance from the target at which the rate moves by its full eighth, as a wad from 1 to 1e18. */
    readonly issuanceScaleWad: bigint;
  };
  /** Amounts in wei of quote. */
  readonly buyback: {
    readonly bucketCapacityWei: bigint;
    /** Refill of the bucket, in wei of quote per second, rounded down from the daily amount. */
    readonly bucketRateWeiPerSecond: bigint;
    /** Largest lot as a share of the pool's quote reserve, in bps. */
    readonly reserveShareBps: bigint;
    /** Largest distance of the spot price from the average, in bps of the average. */
    readonly bandBps: bigint;
    readonly minimumLotWei: bigint;
    readonly cooldownSeconds: bigint;
    readonly tipMaximumWei: bigint;
    /** Largest tip in bps of the lot. */
    readonly tipBps: bigint;
    /** Seconds from the cooldown's end until the tip is full. */
    readonly tipWindowSeconds: bigint;
    /** Share of what is bought that goes to the burn inventory, in bps. */
    readonly burnShareBps: bigint;
    readonly maximumObservationAgeSeconds: bigint;
  };
  readonly governance: {
    readonly votingDelaySeconds: bigint;
    readonly votingPeriodSeconds: bigint;
    /** Votes that a proposer needs, in wei of the token. */
    readonly proposalThresholdWei: bigint;
    /** Share of the supply that has to vote for or abstain, in bps. */
    readonly quorumBps: bigint;
    /** The timelock's delay at genesis. */
    readonly executionDelaySeconds: bigint;
    /** Shortest delay that the timelock may ever have: the longest cooldown that a pool may have, a second at least. */
    readonly minimumExecutionDelaySeconds: bigint;
    readonly haltSeconds: bigint;
    readonly guardianTermSeconds: bigint;
    readonly steward: StewardParameters;
  };
}

/** How far a parameter may move, in the unit that its contract stores; bounds by their sign. */
export interface ParameterLimits {
  readonly minimum: bigint;
  readonly maximum: bigint;
  readonly step: bigint;
  readonly budget: bigint;
  readonly cooldownSeconds: bigint;
  readonly windowSeconds: bigint;
}

/** What the steward is told at deployment. */
export interface StewardParameters {
  readonly vetoDelaySeconds: bigint;
  readonly flaggedDelaySeconds: bigint;
  readonly lifetimeSeconds: bigint;
  readonly flagSeconds: bigint;
  readonly narrowingSeconds: bigint;
  /** `limits[parameter]`, by the parameter's number in {@link TUNABLE_PARAMETERS}. */
  readonly limits: readonly ParameterLimits[];
}

function tokenWei(text: string): bigint {
  return parseAmount(text, TOKEN_DECIMALS);
}

function weiPerSecondDown(weiPerDay: bigint): bigint {
  return weiPerDay / BigInt(SECONDS_PER_DAY);
}

function toGrants(allocations: Economy["allocations"]): GrantParameters[] {
  return allocations.flatMap(({ id, amount, vesting }) =>
    vesting === undefined
      ? []
      : [
          {
            allocationId: id,
            beneficiary: id,
            totalWei: tokenWei(amount),
            startSeconds: BigInt(vesting.startSeconds),
            cliffSeconds: BigInt(vesting.cliffSeconds),
            durationSeconds: BigInt(vesting.durationSeconds),
            revocable: vesting.revocable,
          },
        ],
  );
}

function toSchedule(schedule: Economy["emission"]["schedule"]): ScheduleParameters {
  if (schedule.kind === "linear") {
    return {
      kind: "linear",
      totalWei: tokenWei(schedule.total),
      durationSeconds: BigInt(schedule.durationSeconds),
    };
  }
  return {
    kind: "geometric",
    reserveWei: tokenWei(schedule.reserve),
    shareWad: parseRatio(schedule.sharePerEpoch),
    epochSeconds: BigInt(schedule.epochSeconds),
  };
}

function toEmission({ schedule, weightsBps, bucket }: Economy["emission"]): EconomyParameters["emission"] {
  return {
    schedule: toSchedule(schedule),
    weightsBps: {
      staking: BigInt(weightsBps.staking),
      liquidityMining: BigInt(weightsBps.liquidityMining),
      contributions: BigInt(weightsBps.contributions),
    },
    bucketCapacityWei: tokenWei(bucket.capacity),
    bucketRateWeiPerSecond: weiPerSecondDown(tokenWei(bucket.refillPerDay)),
  };
}

function toRewardPool(pool: Economy["staking"]): RewardPoolParameters {
  return {
    maximumEmissionRateWeiPerSecond: weiPerSecondDown(tokenWei(pool.maximumEmissionPerDay)),
    targetStakeWei: tokenWei(pool.targetStake),
    minimumRunwaySeconds: BigInt(pool.minimumRunwaySeconds),
    targetRunwaySeconds: BigInt(pool.targetRunwaySeconds),
    cooldownSeconds: BigInt(pool.cooldownSeconds),
    maximumCooldownSeconds: BigInt(pool.maximumCooldownSeconds),
    lockTiers: pool.lockTiers.map(({ termSeconds, weightBps }) => ({
      termSeconds: BigInt(termSeconds),
      weightBps: BigInt(weightBps),
    })),
  };
}

function toFees(fees: Economy["fees"]): EconomyParameters["fees"] {
  return {
    pricingPeriodSeconds: BigInt(fees.pricingPeriodSeconds),
    initialUnitPriceWad: parseRatio(fees.initialUnitPrice),
    floorUnitPriceWad: parseRatio(fees.floorUnitPrice),
    ceilingUnitPriceWad: parseRatio(fees.ceilingUnitPrice),
    targetUnitsPerPeriod: BigInt(fees.targetUnitsPerPeriod),
    maximumDiscountBps: BigInt(fees.maximumDiscountBps),
    fullDiscountStakeWei: tokenWei(fees.fullDiscountStake),
    discountedUnitsPerTokenWad: parseRatio(fees.discountedUnitsPerToken),
    quoteBuybackBps: BigInt(fees.quoteRevenueBps.buyback),
    quoteTreasuryBps: BigInt(fees.quoteRevenueBps.treasury),
    tokenBurnBps: BigInt(fees.tokenRevenueBps.burn),
    tokenStakersBps: BigInt(fees.tokenRevenueBps.stakers),
    tokenTreasuryBps: BigInt(fees.tokenRevenueBps.treasury),
  };
}

function toBurn(burn: Economy["burn"]): EconomyParameters["burn"] {
  return {
    epochSeconds: BigInt(burn.epochSeconds),
    initialRateWad: parseRatio(burn.initialRate),
    minimumRateWad: parseRatio(burn.minimumRate),
    maximumRateWad: parseRatio(burn.maximumRate),
    maximumSupplyShareWad: parseRatio(burn.maximumSupplyShare),
    supplyFloorWei: tokenWei(burn.supplyFloor),
    issuanceTargetWad: parseRatio(burn.issuanceTarget),
    issuanceScaleWad: parseRatio(burn.issuanceScale),
  };
}

function toBuyback(buyback: Economy["buyback"], decimals: number): EconomyParameters["buyback"] {
  return {
    bucketCapacityWei: parseAmount(buyback.bucket.capacity, decimals),
    bucketRateWeiPerSecond: weiPerSecondDown(parseAmount(buyback.bucket.refillPerDay, decimals)),
    reserveShareBps: BigInt(buyback.reserveShareBps),
    bandBps: BigInt(buyback.bandBps),
    minimumLotWei: parseAmount(buyback.minimumLot, decimals),
    cooldownSeconds: BigInt(buyback.cooldownSeconds),
    tipMaximumWei: parseAmount(buyback.tipMaximum, decimals),
    tipBps: BigInt(buyback.tipBps),
    tipWindowSeconds: BigInt(buyback.tipWindowSeconds),
    burnShareBps: BigInt(buyback.burnShareBps),
    maximumObservationAgeSeconds: BigInt(buyback.maximumObservationAgeSeconds),
  };
}

/**
 * Convert an economy to the integers that contracts store; amounts exactly, daily rates to wei per second rounded down.
 *
 * @param economy - As {@link defineEconomy} returned it.
 */
export function toParameters(economy: Economy): EconomyParameters {
  const { token, quote, allocations, liquidity } = economy;
  const seed = allocations.find(({ sector }) => sector === "liquidity");
  return {
    token: {
      name: token.name,
      symbol: token.symbol,
      maxSupplyWei: tokenWei(token.maxSupply),
      genesisSupplyWei: tokenWei(token.genesisSupply),
    },
    quote: { symbol: quote.symbol, decimals: quote.decimals },
    grants: toGrants(allocations),
    liquidAllocations: allocations
      .filter((allocation) => allocation.vesting === undefined && allocation !== seed)
      .map(({ id, amount }) => ({ id, amountWei: tokenWei(amount) })),
    liquidity: {
      tokenWei: tokenWei(seed?.amount ?? "0"),
      quoteWei: parseAmount(liquidity.quoteAmount, quote.decimals),
    },
    emission: toEmission(economy.emission),
    staking: toRewardPool(economy.staking),
    liquidityMining: toRewardPool(economy.liquidityMining),
    fees: toFees(economy.fees),
    burn: toBurn(economy.burn),
    buyback: toBuyback(economy.buyback, quote.decimals),
    governance: toGovernance(economy),
  };
}
