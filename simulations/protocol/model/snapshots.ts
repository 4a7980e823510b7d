import type { DiscountUse, ParameterSet, PoolAccountState, PoolState, Snapshot } from "../snapshot.ts";
import type { Account, Stake } from "./account.ts";
import { PARTS } from "./account.ts";
import type { Economy } from "./economy.ts";
import type { RewardPool } from "./reward-pool.ts";

type Records<Value> = Record<string, Value>;

/** What a snapshot shows of accounts, by what it shows. */
interface AccountRecords {
  readonly token: Records<bigint>;
  readonly quote: Records<bigint>;
  readonly liquidity: Records<bigint>;
  readonly votes: Records<bigint>;
  readonly nonces: Records<bigint>;
  readonly delegates: Records<string>;
  readonly staking: Records<PoolAccountState>;
  readonly liquidityMining: Records<PoolAccountState>;
  readonly usage: Records<DiscountUse>;
}

type RecordName = keyof AccountRecords;

function createRecords(): AccountRecords {
  return {
    token: {},
    quote: {},
    liquidity: {},
    votes: {},
    nonces: {},
    delegates: {},
    staking: {},
    liquidityMining: {},
    usage: {},
  };
}

/** What a snapshot shows of an account in a pool. */
function poolAccountState(stake: Stake, accumulator: bigint): PoolAccountState {
  return {
    stakedWei: stake.stakedWei,
    weight: stake.weight,
    lockedWei: stake.lockedWei,
    coolingWei: stake.coolingWei,
    accumulatorCheckpoint: accumulator,
    owedScaled: stake.weight * accumulator - stake.debtScaled,
    positions: stake.positions === undefined ? [] : [...stake.positions.values()],
    unstakings: stake.unstakings === undefined ? [] : [...stake.unstakings.values()],
  };
}

/**
 * Takes snapshots. What hasn't changed since the last one is shared with it, and nothing that was handed out changes.
 */
export class Snapshots {
  readonly #economy: Economy;
  #records = createRecords();
  #lastSeconds = 0n;

  constructor(economy: Economy) {
    this.#economy = economy;
  }

  /** Go on from a snapshot: the next one asks for the supply at its time. */
  continueFrom(snapshot: Snapshot): void {
    this.#lastSeconds = snapshot.timeSeconds;
  }

  take(): Snapshot {
    const { economy, records, pastSeconds } = this.#read();
    const { token, quote, pair, minter, fees, burn, buyback, oracle, vesting, setup, block } = economy;
    return {
      timeSeconds: block.nowSeconds,
      token: {
        maxSupplyWei: token.maxSupplyWei,
        totalSupplyWei: token.totalSupplyWei,
        totalMintedWei: token.totalMintedWei,
        totalBurnedWei: token.totalBurnedWei,
        genesisSupplyWei: setup.parameters.token.genesisSupplyWei,
        balancesWei: records.token,
        votesWei: records.votes,
        delegates: records.delegates,
        nonces: records.nonces,
        pastTotalSupplyWei: token.votes.takeSupplyAt(pastSeconds),
        pastSeconds,
      },
      quote: {
        decimals: setup.parameters.quote.decimals,
        totalSupplyWei: quote.totalSupplyWei,
        balancesWei: records.quote,
      },
      pair: {
        reserveTokenWei: pair.reserveTokenWei,
        reserveQuoteWei: pair.reserveQuoteWei,
        cumulativeTokenPerQuote: pair.currentCumulative(),
        totalSupplyWei: pair.shares.totalSupplyWei,
        balancesWei: records.liquidity,
      },
      emission: {
        scheduledWei: minter.scheduledWei(),
        accruedWei: minter.accruedWei,
        mintedWei: minter.mintedWei,
        linesWei: minter.linesWei,
        bucket: minter.bucket,
      },
      pools: this.#pools(),
      fees: {
        ...fees.current(),
        quoteCreditsWei: fees.split.quoteCreditsWei,
        tokenCreditsWei: fees.split.tokenCreditsWei,
        quoteRevenueWei: fees.split.quoteRevenueWei,
        tokenRevenueWei: fees.split.tokenRevenueWei,
        unitsSold: fees.unitsSold,
        discountUses: records.usage,
      },
      burn: {
        inventoryWei: burn.inventoryWei,
        rateWad: burn.rateWad,
        lastBurnSeconds: burn.lastBurnSeconds,
        supplyAfterLastBurnWei: burn.supplyAfterLastBurnWei,
        burnedWei: burn.burnedWei,
        epochSeconds: setup.parameters.burn.epochSeconds,
      },
      buyback: {
        inventoryQuoteWei: buyback.inventoryQuoteWei,
        bucket: buyback.bucket,
        lastBuybackSeconds: buyback.lastBuybackSeconds,
        haltedUntilSeconds: buyback.haltedUntilSeconds,
        spentQuoteWei: buyback.spentQuoteWei,
        boughtTokenWei: buyback.boughtTokenWei,
        tipsQuoteWei: buyback.tipsQuoteWei,
      },
      oracle: this.#oracle(oracle.average()),
      vesting: { grants: vesting.grants },
      parameters: this.#parameters(),
    };
  }

