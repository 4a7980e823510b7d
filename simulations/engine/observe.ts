import type {
  AccountObservation,
  MarketObservation,
  PoolObservation,
  ProtocolObservation,
  StakeObservation,
} from "../agents/observation.ts";
import type { EconomyParameters, RewardPoolParameters } from "../economies/parameters.ts";
import type { PoolId } from "../protocol/actions.ts";
import type { PoolAccountState, PoolState, Snapshot } from "../protocol/snapshot.ts";
import {
  accumulatorAt,
  buybackDue,
  bucketAvailable,
  burnDue,
  circulatingWei,
  fundingRoom,
  pendingEmission,
  REWARD_SCALE,
  vestedWei,
} from "../protocol/views.ts";
import { bpsToNumber, SECONDS_PER_YEAR, TOKEN_DECIMALS, wadToNumber, weiToNumber } from "../units/amounts.ts";
import type { History } from "./history.ts";
import { poolPriceOf } from "./history.ts";
import { GovernanceView } from "./observe-governance.ts";
import type { PublicRecord } from "./public-record.ts";
import type { World } from "./world.ts";

/** What stays the same from look to look. */
export interface ObservationContext {
  readonly parameters: EconomyParameters;
  readonly world: World;
  readonly history: History;
  /** What was made public in the run so far. */
  readonly record: PublicRecord;
  readonly steps: number;
  readonly stepSeconds: number;
  readonly genesisSeconds: bigint;
}

const NO_STAKE: StakeObservation = {
  plainWei: 0n,
  lockedWei: 0n,
  coolingWei: 0n,
  earnedWei: 0n,
  ready: [],
  matured: [],
};

function observePool(
  pool: PoolState,
  settings: RewardPoolParameters,
  cooldown: bigint,
  atSeconds: bigint,
): PoolObservation {
  const staked = weiToNumber(pool.totalStakedWei, TOKEN_DECIMALS);
  const yearly = weiToNumber(pool.emissionRateWeiPerSecond, TOKEN_DECIMALS) * SECONDS_PER_YEAR;
  return {
    // An empty pool offers the rate of the first small stake: 2·Emax/T.
    yieldYearly: staked > 0 ? yearly / staked : firstYield(settings),
    staked,
    distributed: weiToNumber(pool.fundedWei - pool.undistributedWei + pendingEmission(pool, atSeconds), TOKEN_DECIMALS),
    cooldownSeconds: Number(cooldown),
    lockTiers: settings.lockTiers.map((tier) => ({
      termSeconds: Number(tier.termSeconds),
      weightBps: Number(tier.weightBps),
    })),
    isHalted: atSeconds < pool.haltedUntilSeconds,
  };
}

function firstYield(settings: RewardPoolParameters): number {
  const yearly = weiToNumber(settings.maximumEmissionRateWeiPerSecond, TOKEN_DECIMALS) * SECONDS_PER_YEAR;
  return (2 * yearly) / weiToNumber(settings.targetStakeWei, TOKEN_DECIMALS);
}

function observeProtocol(snapshot: Snapshot, atSeconds: bigint): ProtocolObservation {
  const { emission, pools, parameters, burn, fees } = snapshot;
  const stakingRoom = fundingRoom(pools.staking, parameters["stakingPool"] ?? {}, atSeconds);
  const miningRoom = fundingRoom(pools.liquidityMining, parameters["miningPool"] ?? {}, atSeconds);
  const isReleased = emission.scheduledWei > emission.accruedWei;
  const { linesWei } = emission;
  const isWaiting =
    (linesWei.staking > 0n && stakingRoom > 0n) ||
    (linesWei.liquidityMining > 0n && miningRoom > 0n) ||
    linesWei.contributions > 0n;
  const due = buybackDue(snapshot, atSeconds);
  return {
    emissionDue: (isReleased || isWaiting) && bucketAvailable(emission.bucket, atSeconds) > 0n,
    burnDueWei: burn.lastBurnSeconds + burn.epochSeconds <= atSeconds ? burnDue(snapshot) : 0n,
    buyback: due === null ? null : { lotWei: due.lotWei, tipQuote: weiToNumber(due.tipWei, snapshot.quote.decimals) },
    credits: {
      quoteBuybackWei: fees.quoteCreditsWei.buyback,
      quoteTreasuryWei: fees.quoteCreditsWei.treasury,
      tokenBurnWei: fees.tokenCreditsWei.burn,
      tokenStakersWei: fees.tokenCreditsWei.stakers,
      tokenTreasuryWei: fees.tokenCreditsWei.treasury,
    },
  };
}

