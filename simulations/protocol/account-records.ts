import type { AccountSlots } from "./shared-records.ts";
import { RecordKeeper } from "./shared-records.ts";
import type { DiscountUse, PoolAccountState, Snapshot } from "./snapshot.ts";

/** What a snapshot shows of accounts. */
export interface AccountRecords {
  readonly token: Snapshot["token"]["balancesWei"];
  readonly quote: Snapshot["quote"]["balancesWei"];
  readonly liquidity: Snapshot["pair"]["balancesWei"];
  readonly votes: Snapshot["token"]["votesWei"];
  readonly nonces: Snapshot["token"]["nonces"];
  readonly delegates: Snapshot["token"]["delegates"];
  readonly staking: Snapshot["pools"]["staking"]["accounts"];
  readonly liquidityMining: Snapshot["pools"]["liquidityMining"]["accounts"];
  readonly usage: Snapshot["fees"]["discountUses"];
}

/** Return what a snapshot shows of accounts. */
export function accountRecordsOf({ token, quote, pair, pools, fees }: Snapshot): AccountRecords {
  return {
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
}

/** The records of accounts as a backend keeps them from snapshot to snapshot; it puts in what has changed. */
export class AccountKeepers {
  readonly slots: AccountSlots;
  readonly token: RecordKeeper<bigint>;
  readonly quote: RecordKeeper<bigint>;
  readonly liquidity: RecordKeeper<bigint>;
  readonly votes: RecordKeeper<bigint>;
  readonly nonces: RecordKeeper<bigint>;
  readonly delegates: RecordKeeper<string>;
  readonly staking: RecordKeeper<PoolAccountState>;
  readonly liquidityMining: RecordKeeper<PoolAccountState>;
  readonly usage: RecordKeeper<DiscountUse>;

  constructor(slots: AccountSlots) {
    this.slots = slots;
    this.token = new RecordKeeper(slots);
    this.quote = new RecordKeeper(slots);
    this.liquidity = new RecordKeeper(slots);
    this.votes = new RecordKeeper(slots);
    this.nonces = new RecordKeeper(slots);
    this.delegates = new RecordKeeper(slots);
    this.staking = new RecordKeeper(slots);
    this.liquidityMining = new RecordKeeper(slots);
    this.usage = new RecordKeeper(slots);
  }

  /** Put an account's part of other records in. */
  copyFrom(records: AccountRecords, id: string): void {
    const slot = this.slots.take(id);
    this.token.set(slot, records.token[id]);
    this.quote.set(slot, records.quote[id]);
    this.liquidity.set(slot, records.liquidity[id]);
    this.votes.set(slot, records.votes[id]);
    this.nonces.set(slot, records.nonces[id]);
    this.delegates.set(slot, records.delegates[id]);
    this.staking.set(slot, records.staking[id]);
    this.liquidityMining.set(slot, records.liquidityMining[id]);
    this.usage.set(slot, records.usage[id]);
  }

  /** Hand out the records as they are now. */
  show(): AccountRecords {
    return {
      token: this.token.show(),
      quote: this.quote.show(),
      liquidity: this.liquidity.show(),
      votes: this.votes.show(),
      nonces: this.nonces.show(),
      delegates: this.delegates.show(),
      staking: this.staking.show(),
      liquidityMining: this.liquidityMining.show(),
      usage: this.usage.show(),
    };
  }

  /** Return to records that were handed out here. */
  return(records: AccountRecords): void {
    this.token.return(records.token);
    this.quote.return(records.quote);
    this.liquidity.return(records.liquidity);
    this.votes.return(records.votes);
    this.nonces.return(records.nonces);
    this.delegates.return(records.delegates);
    this.staking.return(records.staking);
    this.liquidityMining.return(records.liquidityMining);
    this.usage.return(records.usage);
  }
}
