import { PARTS } from "./account.ts";
import type { Account, VotesChange } from "./account.ts";
import type { Accounts } from "./accounts.ts";
import type { Block } from "./block.ts";

interface SupplyCheckpoint {
  readonly atSeconds: bigint;
  readonly supplyWei: bigint;
}

/** A moment whose votes count until a vote is over. */
interface WatchedMoment {
  readonly atSeconds: bigint;
  readonly untilSeconds: bigint;
}

/** What is kept of the past, in values that never change. */
interface Kept {
  readonly supplies: readonly SupplyCheckpoint[];
  readonly watched: readonly WatchedMoment[];
  readonly awaited: readonly bigint[];
  readonly known: ReadonlyMap<bigint, bigint>;
}

/** Leave out of an account's changes those up to a time. */
function shorten(last: VotesChange | undefined, sinceSeconds: bigint): VotesChange | undefined {
  const told: VotesChange[] = [];
  for (let change = last; change !== undefined && change.atSeconds > sinceSeconds; change = change.earlier) {
    told.push(change);
  }
  return told.reduceRight<VotesChange | undefined>(
    (earlier, { atSeconds, beforeWei }) => ({ atSeconds, beforeWei, earlier, sinceSeconds }),
    undefined,
  );
}

/**
 * Voting units by delegate, and the total supply by time.
 *
 * Of the past it keeps what somebody can still ask for: the votes at the end of the last second, and votes and supply at
 * the moments that are watched.
 */
export class Votes {
  readonly #accounts: Accounts;
  readonly #block: Block;
  /** Supply at the end of each second in which it changed, oldest first. */
  #supplies: SupplyCheckpoint[] = [];
  #watched: readonly WatchedMoment[] = [];
  /** The first of the watched moments, and until when one is watched; both 0 for none. */
  #oldestSeconds = 0n;
  #watchedUntilSeconds = 0n;
  /** Watched moments after which the supply hasn't changed yet, and the supply at the others. */
  #awaited: readonly bigint[] = [];
  #known: ReadonlyMap<bigint, bigint> = new Map();

  constructor(accounts: Accounts, block: Block) {
    this.#accounts = accounts;
    this.#block = block;
  }

  /** Move units from one delegate to another; undefined is nobody. */
  move(from: Account | undefined, to: Account | undefined, units: bigint): void {
    if (from === to || units === 0n) return;
    if (from !== undefined) {
      this.#noteChange(from);
      from.votesWei -= units;
    }
    if (to !== undefined) {
      this.#noteChange(to);
      to.votesWei += units;
    }
  }

  /** Keep the votes of a moment from now on until a time, and its supply for good; the moment isn't past. */
  watch(atSeconds: bigint, untilSeconds: bigint): void {
    const { nowSeconds } = this.#block;
    const open = this.#watched.filter((moment) => moment.untilSeconds >= nowSeconds);
    this.#watched = [...open, { atSeconds, untilSeconds }];
    this.#measureWatched();
    if (!this.#awaited.includes(atSeconds)) this.#awaited = [...this.#awaited, atSeconds];
  }

  /** Return an account's votes at the end of a past second: the last one, or one that is watched. */
  votesAt(account: Account, pastSeconds: bigint): bigint {
    if (account.votesChangedAtSeconds <= pastSeconds) return account.votesWei;
    let votesWei = account.votesBeforeWei;
    let change = account.earlierVotes;
    while (change !== undefined && change.atSeconds > pastSeconds) {
      votesWei = change.beforeWei;
      change = change.earlier;
    }
    return votesWei;
  }

  /** Return the total supply at the end of a past second that was watched. */
  supplyAt(pastSeconds: bigint): bigint {
    return this.#known.get(pastSeconds) ?? this.#supplies.at(-1)?.supplyWei ?? 0n;
  }

  /** Note the supply after a change. */
  recordSupply(supplyWei: bigint, atSeconds = this.#block.nowSeconds): void {
    if (this.#awaited.length > 0) this.#noteSupply(atSeconds);
    if (this.#supplies.at(-1)?.atSeconds === atSeconds) this.#supplies.pop();
    this.#supplies.push({ atSeconds, supplyWei });
  }

  /** Return the supply at the end of a past second, and forget what was before. */
  takeSupplyAt(pastSeconds: bigint): bigint {
    const later = this.#supplies.findIndex(({ atSeconds }) => atSeconds > pastSeconds);
    const index = (later < 0 ? this.#supplies.length : later) - 1;
    if (index > 0) this.#supplies = this.#supplies.slice(index);
    return index < 0 ? 0n : (this.#supplies[0]?.supplyWei ?? 0n);
  }

  /** Forget every past supply. */
  forget(): void {
    this.#supplies = [];
  }

  save(): unknown {
    const kept: Kept = {
      supplies: [...this.#supplies],
      watched: this.#watched,
      awaited: this.#awaited,
      known: this.#known,
    };
    return kept;
  }

  restore(kept: unknown): void {
    const { supplies, watched, awaited, known } = kept as Kept;
    this.#supplies = [...supplies];
    this.#watched = watched;
    this.#awaited = awaited;
    this.#known = known;
    this.#measureWatched();
  }

  /** Note that an account's votes are about to change. */
  #noteChange(account: Account): void {
    const { nowSeconds } = this.#block;
    this.#accounts.touch(account, PARTS.votes);
    if (account.votesChangedAtSeconds === nowSeconds) return;
    const isWatched = this.#watchedUntilSeconds >= nowSeconds;
    account.earlierVotes = isWatched ? this.#earlierOf(account) : undefined;
    account.votesChangedAtSeconds = nowSeconds;
    account.votesBeforeWei = account.votesWei;
  }

  /** Return the changes of an account's votes that come after the first watched moment; others say nothing of any. */
  #earlierOf({ votesChangedAtSeconds, votesBeforeWei, earlierVotes }: Account): VotesChange | undefined {
    const sinceSeconds = this.#oldestSeconds;
    if (votesChangedAtSeconds <= sinceSeconds) return undefined;
    const earlier = earlierVotes?.sinceSeconds === sinceSeconds ? earlierVotes : shorten(earlierVotes, sinceSeconds);
    return { atSeconds: votesChangedAtSeconds, beforeWei: votesBeforeWei, earlier, sinceSeconds };
  }

  #noteSupply(atSeconds: bigint): void {
    const past = this.#awaited.filter((moment) => moment < atSeconds);
    if (past.length === 0) return;
    const before = this.#supplies.at(-1)?.supplyWei ?? 0n;
    this.#known = new Map([...this.#known, ...past.map((moment) => [moment, before] as const)]);
    this.#awaited = this.#awaited.filter((moment) => moment >= atSeconds);
  }

  #measureWatched(): void {
    const { nowSeconds } = this.#block;
    const starts = this.#watched.map(({ atSeconds }) => atSeconds);
    const ends = this.#watched.map(({ untilSeconds }) => untilSeconds);
    this.#oldestSeconds = starts.reduce((least, start) => (start < least ? start : least), starts[0] ?? nowSeconds);
    this.#watchedUntilSeconds = ends.reduce((greatest, end) => (end > greatest ? end : greatest), 0n);
  }
}
