import type { ParameterSet, PoolAccountState, PoolState, Snapshot } from "../snapshot.ts";
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
    this.#readAccounts();
    return { economy, records: this.#records, pastSeconds };
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
    if (changed(PARTS.token)) records.token = recordOf(all, ({ token }) => token.wei);
    if (changed(PARTS.quote)) records.quote = recordOf(all, ({ quote }) => quote.wei);
    if (changed(PARTS.liquidity)) records.liquidity = recordOf(all, ({ liquidity }) => liquidity.wei);
    if (changed(PARTS.votes)) records.votes = recordOf(all, ({ votesWei }) => votesWei);
    if (changed(PARTS.delegation)) {
      records.nonces = recordOf(all, ({ nonce }) => nonce);
      records.delegates = recordOf(all, ({ delegate }) => delegate?.id);
    }
    if (changed(PARTS.staking)) records.staking = recordOf(all, (account) => account.staking.shown);
    if (changed(PARTS.liquidityMining)) {
      records.liquidityMining = recordOf(all, (account) => account.liquidityMining.shown);
    }
    if (changed(PARTS.usage)) {
      records.usage = recordOf(all, ({ discountUse }) => (discountUse.units > 0n ? discountUse : undefined));
    }
    this.#records = records;
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