/**
 * Build what everybody can see in a state.
 *
 * @param atSeconds - Time of the block that decisions are for.
 */
export function observeMarket(
  snapshot: Snapshot,
  step: number,
  atSeconds: bigint,
  context: ObservationContext,
): MarketObservation {
  const { parameters, world, history, stepSeconds } = context;
  const { decimals } = parameters.quote;
  const averageWad = snapshot.oracle.averageWad;
  const settings = snapshot.parameters["fees"] ?? {};
  const target = settings["targetUnitsPerPeriod"] ?? 0n;
  const { pricingPeriodSeconds } = parameters.fees;
  const isNewPeriod = (atSeconds - context.genesisSeconds) / pricingPeriodSeconds > snapshot.fees.period;
  const circulating = weiToNumber(circulatingWei(snapshot), TOKEN_DECIMALS);
  const supply = weiToNumber(snapshot.token.totalSupplyWei, TOKEN_DECIMALS);
  const cooldownOf = (contract: string): bigint => snapshot.parameters[contract]?.["cooldownSeconds"] ?? 0n;
  return {
    step,
    stepSeconds,
    timeSeconds: atSeconds,
    quoteDecimals: decimals,
    poolPrice: poolPriceOf(snapshot),
    venuePrice: world.venue.price,
    // Token wei per quote wei, turned into quote per token.
    averagePrice: averageWad === 0n ? 0 : 10 ** (TOKEN_DECIMALS - decimals) / wadToNumber(averageWad),
    priceHistory: history.prices,
    reserveTokenWei: snapshot.pair.reserveTokenWei,
    reserveQuoteWei: snapshot.pair.reserveQuoteWei,
    liquiditySupplyWei: snapshot.pair.totalSupplyWei,
    volumeQuoteDaily: history.daily("volumeQuote"),
    circulatingTokens: circulating,
    issuanceYearly: (history.daily("mintedTokens") * 365) / supply,
    feesQuoteDaily: history.daily("feesQuote"),
    unitPrice: wadToNumber(snapshot.fees.unitPriceWad),
    unitsAvailable: isNewPeriod ? 2n * target : 2n * target - snapshot.fees.unitsSoldInPeriod,
    usage: {
      pricingPeriodSeconds: Number(pricingPeriodSeconds),
      fullDiscountStakeTokens: weiToNumber(settings["fullDiscountStakeWei"] ?? 0n, TOKEN_DECIMALS),
      maximumDiscount: bpsToNumber(settings["maximumDiscountBps"] ?? 0n),
      discountedUnitsPerToken: wadToNumber(settings["discountedUnitsPerTokenWad"] ?? 0n),
    },
    pools: {
      staking: observePool(snapshot.pools.staking, parameters.staking, cooldownOf("stakingPool"), atSeconds),
      liquidityMining: observePool(
        snapshot.pools.liquidityMining,
        parameters.liquidityMining,
        cooldownOf("miningPool"),
        atSeconds,
      ),
    },
    protocol: observeProtocol(snapshot, atSeconds),
    governance: new GovernanceView(snapshot, atSeconds, {
      steward: parameters.governance.steward,
      record: context.record,
    }),
    gasCostQuote: (kind) => world.gas.gasCostQuote(kind),
    releasableOf: (accountId) => releasableOf(snapshot, accountId, atSeconds),
  };
}

function releasableOf(
  snapshot: Snapshot,
  accountId: string,
  atSeconds: bigint,
): { grantId: bigint; amountWei: bigint }[] {
  const found: { grantId: bigint; amountWei: bigint }[] = [];
  for (const [index, grant] of snapshot.vesting.grants.entries()) {
    if (grant.beneficiary !== accountId) continue;
    const amountWei = vestedWei(grant, atSeconds) - grant.releasedWei;
    if (amountWei > 0n) found.push({ grantId: BigInt(index), amountWei });
  }
  return found;
}

/** A reward pool at the time that decisions are for. */
interface PoolAt {
  readonly pool: PoolState;
  /** Its accumulator then. */
  readonly accumulator: bigint;
}

