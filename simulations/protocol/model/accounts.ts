import { AccountSlots } from "../shared-records.ts";
import { Account, copyAccount, WHOLE } from "./account.ts";

/** Id of the zero address. */
export const NOBODY = "nobody";

/** What accounts were at a checkpoint: those that have changed since, and how many there were. */
interface Frame {
  readonly number: number;
  readonly kept: Map<Account, Account>;
  /** The list of those that the next snapshot has to read, and how long it was: it only grows until it is taken. */
  readonly stale: Account[];
  readonly staleCount: number;
  readonly count: number;
}

/** All accounts by id. Keeps what a checkpoint needs and what the next snapshot has to read again. */
export class Accounts {
  readonly #byId = new Map<string, Account>();
  readonly #all: Account[] = [];
  #frames: Frame[] = [];
  /** Number of the checkpoint that is open, or 0. */
  #open = 0;
  #stale: Account[] = [];

  /** Where snapshots keep each account. */
  readonly slots = new AccountSlots();
  /** The zero address: holds the pair's first shares, owns nothing, and nobody may send to it. */
  readonly nobody = this.add(NOBODY);

  /** Return every account, in the order in which they were added. */
  get all(): readonly Account[] {
    return this.#all;
  }

  /** Return the account with an id, added if it is new. */
  add(id: string): Account {
    const known = this.#byId.get(id);
    if (known !== undefined) return known;
    const account = new Account(id, this.slots.take(id));
    this.#byId.set(id, account);
    this.#all.push(account);
    account.keptFor = this.#open;
    account.stale = WHOLE;
    this.#stale.push(account);
    return account;
  }

  /** Return the account with an id; undefined for nobody's and for one that isn't there. */
  find(id: string): Account | undefined {
    return id === NOBODY ? undefined : this.#byId.get(id);
  }

  /** Return an account; the ids of a run are fixed when it starts. */
  get(id: string): Account {
    const account = this.#byId.get(id);
    if (account === undefined) throw new RangeError(`no account "${id}"`);
    return account;
  }

  /** Note that parts of an account are about to change. */
  touch(account: Account, parts: number): void {
    if (account.keptFor !== this.#open) this.#keep(account);
    if (account.stale === 0 && parts !== 0) this.#stale.push(account);
    account.stale |= parts;
  }

  /** Return the accounts that have changed since the last call, each with its changed parts in `stale`. */
  takeStale(): readonly Account[] {
    const stale = this.#stale;
    this.#stale = [];
    return stale;
  }

  /** Note that a snapshot has read an account. */
  markRead(account: Account): void {
    if (account.keptFor !== this.#open) this.#keep(account);
    account.stale = 0;
  }

  /** Keep every account as it is now. */
  checkpoint(number: number): void {
    const stale = this.#stale;
    this.#frames.push({ number, kept: new Map(), stale, staleCount: stale.length, count: this.#all.length });
    this.#open = number;
  }

  /** Return to a checkpoint; it and those after it are used up. */
  rollback(number: number): void {
    while (this.#frames.length > 0) {
      const frame = this.#frames.pop() as Frame;
      for (const [account, kept] of frame.kept) copyAccount(kept, account);
      this.#stale = frame.stale;
      this.#stale.length = frame.staleCount;
      for (const account of this.#all.splice(frame.count)) this.#byId.delete(account.id);
      if (frame.number === number) break;
    }
    this.#open = this.#frames.at(-1)?.number ?? 0;
  }

  /** Give the latest checkpoint up, and keep what has changed since; those before it can still be returned to. */
  commit(): void {
    const frame = this.#frames.pop() as Frame;
    const outer = this.#frames.at(-1);
    this.#open = outer?.number ?? 0;
    for (const [account, kept] of frame.kept) {
      if (outer !== undefined && kept.keptFor !== outer.number) outer.kept.set(account, kept);
      account.keptFor = this.#open;
    }
  }

  #keep(account: Account): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) return;
    const kept = new Account(account.id, account.slot);
    copyAccount(account, kept);
    frame.kept.set(account, kept);
    account.keptFor = this.#open;
  }
}
