import type { DiscountUse, ParameterSet, PoolAccountState, PoolState, Snapshot } from "../snapshot.ts";
import type { Account, Stake } from "./account.ts";
import { PARTS, WHOLE } from "./account.ts";
import type { Economy } from "./economy.ts";
import type { RewardPool } from "./reward-pool.ts";

/** What a snapshot shows of accounts. Objects are built whole: a copy of one with more than a thousand keys costs more. */
interface AccountRecords {
  token: Snapshot["token"]["balancesWei"];
  quote: Snapshot["quote"]["balancesWei"];
  liquidity: Snapshot["pair"]["balancesWei"];
  votes: Snapshot["token"]["votesWei"];
  nonces: Snapshot["token"]["nonces"];
  delegates: Snapshot["token"]["delegates"];
  staking: PoolState["accounts"];
  liquidityMining: PoolState["accounts"];
  usage: Snapshot["fees"]["discountUses"];
}

/** Show something of every account that has it. */
function recordOf<Value>(
  accounts: readonly Account[],
  valueOf: (account: Account) => Value | undefined,
): Record<string, Value> {
  const record: Record<string, Value> = {};
  for (const account of accounts) {
    const value = valueOf(account);
    if (value !== undefined) record[account.id] = value;
  }
  return record;
}

const tokenOf = ({ token }: Account): bigint => token.wei;
const quoteOf = ({ quote }: Account): bigint => quote.wei;
const liquidityOf = ({ liquidity }: Account): bigint => liquidity.wei;
const votesOf = ({ votesWei }: Account): bigint => votesWei;
const nonceOf = ({ nonce }: Account): bigint => nonce;
const delegateOf = ({ delegate }: Account): string | undefined => delegate?.id;
const usageOf = ({ discountUse }: Account): DiscountUse | undefined =>
  discountUse.units > 0n ? discountUse : undefined;

const NOTHING: AccountRecords = {
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
  #records = NOTHING;
  #lastSeconds = 0n;

  constructor(economy: Economy) {
    this.#economy = economy;
  }

  /** Go on from a snapshot that the economy was restored from, as if it had been taken here. */
  continueFrom({ timeSeconds, token, quote, pair, pools, fees }: Snapshot): void {
    const { accounts } = this.#economy;
    this.#lastSeconds = timeSeconds;
    this.#records = {
      token: token.balancesWei,
      quote: quote.balancesWei,
      liquidity: pair.balancesWei,
      votes: token.votesWei,
      nonces: token.nonces,
      delegates: token.delegates,
      staking: pools.staking.accounts,
      liquidityMining: pools.liquidityMining.accounts,
      usage: fees.discountUses,
    };
    for (const account of accounts.takeStale()) {
      account.stale = 0;
      account.staking.shown = pools.staking.accounts[account.id];
      account.liquidityMining.shown = pools.liquidityMining.accounts[account.id];
      if (!(account.id in token.balancesWei)) accounts.touch(account, WHOLE);
    }
  }

  /** Show the whole state. */
  take(): Snapshot {
    this.#readAccounts();
    return this.#show(this.#records);
  }

  /** Show the state as far as some accounts are concerned: ledgers lack the others. What is shared stays as it was. */
  takeOf(accounts: readonly Account[]): Snapshot {
    const { staking, liquidityMining } = this.#economy;
    return this.#show({
      token: recordOf(accounts, tokenOf),
      quote: recordOf(accounts, quoteOf),
      liquidity: recordOf(accounts, liquidityOf),
      votes: recordOf(accounts, votesOf),
      nonces: recordOf(accounts, nonceOf),
      delegates: recordOf(accounts, delegateOf),
      staking: recordOf(accounts, (account) => poolAccountState(account.staking, staking.figures.accumulator)),
      liquidityMining: recordOf(accounts, (account) =>
        poolAccountState(account.liquidityMining, liquidityMining.figures.accumulator),
      ),
      usage: recordOf(accounts, usageOf),
    });
  }

  #show(records: AccountRecords): Snapshot {
    const economy = this.#economy;
    const pastSeconds = this.#takePastSeconds();
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
      pools: this.#pools(records),
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

  /** Return the time of the last snapshot, or the second before this one, and set it forward. */
  #takePastSeconds(): bigint {
    const { nowSeconds } = this.#economy.block;
    const last = this.#lastSeconds;
    this.#lastSeconds = nowSeconds;
    return last > 0n && last < nowSeconds ? last : nowSeconds - 1n;
  }

  /** Build anew what has changed of any account; the rest stays as the last snapshot shows it. */
  #readAccounts(): void {
    const { accounts, staking, liquidityMining } = this.#economy;
    let parts = 0;
    for (const account of accounts.takeStale()) {
      parts |= account.stale;
      const isStaker = (account.stale & PARTS.staking) !== 0;
      const isProvider = (account.stale & PARTS.liquidityMining) !== 0;
      accounts.markRead(account);
      if (isStaker) account.staking.shown = poolAccountState(account.staking, staking.figures.accumulator);
      if (!isProvider) continue;
      account.liquidityMining.shown = poolAccountState(account.liquidityMining, liquidityMining.figures.accumulator);
    }
    if (parts === 0) return;
    const records = { ...this.#records };
    const { all } = accounts;
    const changed = (part: number): boolean => (parts & part) !== 0;
    if (changed(PARTS.token)) records.token = recordOf(all, tokenOf);
    if (changed(PARTS.quote)) records.quote = recordOf(all, quoteOf);
    if (changed(PARTS.liquidity)) records.liquidity = recordOf(all, liquidityOf);
    if (changed(PARTS.votes)) records.votes = recordOf(all, votesOf);
    if (changed(PARTS.delegation)) {
      records.nonces = recordOf(all, nonceOf);
      records.delegates = recordOf(all, delegateOf);
    }
    if (changed(PARTS.staking)) records.staking = recordOf(all, (account) => account.staking.shown);
    if (changed(PARTS.liquidityMining)) {
      records.liquidityMining = recordOf(all, (account) => account.liquidityMining.shown);
    }
    if (changed(PARTS.usage)) records.usage = recordOf(all, usageOf);
    this.#records = records;
  }

  #pools(records: AccountRecords): Snapshot["pools"] {
    const show = (pool: RewardPool, accounts: PoolState["accounts"]): PoolState => ({ ...pool.figures, accounts });
    const { staking, liquidityMining } = this.#economy;
    return {
      staking: show(staking, records.staking),
      liquidityMining: show(liquidityMining, records.liquidityMining),
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