/** An account in a pool; what takes arithmetic is worked out when it is looked at. */
class StakeView implements StakeObservation {
  readonly #account: PoolAccountState;
  readonly #accumulator: bigint;
  readonly #atSeconds: bigint;

  constructor(account: PoolAccountState, accumulator: bigint, atSeconds: bigint) {
    this.#account = account;
    this.#accumulator = accumulator;
    this.#atSeconds = atSeconds;
  }

  get plainWei(): bigint {
    return this.#account.stakedWei - this.#account.lockedWei;
  }

  get lockedWei(): bigint {
    return this.#account.lockedWei;
  }

  get coolingWei(): bigint {
    return this.#account.coolingWei;
  }

  get earnedWei(): bigint {
    const { owedScaled, weight, accumulatorCheckpoint } = this.#account;
    return (owedScaled + weight * (this.#accumulator - accumulatorCheckpoint)) / REWARD_SCALE;
  }

  get ready(): StakeObservation["ready"] {
    const { unstakings } = this.#account;
    return unstakings.length === 0 ? unstakings : unstakings.filter((entry) => entry.readyAtSeconds <= this.#atSeconds);
  }

  get matured(): StakeObservation["matured"] {
    const { positions } = this.#account;
    if (positions.length === 0) return NO_STAKE.matured;
    return positions.filter((entry) => entry.unlockAtSeconds <= this.#atSeconds).map((entry) => entry.id);
  }
}

function observeStake({ pool, accumulator }: PoolAt, accountId: string, atSeconds: bigint): StakeObservation {
  const account = pool.accounts[accountId];
  if (account === undefined) return NO_STAKE;
  const isIdle = account.stakedWei === 0n && account.coolingWei === 0n && account.owedScaled === 0n;
  return isIdle ? NO_STAKE : new StakeView(account, accumulator, atSeconds);
}

/** An account in both reward pools. */
class StakeViews implements Readonly<Record<PoolId, StakeObservation>> {
  readonly #pools: Readonly<Record<PoolId, PoolAt>>;
  readonly #accountId: string;
  readonly #atSeconds: bigint;

  constructor(pools: Readonly<Record<PoolId, PoolAt>>, accountId: string, atSeconds: bigint) {
    this.#pools = pools;
    this.#accountId = accountId;
    this.#atSeconds = atSeconds;
  }

  get staking(): StakeObservation {
    return observeStake(this.#pools.staking, this.#accountId, this.#atSeconds);
  }

  get liquidityMining(): StakeObservation {
    return observeStake(this.#pools.liquidityMining, this.#accountId, this.#atSeconds);
  }
}

/** What an agent knows of its own account, looked up when it is looked at: most agents look at little of it. */
class AccountView implements AccountObservation {
  readonly id: string;
  readonly unitsWanted: number;
  readonly pools: StakeViews;
  readonly #snapshot: Snapshot;

  constructor(snapshot: Snapshot, id: string, unitsWanted: number, pools: StakeViews) {
    this.#snapshot = snapshot;
    this.id = id;
    this.unitsWanted = unitsWanted;
    this.pools = pools;
  }

  get tokenWei(): bigint {
    return this.#snapshot.token.balancesWei[this.id] ?? 0n;
  }

  get quoteWei(): bigint {
    return this.#snapshot.quote.balancesWei[this.id] ?? 0n;
  }

  get liquidityWei(): bigint {
    return this.#snapshot.pair.balancesWei[this.id] ?? 0n;
  }
}

/** Builds what an agent knows of its own account, of which it wants so many units of the service. */
export type AccountObserver = (accountId: string, unitsWanted: number) => AccountObservation;

/**
 * Build the view of accounts in a state.
 *
 * @param atSeconds - Time of the block that decisions are for.
 */
export function createAccountObserver(snapshot: Snapshot, atSeconds: bigint): AccountObserver {
  const poolAt = (pool: PoolState): PoolAt => ({ pool, accumulator: accumulatorAt(pool, atSeconds) });
  const { staking, liquidityMining } = snapshot.pools;
  const pools = { staking: poolAt(staking), liquidityMining: poolAt(liquidityMining) };
  return (id, unitsWanted) => new AccountView(snapshot, id, unitsWanted, new StakeViews(pools, id, atSeconds));
}
