import { AccountKeepers, accountRecordsOf } from "../account-records.ts";
import type { AccountRecords } from "../account-records.ts";
import type { DiscountUse, PoolAccountState, PoolState, Snapshot } from "../snapshot.ts";
import type { Account, Stake } from "./account.ts";
import { PARTS, WHOLE } from "./account.ts";
import { requireShown } from "./audit.ts";
import { parameterSetsOf } from "./parameters.ts";
import type { Economy } from "./economy.ts";
import type { RewardPool } from "./reward-pool.ts";

/** Accounts that a snapshot looks at besides those that were noted, in turn: small economies are looked at whole. */
const AUDITED_ACCOUNTS = 128;

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
 *
 * A snapshot reads the accounts that were noted as changed. So that a change that nobody noted can't stay hidden, it looks
 * at some of the others too, until all have had their turn.
 */
export class Snapshots {
  readonly #economy: Economy;
  readonly #keepers: AccountKeepers;
  #records: AccountRecords;
  #parameters: ReturnType<typeof parameterSetsOf> | undefined;
  #lastSeconds = 0n;
  #audited = 0;

  constructor(economy: Economy) {
    this.#economy = economy;
    this.#keepers = new AccountKeepers(economy.accounts.slots);
    this.#records = this.#keepers.show();
  }

  /** Go on from a snapshot that the economy was restored from, as if it had been taken here. */
  continueFrom(snapshot: Snapshot): void {
    const { accounts } = this.#economy;
    const records = accountRecordsOf(snapshot);
    this.#lastSeconds = snapshot.timeSeconds;
    for (const account of accounts.takeStale()) {
      account.stale = 0;
      if (account.id in records.token) this.#keepers.copyFrom(records, account.id);
      else accounts.touch(account, WHOLE);
    }
    this.#records = this.#keepers.show();
  }

  /**
   * Show the whole state.
   *
   * @throws {@link TokenwrightError} TW001 when an account changed without having been noted.
   */
  take(): Snapshot {
    this.#readAccounts();
    this.#audit();
    return this.#show(this.#records);
  }

  /** Show the state as far as some accounts are concerned: ledgers lack the others. What is shared stays as it was. */
  takeOf(accounts: readonly Account[]): Snapshot {
    const { staking, liquidityMining } = this.#economy;
    const keepers = this.#keepers;
    return this.#show({
      token: recordOf(accounts, tokenOf),
      quote: recordOf(accounts, quoteOf),
      liquidity: recordOf(accounts, liquidityOf),
      votes: recordOf(accounts, votesOf),
      nonces: recordOf(accounts, nonceOf),
      delegates: recordOf(accounts, delegateOf),
      // Who did nothing in a pool since the last snapshot is what that one shows.
      staking: recordOf(accounts, (account) =>
        (account.stale & PARTS.staking) === 0
          ? keepers.staking.at(account.slot)
          : poolAccountState(account.staking, staking.figures.accumulator),
      ),
      liquidityMining: recordOf(accounts, (account) =>
        (account.stale & PARTS.liquidityMining) === 0
          ? keepers.liquidityMining.at(account.slot)
          : poolAccountState(account.liquidityMining, liquidityMining.figures.accumulator),
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
      governance: economy.governance.show(),
      parameters: this.#parameterSets(),
    };
  }

  /** Return what a checkpoint keeps: records that were handed out never change. */
  save(): unknown {
    return [this.#records, this.#lastSeconds];
  }

  restore(kept: unknown): void {
    [this.#records, this.#lastSeconds] = kept as [AccountRecords, bigint];
    this.#keepers.return(this.#records);
  }

  #parameterSets(): Snapshot["parameters"] {
    this.#parameters = parameterSetsOf(this.#economy.tunables, this.#parameters);
    return this.#parameters;
  }

  /** Return the time of the last snapshot, or the second before this one, and set it forward. */
  #takePastSeconds(): bigint {
    const { nowSeconds } = this.#economy.block;
    const last = this.#lastSeconds;
    this.#lastSeconds = nowSeconds;
    return last > 0n && last < nowSeconds ? last : nowSeconds - 1n;
  }

  /** Put in what has changed of any account; the rest stays as the last snapshot shows it. */
  #readAccounts(): void {
    const { accounts } = this.#economy;
    const stale = accounts.takeStale();
    if (stale.length === 0) return;
    for (const account of stale) {
      this.#readAccount(account, account.stale);
      accounts.markRead(account);
    }
    this.#records = this.#keepers.show();
  }

  #readAccount(account: Account, parts: number): void {
    const { staking, liquidityMining } = this.#economy;
    const keepers = this.#keepers;
    const { slot } = account;
    if ((parts & PARTS.token) !== 0) keepers.token.set(slot, tokenOf(account));
    if ((parts & PARTS.quote) !== 0) keepers.quote.set(slot, quoteOf(account));
    if ((parts & PARTS.liquidity) !== 0) keepers.liquidity.set(slot, liquidityOf(account));
    if ((parts & PARTS.votes) !== 0) keepers.votes.set(slot, votesOf(account));
    if ((parts & PARTS.delegation) !== 0) {
      keepers.nonces.set(slot, nonceOf(account));
      keepers.delegates.set(slot, delegateOf(account));
    }
    if ((parts & PARTS.staking) !== 0) {
      keepers.staking.set(slot, poolAccountState(account.staking, staking.figures.accumulator));
    }
    if ((parts & PARTS.liquidityMining) !== 0) {
      const { accumulator } = liquidityMining.figures;
      keepers.liquidityMining.set(slot, poolAccountState(account.liquidityMining, accumulator));
    }
    if ((parts & PARTS.usage) !== 0) keepers.usage.set(slot, usageOf(account));
  }

  /** Look at the next accounts in turn. */
  #audit(): void {
    const { all } = this.#economy.accounts;
    for (let count = Math.min(AUDITED_ACCOUNTS, all.length); count > 0; count--) {
      this.#audited = (this.#audited + 1) % all.length;
      requireShown(all[this.#audited] as Account, this.#keepers);
    }
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
}