  /** Return what a checkpoint keeps: records that were handed out never change. */
  save(): unknown {
    return [this.#records, this.#lastSeconds];
  }

  restore(kept: unknown): void {
    [this.#records, this.#lastSeconds] = kept as [AccountRecords, bigint];
  }

  /** Read the accounts that have changed, and set the time of the last snapshot forward. */
  #read(): { economy: Economy; records: AccountRecords; pastSeconds: bigint } {
    const economy = this.#economy;
    const { nowSeconds } = economy.block;
    const last = this.#lastSeconds;
    const pastSeconds = last > 0n && last < nowSeconds ? last : nowSeconds - 1n;
    this.#lastSeconds = nowSeconds;
    const stale = economy.accounts.takeStale();
    let parts = 0;
    for (const account of stale) parts |= account.stale;
    if (parts !== 0) this.#records = this.#copyRecords(parts);
    for (const account of stale) {
      this.#readAccount(account, account.stale);
      economy.accounts.markRead(account);
    }
    return { economy, records: this.#records, pastSeconds };
  }

  /** Copy the records that are about to change. */
  #copyRecords(parts: number): AccountRecords {
    const records = this.#records;
    const copy = <Name extends RecordName>(name: Name, part: number): AccountRecords[Name] =>
      (parts & part) === 0 ? records[name] : { ...records[name] };
    return {
      token: copy("token", PARTS.token),
      quote: copy("quote", PARTS.quote),
      liquidity: copy("liquidity", PARTS.liquidity),
      votes: copy("votes", PARTS.votes),
      nonces: copy("nonces", PARTS.delegation),
      delegates: copy("delegates", PARTS.delegation),
      staking: copy("staking", PARTS.staking),
      liquidityMining: copy("liquidityMining", PARTS.liquidityMining),
      usage: copy("usage", PARTS.usage),
    };
  }

  #readAccount(account: Account, parts: number): void {
    const records = this.#records;
    const { id } = account;
    const { staking, liquidityMining } = this.#economy;
    if ((parts & PARTS.token) !== 0) records.token[id] = account.token.wei;
    if ((parts & PARTS.quote) !== 0) records.quote[id] = account.quote.wei;
    if ((parts & PARTS.liquidity) !== 0) records.liquidity[id] = account.liquidity.wei;
    if ((parts & PARTS.votes) !== 0) records.votes[id] = account.votesWei;
    if ((parts & PARTS.staking) !== 0) {
      records.staking[id] = poolAccountState(account.staking, staking.figures.accumulator);
    }
    if ((parts & PARTS.liquidityMining) !== 0) {
      const { accumulator } = liquidityMining.figures;
      records.liquidityMining[id] = poolAccountState(account.liquidityMining, accumulator);
    }
    if ((parts & PARTS.usage) !== 0 && account.discountUse.units > 0n) records.usage[id] = account.discountUse;
    if ((parts & PARTS.delegation) === 0) return;
    records.nonces[id] = account.nonce;
    if (account.delegate !== undefined) records.delegates[id] = account.delegate.id;
    // A key that can't be computed away would stay as an account without a delegate.
    else if (id in records.delegates) Reflect.deleteProperty(records.delegates, id);
  }

  #pools(): Snapshot["pools"] {
    const show = (pool: RewardPool, accounts: PoolState["accounts"]): PoolState => ({ ...pool.figures, accounts });
    const { staking, liquidityMining } = this.#economy;
    return {
      staking: show(staking, this.#records.staking),
      liquidityMining: show(liquidityMining, this.#records.liquidityMining),
    };
  }

  #oracle(average: ReturnType<Economy["oracle"]["average"]>): Snapshot["oracle"] {
    const { newest, previous } = this.#economy.oracle;
    const averageWad = typeof average === "bigint" ? average : 0n;
    return { newest, previous, averageWad, spotWad: this.#economy.oracle.spot() };
  }

  #parameters(): ParameterSet {
    const { minter, stakingPool, miningPool, fees, burn, buyback } = this.#economy.tunables;
    return {
      minter: minter.parameters,
      stakingPool: stakingPool.parameters,
      miningPool: miningPool.parameters,
      fees: fees.parameters,
      burn: burn.parameters,
      buyback: buyback.parameters,
    };
  }
}
